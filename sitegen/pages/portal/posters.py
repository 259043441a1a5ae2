"""The bureau's notices in force as posters, once for all languages."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.model.clock import Clock
from sitegen.pages import addresses
from sitegen.pages.context import Context
from sitegen.pages.frame import Crumb
from sitegen.pages.notices import in_force, row
from sitegen.pages.output import PortalPage
from sitegen.pages.paper.poster import poster_paper, poster_sheet
from sitegen.pages.paper.qr import code
from sitegen.pages.paper.sheet import sheet
from sitegen.pages.prose import fitted


def poster_pages(context: Context, clock: Clock) -> Iterator[PortalPage]:
    """A poster for each of the bureau's notices in force, and the code of the notice's page."""
    for notice in in_force(context.bureau.notices, clock):
        here = addresses.notice(notice.slug)
        picture = addresses.poster_code(notice.slug)
        yield PortalPage(picture, "paper/code.svg", code(context.url(here)))
        html = fitted(notice.body, None, "", top=2)
        line = row(notice, context, None, clock)
        paper = sheet(
            context,
            addresses.poster(notice.slug),
            poster_paper(notice.title, html),
            back=Crumb(notice.title, line.href),
            code=picture,
            target=context.url(here),
        )
        view = poster_sheet(
            paper,
            context.site,
            line,
            html,
            source=notice.source or context.site.owner,
            place=context.site.owner,
            phone=context.bureau.site.phone,
        )
        yield PortalPage(addresses.poster(notice.slug), "paper/poster.html", view)
