"""A section of the portal: a part that is made as a whole, from the rooms it shows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from msgspec import Struct

from sitegen.model.clock import Clock
from sitegen.model.summary import Summary
from sitegen.pages.context import Context
from sitegen.pages.edition import Edition
from sitegen.pages.output import PortalFile, PortalPage
from sitegen.pages.portal.sections import Facet, Reads

PLATES: Reads = frozenset(
    {Facet.NAME, Facet.PLACE, Facet.SORT, Facet.STATE, Facet.COVERS, Facet.PLATE, Facet.STAND_IN}
)
"""What small plates show."""
NOTICES: Reads = frozenset({Facet.NAME, Facet.PLACE, Facet.HEADLINES})
"""What lists of notices show."""

Made = PortalFile | tuple[Edition, PortalPage]
"""A file, or a page with the edition whose theme renders it."""


class Given(Struct, frozen=True):
    """What a section is made from.

    `rooms` are by id, to be gone through once, with what the section reads of them; of `others` it
    knows the names. `count` is how many rooms there are at all, for a section that `counts`; `files`
    are the paths of all sections that are for crawlers, for the one that is `crawling`.
    """

    rooms: Iterable[Summary]
    clock: Clock
    others: Sequence[Summary] = ()
    count: int = 0
    files: Sequence[str] = ()


Make = Callable[[Given], Iterator[Made]]


class Section(Struct, frozen=True, kw_only=True):
    """A part of the portal; the same rooms, showing the same in what it `reads`, make it the same.

    `rooms` are the places in the roll of those it shows, None for all, `others` of those it may
    name. Sections of one `batch` show all rooms and are made in one go through them. `counts` says
    that it depends on how many rooms there are at all, `found` that crawlers are told of its pages,
    `crawling` that it is what tells them.
    """

    name: str
    reads: Reads
    make: Make
    batch: str = ""
    rooms: Sequence[int] | None = None
    others: Sequence[int] = ()
    counts: bool = False
    found: bool = False
    crawling: bool = False


def named(name: str, context: Context) -> str:
    """The name of a section that there is once a language."""
    return f"{context.tag}:{name}" if context.tag else name


def of(edition: Edition, pages: Iterable[PortalPage]) -> Iterator[Made]:
    """Pages of an edition."""
    return ((edition, page) for page in pages)
