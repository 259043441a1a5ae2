"""Finding a room by place: branches list stations with counts, stations list rooms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from sitegen.model.finding import message as _
from sitegen.model.site import Branch, Station
from sitegen.model.summary import Summary
from sitegen.pages import addresses
from sitegen.pages.context import Context
from sitegen.pages.dialling import Phone, phone
from sitegen.pages.frame import Crumb, Head, SiteFacts
from sitegen.pages.notices import NoticeRow, headline_row, latest_first
from sitegen.pages.output import PortalPage
from sitegen.pages.sign import Plate, plates

_COLUMN = _("Police rooms").text
_COLUMN_TYPE = _("Organisation").text
_NOTICES_SHOWN = 6


class StationLine(Struct, frozen=True):
    """A station in a list, with how many rooms it has and the communities it answers for."""

    title: str
    href: str
    rooms: int
    communities: tuple[str, ...]


class BranchGroup(Struct, frozen=True):
    """A branch with its stations."""

    title: str
    href: str
    rooms: int
    stations: tuple[StationLine, ...]


class BranchView(Struct, frozen=True, kw_only=True):
    """A branch's page."""

    site: SiteFacts
    head: Head
    branch: BranchGroup
    address: str | None
    phone: Phone | None


class StationView(Struct, frozen=True, kw_only=True):
    """A station's page: its contact, its rooms, what they announce."""

    site: SiteFacts
    head: Head
    title: str
    address: str | None
    phone: Phone | None
    night_phone: Phone | None
    communities: tuple[str, ...]
    rooms: tuple[Plate, ...]
    notices: tuple[NoticeRow, ...]


class Directory(Struct, frozen=True):
    """The rooms by station's code, their names by id, and the branches with their counts."""

    rooms: Mapping[str, tuple[Summary, ...]]
    titles: Mapping[str, str]
    branches: tuple[BranchGroup, ...]

    @classmethod
    def of(cls, rooms: Sequence[Summary], context: Context) -> Directory:
        """Sort `rooms` under their stations."""
        found: dict[str, list[Summary]] = {}
        for room in rooms:
            found.setdefault(room.station, []).append(room)
        sorted_rooms = {station: tuple(members) for station, members in found.items()}
        return cls(
            sorted_rooms,
            {room.id: room.title for room in rooms},
            tuple(_group(branch, sorted_rooms, context) for branch in context.bureau.organisation.branches),
        )

    @property
    def total(self) -> int:
        """How many rooms there are."""
        return sum(len(members) for members in self.rooms.values())


def branch_pages(directory: Directory, context: Context) -> Iterator[PortalPage]:
    """A page for each branch."""
    for branch, group in zip(context.bureau.organisation.branches, directory.branches, strict=True):
        address = addresses.branch(branch.code)
        view = BranchView(
            site=context.site,
            head=_head(address, branch.title, context),
            branch=group,
            address=branch.address,
            phone=phone(branch.phone),
        )
        yield PortalPage(context.file(address), "branch.html", view)


def station_pages(directory: Directory, context: Context) -> Iterator[PortalPage]:
    """A page for each station."""
    for branch in context.bureau.organisation.branches:
        way = (Crumb(branch.title, context.href(addresses.branch(branch.code))),)
        for station in branch.stations:
            address = addresses.station(station.code)
            view = _station(station, _head(address, station.title, context, way), directory, context)
            yield PortalPage(context.file(address), "station.html", view)


def _station(station: Station, head: Head, directory: Directory, context: Context) -> StationView:
    rooms = directory.rooms.get(station.code, ())
    rows = (headline_row(headline, context, room.title) for room in rooms for headline in room.headlines)
    return StationView(
        site=context.site,
        head=head,
        title=station.title,
        address=station.address,
        phone=phone(station.phone),
        night_phone=phone(station.night_phone),
        communities=station.communities,
        rooms=plates(rooms, context, directory.titles),
        notices=tuple(latest_first(rows)[:_NOTICES_SHOWN]),
    )


def _head(address: str, title: str, context: Context, crumbs: tuple[Crumb, ...] = ()) -> Head:
    return context.head(
        address,
        column=title,
        column_word=_COLUMN,
        column_type=_COLUMN_TYPE,
        crumbs=crumbs,
    )


def _group(branch: Branch, rooms: Mapping[str, tuple[Summary, ...]], context: Context) -> BranchGroup:
    stations = tuple(
        StationLine(
            station.title,
            context.href(addresses.station(station.code)),
            len(rooms.get(station.code, ())),
            station.communities,
        )
        for station in branch.stations
    )
    href = context.href(addresses.branch(branch.code))
    return BranchGroup(branch.title, href, sum(station.rooms for station in stations), stations)
