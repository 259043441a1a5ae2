"""What is measured of sitegen, one function a case.

A case finds the city fully built and leaves it so, unless it says otherwise; what it prepares and
puts back is not timed.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from bench import sitegen_site
from bench.edit import edited
from bench.preview import saved
from bench.timing import Run, fresh, timed

SAMPLE = Path(__file__).parent.parent
DATE = "2026-11-23"
SITEGEN = Path(sys.executable).with_name("sitegen")


class City(NamedTuple):
    """The made-up city of so many rooms as a site of sitegen below `root`."""

    root: Path
    rooms: int

    @property
    def out(self) -> Path:
        """Where it is published."""
        return self.root / "public"

    @property
    def state(self) -> Path:
        """What sitegen keeps beside it."""
        return self.root / ".public.sitegen"

    def build(self, *options: str) -> Run:
        """Build it, against the clock."""
        fixed = ("--quiet", "--site", self.root, "--out", self.out, "--date", DATE)
        return timed((SITEGEN, "build", *fixed, *options), self.root)


def write_city(root: Path, rooms: int, *, pictures: bool) -> City:
    """Write the city."""
    sitegen_site.write(SAMPLE, root, rooms, pictures=pictures)
    return City(root, rooms)


def cold(site: City, *options: str) -> Run:
    """Nothing is there: every room is read, checked and rendered."""
    fresh(site.out, site.state)
    return site.build(*options)


def nothing_to_do(site: City) -> Run:
    """Nothing has changed since the last build."""
    return site.build()


def one_room_edited(site: City) -> Run:
    """An officer has a new number, and the room a new notice."""
    with edited(site.root, site.rooms):
        run = site.build()
    site.build()
    return run


def theme_changed(site: City) -> Run:
    """A line more in the template of all pages; leaves the site to be built cold."""
    own = site.root / "templates/page.html"
    text = (SAMPLE / "templates/page.html").read_text("utf-8")
    line = '<meta charset="utf-8">\n'
    if line not in text:
        raise ValueError("templates/page.html has lost the line that the benchmark adds to")
    own.parent.mkdir()
    own.write_text(text.replace(line, f'{line}<meta name="theme" content="of the city">\n', 1), "utf-8")
    run = site.build()
    fresh(own.parent)
    return run


def restored(site: City) -> Run:
    """A fresh checkout with the cache restored, as in CI: all files have new times; one room is edited."""
    copy = City(site.root.with_name(f"{site.root.name}-restored"), site.rooms)
    fresh(copy.root)
    copy.root.mkdir()
    for name in ("content", site.out.name, site.state.name):
        _copy(site.root / name, copy.root / name)
    with edited(copy.root, copy.rooms):
        run = copy.build()
    fresh(copy.root)
    return run


def copied(site: City) -> Run:
    """What the disk takes at least: a copy of the published folder, by `cp -r`."""
    copy = site.root.with_name(f"{site.root.name}-copy")
    fresh(copy)
    run = timed(("cp", "-r", site.out, copy), site.root.parent)
    fresh(copy)
    return run


def stages(site: City) -> str:
    """What each stage of a cold build took, as `sitegen build --timings` says it."""
    fresh(site.out, site.state)
    fixed = ("--quiet", "--timings", "--lang", "en", "--site", site.root, "--out", site.out, "--date", DATE)
    done = subprocess.run([SITEGEN, "build", *fixed], capture_output=True, text=True, check=True)
    return done.stderr.expandtabs().rstrip()


def cases(site: City) -> dict[str, Callable[[], Run]]:
    """The cases by name, in an order in which each finds what it needs."""
    runs: dict[str, Callable[[], Run]] = {
        "cold": partial(cold, site),
        "nothing_to_do": partial(nothing_to_do, site),
        "one_room_edited": partial(one_room_edited, site),
        "restored": partial(restored, site),
        "preview": partial(saved, site.root, site.out),
        "copied": partial(copied, site),
        "theme_changed": partial(theme_changed, site),
        "one_worker": partial(cold, site, "--jobs", "1"),
    }
    if os.cpu_count() != 2:  # elsewhere the cold build is the one with two
        runs["two_workers"] = partial(cold, site, "--jobs", "2")
    return runs


def _copy(source: Path, target: Path) -> None:
    """With new times and inodes; `cp` is many times as fast as shutil."""
    if shutil.which("cp"):
        subprocess.run(["cp", "-r", source, target], check=True)
    else:
        shutil.copytree(source, target, copy_function=shutil.copyfile)
