"""Finding a room by what is to be done: the catalogue, and for each service the rooms that give it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from sitegen.model.finding import message as _
from sitegen.model.summary import Summary
from sitegen.pages import addresses
from sitegen.pages.context import Context
from sitegen.pages.frame import Crumb, Head, SiteFacts
from sitegen.pages.guides import ServiceView, grouped
from sitegen.pages.output import PortalPage
from sitegen.pages.portal.directory import Directory
from sitegen.pages.portal.listing import Entries, Sheet, list_sheets

_SERVICES = _("Services").text
_COLUMN_TYPE = _("Service guides").text


class ServiceLine(Struct, frozen=True):
    """A service in the index, with how many rooms give it."""

    title: str
    href: str
    rooms: int
    time_limit: str | None
    fee: str | None


class ServiceCategory(Struct, frozen=True):
    """The services of one category."""

    category: str
    lines: tuple[ServiceLine, ...]


class ServicesView(Struct, frozen=True, kw_only=True):
    """The index of services."""

    site: SiteFacts
    head: Head
    categories: tuple[ServiceCategory, ...]


class ServicePageView(Struct, frozen=True, kw_only=True):
    """One service: its guide, and a page of the rooms that give it."""

    site: SiteFacts
    head: Head
    service: ServiceView
    sheet: Sheet


def services_page(directory: Directory, context: Context) -> PortalPage:
    """The index of services."""
    counts = {code: len(givers) for code, givers in _givers(directory.ordered, context).items()}
    view = ServicesView(
        site=context.site,
        head=_head(addresses.SERVICES, context),
        categories=tuple(
            ServiceCategory(
                group.category,
                tuple(_line(service, counts[service.code], context) for service in group.services),
            )
            for group in grouped(context.services.values())
        ),
    )
    return PortalPage(context.file(addresses.SERVICES), "services.html", view)


def service_lists(directory: Directory, context: Context) -> Iterator[Iterator[PortalPage]]:
    """Which rooms do this? The pages of each service."""
    for code, givers in _givers(directory.ordered, context).items():
        yield _service_pages(code, [directory.entries[room.id] for room in givers], directory, context)


def _service_pages(
    code: str, givers: Entries, directory: Directory, context: Context
) -> Iterator[PortalPage]:
    way = (Crumb("", context.href(addresses.SERVICES)),)
    for sheet in list_sheets(givers, addresses.service(code), directory.headings.get, context):
        view = ServicePageView(
            site=context.site,
            head=_head(sheet.address, context, way),
            service=context.services[code],
            sheet=sheet,
        )
        yield PortalPage(context.file(sheet.address), "service.html", view)


def _givers(rooms: Iterable[Summary], context: Context) -> dict[str, list[Summary]]:
    """The rooms that give each service, in their order."""
    found: dict[str, list[Summary]] = {code: [] for code in context.services}
    for room in rooms:
        for code in room.services:
            if code in found:
                found[code].append(room)
    return found


def _line(service: ServiceView, rooms: int, context: Context) -> ServiceLine:
    href = context.href(addresses.service(service.code))
    return ServiceLine(service.title, href, rooms, service.time_limit, service.fee)


def _head(address: str, context: Context, crumbs: tuple[Crumb, ...] = ()) -> Head:
    return context.head(address, column_word=_SERVICES, column_type=_COLUMN_TYPE, crumbs=crumbs)
