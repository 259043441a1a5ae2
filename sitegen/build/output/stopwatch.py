"""Where the time of a build goes."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager

from msgspec import Struct


class Timing(Struct, frozen=True, array_like=True):
    """What a stage took: seconds, and seconds of processor with those of the processes that ended in it.

    A part of the stage of rooms is named in full, as `rooms: reading`, and knows only its processor
    seconds, over all workers.
    """

    stage: str
    seconds: float
    processor: float


class Laps:
    """Seconds of this process's processor, by what they went to since the last lap."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = {}
        self._at = 0.0

    def start(self) -> None:
        """What was before belongs to nobody."""
        self._at = time.process_time()

    def lap(self, name: str) -> None:
        """What was since the last lap went to `name`."""
        now = time.process_time()
        self.spent[name] = self.spent.get(name, 0.0) + now - self._at
        self._at = now

    def hand_over(self) -> dict[str, float]:
        """All that was noted, to be noted no more here."""
        spent, self.spent = self.spent, {}
        return spent


class Stopwatch:
    """Times the stages of one build, in their order."""

    def __init__(self) -> None:
        self._stages: list[Timing] = []
        self._parts: dict[str, float] = {}

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Time what is done inside."""
        began, before = time.perf_counter(), _processor()
        try:
            yield
        finally:
            took = time.perf_counter() - began
            self._stages.append(Timing(name, took, _processor() - before))

    def add(self, spent: dict[str, float]) -> None:
        """Add what a worker noted to the parts of the stage of rooms."""
        for name, seconds in spent.items():
            self._parts[name] = self._parts.get(name, 0.0) + seconds

    def timings(self) -> tuple[Timing, ...]:
        """The stages in order; the parts of the stage of rooms follow it, in theirs."""
        found: list[Timing] = []
        for timing in self._stages:
            found.append(timing)
            if timing.stage == "rooms":
                found += (Timing(f"rooms: {name}", 0.0, spent) for name, spent in self._parts.items())
        return tuple(found)


def _processor() -> float:
    return sum(os.times()[:4])
