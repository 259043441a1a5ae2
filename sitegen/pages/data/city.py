"""All rooms as data, in parts when there are many, and the schemas of all data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

import msgspec

from sitegen.model.summary import Summary
from sitegen.pages import addresses
from sitegen.pages.context import Context
from sitegen.pages.data.schema import Point, RoomData, RoomEntry, RoomsData
from sitegen.pages.output import PortalFile

PER_PART = 1000


def spans(count: int) -> list[range]:
    """Which of `count` rooms each part holds; there is one at least."""
    return [range(count)[start : start + PER_PART] for start in range(0, max(1, count), PER_PART)]


def rooms_part(number: int, rooms: Iterable[Summary], count: int, context: Context) -> PortalFile:
    """Part `number`, from 0, of the list of all `count` rooms; `rooms` are those of its span, by id."""
    parts = _parts(count)
    return _file(parts[number] if parts else addresses.ROOMS, rooms, parts, count, context)


def data_files(count: int, context: Context) -> Iterator[PortalFile]:
    """What leads to the parts, if there are several, and the schemas."""
    if parts := _parts(count):
        yield _file(addresses.ROOMS, None, parts, count, context)
    for address, kind in ((addresses.ROOM_SCHEMA, RoomData), (addresses.ROOMS_SCHEMA, RoomsData)):
        yield PortalFile(address, _schema(kind, context.shared_url(address)))


def _parts(count: int) -> list[str] | None:
    if count <= PER_PART:
        return None
    return [addresses.rooms_part(number) for number in range(1, len(spans(count)) + 1)]


def _file(
    address: str, rooms: Iterable[Summary] | None, parts: Sequence[str] | None, count: int, context: Context
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
