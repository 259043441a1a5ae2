"""Everything published for one room, from its folder and the context alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sitegen.model.clock import Clock
from sitegen.model.folder import RoomFolder
from sitegen.model.room import Room
from sitegen.pages import addresses
from sitegen.pages.album import Album
from sitegen.pages.data.bulletin import room_bulletin
from sitegen.pages.data.calendar import room_calendar
from sitegen.pages.data.cards import room_cards
from sitegen.pages.data.feeds import room_feed
from sitegen.pages.data.room import room_data
from sitegen.pages.edition import Edition
from sitegen.pages.output import Output, Page
from sitegen.pages.paper.room import room_papers
from sitegen.pages.room.pages import notice_texts, room_pages
from sitegen.pages.room.view import RoomView, room_view


def room_outputs(
    folder: RoomFolder, editions: Sequence[Edition], clock: Clock, points: float | None = None
) -> Iterator[Output]:
    """The room's pages in all languages, its data and print pages, then the pictures and files they use.

    `points` are the room's by the standard, None where the bureau does not publish them.
    """
    room = folder.room
    if room is None:
        return
    album = Album(folder, editions[0].context)
    texts = notice_texts(folder, album, clock)
    for edition in editions:
        view = room_view(folder, room, edition.context, album, clock, points)
        yield from room_pages(folder, room, view, edition, texts, clock)
        if edition.first:
            yield from _data(folder, room, view, edition, clock)
            yield from room_papers(folder, room, view, edition, texts, album, clock)
    yield from album.orders()


def _data(folder: RoomFolder, room: Room, view: RoomView, edition: Edition, clock: Clock) -> Iterator[Page]:
    """What all languages share for machines: data, feed, calendar, address cards."""
    context = edition.context
    bulletin = room_bulletin(folder, room, context, clock)
    yield Page(addresses.room_data(folder.id), room_data(room, view, bulletin, context, clock))
    yield room_feed(room, bulletin, edition)
    yield from room_calendar(room, edition, clock)
    yield from room_cards(room, edition, clock)
