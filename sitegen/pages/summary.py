"""What the portal learns of a room."""

from __future__ import annotations

from itertools import islice

from msgspec.structs import replace

from sitegen.model.clock import Clock
from sitegen.model.folder import RoomFolder
from sitegen.model.notice import Notice
from sitegen.model.room import Room
from sitegen.model.summary import Headline, NextEvent, Summary
from sitegen.pages import addresses
from sitegen.pages.context import Context
from sitegen.pages.dialling import digits
from sitegen.pages.notices import in_force, published
from sitegen.pages.romanised import romanised
from sitegen.pages.room.community import upcoming
from sitegen.pages.room.people import last_verified, serving
from sitegen.pages.search.names import reading, room_names
from sitegen.pages.sign import closure_in_force

_HEADLINES = 3
_EVENTS = 3
_DIGEST = 16  # characters: enough to tell pictures apart


def summarise(folder: RoomFolder, context: Context, clock: Clock) -> Summary:
    """The summary of a room; of a folder without a readable room only the id is known."""
    room = folder.room
    if room is None:
        return Summary(id=folder.id, title=folder.id, station="", kind="urban", grade=3, conforming=False)
    found = context.place(room.station)
    staff = serving(room, clock)
    reached = published(folder.notices, clock)
    closure = closure_in_force(room, clock)
    contact = room.contact
    summary = Summary(
        id=folder.id,
        title=room.title,
        station=found[1].code if found else "",
        kind=room.kind.value,
        grade=room.grade.value,
        coverage=room.coverage.value if room.coverage else None,
        covers=room.covers,
        address=room.address,
        phone=contact.phone if contact else None,
        latitude=room.location.latitude if room.location else None,
        longitude=room.location.longitude if room.location else None,
        always_open=bool(room.hours and room.hours.always),
        hours=room.hours.text if room.hours else "",
        closed=closure is not None,
        alternative=closure.alternative if closure else None,
        services=tuple(service.code for service in room.services),
        officers=tuple((officer.name, officer.badge or "") for officer in staff),
        phones=tuple(digits(number) for number in (contact.phone, contact.night_phone) if number)
        if contact
        else (),
        photos=tuple(
            file.digest[:_DIGEST] for officer in staff if (file := folder.pictures.get(officer.photo or ""))
        ),
        headlines=tuple(
            _headline(notice, folder.id) for notice in islice(in_force(reached, clock), _HEADLINES)
        ),
        events=_next_events(room, clock),
        archived=len(reached),
        last_verified=last_verified(room, clock),
    )
    return replace(
        summary,
        spelling=tuple(reading(kind, name) for kind, name in room_names(summary)),
        latin=romanised(room.title) if context.bureau.site.other_languages else "",
    )


def _headline(notice: Notice, room_id: str) -> Headline:
    return Headline(
        addresses.notice(notice.slug, room_id),
        notice.title,
        notice.level.value,
        notice.topic.value,
        notice.published,
        notice.expires,
    )


def _next_events(room: Room, clock: Clock) -> tuple[NextEvent, ...]:
    """The next few dates, the earliest first."""
    return tuple(
        NextEvent(event.kind.value, event.title or "", day, event.time, event.place)
        for day, event in upcoming(room.events, clock)[:_EVENTS]
    )
