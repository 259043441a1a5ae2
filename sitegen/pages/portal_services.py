"""Finding a room by what is to be done: the catalogue, and for each service the rooms that give it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec import Struct

from sitegen.model.finding import message as _
from sitegen.model.summary import Summary
from sitegen.pages import addresses
from sitegen.pages.context import Context
from sitegen.pages.frame import Crumb, Head, SiteFacts
from sitegen.pages.guides import ServiceView, grouped
from sitegen.pages.notices import PageLinks, page_links
from sitegen.pages.output import PortalPage

_SERVICES = _("Services").text
_COLUMN_TYPE = _("Service guides").text
_PER_PAGE = 100


class ServiceLine(Struct, frozen=True):
    """A service in the index, with how many rooms give it."""

    title: str
    href: str
    rooms: int
    time_limit: str | None
    fee: str | None


class ServiceCategory(Struct, frozen=True):
    """The services of one category."""

    category: str
    lines: tuple[ServiceLine, ...]


class ServicesView(Struct, frozen=True, kw_only=True):
    """The index of services."""

    site: SiteFacts
    head: Head
    categories: tuple[ServiceCategory, ...]


class RoomLine(Struct, frozen=True):
    """A room in a long list."""

    title: str
    href: str
    phone: str | None
    always_open: bool
    closed: bool


class StationRooms(Struct, frozen=True):
    """The rooms of one station; `branch` is the branch's title."""

    station: str
    branch: str
    href: str
    rooms: tuple[RoomLine, ...]


class ServicePageView(Struct, frozen=True, kw_only=True):
    """One service: its guide, and a page of the rooms that give it."""

    site: SiteFacts
    head: Head
    service: ServiceView
    count: int
    stations: tuple[StationRooms, ...]
    pages: PageLinks


def services_page(rooms: Sequence[Summary], context: Context) -> PortalPage:
    """The index of services."""
    counts = {code: len(givers) for code, givers in _givers(rooms, context).items()}
    view = ServicesView(
        site=context.site,
        head=_head(addresses.SERVICES, context),
        categories=tuple(
            ServiceCategory(
                group.category,
                tuple(_line(service, counts[service.code], context) for service in group.services),
            )
            for group in grouped(context.services.values())
        ),
    )
    return PortalPage(context.file(addresses.SERVICES), "services.html", view)


def service_pages(rooms: Sequence[Summary], context: Context) -> Iterator[PortalPage]:
    """Which rooms do this? The pages of each service."""
    way = (Crumb("", context.href(addresses.SERVICES)),)
    for code, givers in _givers(rooms, context).items():
        sheets = [givers[start : start + _PER_PAGE] for start in range(0, max(1, len(givers)), _PER_PAGE)]
        first = addresses.service(code)
        for number, sheet in enumerate(sheets, 1):
            address = addresses.numbered(first, number)
            view = ServicePageView(
                site=context.site,
                head=_head(address, context, way),
                service=context.services[code],
                count=len(givers),
                stations=tuple(_by_station(sheet, context)),
                pages=page_links(context, first, number, len(sheets)),
            )
            yield PortalPage(context.file(address), "service.html", view)


def _givers(rooms: Sequence[Summary], context: Context) -> dict[str, list[Summary]]:
    """The rooms that give each service, in the order of the organisation."""
    stations = [
        station.code for branch in context.bureau.organisation.branches for station in branch.stations
    ]
    places = {code: place for place, code in enumerate(stations)}
    found: dict[str, list[Summary]] = {code: [] for code in context.services}
    for room in sorted(rooms, key=lambda room: (places.get(room.station, len(places)), room.id)):
        for code in room.services:
            if code in found:
                found[code].append(room)
    return found


def _by_station(rooms: Sequence[Summary], context: Context) -> Iterator[StationRooms]:
    for code, members in groupby(rooms, key=lambda room: room.station):
        place = context.place(code)
        yield StationRooms(
            place[1].title if place else "",
            place[0].title if place else "",
            context.href(addresses.station(code)) if place else "",
            tuple(_room_line(room, context) for room in members),
        )


def _room_line(room: Summary, context: Context) -> RoomLine:
    return RoomLine(
        room.title,
        context.href(addresses.room(room.id)),
        room.phone,
        room.always_open,
        room.closed,
    )


def _line(service: ServiceView, rooms: int, context: Context) -> ServiceLine:
    href = context.href(addresses.service(service.code))
    return ServiceLine(service.title, href, rooms, service.time_limit, service.fee)


def _head(address: str, context: Context, crumbs: tuple[Crumb, ...] = ()) -> Head:
    return context.head(address, column_word=_SERVICES, column_type=_COLUMN_TYPE, crumbs=crumbs)
