"""The portal: what is made from the rooms' summaries and the bureau's files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sitegen.model.clock import Clock
from sitegen.model.summary import Summary
from sitegen.pages.context import Context
from sitegen.pages.edition import Edition
from sitegen.pages.output import PortalFile, PortalPage
from sitegen.pages.portal_home import home_page, not_found_page
from sitegen.pages.portal_notices import archive_pages, notice_pages
from sitegen.pages.portal_places import Directory, branch_pages, station_pages
from sitegen.pages.portal_services import service_pages, services_page
from sitegen.pages.site_map import crawler_pages, site_map_page


def portal_pages(
    summaries: Sequence[Summary], editions: Sequence[Edition], clock: Clock
) -> Iterator[tuple[Edition, PortalPage]]:
    """All files of the portal as templates and views, each with the edition whose theme renders it.

    The caller renders those whose view changed.
    """
    rooms = tuple(sorted(summaries, key=lambda summary: summary.id))
    for edition in editions:
        for page in _pages(rooms, edition.context, clock):
            yield edition, page
    contexts = tuple(edition.context for edition in editions)
    for page in _shared(rooms, contexts, clock):
        yield editions[0], page


def portal_files(
    summaries: Sequence[Summary], editions: Sequence[Edition], clock: Clock
) -> Iterator[PortalFile]:
    """All files of the portal that need no template, one at a time: together they may be large."""
    rooms = tuple(sorted(summaries, key=lambda summary: summary.id))
    contexts = tuple(edition.context for edition in editions)
    yield from ()


def _pages(rooms: tuple[Summary, ...], context: Context, clock: Clock) -> Iterator[PortalPage]:
    """What there is once a language."""
    directory = Directory.of(rooms, context)
    yield home_page(directory, context, clock)
    yield from branch_pages(directory, context)
    yield from station_pages(directory, context)
    yield from archive_pages(rooms, context, clock)
    yield from notice_pages(context, clock)
    yield services_page(rooms, context)
    yield from service_pages(rooms, context)
    yield site_map_page(directory, context)
    yield not_found_page(directory, context)


def _shared(rooms: tuple[Summary, ...], contexts: tuple[Context, ...], clock: Clock) -> Iterator[PortalPage]:
    """What all languages share; `contexts` in the order of the languages."""
    yield from crawler_pages(rooms, contexts, clock)
