"""The calendar: what the rooms announce for this month and the next, with the public holidays."""

from __future__ import annotations

from calendar import Calendar
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from msgspec import Struct

from sitegen.model.clock import Clock
from sitegen.model.community import EventKind
from sitegen.model.finding import message as _
from sitegen.model.site import Holiday
from sitegen.model.summary import NextEvent, Summary
from sitegen.pages import addresses
from sitegen.pages.context import Context
from sitegen.pages.dates import DayView, day_view
from sitegen.pages.frame import ANNOUNCEMENTS, Crumb, Head, SiteFacts
from sitegen.pages.notices import Chip
from sitegen.pages.output import PortalPage
from sitegen.pages.portal.directory import Directory
from sitegen.pages.portal.listing import EVENTS, Entries, Line, ListView, Sheet, list_sheets
from sitegen.pages.words import MONTHS, word_of

CALENDAR = _("Calendar").text
_DAY = _("Events of a day").text
_LISTED = 12  # events of one day that are listed with the month

Events = list[tuple[NextEvent, Summary]]


class HolidayView(Struct, frozen=True):
    """A public holiday with the weekends worked for it; dates as leaves of the calendar."""

    title: str
    start: DayView
    end: DayView
    workdays: tuple[DayView, ...]


class Cell(Struct, frozen=True):
    """A day in a month's table; `off` and `work` by the public holidays."""

    day: int
    href: str
    events: int
    off: bool
    work: bool


class Week(Struct, frozen=True):
    """A row of a month's table, Monday first; None outside the month."""

    cells: tuple[Cell | None, ...]


class MonthView(Struct, frozen=True):
    """A month as a table; `month` is a message id."""

    year: int
    month: str
    href: str
    weeks: tuple[Week, ...]
    events: int


class DayEvents(Struct, frozen=True, kw_only=True):
    """What happens on a day: all of it, or where there is much the branches with counts."""

    date: DayView
    href: str
    count: int
    lines: tuple[Line, ...]
    branches: tuple[Chip, ...]


class CalendarView(Struct, frozen=True, kw_only=True):
    """The two months side by side, and the public holidays in them."""

    site: SiteFacts
    head: Head
    months: tuple[MonthView, ...]
    holidays: tuple[HolidayView, ...]


class MonthPageView(Struct, frozen=True, kw_only=True):
    """A month: its table and its days that have an event."""

    site: SiteFacts
    head: Head
    month: MonthView
    days: tuple[DayEvents, ...]
    holidays: tuple[HolidayView, ...]
    other: MonthView


def calendar_pages(directory: Directory, context: Context, clock: Clock) -> Iterator[PortalPage]:
    """The calendar, its two months, and a page for each day with too many events to list there."""
    firsts = _months(clock)
    days = _by_day(directory.ordered, {_iso(first) for first in firsts})
    sheets = {day: _sheets(day, found, directory, context) for day, found in days.items()}
    months = tuple(_month(first, days, context) for first in firsts)
    holidays = tuple(_holidays(first, context) for first in firsts)
    view = CalendarView(
        site=context.site,
        head=_head(addresses.CALENDAR, context),
        months=months,
        holidays=tuple(dict.fromkeys(holiday for some in holidays for holiday in some)),
    )
    yield PortalPage(context.file(addresses.CALENDAR), "calendar.html", view)
    for number, first in enumerate(firsts):
        address = addresses.period(_iso(first))
        page = MonthPageView(
            site=context.site,
            head=_head(address, context, (Crumb("", context.href(addresses.CALENDAR)),)),
            month=months[number],
            days=tuple(_day(day, sheets[day], context) for day in sheets if _iso(day) == _iso(first)),
            holidays=holidays[number],
            other=months[1 - number],
        )
        yield PortalPage(context.file(address), "month.html", page)
    for day, pages in sheets.items():
        if len(days[day]) > _LISTED:
            yield from _day_pages(day, pages, context)


def _months(clock: Clock) -> tuple[date, date]:
    """The first days of this month and the next."""
    last = clock.next_month_day(31)
    return last.replace(day=1), last + timedelta(days=1)


def _by_day(rooms: tuple[Summary, ...], months: set[str]) -> dict[date, Events]:
    """The events of `months` by day, the days in order, those of a day in the order of the rooms."""
    found: dict[date, Events] = {}
    for room in rooms:
        for event in room.events:
            found.setdefault(event.day, []).append((event, room))
    return {day: found[day] for day in sorted(found) if _iso(day) in months}


def _sheets(day: date, events: Events, directory: Directory, context: Context) -> tuple[Sheet, ...]:
    entries: Entries = [(room.station, _line(event, room, context)) for event, room in events]
    return tuple(
        list_sheets(entries, addresses.period(day.isoformat()), directory.headings.get, context, _LISTED)
    )


def _line(event: NextEvent, room: Summary, context: Context) -> Line:
    note = "，".join(part for part in (event.title, event.time, event.place) if part)
    href = context.href(addresses.room(room.id))
    return Line(title=room.title, href=href, word=word_of(EventKind, event.kind), note=note)


def _day(day: date, sheets: tuple[Sheet, ...], context: Context) -> DayEvents:
    sheet = sheets[0]
    few = sheet.count <= _LISTED
    return DayEvents(
        date=day_view(day),
        href="" if few else context.href(sheet.address),
        count=sheet.count,
        lines=tuple(line for group in sheet.groups for line in group.lines) if few else (),
        branches=() if few else sheet.jumps,
    )


def _day_pages(day: date, sheets: tuple[Sheet, ...], context: Context) -> Iterator[PortalPage]:
    way = (
        Crumb("", context.href(addresses.CALENDAR)),
        Crumb(_iso(day), context.href(addresses.period(_iso(day)))),
    )
    for sheet in sheets:
        view = ListView(
            site=context.site,
            head=_head(sheet.address, context, way),
            word=_DAY,
            title=day.isoformat(),
            counted=EVENTS,
            sheet=sheet,
        )
        yield PortalPage(context.file(sheet.address), "rooms.html", view)


def _month(first: date, days: Mapping[date, Events], context: Context) -> MonthView:
    holidays = context.bureau.calendar.holidays
    off = {day for holiday in holidays for day in _span(holiday)}
    work = {day for holiday in holidays for day in holiday.workdays}
    href = context.href(addresses.period(_iso(first)))
    weeks = tuple(
        Week(
            tuple(
                Cell(
                    day.day,
                    f"{href}#d{day.day}" if day in days else "",
                    len(days.get(day, ())),
                    day in off,
                    day in work,
                )
                if day.month == first.month
                else None
                for day in week
            )
        )
        for week in Calendar().monthdatescalendar(first.year, first.month)
    )
    events = sum(len(found) for day, found in days.items() if _iso(day) == _iso(first))
    return MonthView(first.year, MONTHS[first.month - 1], href, weeks, events)


def _holidays(first: date, context: Context) -> tuple[HolidayView, ...]:
    """The holidays that touch a month, or for which it has a working weekend."""
    return tuple(
        HolidayView(
            holiday.title,
            day_view(holiday.start),
            day_view(holiday.end),
            tuple(day_view(day) for day in holiday.workdays),
        )
        for holiday in context.bureau.calendar.holidays
        if any(_iso(day) == _iso(first) for day in (holiday.start, holiday.end, *holiday.workdays))
    )


def _span(holiday: Holiday) -> Iterator[date]:
    """The days off."""
    for number in range((holiday.end - holiday.start).days + 1):
        yield holiday.start + timedelta(days=number)


def _iso(day: date) -> str:
    """The month of a day as addresses name it."""
    return day.isoformat()[:7]


def _head(address: str, context: Context, crumbs: tuple[Crumb, ...] = ()) -> Head:
    return context.head(address, column_word=CALENDAR, column_type=ANNOUNCEMENTS, crumbs=crumbs)
