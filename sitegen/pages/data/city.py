"""All rooms as data, in parts when there are many, and the schemas of all data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

import msgspec

from sitegen.model.summary import Summary
from sitegen.pages import addresses
from sitegen.pages.context import Context
from sitegen.pages.data.schema import Point, RoomData, RoomEntry, RoomsData
from sitegen.pages.output import PortalFile

PER_PART = 1000


def city_files(rooms: Sequence[Summary], context: Context) -> Iterator[PortalFile]:
    """rooms.json and its parts, and the schemas; `rooms` by id."""
    if len(rooms) <= PER_PART:
        yield _file(addresses.ROOMS, rooms, None, len(rooms), context)
    else:
        starts = range(0, len(rooms), PER_PART)
        parts = [addresses.rooms_part(number) for number, _ in enumerate(starts, 1)]
        for part, start in zip(parts, starts, strict=True):
            yield _file(part, rooms[start : start + PER_PART], parts, len(rooms), context)
        yield _file(addresses.ROOMS, None, parts, len(rooms), context)
    for address, kind in ((addresses.ROOM_SCHEMA, RoomData), (addresses.ROOMS_SCHEMA, RoomsData)):
        yield PortalFile(address, _schema(kind, context.shared_url(address)))


def _file(
    address: str, rooms: Sequence[Summary] | None, parts: Sequence[str] | None, count: int, context: Context
) -> PortalFile:
    data = RoomsData(
        schema=context.shared_url(addresses.ROOMS_SCHEMA),
        licence=context.bureau.site.licence,
        language=context.site.content_language,
        url=context.url(addresses.HOME),
        title=context.site.title,
        count=count,
        rooms=None if rooms is None else tuple(_entry(room, context) for room in rooms),
        parts=None if parts is None else tuple(context.shared_url(part) for part in parts),
    )
    return PortalFile(address, msgspec.json.encode(data))


def _entry(room: Summary, context: Context) -> RoomEntry:
    place = context.place(room.station)
    located = room.latitude is not None and room.longitude is not None
    return RoomEntry(
        id=room.id,
        title=room.title,
        station=place[1].title if place else None,
        branch=place[0].title if place else None,
        kind=room.kind,
        grade=room.grade,
        covers=room.covers,
        address=room.address,
        location=Point(room.latitude or 0.0, room.longitude or 0.0) if located else None,
        phone=room.phone,
        always_open=room.always_open,
        hours=room.hours or None,
        closed=room.closed,
        url=context.url(addresses.room(room.id)),
        data=context.shared_url(addresses.room_data(room.id)) if room.conforming else None,
        last_verified=room.last_verified,
    )


@lru_cache(maxsize=8)
def _schema(kind: type[msgspec.Struct], url: str) -> bytes:
    made = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": url,
        **msgspec.json.schema(kind),
    }
    return msgspec.json.format(msgspec.json.encode(made), indent=1)
