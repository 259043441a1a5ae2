"""What a browser needs to say whether a room is open now: the week, holidays, working weekends, a closure.

Nothing here depends on today: the page says it right on any day until it is made again.
"""

from __future__ import annotations

from datetime import date

import msgspec
from msgspec import Struct

from sitegen.model.contact import Closure
from sitegen.model.hours import Holidays, Hours, Slot, holiday_rule
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
    held, rule = regular(room)
    if not held:
        return ""
    last = max((holiday.end for holiday in calendar.holidays), default=None)
    return msgspec.json.encode(
        Opening(
            slots=tuple((slot.day, slot.start, slot.end) for slot, _place in held),
            places=tuple(place for _slot, place in held) if room.stops else (),
            holidays=rule.value,
            off=tuple(Absence(one.start, one.end, one.title) for one in calendar.holidays),
            work=tuple(sorted(day for one in calendar.holidays for day in one.workdays)),
            known=date(last.year, 12, 31) if last else None,
            closure=_closed(room.closure),
        )
    ).decode()


def regular(room: Room) -> tuple[tuple[tuple[Slot, str], ...], Holidays]:
    """When the room is open and at which place, in order of time, and what public holidays mean.

    A mobile room is open where it stops; the place of all others is "".
    """
    if room.stops:
        held = sorted((slot, stop.place) for stop in room.stops for slot in stop.hours.slots)
        return tuple(held), holiday_rule(*(stop.hours for stop in room.stops), room.hours)
    return tuple((slot, "") for slot in room.hours.slots) if room.hours else (), holiday_rule(room.hours)


def moments(hours: Hours) -> str:
    """The slots of a line of the whereabouts board, for the script that marks where officers are now."""
    return " ".join(f"{slot.day}:{slot.start}-{slot.end}" for slot in hours.slots)


def _closed(closure: Closure | None) -> Absence | None:
    return Absence(closure.start, closure.end, closure.reason) if closure else None
