"""Finding a room by what it is: lists by kind, grade and coverage, and the rooms open day and night."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from sitegen.model.finding import message as _
from sitegen.model.room import Coverage, Grade, Kind
from sitegen.model.summary import Summary
from sitegen.pages import addresses
from sitegen.pages.context import Context
from sitegen.pages.frame import Crumb, Head, SiteFacts
from sitegen.pages.notices import Chip
from sitegen.pages.output import PortalPage
from sitegen.pages.portal.directory import Directory
from sitegen.pages.portal.listing import ListView, list_sheets
from sitegen.pages.portal.places import COLUMN_TYPE
from sitegen.pages.sign import stars
from sitegen.pages.words import word

KINDS = _("Rooms by kind and grade").text
ALWAYS_OPEN = _("Rooms open day and night").text
_ALWAYS_OPEN_LEAD = _("Somebody is there at any hour, also on public holidays.").text
_NO_ALWAYS_OPEN = _("No room is open day and night for now. At night call the police station or 110.").text


class KindChip(Struct, frozen=True):
    """A list of rooms of one sort; `stars` only for grades."""

    chip: Chip
    stars: int


class KindsView(Struct, frozen=True, kw_only=True):
    """All lists of rooms by what they are; a sort without rooms is left out."""

    site: SiteFacts
    head: Head
    kinds: tuple[KindChip, ...]
    grades: tuple[KindChip, ...]
    coverages: tuple[KindChip, ...]


class _Sort(Struct, frozen=True):
    """A list to be made: its address, its name as a message id, its rooms."""

    address: str
    word: str
    rooms: list[Summary]
    stars: int = 0

    def chip(self, context: Context, current: str = "") -> Chip:
        """The way to the list from its siblings."""
        return Chip(
            href=context.href(self.address),
            count=len(self.rooms),
            word=self.word,
            current=self.address == current,
        )


def lists_by_sort(directory: Directory, context: Context) -> Iterator[Iterator[PortalPage]]:
    """The rooms open day and night; the index of sorts, and the rooms of each: the pages of each list."""
    families = _families(directory.ordered)
    yield _always_open_pages(directory, context)
    yield iter((_kinds_page(families, context),))
    for family in families:
        for sort in family:
            yield _sort_pages(sort, family, directory, context)


def _always_open_pages(directory: Directory, context: Context) -> Iterator[PortalPage]:
    """The rooms that never close."""
    rooms = [room for room in directory.ordered if room.always_open]
    lead = _ALWAYS_OPEN_LEAD if rooms else _NO_ALWAYS_OPEN
    entries = [directory.entries[room.id] for room in rooms]
    for sheet in list_sheets(entries, addresses.ALWAYS_OPEN, directory.headings.get, context):
        head = context.head(sheet.address, column_word=ALWAYS_OPEN, column_type=COLUMN_TYPE)
        view = ListView(site=context.site, head=head, word=ALWAYS_OPEN, lead=lead, sheet=sheet)
        yield PortalPage(context.file(sheet.address), "rooms.html", view)


def _kinds_page(families: Iterable[Iterable[_Sort]], context: Context) -> PortalPage:
    """The index of kinds, grades and forms of coverage."""
    kinds, grades, coverages = (
        tuple(KindChip(sort.chip(context), sort.stars) for sort in family) for family in families
    )
    view = KindsView(
        site=context.site,
        head=_head(addresses.KINDS, context),
        kinds=kinds,
        grades=grades,
        coverages=coverages,
    )
    return PortalPage(context.file(addresses.KINDS), "kinds.html", view)


def _families(rooms: Iterable[Summary]) -> tuple[list[_Sort], list[_Sort], list[_Sort]]:
    """What there is of each kind, grade and form of coverage, in the order of the vocabulary."""
    kinds = {one.value: _Sort(addresses.kind(one.value), word(one), []) for one in Kind}
    grades = {one.value: _Sort(addresses.grade(one.value), word(one), [], stars(one.value)) for one in Grade}
    coverages = {one.value: _Sort(addresses.coverage(one.value), word(one), []) for one in Coverage}
    for room in rooms:
        for family, value in ((kinds, room.kind), (grades, room.grade), (coverages, room.coverage)):
            if value in family:
                family[value].rooms.append(room)
    return _filled(kinds.values()), _filled(grades.values()), _filled(coverages.values())


def _filled(sorts: Iterable[_Sort]) -> list[_Sort]:
    return [sort for sort in sorts if sort.rooms]


def _sort_pages(
    sort: _Sort, family: Iterable[_Sort], directory: Directory, context: Context
) -> Iterator[PortalPage]:
    chips = tuple(one.chip(context, sort.address) for one in family)
    way = (Crumb("", context.href(addresses.KINDS)),)
    entries = [directory.entries[room.id] for room in sort.rooms]
    for sheet in list_sheets(entries, sort.address, directory.headings.get, context):
        view = ListView(
            site=context.site,
            head=replace(_head(sheet.address, context), crumbs=way),
            word=sort.word,
            chips=chips,
            sheet=sheet,
        )
        yield PortalPage(context.file(sheet.address), "rooms.html", view)


def _head(address: str, context: Context) -> Head:
    return context.head(address, column_word=KINDS, column_type=COLUMN_TYPE)
