"""The files of the search: names in shards, made once for all languages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec
from msgspec import Struct

from sitegen.model.summary import Summary
from sitegen.pages import addresses
from sitegen.pages.context import Context
from sitegen.pages.output import PortalFile
from sitegen.pages.search.names import NameKind, clipped, keys, reading, room_names, street_of
from sitegen.pages.search.shards import Rule, Shard, shards

RULE = Rule(limit=11_000, best=10, deepest=99)
"""Three shards and those above them, which is what a query with a slip reads, stay below 60 KB."""
_ROOMS_SHOWN = 6
_encode = msgspec.json.Encoder().encode


class Name(Struct, frozen=True, gc=False):
    """A name, how it is read, and where it leads: `codes` of rooms; or one of a station, service or
    branch, which the title may follow.
    """

    kind: NameKind
    text: str
    read: str
    codes: tuple[str, ...]

    @property
    def order(self) -> tuple[int, int, str, tuple[str, ...]]:
        """What is likelier looked for comes first; the shorter name, when both are alike."""
        return self.kind, len(self.text), self.text, self.codes


def search_files(rooms: Sequence[Summary], context: Context) -> Iterator[PortalFile]:
    """The shards; `search/index.json` is the first, and each tells which are below it.

    A file is a list: `deeper`, with spaces between, `shared` likewise, then the names. A name is a
    list, too: kind, text, syllables, then for each room its id, title and station, and of a
    station, service or branch the code, with the title unless the name is that. A room's own name
    has no text, as it begins the title.
    """
    names = sorted((*_names_of_rooms(rooms), *_names_of_bureau(context)), key=lambda name: name.order)
    rows = {room.id: _row(room, context) for room in rooms}
    bodies = [_body(name, rows) for name in names]
    found = [
        (key, number) for number, name in enumerate(names) for key in keys(name.kind, name.text, name.read)
    ]
    for shard in shards(found, [len(body) + 1 for body in bodies], RULE):
        yield PortalFile(addresses.search_shard(shard.prefix), _file(shard, bodies))


def _names_of_rooms(rooms: Sequence[Summary]) -> Iterator[Name]:
    """Every name once, however many rooms it leads to; a room's own name leads to it alone."""
    shared: dict[tuple[NameKind, str], tuple[str, list[str]]] = {}
    for room in rooms:
        for (kind, text), read in zip(room_names(room), room.spelling, strict=False):
            if kind is NameKind.ROOM:
                yield Name(kind, text, read, (room.id,))
            else:
                shared.setdefault((kind, text), (read, []))[1].append(room.id)
    for (kind, text), (read, ids) in shared.items():
        yield Name(kind, text, read, tuple(ids[:_ROOMS_SHOWN]))


def _names_of_bureau(context: Context) -> Iterator[Name]:
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


def _name(kind: NameKind, text: str, *code: str) -> Name:
    return Name(kind, text, reading(kind, text), code)


def _row(room: Summary, context: Context) -> tuple[str, str, str]:
    found = context.place(room.station)
    return room.id, clipped(room.title), clipped(found[1].title) if found else ""


def _body(name: Name, rows: dict[str, tuple[str, str, str]]) -> bytes:
    text = "" if name.kind is NameKind.ROOM else clipped(name.text)
    if name.kind in (NameKind.STATION, NameKind.SERVICE, NameKind.BRANCH):
        return _encode((name.kind, text, name.read, *name.codes))
    return _encode((name.kind, text, name.read, *(cell for code in name.codes for cell in rows[code])))


def _file(shard: Shard, bodies: Sequence[bytes]) -> bytes:
    below = (_encode(" ".join(shard.deeper)), _encode(" ".join(shard.shared)))
    parts = (*below, *(bodies[number] for number in shard.entries))
    return b"[" + b",".join(parts) + b"]"
