"""What the search box of the home page needs to know of addresses."""

from __future__ import annotations

from msgspec import Struct

from sitegen.pages import addresses
from sitegen.pages.context import Context

_CODE = "any-code"
"""Stands for all codes; `~` itself would be no code, and get an address that can stand on a disk."""


class SearchBox(Struct, frozen=True, kw_only=True):
    """Links; those of pages have a `~` where the code of a room, station, service or branch goes.

    `search` and `near` are the folders of the shards, `lists` the page for readers without scripts,
    `located` whether any room says where it is.
    """

    search: str
    near: str
    lists: str
    room: str
    station: str
    service: str
    branch: str
    located: bool


def search_box(context: Context, *, located: bool) -> SearchBox:
    """The addresses in the language of the context."""
    return SearchBox(
        search=context.shared(addresses.SEARCH),
        near=context.shared(addresses.NEAR),
        lists=context.href(addresses.SITE_MAP),
        room=_pattern(context.href(addresses.room(_CODE))),
        station=_pattern(context.href(addresses.station(_CODE))),
        service=_pattern(context.href(addresses.service(_CODE))),
        branch=_pattern(context.href(addresses.branch(_CODE))),
        located=located,
    )


def _pattern(href: str) -> str:
    return href.replace(_CODE, "~")
