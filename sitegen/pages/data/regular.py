"""What happens every week, as a calendar's rule with the public holidays taken out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from msgspec import Struct

from sitegen.model.contact import Closure
from sitegen.model.hours import WORKWEEK, Holidays, Hours, Slot, alike
from sitegen.model.site import HolidayCalendar

_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
LAST_YEAR = 2199
"""What lies behind it is a slip of the pen, and is not entered."""
_YEAR = 366  # days; long enough to find a first day


class Year(Struct, frozen=True):
    """What is known of the days: from `first` to `last`, which are `off`, which weekends `worked`."""

    first: date
    last: date | None
    off: frozenset[date] = frozenset()
    worked: tuple[date, ...] = ()


class Series(Struct, frozen=True):
    """One time of day on some weekdays: minutes from midnight, and the lines of a VEVENT that say when."""

    start: int
    end: int
    lines: tuple[str, ...]


def weekly(
    hours: Hours, rule: Holidays, calendar: HolidayCalendar, closure: Closure | None, since: date
) -> tuple[Series, ...]:
    """A series for each time of day of `hours`.

    `rule` says what public holidays mean for them. The series begin with the calendar's first
    year, or on `since` without one; where holidays are off they end with its last year. Days of a
    `closure` are taken out. A weekend worked for a holiday has the times of the workdays if those
    are alike; that is certain only where holidays are off.
    """
    spans = tuple((one.start, one.end, one.workdays) for one in calendar.holidays)
    shut = (closure.start, closure.end) if closure else None
    return _weekly(hours.slots, rule, spans, shut, since)


@lru_cache(maxsize=4096)
def _weekly(
    slots: tuple[Slot, ...],
    rule: Holidays,
    spans: tuple[tuple[date, date, tuple[date, ...]], ...],
    shut: tuple[date | None, date | None] | None,
    since: date,
) -> tuple[Series, ...]:
    year = _year(rule, spans, shut, since)
    times: dict[tuple[int, int], set[int]] = {}
    for slot in slots:
        times.setdefault((slot.start, slot.end), set()).add(slot.day)
    certain = rule is Holidays.CLOSED and alike(slots)
    worked = [day for day in year.worked if certain and day.weekday() not in WORKWEEK and _within(day, year)]
    found = []
    for (start, end), days in sorted(times.items()):
        added = [day for day in worked if 0 in days and day.weekday() not in days]
        dropped = {day for day in worked if 0 not in days and day.weekday() in days}
        lines = tuple(_lines(start, end, days, year, added, dropped | year.off))
        if lines:
            found.append(Series(start, end, lines))
    return tuple(found)


def _within(day: date, year: Year) -> bool:
    return (
        day >= year.first
        and day.year <= LAST_YEAR
        and day not in year.off
        and (year.last is None or day <= year.last)
    )


def _year(
    rule: Holidays,
    spans: tuple[tuple[date, date, tuple[date, ...]], ...],
    shut: tuple[date | None, date | None] | None,
    since: date,
) -> Year:
    """The days as the holiday calendar and a closure have them."""
    first, last = _in_reach(since), None
    off: set[date] = set()
    if spans:
        first = _in_reach(min(start for start, _, _ in spans)).replace(month=1, day=1)
    if spans and rule is Holidays.CLOSED:
        last = date(max(end for _, end, _ in spans).year, 12, 31)
        for start, end, _worked in spans:
            off.update(_days(start, end))
    if shut:
        begun = max(shut[0] or first, first)
        over = shut[1] or date.max
        if (over - begun).days <= _YEAR:
            off.update(_days(begun, over))
        else:
            last = min(last or date.max, begun - timedelta(days=1))
    worked = tuple(sorted({day for _, _, worked in spans for day in worked}))
    return Year(first, last, frozenset(off), worked)


def _days(first: date, last: date) -> Iterator[date]:
    """The days from `first` to `last`, a year at most: no holiday or closure that ends is longer."""
    for number in range(first.toordinal(), min(last.toordinal(), first.toordinal() + _YEAR) + 1):
        yield date.fromordinal(number)


def _in_reach(day: date) -> date:
    """The day, unless a slip put it where years run out."""
    return day.replace(year=min(max(day.year, 1900), LAST_YEAR), day=min(day.day, 28))


def _lines(
    start: int, end: int, days: set[int], year: Year, added: list[date], off: frozenset[date] | set[date]
) -> Iterator[str]:
    ahead = (year.first + timedelta(days=number) for number in range(_YEAR))
    begin = next((day for day in ahead if day.weekday() in days and day not in off), None)
    if begin is None or (year.last is not None and begin > year.last):
        return
    yield f"DTSTART;TZID=Asia/Shanghai:{moment(begin, start)}"
    yield f"DTEND;TZID=Asia/Shanghai:{moment(begin, end)}"
    names = ",".join(_WEEKDAYS[day] for day in sorted(days))
    last = f";UNTIL={year.last:%Y%m%d}T155959Z" if year.last else ""
    yield f"RRULE:FREQ=WEEKLY{last};BYDAY={names}"
    taken = sorted(day for day in off if day >= begin and day.weekday() in days and _before(day, year))
    if taken:
        yield f"EXDATE;TZID=Asia/Shanghai:{','.join(moment(day, start) for day in taken)}"
    if added:
        yield f"RDATE;TZID=Asia/Shanghai:{','.join(moment(day, start) for day in added)}"


def _before(day: date, year: Year) -> bool:
    return year.last is None or day <= year.last


def moment(day: date, minutes: int) -> str:
    """A local time: `minutes` from the midnight at which `day` begins, on that day or a later one."""
    day += timedelta(days=minutes // 1440)
    return f"{day:%Y%m%d}T{minutes // 60 % 24:02}{minutes % 60:02}00"
