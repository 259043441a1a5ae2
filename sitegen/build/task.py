"""What is to be made, as the one who looked at it hands it to the one who makes it."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from sitegen.build.ledger import Published, RoomResult, RoomState
from sitegen.reading.tree import RoomSource


class Before(Struct, frozen=True):
    """What is published of the room as the ledger says; `standing` with present stats."""

    state: RoomState
    result: RoomResult
    standing: tuple[Published, ...]


class Task(Struct, frozen=True):
    """A room to make: its files, their digest `content`, the key of the result, the file system's clock
    before they were looked at in ns; by path the published files that need not be written again;
    what is published of the room, if all of that is what the ledger says.
    """

    source: RoomSource
    content: bytes
    read_ns: int
    standing: Mapping[str, Published] = {}
    before: Before | None = None
