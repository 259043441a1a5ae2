"""The home page, and the page for an address that does not exist."""

from __future__ import annotations

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
from sitegen.pages.notices import NoticeRow
from sitegen.pages.output import PortalPage
from sitegen.pages.portal.bureau_notices import current_rows
from sitegen.pages.portal.directory import BranchGroup, Directory
from sitegen.pages.search.box import SearchBox, search_box
from sitegen.pages.sign import Plate, plates
from sitegen.pages.words import word_of

_HOME = _("Home").text
_HOME_TYPE = _("Front page").text
_NOTICES_SHOWN = 6
_EVENTS_SHOWN = 6
_ALWAYS_OPEN_SHOWN = 12
_CLOSED_SHOWN = 6
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


def home_page(directory: Directory, context: Context, clock: Clock) -> PortalPage:
    """The home page."""
    rooms = tuple(room for members in directory.rooms.values() for room in members)
    always_open = [room for room in rooms if room.always_open]
    folded = sum(len(branch.stations) for branch in directory.branches) > _STATIONS_SHOWN
    view = HomeView(
        site=context.site,
        head=context.head(addresses.HOME, column_word=_HOME, column_type=_HOME_TYPE),
        search=search_box(rooms, context),
        branches=_folded(directory.branches) if folded else directory.branches,
        room_count=directory.total,
        notices=current_rows(rooms, context, clock, _NOTICES_SHOWN),
        events=_next_events(rooms, context),
        always_open=plates(always_open[:_ALWAYS_OPEN_SHOWN], context, directory.titles),
        always_open_count=len(always_open),
        closed=plates([room for room in rooms if room.closed][:_CLOSED_SHOWN], context, directory.titles),
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
