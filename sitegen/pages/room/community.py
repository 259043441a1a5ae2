"""What a room does with others: events, partners, schools, exhibits, listings, figures."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from sitegen.model.clock import Clock
from sitegen.model.community import Event, Listing
from sitegen.model.room import Room
from sitegen.pages.album import WIDE, Album, FileView, PictureView
from sitegen.pages.dates import DayView, day_view
from sitegen.pages.dialling import Phone, phone
from sitegen.pages.figures import number
from sitegen.pages.words import word


class EventView(Struct, frozen=True, kw_only=True):
    """The next date of an event; `kind` is a message id; `monthly` the day of the month it recurs on."""

    kind: str
    title: str | None
    date: DayView
    monthly: int | None
    time: str | None
    place: str | None
    note: str | None
    shift_reason: str | None


class PartnerView(Struct, frozen=True, kw_only=True):
    """A partner's office or service; `when` as the room wrote it."""

    title: str
    provider: str | None
    duties: tuple[str, ...]
    when: str | None
    phone: Phone | None
    place: str | None
    note: str | None


class SchoolView(Struct, frozen=True):
    """A school and which of the three things it has: sign, legal board, contact box [S0]."""

    title: str
    vice_principal: str | None
    sign: bool
    legal_board: bool
    contact_box: bool


class ExhibitView(Struct, frozen=True):
    """An exhibition area."""

    title: str
    text: str
    picture: PictureView | None


class ListingView(Struct, frozen=True):
    """An offer passed on; `kind` is a message id."""

    kind: str
    title: str
    text: str | None
    published: str
    expires: str


class FigureView(Struct, frozen=True):
    """A number with unit and period."""

    title: str
    value: str
    unit: str | None
    period: str | None


class AssessmentView(Struct, frozen=True):
    """A published monthly result."""

    period: str
    score: str | None
    result: str | None


class DownloadView(Struct, frozen=True):
    """A file residents may take along."""

    title: str
    file: FileView
    note: str | None


class LegalView(Struct, frozen=True):
    """An entry of the legal column; `href` leads outside."""

    title: str
    text: str | None
    href: str | None


def next_day(event: Event, clock: Clock) -> date | None:
    """The next date of an event, or None when it is over."""
    if event.day is not None and not clock.is_past(event.day):
        return event.day
    return clock.next_month_day(event.recurs_on) if event.recurs_on else None


def has_dates(room: Room, clock: Clock) -> bool:
    """Whether the room has anything to enter in a calendar: events to come, reception, stops."""
    return bool(
        any(stop.hours.slots for stop in room.stops)
        or (room.reception and room.reception.slots)
        or any(next_day(event, clock) for event in room.events)
    )


def upcoming(given: Iterable[Event], clock: Clock) -> list[tuple[date, Event]]:
    """The events still to come with their next dates, the next first."""
    dated = [(day, event) for event in given if (day := next_day(event, clock))]
    dated.sort(key=lambda entry: entry[0])
    return dated


def events(given: Iterable[Event], clock: Clock) -> tuple[EventView, ...]:
    """The events still to come, the next first."""
    return tuple(
        EventView(
            kind=word(event.kind),
            title=event.title,
            date=day_view(day),
            monthly=event.recurs_on,
            time=event.time,
            place=event.place,
            note=event.note,
            shift_reason=event.shift_reason if day == event.day else None,
        )
        for day, event in upcoming(given, clock)
    )


def partners(room: Room) -> tuple[PartnerView, ...]:
    """The partner office first, then the partners' services."""
    office = room.partner_office
    offices = (
        PartnerView(
            title=office.title,
            provider=None,
            duties=office.duties,
            when=office.hours.text if office.hours else None,
            phone=phone(office.phone),
            place=office.place,
            note=None,
        )
        for office in ((office,) if office else ())
    )
    services = (
        PartnerView(
            title=service.title,
            provider=service.provider,
            duties=(),
            when=service.hours.text,
            phone=phone(service.phone),
            place=None,
            note=service.note,
        )
        for service in room.partner_services
    )
    return (*offices, *services)


def schools(room: Room) -> tuple[SchoolView, ...]:
    """The schools the officer looks after."""
    return tuple(
        SchoolView(one.title, one.vice_principal, one.sign, one.legal_board, one.contact_box)
        for one in room.schools
    )


def exhibits(room: Room, album: Album) -> tuple[ExhibitView, ...]:
    """The exhibition areas."""
    return tuple(ExhibitView(one.title, one.text, album.figure(one.picture, WIDE)) for one in room.exhibits)


def listings(given: Iterable[Listing], clock: Clock) -> tuple[ListingView, ...]:
    """The offers in force, newest first."""
    current = [one for one in given if clock.covers(one.published, one.expires)]
    current.sort(key=lambda one: one.published, reverse=True)
    return tuple(
        ListingView(word(one.kind), one.title, one.text, one.published.isoformat(), one.expires.isoformat())
        for one in current
    )


def figures(room: Room) -> tuple[FigureView, ...]:
    """The room's numbers."""
    return tuple(FigureView(one.title, one.value, one.unit, one.period) for one in room.figures)


def assessment(room: Room) -> AssessmentView | None:
    """The last published result."""
    one = room.assessment
    if one is None:
        return None
    return AssessmentView(one.period, None if one.score is None else number(one.score), one.result)


def downloads(room: Room, album: Album) -> tuple[DownloadView, ...]:
    """The files that are there."""
    return tuple(
        DownloadView(one.title, file, one.note) for one in room.downloads if (file := album.file(one.file))
    )


def legal(room: Room) -> tuple[LegalView, ...]:
    """The legal column."""
    return tuple(
        LegalView(one.title, one.text, one.url if (one.url or "").startswith("http") else None)
        for one in room.legal_column
    )
