"""What is aimed at, as data: one line a row of the table."""

from __future__ import annotations

from typing import NamedTuple

BIG = 100_000


class Target(NamedTuple):
    """A figure and its bound.

    `of` is a case; `over` the case it is set against, "" for a figure by itself; `size` in rooms, 0 for the
    largest that was measured with others. `unit` is × (times as fast as `over`), % (of `over`'s seconds),
    ÷ (times the seconds of `over`), s, MB or a room (seconds a room against those at 1,000).
    """

    key: str
    title: str
    of: str
    over: str
    size: int
    unit: str
    bound: float

    @property
    def at_least(self) -> bool:
        """Whether more is better."""
        return self.unit == "×"

    def met(self, figure: float) -> bool:
        """Whether a figure is within the bound."""
        return figure >= self.bound if self.at_least else figure <= self.bound


TARGETS = (
    Target("cold_1000", "cold, all checks on, against Hugo", "cold", "hugo", 1_000, "×", 1.3),
    Target("cold_10000", "cold, all checks on, against Hugo", "cold", "hugo", 10_000, "×", 2),
    Target("copied", "cold, against `cp -r` of the output", "cold", "copied", 10_000, "÷", 4),
    Target("nothing", "nothing to do, against Hugo's build", "nothing_to_do", "hugo", 10_000, "×", 40),
    Target("nothing_s", "nothing to do, by itself", "nothing_to_do", "", 10_000, "s", 1.2),
    Target("edited", "one room edited, against Hugo's build", "one_room_edited", "hugo", 10_000, "×", 25),
    Target("preview", "preview: saved → page ready", "preview", "", 10_000, "s", 0.15),
    Target("theme", "theme changed, against cold", "theme_changed", "cold", 10_000, "×", 1.5),
    Target("memory_10000", "peak memory of a cold build", "cold", "", 10_000, "MB", 250),
    Target("memory_100000", "peak memory of a cold build", "cold", "", BIG, "MB", 600),
    Target("growth", "seconds a room, against 1,000 rooms", "cold", "", BIG, "a room", 1.2),
    Target("workers", "2 workers against 1", "two_workers", "one_worker", 0, "×", 1.8),
    Target("restored", "cache restored, all times new, one room edited", "restored", "cold", 0, "%", 20),
)
