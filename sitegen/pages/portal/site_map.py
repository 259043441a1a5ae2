"""The site map for people, and the lists for crawlers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

from msgspec import Struct
from msgspec.structs import replace

from sitegen.model.finding import message as _
from sitegen.model.summary import Summary
from sitegen.pages import addresses
from sitegen.pages.context import Context
from sitegen.pages.frame import Crumb, Head, SiteFacts
from sitegen.pages.output import HTML, PortalPage
from sitegen.pages.portal.directory import BranchGroup, Directory

_COLUMN = _("Site map").text
_COLUMN_TYPE = _("Front page").text
_ROOMS_LISTED = 500
_STATIONS_LISTED = 300
_PER_SHARD = 20_000


class SiteMapView(Struct, frozen=True, kw_only=True):
    """Everything at a glance; `rooms` by station page, empty when there are too many to list.

    `stations` says whether even the stations are few enough.
    """

    site: SiteFacts
    head: Head
    branches: tuple[BranchGroup, ...]
    stations: bool
    rooms: dict[str, tuple[Crumb, ...]]
    services: tuple[Crumb, ...]


class UrlsView(Struct, frozen=True):
    """Absolute URLs: of pages, or of shards when `index`."""

    urls: tuple[str, ...]
    index: bool = False


def site_map_page(directory: Directory, context: Context) -> PortalPage:
    """The page 网站地图 every government site carries (gov)."""
    listed = directory.total <= _ROOMS_LISTED
    few = sum(len(branch.stations) for branch in directory.branches) <= _STATIONS_LISTED
    rooms = {
        context.href(addresses.station(code)): tuple(
            Crumb(room.title, context.href(addresses.room(room.id))) for room in members
        )
        for code, members in (directory.rooms.items() if listed else ())
    }
    view = SiteMapView(
        site=context.site,
        head=context.head(addresses.SITE_MAP, column_word=_COLUMN, column_type=_COLUMN_TYPE),
        branches=directory.branches
        if few
        else tuple(replace(one, stations=()) for one in directory.branches),
        stations=few,
        rooms=rooms,
        services=tuple(
            Crumb(service.title, context.href(addresses.service(code)))
            for code, service in context.services.items()
        ),
    )
    return PortalPage(context.file(addresses.SITE_MAP), "site_map.html", view)


def crawler_pages(
    rooms: Iterable[Summary], contexts: Sequence[Context], files: Iterable[str]
) -> Iterator[PortalPage]:
    """robots.txt and sitemap.xml, in shards when there are many addresses.

    First the portal's pages among its `files`, then the rooms', each in all languages.
    """
    context = contexts[0]
    urls = chain(
        (context.shared_url(address) for address in _worth_finding(files)),
        (one.url(address) for address in _addresses(rooms) for one in contexts),
    )
    yield PortalPage("robots.txt", "robots.txt", UrlsView((context.shared_url("sitemap.xml"),)))
    shard, more = tuple(islice(urls, _PER_SHARD)), tuple(islice(urls, _PER_SHARD))
    if not more:
        yield PortalPage("sitemap.xml", "sitemap.xml", UrlsView(shard))
        return
    names: list[str] = []
    while shard:
        names.append(f"sitemap-{len(names) + 1}.xml")
        yield PortalPage(names[-1], "sitemap.xml", UrlsView(shard))
        shard, more = more, tuple(islice(urls, _PER_SHARD))
    shards = tuple(context.shared_url(name) for name in names)
    yield PortalPage("sitemap.xml", "sitemap.xml", UrlsView(shards, index=True))


def _worth_finding(files: Iterable[str]) -> Iterator[str]:
    """The addresses among the portal's files that crawlers are told of, in a stable order.

    Later pages of a list are found from its first.
    """
    for path in sorted(files):
        address = path.removesuffix(HTML)
        if address != path and "/page/" not in path:
            yield address


def _addresses(rooms: Iterable[Summary]) -> Iterator[str]:
    """Every page of a room worth finding, in a stable order."""
    for room in rooms:
        yield addresses.room(room.id)
        if room.archived:
            yield addresses.archive(room.id)
        yield from (headline.path for headline in room.headlines)
