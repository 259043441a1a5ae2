"""The memory of a process and all it started, summed; Linux only, elsewhere nothing is found."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path

PROC = Path("/proc")
EVERY = 0.05
SHARE = 0.02
"""Seconds between looks, and the share of the time that looks may take: a large process is slow to sum."""


def processes(root: int) -> Iterator[int]:
    """The process and its descendants that are there now."""
    waiting = [root]
    while waiting:
        process = waiting.pop()
        yield process
        for task in _tasks(process):
            waiting += map(int, _read(task / "children").split())


def share_of_memory(process: int) -> int:
    """Bytes of a process: its own pages, and of those it shares with others its share (PSS)."""
    for line in _read(PROC / str(process) / "smaps_rollup").splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) * 1024
    return 0


def _tasks(process: int) -> list[Path]:
    try:
        return list((PROC / str(process) / "task").iterdir())
    except OSError:  # it has ended
        return []


def _read(path: Path) -> str:
    try:
        return path.read_text("ascii")
    except OSError:  # it has ended
        return ""


class Watch:
    """Looks at a process tree until told to stop; `peak` is the most it saw at once, in bytes."""

    def __init__(self, root: int) -> None:
        self.peak = 0
        self._root = root
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def _look(self) -> None:
        pause = 0.0
        while not self._over.wait(pause):
            began = time.thread_time()  # not the clock on the wall: on a busy machine looks would be rare
            self.peak = max(self.peak, sum(map(share_of_memory, processes(self._root))))
            pause = max(EVERY, (time.thread_time() - began) / SHARE)

    def stop(self) -> int:
        """End the watch; returns the peak."""
        self._over.set()
        self._thread.join()
        return self.peak
