"""The files by which a browser finds the nearest rooms without telling anybody where it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from sitegen.model.summary import Summary
from sitegen.pages import addresses
from sitegen.pages.context import Context
from sitegen.pages.output import PortalFile
from sitegen.pages.search.names import clipped
from sitegen.pages.search.shards import Rule, shards

DEPTH = 11
RULE = Rule(limit=32_000, best=0, deepest=DEPTH)
"""A cell that is not divided again is 0.18 degrees wide and 0.09 high, about 18 by 10 km: which
file a browser asks for tells a server no more about where it is."""
_encode = msgspec.json.Encoder().encode


def near_files(rooms: Sequence[Summary], context: Context) -> Iterator[PortalFile]:
    """The rooms with a position, in shards by the cells of the map; `near/index.json` is the whole.

    A file is a list: `deeper`, with spaces between, `shared` likewise, then rooms as lists of id,
    title, station, latitude, longitude, and 1 for a room that is closed for now.
    """
    placed = [(room, cell(room.latitude, room.longitude)) for room in rooms if _placed(room)]
    rows = [_row(room, context) for room, _ in placed]
    keys = ((found, number) for number, (_, found) in enumerate(placed))
    for shard in shards(keys, [len(row) + 1 for row in rows], RULE):
        below = (_encode(" ".join(shard.deeper)), _encode(" ".join(shard.shared)))
        body = b"[" + b",".join((*below, *(rows[number] for number in shard.entries))) + b"]"
        yield PortalFile(addresses.near_shard(shard.prefix), body)


def cell(latitude: float | None, longitude: float | None) -> str:
    """The cell of a point: which quarter of the map, which quarter of that, and so on.

    0 is south-west, 1 south-east, 2 north-west, 3 north-east.
    """
    across, up = ((longitude or 0) + 180) / 360, ((latitude or 0) + 90) / 180
    digits = []
    for _ in range(DEPTH):
        across, up = across * 2, up * 2
        east, north = min(int(across), 1), min(int(up), 1)
        digits.append("0123"[2 * north + east])
        across, up = across - east, up - north
    return "".join(digits)


def _placed(room: Summary) -> bool:
    return room.latitude is not None and room.longitude is not None


def _row(room: Summary, context: Context) -> bytes:
    found = context.place(room.station)
    station = clipped(found[1].title) if found else ""
    return _encode((room.id, clipped(room.title), station, room.latitude, room.longitude, int(room.closed)))
