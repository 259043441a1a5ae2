"""Dates for a resident's own calendar (RFC 5545): a room's events, reception and stops.

Nothing in a file says when it was made: it changes only when a date does. Of public holidays
only those that the bureau's calendar knows are taken out, and what rests on holidays ends with it.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from msgspec import Struct

from sitegen.model.clock import Clock
from sitegen.model.community import Event, EventKind
from sitegen.model.finding import message as _
from sitegen.model.hours import Holidays, Hours, holiday_rule
from sitegen.model.room import Room
from sitegen.model.summary import NextEvent, Summary
from sitegen.pages import addresses
from sitegen.pages.context import Context
from sitegen.pages.data.content_line import document, text
from sitegen.pages.data.regular import LAST_YEAR, moment, weekly
from sitegen.pages.edition import Edition
from sitegen.pages.events import soonest
from sitegen.pages.output import Page, PortalFile
from sitegen.pages.room.community import has_dates
from sitegen.pages.room.people import last_verified
from sitegen.pages.words import word, word_of

_RECEPTION = _("Reception").text
_TIME = re.compile(r"(\d{1,2}):(\d{2})(?:\s*[-–—~至到]+\s*(\d{1,2}):(\d{2}))?")
_WIDE = str.maketrans("０１２３４５６７８９：－～", "0123456789:-~")
_CITY_KINDS = frozenset({EventKind.OPEN_TALK.value, EventKind.OPEN_DAY.value})
_CITY_EVENTS = 500
ZONE = (
    "BEGIN:VTIMEZONE",
    "TZID:Asia/Shanghai",
    "BEGIN:STANDARD",
    "DTSTART:19700101T000000",
    "TZOFFSETFROM:+0800",
    "TZOFFSETTO:+0800",
    "TZNAME:CST",
    "END:STANDARD",
    "END:VTIMEZONE",
)


class Meeting(Struct, frozen=True, kw_only=True):
    """One VEVENT; `when` are its lines about time, `uid` tells it from all others of the site."""

    uid: str
    when: tuple[str, ...]
    title: str
    place: str | None
    note: str
    url: str


def room_calendar(room: Room, edition: Edition, clock: Clock) -> Iterator[Page]:
    """The room's calendar, if there is anything in it."""
    if not has_dates(room, clock):
        return
    stamp = last_verified(room, clock) or edition.context.bureau.profile.in_force
    meetings = (*_events(room, edition, clock), *_regular(room, edition))
    yield Page(addresses.room_calendar(room.id), _calendar(room.title, meetings, stamp, edition))


def city_calendar(rooms: Iterable[Summary], edition: Edition) -> PortalFile:
    """The next open talks and open days of all rooms, as far as one file goes."""
    names: dict[str, int] = {}
    chosen = soonest(rooms, _CITY_EVENTS, _CITY_KINDS)
    meetings = tuple(_city_event(event, room, names, edition) for event, room in chosen)
    title = edition.context.site.title
    stamp = edition.context.bureau.profile.in_force
    return PortalFile(addresses.CITY_CALENDAR, _calendar(title, meetings, stamp, edition))


def span(day: date, time: str | None, prefix: str = "DTSTART") -> tuple[str, ...]:
    """Beginning and end on `day` as the time is written; the whole day when it is no single time."""
    found = list(_TIME.finditer((time or "").translate(_WIDE)))
    start = _minutes(found[0][1], found[0][2]) if len(found) == 1 else None
    if start is None:
        whole = (f"{prefix};VALUE=DATE:{day:%Y%m%d}",)
        return (*whole, "TRANSP:TRANSPARENT") if prefix == "DTSTART" else whole
    lines = [f"{prefix};TZID=Asia/Shanghai:{moment(day, start)}"]
    end = _minutes(found[0][3], found[0][4]) if found[0][3] else None
    if prefix == "DTSTART" and end is not None and end > start:
        lines.append(f"DTEND;TZID=Asia/Shanghai:{moment(day, end)}")
    return tuple(lines)


def _minutes(hours: str, minutes: str) -> int | None:
    value = int(hours) * 60 + int(minutes)
    return value if int(minutes) < 60 and value <= 1440 else None


def _calendar(title: str, meetings: Iterable[Meeting], stamp: date, edition: Edition) -> bytes:
    def lines() -> Iterator[str]:
        yield from ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//sitegen//police rooms//EN")
        yield f"X-WR-CALNAME:{text(title)}"
        yield from ("REFRESH-INTERVAL;VALUE=DURATION:P1D", "X-PUBLISHED-TTL:P1D", *ZONE)
        for meeting in meetings:
            yield from _written(meeting, stamp, edition.context)
        yield "END:VCALENDAR"

    return document(lines())


def _written(meeting: Meeting, stamp: date, context: Context) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{text(meeting.uid)}@{context.site.domain}"
    yield f"DTSTAMP:{stamp:%Y%m%d}T000000Z"
    yield from meeting.when
    yield f"SUMMARY:{text(meeting.title)}"
    if meeting.place:
        yield f"LOCATION:{text(meeting.place)}"
    if meeting.note:
        yield f"DESCRIPTION:{text(meeting.note)}"
    yield f"URL:{meeting.url}"
    yield "END:VEVENT"


def _events(room: Room, edition: Edition, clock: Clock) -> Iterator[Meeting]:
    """The events to come, in the order of the file; a shifted date of a series has its uid."""
    names: dict[str, int] = {}
    for event in room.events:
        whens = _when(event, clock)
        uid = _named(f"{room.id}.{event.kind.value}.{event.recurs_on or event.day}", names) if whens else ""
        for when in whens:
            yield Meeting(
                uid=uid,
                when=when,
                title=f"{event.title or edition.theme.say(word(event.kind))} · {room.title}",
                place=event.place or room.address,
                note="\n".join(part for part in (event.time, event.note, event.shift_reason) if part),
                url=edition.context.url(addresses.room(room.id)),
            )


def _when(event: Event, clock: Clock) -> tuple[tuple[str, ...], ...]:
    """The lines about time: of a day, of a monthly series, of a series and the date that was shifted."""
    day, monthly = event.day, event.recurs_on
    if day is not None and (day.year > LAST_YEAR or clock.is_past(day)):
        day = None
    if monthly is None:
        return (span(day, event.time),) if day else ()
    rule = f"RRULE:FREQ=MONTHLY;{_days_of_month(monthly)}"
    begin = clock.next_month_day(monthly)
    if day is None:
        return ((*span(begin, event.time), rule),)
    usual = _nearest(day, monthly)
    begin = min(begin, usual)
    shifted = (*span(usual, event.time, "RECURRENCE-ID"), *span(day, event.time))
    return ((*span(begin, event.time), rule), shifted)


def _days_of_month(day: int) -> str:
    """The day, or the last of a month that does not reach so far."""
    if day <= 28:
        return f"BYMONTHDAY={day}"
    return f"BYMONTHDAY={','.join(str(number) for number in range(28, day + 1))};BYSETPOS=-1"


def _nearest(day: date, monthly: int) -> date:
    """The date of a monthly series that lies nearest to `day`."""
    months = (day.replace(day=1) + timedelta(days=shift) for shift in (-1, 0, 31))
    usual = (one.replace(day=min(monthly, monthrange(one.year, one.month)[1])) for one in months)
    return min(usual, key=lambda one: abs((one - day).days))


def _regular(room: Room, edition: Edition) -> Iterator[Meeting]:
    """Reception hours and the stops of a mobile room, week by week."""
    names: dict[str, int] = {}
    say = edition.theme.say
    if room.reception:
        rule = holiday_rule(room.reception, room.hours)
        what = (f"{say(_RECEPTION)} · {room.title}", room.address, _stated(room.reception, room.hours))
        yield from _series(room, "reception", what, room.reception, rule, names, edition)
    for stop in room.stops:
        rule = holiday_rule(stop.hours, *(other.hours for other in room.stops))
        what = (f"{room.title} · {stop.place}", stop.place, stop.note or "")
        yield from _series(room, "stop", what, stop.hours, rule, names, edition)


def _series(
    room: Room,
    kind: str,
    what: tuple[str, str | None, str],
    hours: Hours,
    rule: Holidays,
    names: dict[str, int],
    edition: Edition,
) -> Iterator[Meeting]:
    """A meeting for each time of day; `what` is its title, place and note."""
    bureau = edition.context.bureau
    for one in weekly(hours, rule, bureau.calendar, room.closure, bureau.profile.in_force):
        yield Meeting(
            uid=_named(f"{room.id}.{kind}.{one.start}-{one.end}", names),
            when=one.lines,
            title=what[0],
            place=what[1],
            note=what[2],
            url=edition.context.url(addresses.room(room.id)),
        )


def _stated(reception: Hours, hours: Hours | None) -> str:
    """The reception as written; of a rule it takes over from the hours, those too."""
    taken = reception.holidays is Holidays.UNSTATED and hours and hours.holidays is Holidays.CLOSED
    return f"{reception.text}（{Holidays.CLOSED.label}）" if taken else reception.text


def _city_event(event: NextEvent, room: Summary, names: dict[str, int], edition: Edition) -> Meeting:
    kind = edition.theme.say(word_of(EventKind, event.kind))
    return Meeting(
        uid=_named(f"{room.id}.{event.kind}.{event.day}", names),
        when=span(event.day, event.time),
        title=f"{event.title or kind} · {room.title}",
        place=event.place or room.address,
        note=event.time or "",
        url=edition.context.url(addresses.room(room.id)),
    )


def _named(name: str, names: dict[str, int]) -> str:
    """A name not given before; `names` counts those that were."""
    names[name] = names.get(name, 0) + 1
    return name if names[name] == 1 else f"{name}.{names[name]}"
