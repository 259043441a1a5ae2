"""The portal's notices: the latest of all, and a page for each of the bureau's own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sitegen.model.clock import Clock
from sitegen.model.finding import message as _
from sitegen.model.notice import Notice
from sitegen.model.summary import Summary
from sitegen.pages import addresses
from sitegen.pages.context import Context
from sitegen.pages.frame import Article, Crumb, Head
from sitegen.pages.notices import (
    NoticeRow,
    NoticeView,
    expired,
    headline_rows,
    latest_first,
    published,
    row,
)
from sitegen.pages.output import PortalPage
from sitegen.pages.prose import fitted

_NOTICES = _("Safety notices").text
_ANNOUNCEMENTS = _("Announcements").text


def current_rows(
    rooms: Iterable[Summary], context: Context, clock: Clock, count: int
) -> tuple[NoticeRow, ...]:
    """The newest `count` notices in force, the bureau's and the rooms'."""
    bureau = [notice for notice in published(context.bureau.notices, clock) if not expired(notice, clock)]
    rows = [own_row(notice, context, clock) for notice in bureau]
    headlines = ((headline, room) for room in rooms for headline in room.headlines)
    return tuple(latest_first((*rows, *headline_rows(headlines, context, count)))[:count])


def notice_pages(context: Context, clock: Clock) -> Iterator[PortalPage]:
    """A page for each of the bureau's notices whose day has come."""
    for notice in published(context.bureau.notices, clock):
        address = addresses.notice(notice.slug)
        source = notice.source or context.site.owner
        article = Article(notice.title, f"{notice.published.isoformat()} 00:00", source)
        view = NoticeView(
            site=context.site,
            head=notice_head(address, context, article, (Crumb("", context.href(addresses.NOTICES)),)),
            row=own_row(notice, context, clock),
            source=source,
            html=fitted(notice.body, None, "", top=2),
            room=None,
            archive=context.href(addresses.NOTICES),
            poster=None if expired(notice, clock) else context.shared(addresses.poster(notice.slug)),
        )
        yield PortalPage(context.file(address), "notice.html", view)


def own_row(notice: Notice, context: Context, clock: Clock) -> NoticeRow:
    """A notice of the bureau as a line of a list."""
    return row(notice, context, None, clock, origin=notice.source or context.site.owner)


def notice_head(
    address: str, context: Context, article: Article | None = None, crumbs: tuple[Crumb, ...] = ()
) -> Head:
    """The head of a page among the portal's notices."""
    return context.head(
        address,
        column_word=_NOTICES,
        column_type=_ANNOUNCEMENTS,
        article=article,
        crumbs=crumbs,
    )
