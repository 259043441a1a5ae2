"""The pages of a room in one language: its own, its notices, their archive."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from sitegen.model.clock import Clock
from sitegen.model.folder import RoomFolder
from sitegen.model.notice import Notice
from sitegen.model.room import Room
from sitegen.pages import addresses, notices
from sitegen.pages.album import Album
from sitegen.pages.briefings import briefings
from sitegen.pages.context import Context
from sitegen.pages.edition import Edition
from sitegen.pages.frame import ANNOUNCEMENTS, ATOM, SAFETY_NOTICES, Article, Crumb, Head, LinkedFile
from sitegen.pages.output import Page
from sitegen.pages.prose import fitted
from sitegen.pages.room.view import RoomView, crumbs


class _Desk(Struct, frozen=True):
    """What all pages of one room are made from; `way` leads to the room, `texts` are by notice."""

    folder: RoomFolder
    room: Room
    context: Context
    clock: Clock
    way: tuple[Crumb, ...]
    texts: Mapping[str, str]

    @property
    def link(self) -> tuple[str, str]:
        """The room's name and page."""
        return self.way[-1].title, self.way[-1].href

    def head(self, address: str, article: Article | None = None) -> Head:
        """The head of a page below the room's."""
        return self.context.head(
            address,
            column_word=SAFETY_NOTICES,
            column_type=ANNOUNCEMENTS,
            article=article,
            crumbs=self.way,
            files=(
                LinkedFile(ATOM, self.context.shared(addresses.room_feed(self.folder.id)), SAFETY_NOTICES),
            ),
        )


def notice_texts(folder: RoomFolder, album: Album, clock: Clock) -> dict[str, str]:
    """The HTML of the notices whose day has come, by slug; pictures are noted in `album`."""
    reached = notices.published(folder.notices, clock)
    return {notice.slug: fitted(notice.body, album, folder.path, top=2) for notice in reached}


def room_pages(
    folder: RoomFolder,
    room: Room,
    view: RoomView,
    edition: Edition,
    texts: Mapping[str, str],
    clock: Clock,
) -> Iterator[Page]:
    """The room's page, which shows `view`, its notices with their `texts`, and their archive."""
    context = edition.context
    address = addresses.room(folder.id)
    yield _page(edition, "room.html", address, view)
    here = Crumb(room.title, context.href(address))
    desk = _Desk(folder, room, context, clock, (*crumbs(context, room.station), here), texts)
    reached = notices.published(folder.notices, clock)
    rows = [notices.row(notice, context, folder.id, clock) for notice in reached]
    for notice, row in zip(reached, rows, strict=True):
        address = addresses.notice(notice.slug, folder.id)
        yield _page(edition, "notice.html", address, _notice(notice, row, desk))
    for address, archive in _archive(rows, desk):
        yield _page(edition, "archive.html", address, archive)


def _page(edition: Edition, template: str, address: str, view: Struct) -> Page:
    return Page(edition.context.file(address), edition.theme.render(template, view))


def _notice(notice: Notice, row: notices.NoticeRow, desk: _Desk) -> notices.NoticeView:
    source = notice.source or desk.room.title
    poster = desk.context.shared(addresses.poster(notice.slug, desk.folder.id))
    article = notices.article(notice, source)
    return notices.NoticeView(
        site=desk.context.site,
        head=desk.head(addresses.notice(notice.slug, desk.folder.id), article),
        row=row,
        source=source,
        html=desk.texts[notice.slug],
        room=desk.link,
        archive=desk.context.href(addresses.archive(desk.folder.id)),
        poster=None if row.expired else poster,
    )


def _archive(rows: list[notices.NoticeRow], desk: _Desk) -> Iterator[tuple[str, notices.ArchiveView]]:
    """The pages of the room's archive by address; none when it never published anything."""
    recent = briefings(desk.folder.briefings, desk.clock)
    if not rows and not recent:
        return
    first = addresses.archive(desk.folder.id)
    sheets = notices.sheets(rows)
    for number, sheet in enumerate(sheets, 1):
        address = addresses.numbered(first, number)
        view = notices.ArchiveView(
            site=desk.context.site,
            head=desk.head(address),
            room=desk.link,
            rows=tuple(sheet),
            pages=notices.page_links(desk.context, first, number, len(sheets)),
            briefings=recent if number == 1 else (),
        )
        yield address, view
