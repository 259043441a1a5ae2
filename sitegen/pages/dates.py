"""Dates and times as pages show them."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from sitegen.pages.words import MONTHS, WEEKDAYS


class DayView(Struct, frozen=True):
    """A date as a calendar leaf; `month` and `weekday` are message ids."""

    iso: str
    month: str
    day: int
    weekday: str


def day_view(day: date) -> DayView:
    """A date as a calendar leaf."""
    return DayView(day.isoformat(), MONTHS[day.month - 1], day.day, WEEKDAYS[day.weekday()])


def iso(day: date | None) -> str | None:
    """A date in ISO form, if there is one."""
    return day.isoformat() if day else None


def time_of_day(minutes: int) -> str:
    """Minutes from midnight as `08:30`; `24:00` is the midnight at the end of the day."""
    return f"{minutes // 60:02}:{minutes % 60:02}"
