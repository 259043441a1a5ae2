"""Long lists, one way for all of them: lines under headings, a page at a time, with ways to jump ahead."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from heapq import merge
from itertools import groupby

from msgspec import Struct

from sitegen.model.summary import Summary
from sitegen.pages import addresses
from sitegen.pages.context import Context
from sitegen.pages.dialling import Phone, phone
from sitegen.pages.frame import Head, SiteFacts
from sitegen.pages.notices import Chip, PageLinks, page_links
from sitegen.pages.output import PortalPage

PER_PAGE = 100
ROOMS = "rooms"
COMMUNITIES = "communities"
EVENTS = "events"
FEW = 30  # lines that are looked through faster than jumped over


class Line(Struct, frozen=True, kw_only=True):
    """A line of a long list, most often a room; `word` is a message id, `note` is the content's.

    Without `href` there is nothing to lead to.
    """

    title: str
    href: str = ""
    word: str = ""
    note: str = ""
    phone: Phone | None = None
    always_open: bool = False
    closed: bool = False


class Heading(Struct, frozen=True, kw_only=True):
    """What stands above some lines. `anchor` is unique on the page, `section` is what jumps name."""

    title: str
    anchor: str
    section: str
    href: str = ""
    note: str = ""


class Group(Struct, frozen=True):
    """A heading, None where there is nothing to say, and its lines."""

    heading: Heading | None
    lines: tuple[Line, ...]


class Sheet(Struct, frozen=True, kw_only=True):
    """One page of a long list of `count` lines; `jumps`, on the first page, lead to its sections."""

    address: str
    groups: tuple[Group, ...]
    jumps: tuple[Chip, ...]
    pages: PageLinks
    count: int


class ListView(Struct, frozen=True, kw_only=True):
    """A page of a list of rooms, communities or events.

    `word` and `lead` are message ids; `title` is a letter or a date; `counted` is what the lines
    are: rooms, communities or events; `by_letter` says that the chips are letters.
    """

    site: SiteFacts
    head: Head
    word: str
    title: str = ""
    lead: str = ""
    counted: str = ROOMS
    chips: tuple[Chip, ...] = ()
    by_letter: bool = False
    sheet: Sheet


Headings = Callable[[str], Heading | None]
Entries = Sequence[tuple[str, Line]]


def room_line(room: Summary, context: Context) -> Line:
    """A room in a long list."""
    return Line(
        title=room.title,
        href=context.href(addresses.room(room.id)),
        phone=phone(room.phone),
        always_open=room.always_open,
        closed=room.closed,
    )


def list_sheets(
    entries: Entries, first: str, headings: Headings, context: Context, few: int = FEW
) -> Iterator[Sheet]:
    """The pages of a list that begins at address `first`; an empty list still has one.

    `entries` are (group, line) in order, lines of one group together; `headings` gives the
    heading of a group. Up to `few` lines need no jumps.
    """
    count = max(1, -(-len(entries) // PER_PAGE))
    for number in range(1, count + 1):
        shown = entries[(number - 1) * PER_PAGE : number * PER_PAGE]
        yield Sheet(
            address=addresses.numbered(first, number),
            groups=tuple(
                Group(headings(key), tuple(line for _key, line in members))
                for key, members in groupby(shown, key=_group)
            ),
            jumps=_jumps(entries, first, headings, context) if number == 1 and len(entries) > few else (),
            pages=page_links(context, first, number, count),
            count=len(entries),
        )


def in_step(lists: Iterable[Iterator[PortalPage]]) -> Iterator[PortalPage]:
    """The pages of several lists of the same rooms in the same order, all lists going on together.

    Whoever renders a line may so find it again in the next list, without keeping all of them.
    """
    return merge(*lists, key=lambda page: _how_far(page.view))


def _how_far(view: Struct) -> float:
    """Which part of its list comes before a page."""
    sheet: Sheet | None = getattr(view, "sheet", None)
    return (sheet.pages.number - 1) / sheet.pages.count if sheet else 0.0


def _group(entry: tuple[str, Line]) -> str:
    return entry[0]


def _jumps(entries: Entries, first: str, headings: Headings, context: Context) -> tuple[Chip, ...]:
    """A jump to each section, unless the list is all of one piece."""
    starts: dict[str, tuple[int, str]] = {}
    counts: dict[str, int] = {}
    place = 0
    for key, members in groupby(entries, key=_group):
        length = len(list(members))
        heading = headings(key)
        if heading is not None:
            starts.setdefault(heading.section, (place, heading.anchor))
            counts[heading.section] = counts.get(heading.section, 0) + length
        place += length
    if len(starts) < 2:
        return ()
    return tuple(
        Chip(
            href=f"{context.href(addresses.numbered(first, start // PER_PAGE + 1))}#{anchor}",
            count=counts[section],
            title=section,
        )
        for section, (start, anchor) in starts.items()
    )
