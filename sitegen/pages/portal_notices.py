"""The portal's notices: the bureau's own with a page each, and the rooms' newest, in one archive."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from heapq import nlargest

from sitegen.model.clock import Clock
from sitegen.model.finding import message as _
from sitegen.model.notice import Notice
from sitegen.model.summary import Headline, Summary
from sitegen.pages import addresses
from sitegen.pages.context import Context
from sitegen.pages.frame import Article, Crumb, Head
from sitegen.pages.notices import (
    ArchiveView,
    NoticeRow,
    NoticeView,
    expired,
    headline_row,
    latest_first,
    page_links,
    published,
    row,
    sheets,
)
from sitegen.pages.output import PortalPage
from sitegen.pages.prose import fitted

_NOTICES = _("Safety notices").text
_ANNOUNCEMENTS = _("Announcements").text
_ROOM_NOTICES = 5000  # the rooms' older notices are in their own archives


def current_rows(
    rooms: Iterable[Summary], context: Context, clock: Clock, count: int
) -> tuple[NoticeRow, ...]:
    """The newest `count` notices in force, the bureau's and the rooms'."""
    bureau = [notice for notice in published(context.bureau.notices, clock) if not expired(notice, clock)]
    rows = [_own(notice, context, clock) for notice in bureau]
    return tuple(latest_first(rows + _headlines(rooms, context, count))[:count])


def archive_pages(rooms: Iterable[Summary], context: Context, clock: Clock) -> Iterator[PortalPage]:
    """The archive: the bureau's notices, also those that are over, and the rooms' newest."""
    own = [_own(notice, context, clock) for notice in published(context.bureau.notices, clock)]
    pages = sheets(latest_first(own + _headlines(rooms, context, _ROOM_NOTICES)))
    for number, sheet in enumerate(pages, 1):
        address = addresses.numbered(addresses.NOTICES, number)
        view = ArchiveView(
            site=context.site,
            head=_head(address, context),
            room=None,
            rows=tuple(sheet),
            pages=page_links(context, addresses.NOTICES, number, len(pages)),
        )
        yield PortalPage(context.file(address), "archive.html", view)


def notice_pages(context: Context, clock: Clock) -> Iterator[PortalPage]:
    """A page for each of the bureau's notices whose day has come."""
    for notice in published(context.bureau.notices, clock):
        address = addresses.notice(notice.slug)
        source = notice.source or context.site.owner
        article = Article(notice.title, f"{notice.published.isoformat()} 00:00", source)
        view = NoticeView(
            site=context.site,
            head=_head(address, context, article),
            row=_own(notice, context, clock),
            source=source,
            html=fitted(notice.body, None, "", top=2),
            room=None,
            archive=context.href(addresses.NOTICES),
        )
        yield PortalPage(context.file(address), "notice.html", view)


def _own(notice: Notice, context: Context, clock: Clock) -> NoticeRow:
    return row(notice, context, None, clock, origin=notice.source or context.site.owner)


def _headlines(rooms: Iterable[Summary], context: Context, count: int) -> list[NoticeRow]:
    """The newest `count` headlines over all rooms, as rows."""
    dated = (
        (headline.published, headline.path, headline, room) for room in rooms for headline in room.headlines
    )
    newest = nlargest(count, dated, key=lambda entry: entry[:2])
    return [_headline(headline, room, context) for _, _, headline, room in newest]


def _headline(headline: Headline, room: Summary, context: Context) -> NoticeRow:
    return headline_row(headline, context, room.title)


def _head(address: str, context: Context, article: Article | None = None) -> Head:
    way = () if article is None else (Crumb("", context.href(addresses.NOTICES)),)
    return context.head(
        address,
        column_word=_NOTICES,
        column_type=_ANNOUNCEMENTS,
        article=article,
        crumbs=way,
    )
