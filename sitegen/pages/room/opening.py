"""What a browser needs to say whether a room is open now: the week, holidays, working weekends, a closure.

Nothing here depends on today: the page says it right on any day until it is made again.
"""

from __future__ import annotations

from datetime import date

import msgspec
from msgspec import Struct

from sitegen.model.contact import Closure
from sitegen.model.hours import Holidays, Hours
from sitegen.model.room import Room
from sitegen.model.site import HolidayCalendar


class Absence(Struct, frozen=True):
    """Days on which a room is not open, ISO dates, both included; `end` None is open-ended."""

    start: date
    end: date | None
    title: str


class Opening(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A room's times as the script reads them.

    `slots` are (weekday 0 = Monday, start, end) in minutes from that day's midnight, an end above
    1440 lies on the next day; `places` names where a mobile room stands in each slot. `holidays` is
    closed, open or unstated; `off` are the public holidays and `work` the weekends worked for
    them; nothing is known of holidays after `known`.
    """

    slots: tuple[tuple[int, int, int], ...]
    places: tuple[str, ...] = ()
    holidays: str = ""
    off: tuple[Absence, ...] = ()
    work: tuple[date, ...] = ()
    known: date | None = None
    closure: Absence | None = None


def opening(room: Room, calendar: HolidayCalendar) -> str:
    """The room's times as JSON; "" when it states none."""
    slots, places, rule = _stops(room) if room.stops else _hours(room.hours)
    if not slots:
        return ""
    last = max((holiday.end for holiday in calendar.holidays), default=None)
    return msgspec.json.encode(
        Opening(
            slots=slots,
            places=places,
            holidays=rule,
            off=tuple(Absence(one.start, one.end, one.title) for one in calendar.holidays),
            work=tuple(sorted(day for one in calendar.holidays for day in one.workdays)),
            known=date(last.year, 12, 31) if last else None,
            closure=_closed(room.closure),
        )
    ).decode()


def moments(hours: Hours) -> str:
    """The slots of a line of the whereabouts board, for the script that marks where officers are now."""
    return " ".join(f"{slot.day}:{slot.start}-{slot.end}" for slot in hours.slots)


def _hours(hours: Hours | None) -> tuple[tuple[tuple[int, int, int], ...], tuple[str, ...], str]:
    if hours is None:
        return (), (), ""
    return tuple((slot.day, slot.start, slot.end) for slot in hours.slots), (), hours.holidays.value


def _stops(room: Room) -> tuple[tuple[tuple[int, int, int], ...], tuple[str, ...], str]:
    """The stops of a mobile room, in order of time; on holidays the first rule that is stated holds."""
    held = sorted(
        (slot.day, slot.start, slot.end, stop.place) for stop in room.stops for slot in stop.hours.slots
    )
    stated = (*(stop.hours for stop in room.stops), *((room.hours,) if room.hours else ()))
    rules = [hours.holidays.value for hours in stated if hours.holidays is not Holidays.UNSTATED]
    return (
        tuple((day, start, end) for day, start, end, _ in held),
        tuple(place for *_, place in held),
        rules[0] if rules else "unstated",
    )


def _closed(closure: Closure | None) -> Absence | None:
    return Absence(closure.start, closure.end, closure.reason) if closure else None
