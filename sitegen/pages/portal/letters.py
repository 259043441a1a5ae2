"""Finding a room by its name's sound: rooms and communities from A to Z by their pinyin."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from sitegen.model.finding import message as _
from sitegen.model.summary import Summary
from sitegen.pages import addresses
from sitegen.pages.context import Context
from sitegen.pages.frame import Crumb, Head, SiteFacts
from sitegen.pages.notices import Chip
from sitegen.pages.output import PortalPage
from sitegen.pages.portal.directory import Directory
from sitegen.pages.portal.listing import (
    COMMUNITIES,
    PER_PAGE,
    ROOMS,
    Group,
    Heading,
    Line,
    ListView,
    list_sheets,
)
from sitegen.pages.portal.places import COLUMN_TYPE, community_line
from sitegen.pages.romanised import syllables
from sitegen.pages.search.names import place_names

_ROOMS_A_TO_Z = _("Rooms from A to Z").text
_COMMUNITIES = _("Communities and villages").text
_ROOMS_LEAD = _("By the first letter of the name in pinyin.").text
_COMMUNITIES_LEAD = _(
    "Find the name of your community or village; it leads to the room that answers there."
).text


class LettersView(Struct, frozen=True, kw_only=True):
    """An index by letter; `groups` hold everything where it fits on one page."""

    site: SiteFacts
    head: Head
    word: str
    lead: str
    counted: str
    count: int
    letters: tuple[Chip, ...]
    groups: tuple[Group, ...]


class _Index(Struct, frozen=True):
    """An index to be made: its address, what it says (message ids), its lines by letter and syllable."""

    address: str
    word: str
    lead: str
    counted: str
    letters: dict[str, list[tuple[str, Line]]]

    @property
    def count(self) -> int:
        """How many lines there are."""
        return sum(len(entries) for entries in self.letters.values())

    def chips(self, context: Context, current: str | None = None) -> tuple[Chip, ...]:
        """The letters that have a page."""
        return tuple(
            Chip(
                href=context.href(addresses.letter(self.address, letter)),
                count=len(entries),
                title=_shown(letter),
                current=letter == current,
            )
            for letter, entries in self.letters.items()
        )


def a_to_z_pages(directory: Directory, context: Context) -> Iterator[PortalPage]:
    """The rooms by the first letter of their names."""
    lines = ((_name_sound(room), directory.lines[room.id]) for room in directory.listed)
    index = _Index(addresses.ROOMS_A_TO_Z, _ROOMS_A_TO_Z, _ROOMS_LEAD, ROOMS, _by_letter(lines))
    yield from _index_pages(index, context)


def community_pages(directory: Directory, context: Context) -> Iterator[PortalPage]:
    """The communities by the first letter of their names, each with the room that answers there.

    One that no room has taken on leads to its station.
    """
    index = _Index(
        addresses.COMMUNITIES,
        _COMMUNITIES,
        _COMMUNITIES_LEAD,
        COMMUNITIES,
        _by_letter(_communities(directory, context)),
    )
    yield from _index_pages(index, context)


def _name_sound(room: Summary) -> str:
    """The syllables of a room's name, which the rooms' stage has read: reading takes long."""
    return room.spelling[0] if room.spelling else _sound(room.title)


def _communities(directory: Directory, context: Context) -> Iterator[tuple[str, Line]]:
    """The line of each community, and how its name sounds."""
    covered = set()
    for room in directory.listed:
        read = dict(zip((name for _kind, name in place_names(room)), room.spelling, strict=False))
        for name in room.covers:
            covered.add((room.station, name))
            yield read.get(name) or _sound(name), community_line(name, room, context)
    for branch in context.bureau.organisation.branches:
        for station in branch.stations:
            heading = directory.headings[station.code]
            for name in station.communities:
                if (station.code, name) not in covered:
                    yield _sound(name), Line(title=name, href=heading.href, note=station.title)


def _sound(name: str) -> str:
    return " ".join(syllables(name))


def _by_letter(lines: Iterable[tuple[str, Line]]) -> dict[str, list[tuple[str, Line]]]:
    """Lines, each with its syllables, a space between; those with their first one by its first letter.

    They are in the order of the sounds. What has no letter, such as a number, comes last under "".
    """
    sounded = sorted(
        lines, key=lambda entry: (_letter(entry[0]) == "", entry[0], entry[1].title, entry[1].href)
    )
    found: dict[str, list[tuple[str, Line]]] = {}
    for sound, line in sounded:
        letter = _letter(sound)
        found.setdefault(letter, []).append((sound.partition(" ")[0] if letter else "", line))
    return found


def _letter(sound: str) -> str:
    """The first letter in lower case, "" when it is none of A to Z."""
    first = sound[:1].lower()
    return first if "a" <= first <= "z" else ""


def _index_pages(index: _Index, context: Context) -> Iterator[PortalPage]:
    view = LettersView(
        site=context.site,
        head=_head(index, index.address, context),
        word=index.word,
        lead=index.lead,
        counted=index.counted,
        count=index.count,
        letters=index.chips(context),
        groups=_groups(index) if index.count <= PER_PAGE else (),
    )
    yield PortalPage(context.file(index.address), "letters.html", view)
    way = (Crumb("", context.href(index.address)),)
    for letter, entries in index.letters.items():
        chips = index.chips(context, letter)
        for sheet in list_sheets(entries, addresses.letter(index.address, letter), _syllable, context):
            page = ListView(
                site=context.site,
                head=_head(index, sheet.address, context, way),
                word=index.word,
                title=_shown(letter),
                counted=index.counted,
                chips=chips,
                by_letter=True,
                sheet=sheet,
            )
            yield PortalPage(context.file(sheet.address), "rooms.html", page)


def _groups(index: _Index) -> tuple[Group, ...]:
    """Everything under its letters."""
    return tuple(
        Group(
            Heading(title=_shown(letter), anchor=letter or "other", section=""),
            tuple(line for _syllable, line in entries),
        )
        for letter, entries in index.letters.items()
    )


def _syllable(key: str) -> Heading | None:
    return Heading(title=key, anchor=key, section=key) if key else None


def _shown(letter: str) -> str:
    return letter.upper() or "#"


def _head(index: _Index, address: str, context: Context, crumbs: tuple[Crumb, ...] = ()) -> Head:
    return context.head(address, column_word=index.word, column_type=COLUMN_TYPE, crumbs=crumbs)
