"""The short addresses that stand on paper, a page each: `/r/<id>/` leads to the room's page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from sitegen.model.summary import Summary
from sitegen.pages import addresses
from sitegen.pages.context import Context
from sitegen.pages.output import PortalPage


class ShortView(Struct, frozen=True):
    """Where a short address leads; there is one a room, so it says no more than that."""

    language: str
    title: str
    href: str
    url: str


def short_pages(rooms: Iterable[Summary], context: Context) -> Iterator[PortalPage]:
    """A page for each room. Every listed room has a page, if only one with its station's contact."""
    language = context.site.language
    for room in rooms:
        address = addresses.room(room.id)
        view = ShortView(language, room.title, context.href(address), context.url(address))
        yield PortalPage(addresses.file_of(addresses.short(room.id)), "paper/short.html", view)
