"""The page of a room that could never be published: who to turn to instead."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from sitegen.model.finding import message as _
from sitegen.model.site import Station
from sitegen.pages import addresses
from sitegen.pages.context import Context
from sitegen.pages.dialling import Phone, phone
from sitegen.pages.edition import Edition
from sitegen.pages.frame import Head, SiteFacts
from sitegen.pages.output import Page
from sitegen.pages.room.view import crumbs
from sitegen.pages.theme import Theme

_COLUMN = _("Police rooms").text
_COLUMN_TYPE = _("Organisation").text


class PlaceholderView(Struct, frozen=True, kw_only=True):
    """The station's contact, as far as the station is known."""

    site: SiteFacts
    head: Head
    station: str | None
    address: str | None
    phone: Phone | None
    night_phone: Phone | None


def placeholder_pages(room_id: str, station: Station | None, editions: Sequence[Edition]) -> tuple[Page, ...]:
    """The pages, one a language, that stand for room `room_id` until its folder conforms."""
    return tuple(_page(room_id, station, edition.context, edition.theme) for edition in editions)


def _page(room_id: str, station: Station | None, context: Context, theme: Theme) -> Page:
    address = addresses.room(room_id)
    view = PlaceholderView(
        site=context.site,
        head=context.head(
            address,
            column_word=_COLUMN,
            column_type=_COLUMN_TYPE,
            crumbs=crumbs(context, station.code) if station else (),
        ),
        station=station.title if station else None,
        address=station.address if station else None,
        phone=phone(station.phone) if station else None,
        night_phone=phone(station.night_phone) if station else None,
    )
    return Page(context.file(address), theme.render("placeholder.html", view))
