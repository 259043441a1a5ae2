"""The site map for people, and the lists for crawlers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from sitegen.model.finding import message as _
from sitegen.model.summary import Summary
from sitegen.pages import addresses
from sitegen.pages.context import Context
from sitegen.pages.frame import Crumb, Head, SiteFacts
from sitegen.pages.output import PortalPage
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


def worth_finding(page: PortalPage) -> Iterator[str]:
    """The URL of a page of the portal for crawlers; later pages of a list are found from its first."""
    head: Head | None = getattr(page.view, "head", None)
    if head is not None and head.canonical.endswith("/") and "/page/" not in head.canonical:
        yield head.canonical


def crawler_pages(
    rooms: Sequence[Summary], contexts: Sequence[Context], portal: Sequence[str]
) -> Iterator[PortalPage]:
    """robots.txt and sitemap.xml, in shards when there are many addresses.

    First the URLs of the `portal`, then the rooms', all languages in turn.
    """
    context = contexts[0]
    addresses_ = tuple(_addresses(rooms))
    urls = [*portal, *(one.url(address) for one in contexts for address in addresses_)]
    yield PortalPage("robots.txt", "robots.txt", UrlsView((context.shared_url("sitemap.xml"),)))
    if len(urls) <= _PER_SHARD:
        yield PortalPage("sitemap.xml", "sitemap.xml", UrlsView(tuple(urls)))
        return
    shards = []
    for start in range(0, len(urls), _PER_SHARD):
        name = f"sitemap-{start // _PER_SHARD + 1}.xml"
        shards.append(context.shared_url(name))
        yield PortalPage(name, "sitemap.xml", UrlsView(tuple(urls[start : start + _PER_SHARD])))
    yield PortalPage("sitemap.xml", "sitemap.xml", UrlsView(tuple(shards), index=True))


def _addresses(rooms: Sequence[Summary]) -> Iterator[str]:
    """Every page of a room worth finding, in a stable order."""
    for room in rooms:
        yield addresses.room(room.id)
        if room.archived:
            yield addresses.archive(room.id)
        yield from (headline.path for headline in room.headlines)
