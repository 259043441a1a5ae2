"""The 公示牌: the room's sign for the wall, one sheet of A4 or A3."""

from __future__ import annotations

from msgspec import Struct

from sitegen.model.clock import Clock
from sitegen.model.contact import Stop
from sitegen.model.room import Room
from sitegen.pages.album import Album, Photo
from sitegen.pages.context import Context
from sitegen.pages.frame import SiteFacts
from sitegen.pages.paper.sheet import Sheet, step, width
from sitegen.pages.room import people, times
from sitegen.pages.room.people import OfficerView
from sitegen.pages.room.place import PlaceView
from sitegen.pages.room.standing import PledgeView
from sitegen.pages.room.times import OpenTimes, Times
from sitegen.pages.room.view import RoomView
from sitegen.pages.sign import Sign

_NAME_ROOM = 269.0
_NAME_SIZES = (24.0, 22.0, 20.0, 18.0, 16.0, 14.0, 12.0, 10.0)
"""Millimetres of A4: the line that the name has, and its sizes; sign.css has them as name-0, name-1 …"""
_OFFICERS_SHOWN = 12
_STOPS_SHOWN = 5
_SERVICES_ROOM = {1: 60, 2: 26, 3: 62}
"""Ems for the names of services, by how many officers the sheet shows; with more there is no place."""
_PLEDGES_SHOWN = {0: 4, 1: 4, 2: 2, 3: 4}
"""How many pledges there is place for by how many officers; 2 with more. Beyond 2 the services give way."""
_SUPERVISION = "12389"


class Portrayed(Struct, frozen=True):
    """An officer's card with the portrait for paper."""

    card: OfficerView
    photo: Photo | None


class StopLine(Struct, frozen=True):
    """Where a mobile room stands, and when."""

    place: str
    times: tuple[OpenTimes, ...]


class SignSheet(Struct, frozen=True):
    """The sign on one kind of paper; `face` is what it shows as HTML."""

    sheet: Sheet
    site: SiteFacts
    face: str


class SignFace(Struct, frozen=True, kw_only=True):
    """What the sign shows. `size` is the step of the name's type size; lists are cut to what a sheet holds.

    `supervision` is the national number where the site names it among its own.
    """

    sheet: Sheet
    site: SiteFacts
    sign: Sign
    size: int
    station: str
    place: PlaceView
    officers: tuple[Portrayed, ...]
    unseen: int
    times: Times | None
    reception: tuple[OpenTimes, ...]
    stops: tuple[StopLine, ...]
    pledges: tuple[PledgeView, ...]
    services: tuple[str, ...]
    service_count: int
    supervision: str | None
    verified: str | None


def portrayed(
    room: Room, cards: tuple[OfficerView, ...], album: Album, clock: Clock
) -> tuple[Portrayed, ...]:
    """The officers serving now, whose `cards` these are, with their portraits for paper."""
    files = (officer.photo for officer in people.serving(room, clock))
    return tuple(
        Portrayed(card, album.photo(file, card.name)) for card, file in zip(cards, files, strict=True)
    )


def sign_face(
    sheet: Sheet,
    room: Room,
    view: RoomView,
    officers: tuple[Portrayed, ...],
    context: Context,
) -> SignFace:
    """What the sign of `room` shows; the code is that of any `sheet` of the room."""
    found = context.place(room.station)
    promised = view.pledges[: _PLEDGES_SHOWN.get(len(officers), 2)]
    place_for_services = _SERVICES_ROOM.get(max(1, len(officers)), 0) if len(promised) <= 2 else 0
    hotlines = {hotline.number for hotline in context.bureau.site.hotlines}
    return SignFace(
        sheet=sheet,
        site=context.site,
        sign=view.sign,
        size=step(room.title, _NAME_ROOM, _NAME_SIZES),
        station=found[1].title if found else "",
        place=view.place,
        officers=officers[:_OFFICERS_SHOWN],
        unseen=max(0, len(officers) - _OFFICERS_SHOWN),
        times=view.times,
        reception=times.open_days(room.reception),
        stops=tuple(_stop(stop) for stop in room.stops[:_STOPS_SHOWN]),
        pledges=promised,
        services=_services(room, context, place_for_services),
        service_count=len(room.services),
        supervision=_SUPERVISION if _SUPERVISION in hotlines else None,
        verified=view.last_verified,
    )


def _services(room: Room, context: Context, ems: float) -> tuple[str, ...]:
    """The names of the first services, as many as the sheet has place for."""
    found: list[str] = []
    for service in room.services:
        entry = context.services.get(service.code)
        title = service.title or (entry.title if entry else service.code)
        ems -= width(title) + 1
        if ems < 0:
            break
        found.append(title)
    return tuple(found)


def _stop(stop: Stop) -> StopLine:
    return StopLine(stop.place, times.open_days(stop.hours))
