"""What rooms invite to: the next dates over many rooms."""

from __future__ import annotations

from collections.abc import Container, Iterable
from heapq import nsmallest

from sitegen.model.community import EventKind
from sitegen.model.summary import NextEvent, Summary

ALL_KINDS = frozenset(kind.value for kind in EventKind)


def soonest(
    rooms: Iterable[Summary], count: int, kinds: Container[str] = ALL_KINDS
) -> list[tuple[NextEvent, Summary]]:
    """The next `count` events of the `kinds` with their rooms, the earliest first; on one day by room."""
    dated = ((event, room) for room in rooms for event in room.events if event.kind in kinds)
    return nsmallest(count, dated, key=lambda entry: (entry[0].day, entry[1].id))
