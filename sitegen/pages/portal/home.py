"""The home page, and the page for an address that does not exist."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from sitegen.model.clock import Clock
from sitegen.model.community import EventKind
from sitegen.model.finding import message as _
from sitegen.model.summary import NextEvent, Summary
from sitegen.pages import addresses
from sitegen.pages.context import Context
from sitegen.pages.dates import DayView, day_view
from sitegen.pages.events import soonest
from sitegen.pages.frame import Head, SiteFacts
from sitegen.pages.notices import NoticeRow, newest_headlines
from sitegen.pages.output import PortalPage
from sitegen.pages.portal.bureau_notices import current_rows
from sitegen.pages.portal.directory import BranchGroup, branch_groups
from sitegen.pages.search.box import SearchBox, search_box
from sitegen.pages.sign import Plate, plates
from sitegen.pages.words import word_of

_HOME = _("Home").text
_HOME_TYPE = _("Front page").text
_NOTICES_SHOWN = 6
_EVENTS_SHOWN = 6
_ALWAYS_OPEN_SHOWN = 12
_CLOSED_SHOWN = 6
_CONTENDERS = 1000  # rooms among which the first are chosen, before others are looked at
_STATIONS_SHOWN = 60
"""Up to so many stations stand on the home page; above, each branch leads to its own."""


class RoomEvent(Struct, frozen=True):
    """The next date of a room's event; `kind` is a message id."""

    date: DayView
    kind: str
    title: str
    time: str | None
    place: str | None
    room: str
    href: str


class HomeView(Struct, frozen=True, kw_only=True):
    """The home page: `always_open` is cut, `always_open_count` says how many there are.

    `branches` are without their stations where those are many.
    """

    site: SiteFacts
    head: Head
    search: SearchBox
    branches: tuple[BranchGroup, ...]
    room_count: int
    notices: tuple[NoticeRow, ...]
    events: tuple[RoomEvent, ...]
    always_open: tuple[Plate, ...]
    always_open_count: int
    closed: tuple[Plate, ...]


class NotFoundView(Struct, frozen=True, kw_only=True):
    """The page for an address that does not exist."""

    site: SiteFacts
    head: Head


class _Rooms:
    """What the home page shows of the rooms, gathered in one go through them."""

    def __init__(self, rooms: Iterable[Summary]) -> None:
        self.stations: Counter[str] = Counter()
        self.located = False
        self.always_open: list[Summary] = []
        self.always_open_count = 0
        self.closed: list[Summary] = []
        self.leading: list[Summary] = []
        for room in rooms:
            self._take(room)

    def _take(self, room: Summary) -> None:
        self.stations[room.station] += 1
        self.located = self.located or room.latitude is not None
        if room.always_open:
            self.always_open_count += 1
            if len(self.always_open) < _ALWAYS_OPEN_SHOWN:
                self.always_open.append(room)
        if room.closed and len(self.closed) < _CLOSED_SHOWN:
            self.closed.append(room)
        if room.headlines or room.events:
            self.leading.append(room)
            if len(self.leading) == _CONTENDERS:
                self.leading = _leading(self.leading)


def _leading(rooms: list[Summary]) -> list[Summary]:
    """Those of the rooms whose headlines or events are among the first of all."""
    headlines = ((headline, room) for room in rooms for headline in room.headlines)
    first = {room.id for _, room in newest_headlines(headlines, _NOTICES_SHOWN)}
    first |= {room.id for _, room in soonest(rooms, _EVENTS_SHOWN)}
    return [room for room in rooms if room.id in first]


def home_page(
    rooms: Iterable[Summary], others: Iterable[Summary], context: Context, clock: Clock
) -> PortalPage:
    """The home page; `others` are rooms that stand in for closed ones."""
    seen = _Rooms(rooms)
    titles = {room.id: room.title for room in others}
    branches = branch_groups(seen.stations, context)
    folded = sum(len(branch.stations) for branch in branches) > _STATIONS_SHOWN
    view = HomeView(
        site=context.site,
        head=context.head(addresses.HOME, column_word=_HOME, column_type=_HOME_TYPE),
        search=search_box(context, located=seen.located),
        branches=_folded(branches) if folded else branches,
        room_count=seen.stations.total(),
        notices=current_rows(seen.leading, context, clock, _NOTICES_SHOWN),
        events=_next_events(seen.leading, context),
        always_open=plates(seen.always_open, context, titles),
        always_open_count=seen.always_open_count,
        closed=plates(seen.closed, context, titles),
    )
    return PortalPage(context.file(addresses.HOME), "home.html", view)


def _folded(branches: tuple[BranchGroup, ...]) -> tuple[BranchGroup, ...]:
    return tuple(replace(branch, stations=()) for branch in branches)


def not_found_page(context: Context) -> PortalPage:
    """What a server answers with when there is no such page."""
    head = context.head("404.html", column_word=_HOME, column_type=_HOME_TYPE)
    view = NotFoundView(site=context.site, head=head)
    return PortalPage(context.file("404.html"), "404.html", view)


def _next_events(rooms: Iterable[Summary], context: Context) -> tuple[RoomEvent, ...]:
    """The next dates over all rooms, the earliest first."""
    return tuple(_room_event(event, room, context) for event, room in soonest(rooms, _EVENTS_SHOWN))


def _room_event(event: NextEvent, room: Summary, context: Context) -> RoomEvent:
    return RoomEvent(
        day_view(event.day),
        word_of(EventKind, event.kind),
        event.title,
        event.time,
        event.place,
        room.title,
        context.href(addresses.room(room.id)),
    )
