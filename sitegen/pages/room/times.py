"""When a room is open, who is where, which holidays come, where a mobile room stands."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby, islice

from msgspec import Struct

from sitegen.model.clock import Clock
from sitegen.model.contact import Whereabouts
from sitegen.model.hours import DAY, Holidays, Hours, Slot
from sitegen.model.room import Room
from sitegen.model.site import Holiday, HolidayCalendar
from sitegen.pages.dates import time_of_day
from sitegen.pages.dialling import Phone, phone
from sitegen.pages.room.opening import moments
from sitegen.pages.room.place import geo
from sitegen.pages.words import WEEKDAYS

_HOLIDAYS_SHOWN = 2


class TimeRange(Struct, frozen=True):
    """`08:30` to `12:00`; `overnight` when the end is on the next day."""

    start: str
    end: str
    overnight: bool = False


class Days(Struct, frozen=True):
    """Weekdays that are alike: `last` equals `first` for one day; message ids."""

    first: str
    last: str


class WeekRow(Struct, frozen=True):
    """Neighbouring weekdays with the same times; `numbers` are the weekdays, 0 = Monday."""

    days: Days
    numbers: tuple[int, ...]
    opening: tuple[TimeRange, ...]
    reception: tuple[TimeRange, ...]


class OpenTimes(Struct, frozen=True):
    """The same times on several days, neighbouring or not."""

    days: tuple[Days, ...]
    opening: tuple[TimeRange, ...]


class HolidayView(Struct, frozen=True):
    """A coming holiday, dates in ISO form; `workdays` are the weekends worked for it."""

    title: str
    start: str
    end: str
    workdays: tuple[str, ...]


class Times(Struct, frozen=True, kw_only=True):
    """The week table. `holidays` is closed, open or unstated."""

    always: bool
    summary: tuple[OpenTimes, ...]
    rows: tuple[WeekRow, ...]
    community: tuple[OpenTimes, ...]
    has_reception: bool
    holidays: str
    coming: tuple[HolidayView, ...]
    night_phone: Phone | None


class StopView(Struct, frozen=True):
    """A stop of a mobile room on one weekday."""

    time: TimeRange
    place: str
    note: str | None
    geo: str | None


class StopDay(Struct, frozen=True):
    """The stops of a weekday (message id; `number` 0 = Monday), in order of time."""

    day: str
    number: int
    stops: tuple[StopView, ...]


class WhereView(Struct, frozen=True):
    """A line of the whereabouts board; `when` as the room wrote it, `moments` the same for the script."""

    when: str
    moments: str
    place: str
    officer: str | None


def time_range(slot: Slot) -> TimeRange:
    """A slot as people read it."""
    overnight = slot.end > DAY
    return TimeRange(
        time_of_day(slot.start), time_of_day(slot.end - DAY if overnight else slot.end), overnight
    )


def times(room: Room, calendar: HolidayCalendar, clock: Clock) -> Times | None:
    """The room's week; None when it states no hours (a mobile room has stops instead)."""
    if room.hours is None:
        return None
    rows = _rows(room.hours, room.reception)
    return Times(
        always=room.hours.always,
        summary=open_days(room.hours),
        rows=rows,
        has_reception=any(row.reception for row in rows),
        community=open_days(room.community_hours),
        holidays=room.hours.holidays.value,
        coming=_coming(calendar, clock) if room.hours.holidays is not Holidays.UNSTATED else (),
        night_phone=phone(room.contact.night_phone) if room.contact else None,
    )


def holidays_to_come(calendar: HolidayCalendar, clock: Clock) -> Iterator[Holiday]:
    """The public holidays that are not over, the next first."""
    for holiday in sorted(calendar.holidays, key=lambda one: one.start):
        if not clock.is_past(holiday.end):
            yield holiday


def stop_days(room: Room) -> tuple[StopDay, ...]:
    """The stops of a mobile room by weekday."""
    entries = sorted(
        ((slot, stop) for stop in room.stops for slot in stop.hours.slots), key=lambda entry: entry[0]
    )
    return tuple(
        StopDay(
            WEEKDAYS[day],
            day,
            tuple(
                StopView(time_range(slot), stop.place, stop.note, geo(stop.location)) for slot, stop in group
            ),
        )
        for day, group in groupby(entries, key=lambda entry: entry[0].day)
    )


def whereabouts(lines: tuple[Whereabouts, ...]) -> tuple[WhereView, ...]:
    """The whereabouts board as the room wrote it."""
    return tuple(WhereView(line.hours.text, moments(line.hours), line.place, line.officer) for line in lines)


def open_days(hours: Hours | None) -> tuple[OpenTimes, ...]:
    """The times of the week, each with all days that have them; days without any are left out."""
    found: dict[tuple[TimeRange, ...], list[Days]] = {}
    for row in _rows(hours, None):
        if row.opening:
            found.setdefault(row.opening, []).append(row.days)
    return tuple(OpenTimes(tuple(days), opening) for opening, days in found.items())


@lru_cache(maxsize=4096)
def _rows(opening: Hours | None, reception: Hours | None) -> tuple[WeekRow, ...]:
    """The week in as few rows as it takes."""
    columns = (opening, reception)
    runs = groupby(range(7), key=lambda day: tuple(_ranges(hours, day) for hours in columns))
    return tuple(WeekRow(_days(held), held, *content) for content, days in runs for held in (tuple(days),))


def _ranges(hours: Hours | None, day: int) -> tuple[TimeRange, ...]:
    return tuple(time_range(slot) for slot in hours.on(day)) if hours else ()


def _days(days: tuple[int, ...]) -> Days:
    return Days(WEEKDAYS[days[0]], WEEKDAYS[days[-1]])


def _coming(calendar: HolidayCalendar, clock: Clock) -> tuple[HolidayView, ...]:
    return tuple(
        HolidayView(
            holiday.title,
            holiday.start.isoformat(),
            holiday.end.isoformat(),
            tuple(day.isoformat() for day in holiday.workdays),
        )
        for holiday in islice(holidays_to_come(calendar, clock), _HOLIDAYS_SHOWN)
    )
