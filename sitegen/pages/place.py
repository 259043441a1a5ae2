"""Where a room is and how it is reached."""

from __future__ import annotations

from msgspec import Struct

from sitegen.model.contact import Location
from sitegen.model.room import Room
from sitegen.pages.dialling import Phone, phone


class PlaceView(Struct, frozen=True, kw_only=True):
    """Address and numbers; `geo` opens the map app of a phone, no third party is asked."""

    address: str | None
    co_located: str | None
    floor_area: str | None
    geo: str | None
    phone: Phone | None
    night_phone: Phone | None
    supervision_phone: Phone | None
    email: str | None


def geo(location: Location | None) -> str | None:
    """A `geo:` address (RFC 5870), or None."""
    return f"geo:{location.latitude},{location.longitude}" if location else None


def number(value: float) -> str:
    """A figure without a decimal point it does not need."""
    return f"{value:g}"


def place(room: Room) -> PlaceView:
    """The place of `room`."""
    contact = room.contact
    return PlaceView(
        address=room.address,
        co_located=room.co_located,
        floor_area=number(room.floor_area) if room.floor_area else None,
        geo=geo(room.location),
        phone=phone(contact.phone) if contact else None,
        night_phone=phone(contact.night_phone) if contact else None,
        supervision_phone=phone(contact.supervision_phone) if contact else None,
        email=contact.email if contact else None,
    )
