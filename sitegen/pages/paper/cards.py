"""The 连心卡: officers' cards of 90 by 54 mm, ten to a sheet of A4, a sheet for each officer."""

from __future__ import annotations

from msgspec import Struct

from sitegen.model.room import Room
from sitegen.pages.context import Context
from sitegen.pages.frame import SiteFacts
from sitegen.pages.paper.sheet import Sheet, step
from sitegen.pages.paper.sign import Portrayed
from sitegen.pages.room.place import PlaceView
from sitegen.pages.room.times import OpenTimes
from sitegen.pages.room.view import RoomView
from sitegen.pages.sign import Sign

_ROOM_WIDTH = 60.0
_ROOM_SIZES = (4.4, 3.9, 3.4, 3.0, 2.7)
"""Millimetres: the line that the room's name has on a card, and its sizes; cards.css has them as room-0 …"""


class CardsSheet(Struct, frozen=True, kw_only=True):
    """The cards; `size` is the step of the room's name."""

    sheet: Sheet
    site: SiteFacts
    sign: Sign
    size: int
    station: str
    place: PlaceView
    always: bool
    hours: tuple[OpenTimes, ...]
    officers: tuple[Portrayed, ...]


def cards_sheet(
    sheet: Sheet, room: Room, view: RoomView, officers: tuple[Portrayed, ...], context: Context
) -> CardsSheet:
    """The cards of the officers of `room`."""
    found = context.place(room.station)
    return CardsSheet(
        sheet=sheet,
        site=context.site,
        sign=view.sign,
        size=step(room.title, _ROOM_WIDTH, _ROOM_SIZES),
        station=found[1].title if found else "",
        place=view.place,
        always=bool(view.times and view.times.always),
        hours=view.times.summary if view.times else (),
        officers=officers,
    )
