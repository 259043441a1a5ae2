"""What parts of the portal read of a room's summary: digests tell whether it changed, a projection holds it.

A section is given the rooms with the attributes of the facets it names and no others: to read what
it has not named is an AttributeError, so that equal digests do mean equal pages.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from enum import IntEnum
from functools import cache
from hashlib import blake2b
from operator import attrgetter
from typing import Any, cast

import msgspec

from sitegen.model.summary import Headline, Summary
from sitegen.pages.search.names import place_names

_SIZE = 8  # bytes of a digest; it tells versions of one room apart, and is no seal
_REPEATED = frozenset({"station", "kind", "coverage", "hours", "services"})
"""Attributes that many rooms have alike; they are kept once."""


class Facet(IntEnum):
    """Attributes that change together; the number is the place of the digest."""

    NAME = 0
    PLACE = 1
    SORT = 2
    STATE = 3
    COVERS = 4
    SOUND = 5
    SERVICES = 6
    HEADLINES = 7
    FRESH = 8
    EVENTS = 9
    PLATE = 10
    STAND_IN = 11
    ADDRESS = 12
    POSITION = 13
    STANDING = 14
    OFFICERS = 15
    SPELLING = 16
    CHECKED = 17


Reads = frozenset[Facet]
NAME_ALONE: Reads = frozenset({Facet.NAME})

FIELDS: dict[Facet, tuple[str, ...]] = {
    Facet.NAME: ("title",),
    Facet.PLACE: ("station",),
    Facet.SORT: ("kind", "grade", "coverage"),
    Facet.STATE: ("phone", "always_open", "closed"),
    Facet.COVERS: ("covers",),
    Facet.SOUND: ("spelling",),
    Facet.SERVICES: ("services",),
    Facet.FRESH: ("headlines",),
    Facet.HEADLINES: ("headlines", "archived"),
    Facet.EVENTS: ("events",),
    Facet.PLATE: ("hours", "latin"),
    Facet.STAND_IN: ("alternative",),
    Facet.ADDRESS: ("address",),
    Facet.POSITION: ("latitude", "longitude"),
    Facet.STANDING: ("conforming", "last_verified"),
    Facet.OFFICERS: ("officers",),
    Facet.SPELLING: ("spelling",),
    Facet.CHECKED: ("phones", "photos", "waived"),
}
"""What each facet holds beside the room's id.

Two hold less of an attribute than others do: SOUND only how the room's name and its communities are
spelt, FRESH only the date of the newest headline. Who reads the others, too, has all of it.
"""


def facets(summary: Summary) -> bytes:
    """The digests, one after the other; then the station's code and, if there is one, the stand-in."""
    digests = [blake2b(_encode(get(summary)), digest_size=_SIZE).digest() for get in _GETTERS]
    return b"".join(digests) + f"{summary.station}\0{summary.alternative or ''}".encode()


def projection(reads: Reads) -> Callable[[Summary], Summary]:
    """What makes of a summary one that has the attributes of these facets, and the id, and no others."""
    names = ("id", *dict.fromkeys(name for facet in sorted(reads) for name in FIELDS[facet]))
    kind, get = _projected(names), _values(names)
    narrowed = tuple((names.index(FIELDS[one][0]), _LESS[one]) for one in reads if _narrows(one, reads))
    shared = tuple(names.index(name) for name in names if name in _REPEATED)
    known: dict[Any, Any] = {}

    def project(summary: Summary) -> Summary:
        values = list(get(summary))
        for at, less in narrowed:
            values[at] = less(summary)
        for at in shared:
            values[at] = known.setdefault(values[at], values[at])
        return cast("Summary", kind(*values))

    return project


class Roll:
    """All rooms by id, as far as their digests tell: who there is, where, and what is as it was.

    Rooms are named by their place in the roll.
    """

    def __init__(self, rooms: Iterable[tuple[str, bytes]]) -> None:
        """`rooms` are (id, facets) in the order of the ids."""
        ids, stations, digests, stand_ins = [], [], [], []
        codes: dict[bytes, str] = {}
        for room, known in rooms:
            station, _, stand_in = known[_END:].partition(b"\0")
            ids.append(room)
            stations.append(codes.get(station) or codes.setdefault(station, station.decode()))
            digests.append(known[:_END])
            if stand_in:
                stand_ins.append((len(ids) - 1, stand_in.decode()))
        self.ids, self.stations = tuple(ids), tuple(stations)
        self._digests = b"".join(digests)
        self._columns: dict[Facet, bytes] = {}
        self._stand_ins = _found(ids, stand_ins)

    def stand_ins(self, rooms: Iterable[int]) -> tuple[int, ...]:
        """The rooms that stand in for closed ones among `rooms`."""
        if not self._stand_ins:
            return ()
        return tuple(sorted({self._stand_ins[room] for room in rooms if room in self._stand_ins}))

    def digest(self, reads: Reads, rooms: Sequence[int]) -> bytes:
        """A digest of who `rooms` are and of what they show in these facets."""
        found = blake2b(digest_size=16)
        found.update("\0".join([self.ids[room] for room in rooms]).encode())
        for facet in sorted(reads):
            found.update(bytes([0, facet]))
            found.update(self._column(facet) if len(rooms) == len(self.ids) else self._cells(facet, rooms))
        return found.digest()

    def _column(self, facet: Facet) -> bytes:
        known = self._columns.get(facet)
        if known is None:
            known = self._columns[facet] = self._cells(facet, range(len(self.ids)))
        return known

    def _cells(self, facet: Facet, rooms: Iterable[int]) -> bytes:
        start, end = facet * _SIZE, (facet + 1) * _SIZE
        digests = self._digests
        return b"".join([digests[room * _END + start : room * _END + end] for room in rooms])


def _found(ids: Sequence[str], named: Iterable[tuple[int, str]]) -> dict[int, int]:
    """Where the rooms that are named by others stand, if there are such rooms."""
    found = {}
    for room, name in named:
        at = bisect_left(ids, name)
        if at < len(ids) and ids[at] == name:
            found[room] = at
    return found


_encode = msgspec.msgpack.Encoder().encode
_END = len(Facet) * _SIZE
_ALL_OF = {Facet.SOUND: Facet.SPELLING, Facet.FRESH: Facet.HEADLINES}


def _place_spelling(summary: Summary) -> tuple[str, ...]:
    return summary.spelling[: sum(1 for _ in place_names(summary))]


def _newest(summary: Summary) -> tuple[Headline, ...]:
    days = [headline.published for headline in summary.headlines]
    return (Headline("", "", "", "", max(days), None),) if days else ()


_LESS: dict[Facet, Callable[[Summary], Any]] = {Facet.SOUND: _place_spelling, Facet.FRESH: _newest}
_GETTERS = tuple(_LESS.get(facet) or attrgetter(*FIELDS[facet]) for facet in Facet)


def _narrows(facet: Facet, reads: Reads) -> bool:
    return facet in _LESS and _ALL_OF[facet] not in reads


@cache
def _projected(names: tuple[str, ...]) -> type[msgspec.Struct]:
    return msgspec.defstruct("Projected", [(name, Any) for name in names], frozen=True, gc=False)


def _values(names: tuple[str, ...]) -> Callable[[Summary], tuple[Any, ...]]:
    if len(names) == 1:
        return lambda summary: (summary.id,)
    return attrgetter(*names)
