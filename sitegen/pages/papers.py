"""What of a room can be printed, and where."""

from __future__ import annotations

from msgspec import Struct

from sitegen.model.clock import Clock
from sitegen.model.room import Room
from sitegen.pages import addresses
from sitegen.pages.context import Context
from sitegen.pages.people import serving


class Papers(Struct, frozen=True):
    """Links to a room's print pages, which are in the site's first language only.

    `cards` is None where nobody serves; `short` is the absolute URL that stands on all of them.
    """

    sign: str
    large_sign: str
    cards: str | None
    short: str


def papers(room_id: str, room: Room, context: Context, clock: Clock) -> Papers:
    """The print pages of `room`."""
    return Papers(
        sign=context.shared(addresses.sign_paper(room_id)),
        large_sign=context.shared(addresses.large_sign_paper(room_id)),
        cards=context.shared(addresses.cards_paper(room_id)) if serving(room, clock) else None,
        short=context.shared_url(addresses.short(room_id)),
    )
