"""Running commands against the clock."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple


class Run(NamedTuple):
    """One run: wall seconds, and seconds of processor over all its processes."""

    wall: float
    processor: float


def timed(command: Sequence[str | Path], folder: Path) -> Run:
    """Run a command to its end. Raises CalledProcessError, with its output, when it fails."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    before, began = os.times(), time.perf_counter()
    done = subprocess.run(
        [str(part) for part in command], cwd=folder, env=environment, capture_output=True, check=False
    )
    wall, after = time.perf_counter() - began, os.times()
    if done.returncode:
        print(done.stdout.decode(errors="replace")[-2000:], done.stderr.decode(errors="replace")[-2000:])
        done.check_returncode()
    used = after.children_user + after.children_system - before.children_user - before.children_system
    return Run(wall, used)


def fresh(*folders: Path) -> None:
    """Remove folders, so that the next run starts clean."""
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)


def in_turn(rounds: int, runs: dict[str, Callable[[], Run]]) -> dict[str, list[Run]]:
    """Run everything once a round, so that what disturbs the machine disturbs all alike."""
    taken: dict[str, list[Run]] = {name: [] for name in runs}
    for _ in range(rounds):
        for name, run in runs.items():
            taken[name].append(run())
    return taken


def middle(runs: Sequence[Run]) -> Run:
    """The medians."""
    return Run(median(run.wall for run in runs), median(run.processor for run in runs))
