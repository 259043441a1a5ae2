"""Running commands against the clock."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

from bench.memory import Watch


class Run(NamedTuple):
    """One run: wall seconds; seconds of processor and peak memory in MB over all its processes."""

    wall: float
    processor: float
    peak: float


def timed(command: Sequence[str | Path], folder: Path) -> Run:
    """Run a command to its end. Raises CalledProcessError, with its output, when it fails."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    words = [str(part) for part in command]
    settle_disk()
    with tempfile.TemporaryFile() as said:
        before, began = os.times(), time.perf_counter()
        process = subprocess.Popen(words, cwd=folder, env=environment, stdout=said, stderr=said)
        watch = Watch(process.pid)
        code = process.wait()
        wall, after = time.perf_counter() - began, os.times()
        peak = watch.stop()
        if code:
            said.seek(0)
            output = said.read().decode(errors="replace")[-4000:]
            print(output, file=sys.stderr)
            raise subprocess.CalledProcessError(code, words, output)
    used = after.children_user + after.children_system - before.children_user - before.children_system
    return Run(wall, used, peak / 1e6)


def settle_disk() -> None:
    """Let the disk finish with what the run before wrote, or this run would wait for it."""
    if hasattr(os, "sync"):
        os.sync()


def fresh(*folders: Path) -> None:
    """Put folders aside, so that the next run starts clean; `remove` what is beside them in the end.

    Nothing is deleted between runs: a file system that has just deleted many files makes new ones
    several times as slowly (ext4 keeps off their inodes for a minute and longer).
    """
    for folder in folders:
        if folder.exists():
            aside = folder.parent.parent / ".aside"
            aside.mkdir(exist_ok=True)
            folder.rename(tempfile.mkdtemp(dir=aside))


def remove(folder: Path) -> None:
    """Delete what was made and put aside."""
    shutil.rmtree(folder, ignore_errors=True)


def in_turn(what: str, rounds: int, runs: Mapping[str, Callable[[], Run]]) -> dict[str, list[Run]]:
    """Run everything once a round, so that what disturbs the machine disturbs all alike."""
    taken: dict[str, list[Run]] = {name: [] for name in runs}
    for number in range(1, rounds + 1):
        for name, run in runs.items():
            taken[name].append(run())
            last = taken[name][-1]
            told = f"{last.wall:.2f} s, {last.processor:.2f} s of processor, {last.peak:.0f} MB"
            print(f"{what}, round {number} of {rounds}: {name} {told}", file=sys.stderr, flush=True)
    return taken


def middle(runs: Sequence[Run]) -> Run:
    """The medians."""
    return Run(*(median(values) for values in zip(*runs, strict=True)))
