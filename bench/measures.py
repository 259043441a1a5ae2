"""What is measured: the made-up city in turn with Hugo, and the sample by itself."""

from __future__ import annotations

import compileall
import os
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

from bench import hugo_site, sitegen_site
from bench.city import city
from bench.files import by_kind, size
from bench.hugo_site import binary as hugo_binary
from bench.room_text import room_yaml
from bench.timing import Run, fresh, in_turn, middle, timed
from sitegen.model.room import Room
from sitegen.reading.decode import decode
from sitegen.reading.events import compose

SAMPLE = Path(__file__).parent.parent
DATE = "2026-11-23"
SITEGEN = Path(sys.executable).with_name("sitegen")


def measure(work: Path, rooms: int, rounds: int, *, pictures: bool) -> dict[str, Any]:
    """Everything, as one JSON value; seconds unless a key says otherwise."""
    compileall.compile_dir(SAMPLE / "sitegen", quiet=2)
    return {
        "load": os.getloadavg()[0],
        "rooms": rooms,
        "rounds": rounds,
        "pictures": pictures,
        "city": _city(work, rooms, rounds, pictures=pictures),
        "sample": _sample(work, rounds),
        "reading_ms": _reading(),
        "search": _search(),
    }


def _city(work: Path, rooms: int, rounds: int, *, pictures: bool) -> dict[str, Any]:
    fresh(work)
    site, hugo = work / "sitegen", work / "hugo"
    sitegen_site.write(SAMPLE, site, rooms, pictures=pictures)
    hugo_site.write(SAMPLE, hugo, rooms, pictures=pictures)
    ours, theirs = site / "public", hugo / "public"
    build = (SITEGEN, "build", "--quiet", "--site", site, "--out", ours, "--date", DATE)

    def cold() -> Run:
        fresh(ours, site / ".public.sitegen")
        return timed(build, site)

    def cold_hugo() -> Run:
        fresh(theirs, hugo / "resources")
        return timed((hugo_binary(), "--quiet"), hugo)

    runs = in_turn(
        rounds,
        {
            "sitegen_cold": cold,
            "hugo_cold": cold_hugo,
            "sitegen_nothing_to_do": partial(timed, build, site),
            "hugo_again": partial(timed, (hugo_binary(), "--quiet"), hugo),
        },
    )
    medians = {name: middle(taken) for name, taken in runs.items()}
    return {
        "runs": {name: [run._asdict() for run in taken] for name, taken in runs.items()},
        "medians": {name: run._asdict() for name, run in medians.items()},
        "files": {"sitegen": by_kind(ours), "hugo": by_kind(theirs)},
        "bytes": {"sitegen": size(ours), "hugo": size(theirs)},
        "cold_ratio": medians["sitegen_cold"].wall / medians["hugo_cold"].wall,
        "nothing_to_do_ratio": medians["hugo_cold"].wall / medians["sitegen_nothing_to_do"].wall,
    }


def _sample(work: Path, rounds: int) -> dict[str, Any]:
    """The sample city, with its pictures; `warm_pictures` builds all pages again from kept pictures."""
    out = work / "sample" / "public"
    state = out.with_name(".public.sitegen")
    room = SAMPLE / "content" / "rooms" / "fuhaiyuan"
    build = (SITEGEN, "build", "--quiet", "--site", SAMPLE, "--out", out, "--date", DATE)

    def cold() -> Run:
        fresh(out, state)
        return timed(build, SAMPLE)

    def warm_pictures() -> Run:
        fresh(out)
        (state / "ledger").unlink()
        return timed(build, SAMPLE)

    out.parent.mkdir(parents=True, exist_ok=True)
    runs: dict[str, Callable[[], Run]] = {
        "version": partial(timed, (SITEGEN, "--version"), SAMPLE),
        "check_one_room": partial(timed, (SITEGEN, "check", "--quiet", "--date", DATE, room), SAMPLE),
        "cold": cold,
        "cold_pictures_kept": warm_pictures,
        "nothing_to_do": partial(timed, build, SAMPLE),
    }
    return {name: middle(taken)._asdict() for name, taken in in_turn(rounds, runs).items()}


def _search() -> str:
    """What `python -m bench.search` prints without its browser."""
    command = (sys.executable, "-m", "bench.search", "--no-browser", "--rooms", "3000", "10000")
    return subprocess.run(command, cwd=SAMPLE, capture_output=True, text=True, check=True).stdout.strip()


def _reading() -> dict[str, float]:
    """Reading a room file of about 3 KB with positions: the parser alone, and with decoding; in ms."""
    text = room_yaml(next(city(1)), pictures=False)

    def both() -> None:
        node, _ = compose("room.yaml", text)
        assert node is not None
        decode(Room, node, "room.yaml")

    return {
        "bytes": len(text.encode()),
        "compose": _each(lambda: compose("room.yaml", text)),
        "compose_and_decode": _each(both),
    }


def _each(work: Callable[[], object], rounds: int = 9, times: int = 50) -> float:
    taken = []
    for _ in range(rounds):
        began = time.perf_counter()
        for _ in range(times):
            work()
        taken.append((time.perf_counter() - began) / times * 1000)
    return median(taken)
