"""Today as an input, and how long the answers given about it stay true.

Everything that depends on the date asks a Clock. The clock remembers the days on
which any answer it gave would be different, so whatever was computed with it is known
to be right from `since` up to, not including, `until`.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

FIRST_DAY = date.min
LAST_DAY = date.max


class Clock:
    """The civil date in Asia/Shanghai, and the interval in which all answers so far hold."""

    def __init__(self, today: date) -> None:
        self._today = today
        self.since = FIRST_DAY
        self.until = LAST_DAY

    def reached(self, day: date) -> bool:
        """Whether `day` has come: today is `day` or later. Every other answer rests on this one."""
        if self._today >= day:
            self.since = max(self.since, day)
            return True
        self.until = min(self.until, day)
        return False

    def is_past(self, day: date) -> bool:
        """Whether `day` is over (an item valid until `day` is still good on that day)."""
        return day < LAST_DAY and self.reached(day + timedelta(days=1))

    def older_than(self, day: date | None, days: int) -> bool:
        """Whether `day` lies more than `days` days back; a missing day counts as old."""
        if day is None:
            return True
        try:
            return self.is_past(day + timedelta(days=days))
        except OverflowError:
            return False

    def covers(self, first: date | None, last: date | None) -> bool:
        """Whether today lies in the closed interval; None leaves that side open."""
        begun = first is None or self.reached(first)
        over = last is not None and self.is_past(last)
        return begun and not over

    def next_month_day(self, day: int) -> date:
        """The next date, today included, whose day of the month is `day` (clamped to short months)."""
        year, month = self._today.year, self._today.month
        candidate = date(year, month, min(day, monthrange(year, month)[1]))
        if self.is_past(candidate):
            year, month = (year + 1, 1) if month == 12 else (year, month + 1)
            candidate = date(year, month, min(day, monthrange(year, month)[1]))
            self.is_past(candidate)
        else:
            self._began_after_previous(candidate, day)
        return candidate

    def _began_after_previous(self, candidate: date, day: int) -> None:
        """Note that one month earlier the answer would have been the previous occurrence."""
        last_month = candidate.replace(day=1) - timedelta(days=1)
        previous = last_month.replace(day=min(day, last_month.day))
        self.is_past(previous)
