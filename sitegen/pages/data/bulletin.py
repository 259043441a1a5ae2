"""The notices in force at a place, newest first: what data files and feeds tell."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from sitegen.model.clock import Clock
from sitegen.model.folder import RoomFolder
from sitegen.model.notice import Notice
from sitegen.pages import addresses
from sitegen.pages.context import Context


class Item(Struct, frozen=True):
    """A notice, the URL of its page and who gives it out."""

    notice: Notice
    url: str
    author: str


def room_bulletin(folder: RoomFolder, context: Context, clock: Clock) -> tuple[Item, ...]:
    """The room's own notices and those the bureau aims at it."""
    found = context.place(folder.room.station) if folder.room else None
    own = folder.room.title if folder.room else ""
    items = [_item(notice, context, folder.id, own) for notice in _current(folder.notices, clock)]
    if found:
        items += bureau_bulletin(context.notices_for(*found), context, clock)
    return newest(items)


def bureau_bulletin(given: Iterable[Notice], context: Context, clock: Clock) -> tuple[Item, ...]:
    """Those of the bureau's notices `given` that are in force."""
    items = (_item(notice, context, None, context.site.owner) for notice in _current(given, clock))
    return newest(items)


def newest(items: Iterable[Item]) -> tuple[Item, ...]:
    """Newest first; on one day by address."""
    return tuple(sorted(items, key=lambda item: (-item.notice.published.toordinal(), item.url)))


def _current(given: Iterable[Notice], clock: Clock) -> Iterable[Notice]:
    return (notice for notice in given if clock.covers(notice.published, notice.expires))


def _item(notice: Notice, context: Context, room_id: str | None, author: str) -> Item:
    return Item(notice, context.url(addresses.notice(notice.slug, room_id)), notice.source or author)
