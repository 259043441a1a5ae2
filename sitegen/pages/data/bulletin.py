"""The notices in force at a place, newest first: what data files and feeds tell."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from sitegen.model.clock import Clock
from sitegen.model.folder import RoomFolder
from sitegen.model.notice import Notice
from sitegen.model.room import Room
from sitegen.pages import addresses
from sitegen.pages.context import Context
from sitegen.pages.notices import in_force


class Item(Struct, frozen=True):
    """A notice, the URL of its page and who gives it out."""

    notice: Notice
    url: str
    author: str


def room_bulletin(folder: RoomFolder, room: Room, context: Context, clock: Clock) -> tuple[Item, ...]:
    """The room's own notices and those the bureau aims at it."""
    own = (_item(notice, context, folder.id, room.title) for notice in in_force(folder.notices, clock))
    return _newest((*own, *bureau_bulletin(context.notices_at(room.station), context, clock)))


def bureau_bulletin(given: Iterable[Notice], context: Context, clock: Clock) -> tuple[Item, ...]:
    """Those of the bureau's notices `given` that are in force."""
    return _newest(_item(notice, context, None, context.site.owner) for notice in in_force(given, clock))


def _newest(items: Iterable[Item]) -> tuple[Item, ...]:
    """Newest first; on one day by address."""
    return tuple(sorted(items, key=lambda item: (-item.notice.published.toordinal(), item.url)))


def _item(notice: Notice, context: Context, room_id: str | None, author: str) -> Item:
    return Item(notice, context.url(addresses.notice(notice.slug, room_id)), notice.source or author)
