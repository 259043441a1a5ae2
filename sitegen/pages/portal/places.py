"""Finding a room by place: branches list stations with counts, stations list rooms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from sitegen.model.finding import message as _
from sitegen.model.site import Branch, Station
from sitegen.model.summary import Summary
from sitegen.pages import addresses
from sitegen.pages.context import Context
from sitegen.pages.dialling import Phone, phone
from sitegen.pages.frame import Crumb, Head, SiteFacts
from sitegen.pages.notices import NoticeRow, PageLinks, headline_rows, latest_first, page_links, sheets
from sitegen.pages.output import PortalPage
from sitegen.pages.portal.directory import BranchGroup, Directory, StationLine
from sitegen.pages.portal.listing import Line
from sitegen.pages.sign import Plate, plates

BRANCHES = _("Branches and police stations").text
COLUMN_TYPE = _("Organisation").text
_NOTICES_SHOWN = 6
_UNCOVERED_SHOWN = 100
_STATIONS_LISTED = 300


class BranchesView(Struct, frozen=True, kw_only=True):
    """All branches with their numbers; `stations` says whether theirs are listed, too."""

    site: SiteFacts
    head: Head
    branches: tuple[BranchGroup, ...]
    rooms: int
    stations: bool
    pages: PageLinks


class BranchView(Struct, frozen=True, kw_only=True):
    """A page of a branch; `stations` are those of the page."""

    site: SiteFacts
    head: Head
    branch: BranchGroup
    stations: tuple[StationLine, ...]
    address: str | None
    phone: Phone | None
    pages: PageLinks


class StationView(Struct, frozen=True, kw_only=True):
    """A page of a station: its contact, some of its `count` rooms, what they announce.

    `communities` are lines that lead to the room of each.
    """

    site: SiteFacts
    head: Head
    title: str
    address: str | None
    phone: Phone | None
    night_phone: Phone | None
    communities: tuple[Line, ...]
    count: int
    rooms: tuple[Plate, ...]
    notices: tuple[NoticeRow, ...]
    pages: PageLinks


def branches_pages(directory: Directory, context: Context) -> Iterator[PortalPage]:
    """All branches and, where there are not too many, their stations, with numbers to call."""
    listed = sum(len(branch.stations) for branch in directory.branches) <= _STATIONS_LISTED
    parts = sheets(directory.branches)
    for number, part in enumerate(parts, 1):
        address = addresses.numbered(addresses.BRANCHES, number)
        view = BranchesView(
            site=context.site,
            head=context.head(address, column_word=BRANCHES, column_type=COLUMN_TYPE),
            branches=tuple(part) if listed else tuple(replace(one, stations=()) for one in part),
            rooms=directory.total,
            stations=listed,
            pages=page_links(context, addresses.BRANCHES, number, len(parts)),
        )
        yield PortalPage(context.file(address), "branches.html", view)


def branch_pages(directory: Directory, context: Context) -> Iterator[PortalPage]:
    """The pages of each branch."""
    for branch, group in zip(context.bureau.organisation.branches, directory.branches, strict=True):
        first = addresses.branch(branch.code)
        parts = sheets(group.stations)
        for number, part in enumerate(parts, 1):
            address = addresses.numbered(first, number)
            view = BranchView(
                site=context.site,
                head=_head(address, branch.title, context, (_all_branches(context),)),
                branch=replace(group, stations=()),
                stations=tuple(part),
                address=branch.address,
                phone=phone(branch.phone),
                pages=page_links(context, first, number, len(parts)),
            )
            yield PortalPage(context.file(address), "branch.html", view)


def station_pages(branch: Branch, directory: Directory, context: Context) -> Iterator[PortalPage]:
    """The pages of each station of a branch."""
    way = (_all_branches(context), Crumb(branch.title, context.href(addresses.branch(branch.code))))
    for station in branch.stations:
        first = addresses.station(station.code)
        rooms = directory.rooms.get(station.code, ())
        parts = sheets(rooms)
        for number, part in enumerate(parts, 1):
            address = addresses.numbered(first, number)
            head = _head(address, station.title, context, way)
            pages = page_links(context, first, number, len(parts))
            view = _station(station, head, (rooms, part), pages, directory, context)
            yield PortalPage(context.file(address), "station.html", view)


def _station(
    station: Station,
    head: Head,
    rooms: tuple[Sequence[Summary], Sequence[Summary]],
    pages: PageLinks,
    directory: Directory,
    context: Context,
) -> StationView:
    """`rooms` are all of the station's and those of this page."""
    everyone, shown = rooms
    headlines = ((headline, room) for room in shown for headline in room.headlines)
    communities = [(name, room) for room in shown for name in room.covers]
    uncovered = _uncovered(station, everyone) if pages.number == 1 else ()
    return StationView(
        site=context.site,
        head=head,
        title=station.title,
        address=station.address,
        phone=phone(station.phone),
        night_phone=phone(station.night_phone),
        communities=(
            *(community_line(name, room, context) for name, room in communities),
            *(Line(title=name) for name in uncovered),
        ),
        count=len(everyone),
        rooms=plates(shown, context, directory.titles),
        notices=tuple(latest_first(headline_rows(headlines, context, _NOTICES_SHOWN))),
        pages=pages,
    )


def _uncovered(station: Station, rooms: Iterable[Summary]) -> list[str]:
    """The station's communities that no room has taken on; the station itself answers there."""
    covered = {name for room in rooms for name in room.covers}
    return [name for name in station.communities if name not in covered][:_UNCOVERED_SHOWN]


def community_line(name: str, room: Summary, context: Context) -> Line:
    """A community in a list: it leads to the room that answers there."""
    return Line(
        title=name,
        href=context.href(addresses.room(room.id)),
        note=room.title,
        phone=phone(room.phone),
        closed=room.closed,
    )


def _all_branches(context: Context) -> Crumb:
    return Crumb("", context.href(addresses.BRANCHES))


def _head(address: str, title: str, context: Context, crumbs: tuple[Crumb, ...] = ()) -> Head:
    return context.head(
        address,
        column=title,
        column_word=BRANCHES,
        column_type=COLUMN_TYPE,
        crumbs=crumbs,
    )
