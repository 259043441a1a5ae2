"""The rooms by branch and station: what the portal's lists are made of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from msgspec import Struct

from sitegen.model.site import Branch
from sitegen.model.summary import Summary
from sitegen.pages import addresses
from sitegen.pages.context import Context
from sitegen.pages.dialling import Phone, phone
from sitegen.pages.portal.listing import Heading, Line, room_line
from sitegen.pages.search.names import NameKind, room_names

_COMMUNITIES_SHOWN = 12


class StationLine(Struct, frozen=True):
    """A station in a list, with how many rooms it has and the communities it answers for.

    `communities` is cut, `more` says how many were left out.
    """

    title: str
    href: str
    rooms: int
    communities: tuple[str, ...]
    more: int = 0
    phone: Phone | None = None


class BranchGroup(Struct, frozen=True):
    """A branch with its stations."""

    title: str
    href: str
    rooms: int
    stations: tuple[StationLine, ...]
    phone: Phone | None = None


class Directory(Struct, frozen=True):
    """The rooms by station's code, their names by id, and the branches with their counts.

    `ordered` are all rooms in the order of the organisation, `lines` each one's line in long
    lists by id, `headings` what stands above a station's rooms there, by code, `readings` the
    syllables of the titles and of the communities served, by name.
    """

    rooms: Mapping[str, tuple[Summary, ...]]
    titles: Mapping[str, str]
    branches: tuple[BranchGroup, ...]
    ordered: tuple[Summary, ...]
    lines: Mapping[str, Line]
    headings: Mapping[str, Heading]
    readings: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, rooms: Sequence[Summary], context: Context) -> Directory:
        """Sort `rooms` under their stations."""
        found: dict[str, list[Summary]] = {}
        for room in rooms:
            found.setdefault(room.station, []).append(room)
        sorted_rooms = {station: tuple(members) for station, members in found.items()}
        headings = _headings(context)
        known = [code for code in headings if code in sorted_rooms]
        unknown = sorted(sorted_rooms.keys() - headings.keys())
        return cls(
            sorted_rooms,
            {room.id: room.title for room in rooms},
            tuple(_group(branch, sorted_rooms, context) for branch in context.bureau.organisation.branches),
            tuple(chain.from_iterable(sorted_rooms[code] for code in (*known, *unknown))),
            {room.id: room_line(room, context) for room in rooms},
            headings,
            _readings(rooms),
        )

    @property
    def total(self) -> int:
        """How many rooms there are."""
        return len(self.titles)

    def entries(self, rooms: Iterable[Summary]) -> list[tuple[str, Line]]:
        """The lines of `rooms`, each with its station's code; see `listing.list_sheets`."""
        return [(room.station, self.lines[room.id]) for room in rooms]


def _readings(rooms: Sequence[Summary]) -> dict[str, tuple[str, ...]]:
    """What the rooms' stage has read already: reading a name takes longer than all else in a list."""
    found: dict[str, tuple[str, ...]] = {}
    for room in rooms:
        for (kind, name), read in zip(room_names(room), room.spelling, strict=False):
            if kind is NameKind.ROOM:
                found[room.title] = tuple(read.split())
            if kind in (NameKind.ROOM, NameKind.COMMUNITY):
                found[name] = tuple(read.split())
    return found


def _headings(context: Context) -> dict[str, Heading]:
    """What stands above a station's rooms in long lists; jumps name the branch."""
    return {
        station.code: Heading(
            title=station.title,
            anchor=station.code,
            section=branch.title,
            href=context.href(addresses.station(station.code)),
            note=branch.title,
        )
        for branch in context.bureau.organisation.branches
        for station in branch.stations
    }


def _group(branch: Branch, rooms: Mapping[str, tuple[Summary, ...]], context: Context) -> BranchGroup:
    stations = tuple(
        StationLine(
            station.title,
            context.href(addresses.station(station.code)),
            len(rooms.get(station.code, ())),
            station.communities[:_COMMUNITIES_SHOWN],
            max(0, len(station.communities) - _COMMUNITIES_SHOWN),
            phone(station.phone),
        )
        for station in branch.stations
    )
    href = context.href(addresses.branch(branch.code))
    count = sum(station.rooms for station in stations)
    return BranchGroup(branch.title, href, count, stations, phone(branch.phone))
