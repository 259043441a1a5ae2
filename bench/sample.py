"""What is measured beside the made-up city: the sample with its pictures, reading, and the search."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

from bench.cases import DATE, SAMPLE, SITEGEN
from bench.city import city
from bench.room_text import room_yaml
from bench.timing import Run, fresh, in_turn, middle, timed
from sitegen.model.room import Room
from sitegen.reading.decode import decode
from sitegen.reading.events import compose


def sample(work: Path, rounds: int) -> dict[str, Any]:
    """The sample city, with its pictures; `cold_pictures_kept` builds all pages again from kept pictures."""
    out = work / "sample" / "public"
    state = out.with_name(".public.sitegen")
    room = SAMPLE / "content" / "rooms" / "fuhaiyuan"
    build = (SITEGEN, "build", "--quiet", "--site", SAMPLE, "--out", out, "--date", DATE)

    def cold() -> Run:
        fresh(out, state)
        return timed(build, SAMPLE)

    def warm_pictures() -> Run:
        fresh(out)
        for kept in state.iterdir():
            if kept.is_file():
                kept.unlink()  # the ledger; pictures lie in a folder
        return timed(build, SAMPLE)

    out.parent.mkdir(parents=True, exist_ok=True)
    runs: dict[str, Callable[[], Run]] = {
        "version": partial(timed, (SITEGEN, "--version"), SAMPLE),
        "check_one_room": partial(timed, (SITEGEN, "check", "--quiet", "--date", DATE, room), SAMPLE),
        "cold": cold,
        "cold_pictures_kept": warm_pictures,
        "nothing_to_do": partial(timed, build, SAMPLE),
    }
    found = {name: middle(taken)._asdict() for name, taken in in_turn("sample", rounds, runs).items()}
    fresh(out.parent)
    return found


def search() -> str:
    """What `python -m bench.search` prints without its browser."""
    command = (sys.executable, "-m", "bench.search", "--no-browser", "--rooms", "3000", "10000")
    return subprocess.run(command, cwd=SAMPLE, capture_output=True, text=True, check=True).stdout.strip()


def reading() -> dict[str, float]:
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
