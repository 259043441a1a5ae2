"""`python -m bench.preview SITE OUT`: how long from a saved file to its page, with the site in memory.

Prints the medians as JSON, in seconds: `ready`, from the save to the room's page in its place;
`processor`, spent on that; `settled`, from there until the pages that list rooms show it, too; and
`peak`, the largest memory of the process, in MB. What tells of the save, a watcher of files, is
not in it.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from statistics import median

from bench.edit import NUMBER
from bench.timing import Run, settle_disk
from sitegen.build.preview import Preview

TODAY = date(2026, 11, 23)
SAVES = 11
AREA = "面积: "


def saved(root: Path, out: Path) -> Run:
    """The time until a saved room is published, in a process that holds the site."""
    settle_disk()
    command = (sys.executable, "-m", "bench.preview", str(root), str(out))
    said = subprocess.run(
        command, cwd=Path(__file__).parent.parent, capture_output=True, text=True, check=True
    ).stdout
    found = json.loads(said)
    return Run(found["ready"], found["processor"], found["peak"])


def main() -> None:
    """Measure."""
    root, out = map(Path, sys.argv[1:])
    path = f"content/rooms/jws-{NUMBER:06d}/room.yaml"
    page = out / f"rooms/jws-{NUMBER:06d}/index.html"
    text = (root / path).read_text("utf-8")
    ready, used, settled = [], [], []
    with Preview(root, out, TODAY) as preview:
        preview.build()
        preview.refresh([path])  # the first one loads what is needed to make a room
        for number in range(SAVES):
            _save(root / path, text, 120 + number)
            began, before = time.perf_counter(), time.process_time()
            outcome = preview.refresh([path])
            ready.append(time.perf_counter() - began)
            used.append(time.process_time() - before)
            assert outcome is not None and outcome.written, outcome
            assert f"{120 + number}" in page.read_text("utf-8")
            began = time.perf_counter()
            preview.settle()
            settled.append(time.perf_counter() - began)
        (root / path).write_text(text, "utf-8", newline="\n")
        preview.refresh([path])
        preview.settle()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6
    figures = {"ready": ready, "processor": used, "settled": settled}
    print(json.dumps({**{name: median(some) for name, some in figures.items()}, "peak": peak}))


def _save(path: Path, text: str, number: int) -> None:
    """The room has grown: a line that the page shows."""
    lines = [line for line in text.split("\n") if not line.startswith(AREA)]
    path.write_text("\n".join((f"{AREA}{number}", *lines)), "utf-8", newline="\n")


if __name__ == "__main__":
    main()
