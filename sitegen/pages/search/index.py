"""The files of the search: names in shards, made once for all languages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec
from msgspec import Struct

from sitegen.model.summary import Summary
from sitegen.pages import addresses
from sitegen.pages.context import Context
from sitegen.pages.output import PortalFile
from sitegen.pages.search.names import NameKind, clipped, keys, reading, room_names, street_of
from sitegen.pages.search.shards import Keys, Rows, Rule

RULE = Rule(limit=11_000, best=10, deepest=99)
"""Three shards and those above them, which is what a query with a slip reads, stay below 60 KB."""
_ROOMS_SHOWN = 6
_encode = msgspec.json.Encoder().encode


class _Name(Struct, frozen=True, gc=False):
    """A name, how it is read, and where it leads, as that stands in a row."""

    kind: NameKind
    text: str
    read: str
    ends: bytes


def search_files(rooms: Iterable[Summary], context: Context) -> Iterator[PortalFile]:
    """The shards; `search/index.json` is the first, and each tells which are below it.

    A file is a list: `deeper`, with spaces between, `shared` likewise, then the names. A name is a
    list, too: kind, text, syllables, then for each room its id, title and station, and of a
    station, service or branch the code, with the title unless the name is that. A room's own name
    has no text, as it begins the title.
    """
    rows, found = Rows(), Keys()
    for name in _names(rooms, context):
        number = rows.add(_row(name))
        for key in keys(name.kind, name.text, name.read):
            found.add(key, number)
    for shard in found.shards(rows.sizes, RULE):
        yield PortalFile(addresses.search_shard(shard.prefix), rows.file(shard))


def _names(rooms: Iterable[Summary], context: Context) -> Iterator[_Name]:
    """What is likelier looked for comes first: by kind, the shorter name, by its text."""
    gathered = _Gathered(rooms, context)
    of_bureau = sorted(_names_of_bureau(context), key=lambda name: (len(name.text), name.text, name.ends))
    for kind in NameKind:
        yield from gathered.names(kind)
        yield from (name for name in of_bureau if name.kind is kind)


class _Gathered:
    """The names of all rooms by kind, as small as can be: there may be a million.

    A room is its place among the rooms, whose cells are what stands of it in a row. Its own name
    leads to it alone, every other name to the first few rooms that have it; of such a name its
    syllables and these places are kept in one string, between tabs.
    """

    def __init__(self, rooms: Iterable[Summary], context: Context) -> None:
        self._cells: list[bytes] = []
        self._own: list[tuple[int, str, int, str]] = []
        self._shared: dict[NameKind, dict[str, str]] = {kind: {} for kind in NameKind}
        for number, room in enumerate(rooms):
            self._cells.append(_cells(room, context))
            for (kind, text), read in zip(room_names(room), room.spelling, strict=False):
                if kind is NameKind.ROOM:
                    self._own.append((len(text), text, number, read))
                else:
                    self._share(self._shared[kind], text, read, number)

    @staticmethod
    def _share(known: dict[str, str], text: str, read: str, number: int) -> None:
        found = known.get(text, read)
        if found.count("\t") < _ROOMS_SHOWN:
            known[text] = f"{found}\t{number}"

    def names(self, kind: NameKind) -> Iterator[_Name]:
        """The names of a kind, in order; they are given once."""
        if kind is NameKind.ROOM:
            self._own.sort()
            for _length, text, number, read in self._own:
                yield _Name(kind, text, read, self._cells[number])
            self._own.clear()
        shared = self._shared.pop(kind)
        for text in sorted(shared, key=lambda text: (len(text), text)):
            read, *places = shared.pop(text).split("\t")
            yield _Name(kind, text, read, b",".join([self._cells[int(place)] for place in places]))


def _cells(room: Summary, context: Context) -> bytes:
    found = context.place(room.station)
    station = clipped(found[1].title) if found else ""
    return _encode((room.id, clipped(room.title), station))[1:-1]


def _names_of_bureau(context: Context) -> Iterator[_Name]:
    for branch in context.bureau.organisation.branches:
        yield _name(NameKind.BRANCH, branch.title, addresses.part(branch.code))
        for station in branch.stations:
            code = addresses.part(station.code)
            yield _name(NameKind.STATION, station.title, code)
            if street := street_of(station.address or ""):
                yield _name(NameKind.STATION, street, code, clipped(station.title))
    for service in context.bureau.catalogue.services:
        if service.title:
            yield _name(NameKind.SERVICE, service.title, addresses.part(service.code))


def _name(kind: NameKind, text: str, *code: str) -> _Name:
    return _Name(kind, text, reading(kind, text), _encode(code)[1:-1])


def _row(name: _Name) -> bytes:
    text = "" if name.kind is NameKind.ROOM else clipped(name.text)
    return b"%b,%b]" % (_encode((name.kind, text, name.read))[:-1], name.ends)
