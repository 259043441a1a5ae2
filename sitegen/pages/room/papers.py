"""What of a room can be printed, and where."""

from __future__ import annotations

from sitegen.model.clock import Clock
from sitegen.model.finding import message as _
from sitegen.model.room import Room
from sitegen.pages import addresses
from sitegen.pages.context import Context
from sitegen.pages.frame import Crumb
from sitegen.pages.room.people import serving

_SIGN = _("Sign for the wall, A4").text
_LARGE_SIGN = _("Sign for the wall, A3").text
_CARDS = _("Officers' cards").text


def papers(room: Room, context: Context, clock: Clock) -> tuple[Crumb, ...]:
    """Links to the print pages of `room`, which are in the site's first language; titles are message ids."""
    found = [(_SIGN, addresses.sign_paper(room.id)), (_LARGE_SIGN, addresses.large_sign_paper(room.id))]
    if serving(room, clock):
        found.append((_CARDS, addresses.cards_paper(room.id)))
    return tuple(Crumb(title, context.shared(address)) for title, address in found)
