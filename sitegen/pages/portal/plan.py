"""The portal: what is made from the rooms' summaries and the bureau's files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sitegen.model.clock import Clock
from sitegen.model.summary import Summary
from sitegen.pages.context import Context
from sitegen.pages.data.calendar import city_calendar
from sitegen.pages.data.city import city_files
from sitegen.pages.data.feeds import portal_feeds
from sitegen.pages.data.manifest import manifest
from sitegen.pages.edition import Edition
from sitegen.pages.output import PortalFile, PortalPage
from sitegen.pages.portal.archive import archive_pages
from sitegen.pages.portal.bureau_notices import notice_pages
from sitegen.pages.portal.calendar import calendar_pages
from sitegen.pages.portal.directory import Directory
from sitegen.pages.portal.home import home_page, not_found_page
from sitegen.pages.portal.information import information_pages
from sitegen.pages.portal.letters import a_to_z_pages, community_pages
from sitegen.pages.portal.lists import always_open_pages, kinds_pages
from sitegen.pages.portal.offline import offline_page, worker
from sitegen.pages.portal.places import branch_pages, branches_pages, station_pages
from sitegen.pages.portal.posters import poster_pages
from sitegen.pages.portal.services import service_pages, services_page
from sitegen.pages.portal.short_addresses import short_pages
from sitegen.pages.portal.site_map import crawler_pages, site_map_page, worth_finding
from sitegen.pages.portal.standard import standard_page
from sitegen.pages.search.index import search_files
from sitegen.pages.search.near import near_files


def portal_pages(
    summaries: Sequence[Summary], editions: Sequence[Edition], clock: Clock
) -> Iterator[tuple[Edition, PortalPage]]:
    """All files of the portal as templates and views, each with the edition whose theme renders it.

    The caller renders those whose view changed.
    """
    rooms = tuple(sorted(summaries, key=lambda summary: summary.id))
    urls: list[str] = []
    for edition in editions:
        for page in _pages(rooms, edition.context, clock):
            urls += worth_finding(page)
            yield edition, page
    contexts = tuple(edition.context for edition in editions)
    for page in _shared(rooms, contexts, urls):
        yield editions[0], page
    for page in poster_pages(contexts[0], clock):
        yield editions[0], page


def portal_files(
    summaries: Sequence[Summary], editions: Sequence[Edition], clock: Clock
) -> Iterator[PortalFile]:
    """All files of the portal that need no template, one at a time: together they may be large."""
    rooms = tuple(sorted(summaries, key=lambda summary: summary.id))
    first = editions[0]
    yield manifest(first.context)
    yield from city_files(rooms, first.context)
    yield from portal_feeds(rooms, first, clock)
    yield city_calendar(rooms, first)
    yield from search_files(rooms, first.context)
    yield from near_files(rooms, first.context)


def _pages(rooms: tuple[Summary, ...], context: Context, clock: Clock) -> Iterator[PortalPage]:
    """What there is once a language."""
    directory = Directory.of(rooms, context)
    yield home_page(directory, context, clock)
    yield from branches_pages(directory, context)
    yield from branch_pages(directory, context)
    yield from station_pages(directory, context)
    yield from a_to_z_pages(directory, context)
    yield from community_pages(directory, context)
    yield from always_open_pages(directory, context)
    yield from kinds_pages(directory, context)
    yield from archive_pages(rooms, context, clock)
    yield from notice_pages(context, clock)
    yield services_page(directory, context)
    yield from service_pages(directory, context)
    yield from calendar_pages(directory, context, clock)
    yield standard_page(context)
    yield from information_pages(context)
    yield site_map_page(directory, context)
    yield not_found_page(context)
    yield offline_page(context)


def _shared(
    rooms: tuple[Summary, ...], contexts: tuple[Context, ...], urls: Sequence[str]
) -> Iterator[PortalPage]:
    """What all languages share; `contexts` in the order of the languages, `urls` of the portal's pages."""
    yield from crawler_pages(rooms, contexts, urls)
    yield from short_pages(rooms, contexts[0])
    yield worker(contexts)
