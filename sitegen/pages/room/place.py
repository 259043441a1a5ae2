"""Where a room is and how it is reached."""

from __future__ import annotations

from urllib.parse import quote

from msgspec import Struct

from sitegen.model.contact import Location
from sitegen.model.room import Room
from sitegen.model.site import MAP_SLOTS
from sitegen.pages.dialling import Phone, phone
from sitegen.pages.figures import number


class PlaceView(Struct, frozen=True, kw_only=True):
    """Address and numbers; `geo` opens the map app of a phone, no third party is asked.

    `map` is the page of the map service the bureau chose, for browsers that open no app.
    """

    address: str | None
    co_located: str | None
    floor_area: str | None
    geo: str | None
    map: str | None
    phone: Phone | None
    night_phone: Phone | None
    supervision_phone: Phone | None
    email: str | None


def geo(location: Location | None) -> str | None:
    """A `geo:` address (RFC 5870), or None."""
    return f"geo:{location.latitude},{location.longitude}" if location else None


def map_page(pattern: str | None, location: Location | None, title: str) -> str | None:
    """The address of the place in a map service; None without a place or a pattern that works."""
    if location is None or not (pattern or "").startswith("https://"):
        return None
    values = (f"{location.latitude}", f"{location.longitude}", quote(title, "", errors="replace"))
    address = pattern or ""
    for slot, value in zip(MAP_SLOTS, values, strict=True):
        address = address.replace(slot, value)
    return None if "{" in address or "}" in address else address


def place(room: Room, map_url: str | None = None) -> PlaceView:
    """The place of `room`; `map_url` is the bureau's pattern for a page of a map service."""
    contact = room.contact
    return PlaceView(
        address=room.address,
        co_located=room.co_located,
        floor_area=number(room.floor_area) if room.floor_area else None,
        geo=geo(room.location),
        map=map_page(map_url, room.location, room.title),
        phone=phone(contact.phone) if contact else None,
        night_phone=phone(contact.night_phone) if contact else None,
        supervision_phone=phone(contact.supervision_phone) if contact else None,
        email=contact.email if contact else None,
    )
