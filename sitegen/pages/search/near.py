"""The files by which a browser finds the nearest rooms without telling anybody where it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from sitegen.model.summary import Summary
from sitegen.pages import addresses
from sitegen.pages.context import Context
from sitegen.pages.output import PortalFile
from sitegen.pages.search.names import clipped
from sitegen.pages.search.shards import Keys, Rows, Rule

DEPTH = 11
RULE = Rule(limit=32_000, best=0, deepest=DEPTH)
"""A cell that is not divided again is 0.18 degrees wide and 0.09 high, about 18 by 10 km: which
file a browser asks for tells a server no more about where it is."""
_encode = msgspec.json.Encoder().encode


def near_files(rooms: Iterable[Summary], context: Context) -> Iterator[PortalFile]:
    """The rooms with a position, in shards by the cells of the map; `near/index.json` is the whole.

    A file is a list: `deeper`, with spaces between, `shared` likewise, then rooms as lists of id,
    title, station, latitude, longitude, and 1 for a room that is closed for now.
    """
    rows, found = Rows(), Keys()
    for room in rooms:
        if room.latitude is not None and room.longitude is not None:
            found.add(cell(room.latitude, room.longitude), rows.add(_row(room, context)))
    for shard in found.shards(rows.sizes, RULE):
        yield PortalFile(addresses.near_shard(shard.prefix), rows.file(shard))


def cell(latitude: float, longitude: float) -> str:
    """The cell of a point: which quarter of the map, which quarter of that, and so on.

    0 is south-west, 1 south-east, 2 north-west, 3 north-east.
    """
    across, up = (longitude + 180) / 360, (latitude + 90) / 180
    digits = []
    for _ in range(DEPTH):
        across, up = across * 2, up * 2
        east, north = min(int(across), 1), min(int(up), 1)
        digits.append("0123"[2 * north + east])
        across, up = across - east, up - north
    return "".join(digits)


def _row(room: Summary, context: Context) -> bytes:
    found = context.place(room.station)
    station = clipped(found[1].title) if found else ""
    return _encode((room.id, clipped(room.title), station, room.latitude, room.longitude, int(room.closed)))
