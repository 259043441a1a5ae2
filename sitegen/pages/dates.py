"""Dates as pages show them."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from sitegen.pages.words import WEEKDAYS


class DayView(Struct, frozen=True):
    """A date as a calendar leaf; `weekday` is a message id."""

    iso: str
    month: int
    day: int
    weekday: str


def day_view(day: date) -> DayView:
    """A date as a calendar leaf."""
    return DayView(day.isoformat(), day.month, day.day, WEEKDAYS[day.weekday()])


def iso(day: date | None) -> str | None:
    """A date in ISO form, if there is one."""
    return day.isoformat() if day else None
