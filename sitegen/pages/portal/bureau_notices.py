"""The portal's notices: the latest of all, and a page for each of the bureau's own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sitegen.model.clock import Clock
from sitegen.model.summary import Summary
from sitegen.pages import addresses
from sitegen.pages.context import Context
from sitegen.pages.frame import ANNOUNCEMENTS, SAFETY_NOTICES, Article, Crumb, Head
from sitegen.pages.notices import (
    NoticeRow,
    NoticeView,
    article,
    expired,
    headline_rows,
    in_force,
    latest_first,
    published,
    row,
)
from sitegen.pages.output import PortalPage
from sitegen.pages.prose import fitted


def current_rows(
    rooms: Iterable[Summary], context: Context, clock: Clock, count: int
) -> tuple[NoticeRow, ...]:
    """The newest `count` notices in force, the bureau's and the rooms'."""
    rows = [row(notice, context, None, clock) for notice in in_force(context.bureau.notices, clock)]
    headlines = ((headline, room) for room in rooms for headline in room.headlines)
    return tuple(latest_first((*rows, *headline_rows(headlines, context, count)))[:count])


def notice_pages(context: Context, clock: Clock) -> Iterator[PortalPage]:
    """A page for each of the bureau's notices whose day has come."""
    way = (Crumb("", context.href(addresses.NOTICES)),)
    for notice in published(context.bureau.notices, clock):
        address = addresses.notice(notice.slug)
        source = notice.source or context.site.owner
        view = NoticeView(
            site=context.site,
            head=notice_head(address, context, article(notice, source), way),
            row=row(notice, context, None, clock),
            source=source,
            html=fitted(notice.body, None, "", top=2),
            room=None,
            archive=context.href(addresses.NOTICES),
            poster=None if expired(notice, clock) else context.shared(addresses.poster(notice.slug)),
        )
        yield PortalPage(context.file(address), "notice.html", view)


def notice_head(
    address: str, context: Context, article: Article | None = None, crumbs: tuple[Crumb, ...] = ()
) -> Head:
    """The head of a page among the portal's notices."""
    return context.head(
        address,
        column_word=SAFETY_NOTICES,
        column_type=ANNOUNCEMENTS,
        article=article,
        crumbs=crumbs,
    )
