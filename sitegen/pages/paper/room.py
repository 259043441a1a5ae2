"""A room's print pages: its sign, its officers' cards, a poster for each notice in force.

They are made in the site's first language only. All of a room carry one QR code, of its short
address, so that paper on a wall outlives every change of the site.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sitegen.model.clock import Clock
from sitegen.model.folder import RoomFolder
from sitegen.model.room import Room
from sitegen.pages import addresses, notices
from sitegen.pages.album import Album
from sitegen.pages.context import Context
from sitegen.pages.edition import Edition
from sitegen.pages.frame import Crumb
from sitegen.pages.output import Page
from sitegen.pages.paper.cards import cards_sheet
from sitegen.pages.paper.poster import poster_paper, poster_sheet
from sitegen.pages.paper.qr import code
from sitegen.pages.paper.sheet import Paper, Sheet, sheet
from sitegen.pages.paper.sign import Portrayed, SignSheet, portrayed, sign_face
from sitegen.pages.room.view import RoomView


def room_papers(
    folder: RoomFolder,
    room: Room,
    view: RoomView,
    edition: Edition,
    texts: Mapping[str, str],
    album: Album,
    clock: Clock,
) -> Iterator[Page]:
    """The print pages of `room`, and the code they show; pictures are noted in `album`.

    `view` is the view of the room's page in the same edition, `texts` are those of its notices.
    """
    context, theme = edition.context, edition.theme
    desk = _Desk(folder, room, view, context, clock)
    yield Page(desk.code, theme.render("paper/code.svg", code(desk.target)))
    officers = portrayed(room, view.officers, album, clock)
    yield from _signs(desk, edition, officers)
    if officers:
        address = addresses.cards_paper(folder.id)
        cards = cards_sheet(desk.sheet(address, "a4-portrait"), room, view, officers, context)
        yield Page(context.file(address), theme.render("paper/cards.html", cards))
    yield from _posters(desk, edition, texts)


def _signs(desk: _Desk, edition: Edition, officers: tuple[Portrayed, ...]) -> Iterator[Page]:
    """The sign on A4 and on A3: the same face, larger."""
    context, theme, room = edition.context, edition.theme, desk.folder.id
    small = desk.sheet(addresses.sign_paper(room), "a4-landscape")
    large = desk.sheet(addresses.large_sign_paper(room), "a3-landscape")
    face = sign_face(small, desk.room, desk.view, officers, context)
    html = theme.render("paper/sign_face.html", face).decode()
    for address, paper in ((addresses.sign_paper(room), small), (addresses.large_sign_paper(room), large)):
        page = SignSheet(paper, context.site, html)
        yield Page(context.file(address), theme.render("paper/sign.html", page))


class _Desk:
    """What all print pages of one room are made from."""

    def __init__(
        self, folder: RoomFolder, room: Room, view: RoomView, context: Context, clock: Clock
    ) -> None:
        self.folder, self.room, self.view, self.context, self.clock = folder, room, view, context, clock
        self.target = context.shared_url(addresses.short(folder.id))
        self.code = addresses.code_picture(folder.id)
        self.back = Crumb(room.title, context.href(addresses.room(folder.id)))

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
            others=() if back else tuple(one for one in self.view.papers if one.href != here),
        )


def _posters(desk: _Desk, edition: Edition, texts: Mapping[str, str]) -> Iterator[Page]:
    """A poster for each notice of the room's own that is in force."""
    context, room = edition.context, desk.room
    for notice in notices.in_force(desk.folder.notices, desk.clock):
        row = notices.row(notice, context, desk.folder.id, desk.clock)
        address = addresses.poster(notice.slug, desk.folder.id)
        html = texts[notice.slug]
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
