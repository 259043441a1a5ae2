"""`python -m bench.serve`: how long from a saved file to the reloaded page in Chromium.

For the sample and for a made-up city of 3,000 rooms: the real `sitegen serve`, a real browser that
has a room's page open, and a save that changes the page. The time ends when the page that came by
itself has loaded and shows what was saved. Prints median and worst of SAVES saves, and the share
of the build; with `--check` the exit code is 1 when a median is over its target.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any
from urllib.request import urlopen

from playwright.sync_api import Page, sync_playwright

from bench.sitegen_site import write

ROOT = Path(__file__).parent.parent
DAY = "2026-11-23"
SAVES = 15
TARGETS = {"sample": 0.2, "city": 0.3}
ROOMS = {"sample": "fuhaiyuan", "city": "jws-000007"}
CHROMIUM = "/usr/bin/chromium"
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
_ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+")
_PATIENCE_MS = 120_000
_LOADED = "performance.timeOrigin + performance.getEntriesByType('navigation')[0].loadEventEnd"


@contextmanager
def serving(site: Path) -> Iterator[str]:
    """Run `sitegen serve` on the site; gives its address once the first build has ended."""
    words = ("-m", "sitegen", "serve", "--site", str(site), "--date", DAY, "--no-open", "--port", "0")
    with subprocess.Popen(
        (sys.executable, *words), cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        assert process.stdout is not None
        found = _ADDRESS.search(process.stdout.readline())
        if not found:
            raise RuntimeError("sitegen serve has not begun")
        try:
            yield found[0]
        finally:
            process.terminate()


def status(address: str) -> dict[str, Any]:
    """How the preview stands."""
    with urlopen(f"{address}/workbench/status.json") as answer:
        told: dict[str, Any] = json.load(answer)
    return told


def measure(page: Page, address: str, site: Path, room: str) -> tuple[list[float], list[float]]:
    """Seconds from each save to the loaded page, and of that in the build."""
    file = site / f"content/rooms/{room}/room.yaml"
    text = file.read_text("utf-8")
    page.goto(f"{address}/rooms/{room}/")
    _settled(page, address)
    took, built = [], []
    for number in range(SAVES + 1):
        mark = f"记号{number}"
        before = page.evaluate("performance.timeOrigin")
        began = time.time()
        file.write_text(re.sub(r"(?m)^(名称: .*)$", rf"\1{mark}", text), encoding="utf-8", newline="\n")
        page.wait_for_function(
            "([mark, before]) => performance.timeOrigin > before && document.readyState === 'complete'"
            " && performance.getEntriesByType('navigation')[0].loadEventEnd > 0"
            " && document.body.innerText.includes(mark)",
            arg=[mark, before],
            polling=5,
            timeout=_PATIENCE_MS,
        )
        # By the page's own clock: what asks it whether it is there takes its time.
        took.append(page.evaluate(_LOADED) / 1000 - began)
        _settled(page, address)
        built.append(status(address)["built"]["seconds"])
    file.write_text(text, encoding="utf-8", newline="\n")
    return took[1:], built[1:]  # the first one loads what is needed to make a room


def _settled(page: Page, address: str) -> None:
    """Wait until nothing is left to do and the page listens."""
    page.wait_for_load_state("load")
    number = -1
    while number != (number := status(address)["number"]):
        page.wait_for_timeout(400)


def main() -> None:
    """Measure, print, and judge when asked to."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rooms", type=int, default=3000)
    parser.add_argument("--only", choices=tuple(TARGETS))
    parser.add_argument("--site", type=Path, help="the made-up city, if it is there already")
    parser.add_argument("--check", action="store_true")
    asked = parser.parse_args()
    late = False
    with TemporaryDirectory() as work, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        for name in (asked.only,) if asked.only else TARGETS:
            site = _site(name, Path(work), asked.rooms, asked.site)
            with serving(site) as address:
                took, built = measure(browser.new_page(), address, site, ROOMS[name])
            late = late or median(took) > TARGETS[name]
            print(
                f"{name}: median {median(took):.3f} s, worst {max(took):.3f} s, "
                f"lists {median(built):.3f} s; target {TARGETS[name]} s"
            )
        browser.close()
    sys.exit(int(late and asked.check))


def _site(name: str, work: Path, rooms: int, given: Path | None) -> Path:
    if name == "city" and given:
        return given
    site = work / name
    if name == "sample":
        shutil.copytree(ROOT / "content", site / "content")
    else:
        write(ROOT, site, rooms, pictures=False)
    return site


if __name__ == "__main__":
    main()
