"""Absurd files cost a second and some memory, through the whole check, in a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.reading.drawn import claimed_png

ROOM = "content/rooms/anping"
SECONDS = 2.5
"""A second on an idle machine; test machines are shared."""
MEBIBYTES = 160
MEASURED = """
import json, resource, sys, time
from pathlib import Path
from sitegen.build.checking import check
from tests.build.small_site import TODAY
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
start = time.perf_counter()
found = check(Path(sys.argv[1]), TODAY, (), 1, lambda *_: None).findings
spent = time.perf_counter() - start
grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) >> 10
print(json.dumps([spent, grown, [f.code + " " + f.span.path for f in found]]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="memory is measured by getrusage")
@pytest.mark.parametrize(
    ("path", "data", "code"),
    [
        (f"{ROOM}/room.yaml", b"[" * 25_000, "S007"),
        ("content/site.yaml", b"[" * 25_000, "S007"),
        (f"{ROOM}/about.md", b"[" * 25_000, "S045"),
        (f"{ROOM}/room.yaml", b"a: b\n" * 2_000_000, "S003"),
        ("content/site.yaml", b"a: b\n" * 2_000_000, "S003"),
        ("content/notices/a.md", b"abc \n" * 2_000_000, "S003"),
        (f"{ROOM}/files/a.txt", b"1234567890 " * 900_000, "S043"),
        (f"{ROOM}/photos/a.jpg", bytes(300_000_000), "S003"),
        (f"{ROOM}/photos/a.png", claimed_png(60_000, 60_000), "S042"),
        (f"{ROOM}/about.md", b"- a\n" * 60_000, "S045"),
        (f"{ROOM}/about.md", b"- a\n" * 100_000, "S003"),
        (f"{ROOM}/about.md", b">" * 25_000, "S045"),
    ],
    ids=lambda value: value if isinstance(value, str) else f"{len(value)} bytes",
)
def test_absurd_files(site: Path, path: str, data: bytes, code: str) -> None:
    target = site / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, str(site)],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        check=True,
        timeout=60,
    )
    spent, grown, found = json.loads(done.stdout)
    assert f"{code} {path}" in found
    assert spent < SECONDS
    assert grown < MEBIBYTES
