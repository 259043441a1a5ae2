"""What the tables ask of a room, taken out of the sheets: plain data that any process can work with."""

from __future__ import annotations

from msgspec import Struct

from sitegen.exchange.workbook.remarks import Place


class Ask(Struct, frozen=True):
    """A value that a cell asks for: a text, or DELETED."""

    text: str
    place: Place


class Entry(Struct, frozen=True):
    """A row: what it asks for by label. `removed` takes the officer or service out of the room.

    `refused` are the labels of cells that were refused already.
    """

    place: Place
    asks: dict[str, Ask]
    removed: bool = False
    refused: frozenset[str] = frozenset()


class Order(Struct, frozen=True):
    """All that is asked of one room. `begun` tells that there is no such room yet, `refused` that a cell
    was refused already, so that the room is only looked through for others.
    """

    room: str
    begun: bool
    refused: bool
    fields: tuple[Entry, ...]
    officers: tuple[Entry, ...]
    services: tuple[Entry, ...]


class Bureau(Struct, frozen=True):
    """What names may refer to: stations by name or code, services by name or code; empty when unknown."""

    stations: dict[str, str]
    services: dict[str, str]
