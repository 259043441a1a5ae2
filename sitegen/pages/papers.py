"""What of a room can be printed: its sign, its officers' cards, a poster for each notice in force.

Print pages are made in the site's first language only. All of a room carry one QR code, of its
short address, so that paper on a wall outlives every change of the site.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from sitegen.model.clock import Clock
from sitegen.model.finding import message as _
from sitegen.model.folder import RoomFolder
from sitegen.model.room import Room
from sitegen.pages import addresses, notices
from sitegen.pages.album import Album
from sitegen.pages.cards import cards_sheet
from sitegen.pages.context import Context
from sitegen.pages.edition import Edition
from sitegen.pages.frame import Crumb
from sitegen.pages.output import Page
from sitegen.pages.people import serving
from sitegen.pages.poster import poster_paper, poster_sheet
from sitegen.pages.prose import fitted
from sitegen.pages.qr import code
from sitegen.pages.sheet import Paper, Sheet, sheet
from sitegen.pages.sign_paper import portrayed, sign_sheet

_SIGN = _("Sign for the wall, A4").text
_LARGE_SIGN = _("Sign for the wall, A3").text
_CARDS = _("Officers' cards").text


def papers(room_id: str, room: Room, context: Context, clock: Clock) -> tuple[Crumb, ...]:
    """Links to the print pages of `room`; titles are message ids."""
    found = [(_SIGN, addresses.sign_paper(room_id)), (_LARGE_SIGN, addresses.large_sign_paper(room_id))]
    if serving(room, clock):
        found.append((_CARDS, addresses.cards_paper(room_id)))
    return tuple(Crumb(title, context.shared(address)) for title, address in found)


def room_papers(
    folder: RoomFolder, room: Room, edition: Edition, album: Album, clock: Clock
) -> Iterator[Page]:
    """The print pages of `room`, and the code they show; pictures are noted in `album`."""
    context, theme = edition.context, edition.theme
    desk = _Desk(folder, room, context, clock)
    yield Page(desk.code, theme.render("paper/code.svg", code(desk.target)))
    officers = portrayed(room, album, clock)
    address = addresses.sign_paper(folder.id)
    sign = sign_sheet(desk.sheet(address, "a4-landscape"), room, officers, context, clock)
    yield Page(context.file(address), theme.render("paper/sign.html", sign))
    address = addresses.large_sign_paper(folder.id)
    sign = replace(sign, sheet=desk.sheet(address, "a3-landscape"))
    yield Page(context.file(address), theme.render("paper/sign.html", sign))
    if officers:
        address = addresses.cards_paper(folder.id)
        cards = cards_sheet(desk.sheet(address, "a4-portrait"), room, officers, context)
        yield Page(context.file(address), theme.render("paper/cards.html", cards))
    yield from _posters(desk, edition, album)


class _Desk:
    """What all print pages of one room are made from."""

    def __init__(self, folder: RoomFolder, room: Room, context: Context, clock: Clock) -> None:
        self.folder, self.room, self.context, self.clock = folder, room, context, clock
        self.address = addresses.room(folder.id)
        self.target = context.shared_url(addresses.short(folder.id))
        self.code = addresses.code_picture(self.address)
        self.papers = papers(folder.id, room, context, clock)
        self.back = Crumb(room.title, context.href(self.address))

    def sheet(self, address: str, paper: Paper, back: Crumb | None = None) -> Sheet:
        """The sheet at `address`."""
        here = self.context.shared(address)
        return sheet(
            self.context,
            address,
            paper,
            back=back or self.back,
            code=self.code,
            target=self.target,
            others=() if back else tuple(one for one in self.papers if one.href != here),
        )


def _posters(desk: _Desk, edition: Edition, album: Album) -> Iterator[Page]:
    """A poster for each notice of the room's own that is in force."""
    context, room = edition.context, desk.room
    for notice in desk.folder.notices:
        if not desk.clock.covers(notice.published, notice.expires):
            continue
        row = notices.row(notice, context, desk.folder.id, desk.clock)
        address = addresses.poster(notice.slug, desk.folder.id)
        html = fitted(notice.body, album, desk.folder.path, top=2)
        view = poster_sheet(
            desk.sheet(address, poster_paper(notice.title, html), Crumb(notice.title, row.href)),
            context.site,
            row,
            html,
            source=notice.source or room.title,
            place=room.title,
            phone=room.contact.phone if room.contact else None,
        )
        yield Page(context.file(address), edition.theme.render("paper/poster.html", view))
