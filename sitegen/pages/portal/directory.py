"""The rooms by branch and station: what the portal's lists are made of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from itertools import chain

from msgspec import Struct

from sitegen.model.site import Branch
from sitegen.model.summary import Summary
from sitegen.pages import addresses
from sitegen.pages.context import Context
from sitegen.pages.dialling import Phone, phone
from sitegen.pages.portal.listing import Heading, Line, room_line

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


class Directory:
    """The rooms by station, each part made when it is first asked for.

    So a list needs of the rooms no more than it shows: what it has no business with may be missing.
    """

    def __init__(self, rooms: Iterable[Summary], context: Context, others: Iterable[Summary] = ()) -> None:
        """`rooms` by id; `others` are listed nowhere, but rooms may name them."""
        self.listed = tuple(rooms)
        self._context = context
        self._others = tuple(others)

    @property
    def total(self) -> int:
        """How many rooms there are."""
        return len(self.listed)

    @cached_property
    def rooms(self) -> Mapping[str, tuple[Summary, ...]]:
        """The rooms by their station's code."""
        found: dict[str, list[Summary]] = {}
        for room in self.listed:
            found.setdefault(room.station, []).append(room)
        return {station: tuple(members) for station, members in found.items()}

    @cached_property
    def titles(self) -> Mapping[str, str]:
        """The rooms' names by id."""
        return {room.id: room.title for room in (*self.listed, *self._others)}

    @cached_property
    def branches(self) -> tuple[BranchGroup, ...]:
        """The branches and their stations, with counts."""
        counts = {code: len(members) for code, members in self.rooms.items()}
        return branch_groups(counts, self._context)

    @cached_property
    def ordered(self) -> tuple[Summary, ...]:
        """All rooms in the order of the organisation."""
        known = [code for code in self.headings if code in self.rooms]
        unknown = sorted(self.rooms.keys() - self.headings.keys())
        return tuple(chain.from_iterable(self.rooms[code] for code in (*known, *unknown)))

    @cached_property
    def lines(self) -> Mapping[str, Line]:
        """Each room's line in long lists, by id."""
        return {room.id: room_line(room, self._context) for room in self.listed}

    @cached_property
    def headings(self) -> Mapping[str, Heading]:
        """What stands above a station's rooms in long lists, by the station's code."""
        return _headings(self._context)

    @cached_property
    def entries(self) -> Mapping[str, tuple[str, Line]]:
        """Each room's line with its station's code, by id; see `listing.list_sheets`."""
        return {room.id: (room.station, self.lines[room.id]) for room in self.listed}


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


def branch_groups(rooms: Mapping[str, int], context: Context) -> tuple[BranchGroup, ...]:
    """The branches and their stations; `rooms` is how many there are at a station, by its code."""
    return tuple(_group(branch, rooms, context) for branch in context.bureau.organisation.branches)


def _group(branch: Branch, rooms: Mapping[str, int], context: Context) -> BranchGroup:
    stations = tuple(
        StationLine(
            station.title,
            context.href(addresses.station(station.code)),
            rooms.get(station.code, 0),
            station.communities[:_COMMUNITIES_SHOWN],
            max(0, len(station.communities) - _COMMUNITIES_SHOWN),
            phone(station.phone),
        )
        for station in branch.stations
    )
    href = context.href(addresses.branch(branch.code))
    count = sum(station.rooms for station in stations)
    return BranchGroup(branch.title, href, count, stations, phone(branch.phone))
