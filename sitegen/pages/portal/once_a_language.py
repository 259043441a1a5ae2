"""The sections that there are once a language, of all rooms."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from sitegen.model.clock import Clock
from sitegen.pages.context import Context
from sitegen.pages.edition import Edition
from sitegen.pages.output import PortalPage
from sitegen.pages.portal.archive import archive_pages
from sitegen.pages.portal.bureau_notices import notice_pages
from sitegen.pages.portal.calendar import calendar_pages
from sitegen.pages.portal.directory import Directory
from sitegen.pages.portal.home import home_page, not_found_page
from sitegen.pages.portal.information import information_pages
from sitegen.pages.portal.letters import a_to_z_pages, community_pages
from sitegen.pages.portal.listing import in_step
from sitegen.pages.portal.lists import lists_by_sort
from sitegen.pages.portal.offline import offline_page
from sitegen.pages.portal.places import branch_pages, branches_pages
from sitegen.pages.portal.section import NOTICES, PLATES, Section, named, of
from sitegen.pages.portal.sections import Facet, Roll
from sitegen.pages.portal.services import service_lists, services_page
from sitegen.pages.portal.site_map import site_map_page
from sitegen.pages.portal.standard import standard_page

NAME, PLACE, SORT, STATE, COVERS = Facet.NAME, Facet.PLACE, Facet.SORT, Facet.STATE, Facet.COVERS


def of_language(edition: Edition, roll: Roll) -> Iterator[Section]:
    """What there is once a language, of all rooms."""
    context = edition.context
    yield Section(
        name=named("home", context),
        reads=PLATES | {Facet.HEADLINES, Facet.EVENTS, Facet.POSITION},
        make=lambda given: iter(((edition, home_page(given.rooms, given.others, context, given.clock)),)),
        batch="news",
        others=roll.stand_ins(range(len(roll.ids))),
        found=True,
    )
    yield Section(
        name=named("texts", context),
        reads=frozenset(),
        make=lambda given: of(edition, _texts(context, given.clock)),
        rooms=(),
        found=True,
    )
    yield from _dated(edition)
    yield from _lists(edition)


def _dated(edition: Edition) -> Iterator[Section]:
    """Notices and events of all rooms."""
    context = edition.context
    yield Section(
        name=named("archive", context),
        reads=NOTICES,
        make=lambda given: of(edition, archive_pages(given.rooms, context, given.clock)),
        batch="news",
        found=True,
    )
    yield Section(
        name=named("calendar", context),
        reads=frozenset({NAME, PLACE, Facet.EVENTS}),
        make=lambda given: of(edition, calendar_pages(Directory(given.rooms, context), context, given.clock)),
        batch="news",
        found=True,
    )


def _lists(edition: Edition) -> Iterator[Section]:
    """The ways to a room."""
    context = edition.context

    def section(
        name: str, reads: Iterable[Facet], pages: Callable[[Directory, Context], Iterable[PortalPage]]
    ) -> Section:
        return Section(
            name=named(name, context),
            reads=frozenset(reads),
            make=lambda given: of(edition, pages(Directory(given.rooms, context), context)),
            batch="lists",
            found=True,
        )

    yield section("branches", {PLACE}, _branches)
    yield section("site map", {NAME, PLACE}, lambda *given: (site_map_page(*given),))
    yield section("letters", {NAME, STATE, Facet.SOUND}, a_to_z_pages)
    yield section("communities", {NAME, PLACE, STATE, COVERS, Facet.SOUND}, community_pages)
    yield section("lists", {NAME, PLACE, STATE, SORT, Facet.SERVICES}, _long_lists)


def _texts(context: Context, clock: Clock) -> Iterator[PortalPage]:
    """What shows no room."""
    yield from notice_pages(context, clock)
    yield standard_page(context)
    yield from information_pages(context)
    yield not_found_page(context)
    yield offline_page(context)


def _branches(directory: Directory, context: Context) -> Iterator[PortalPage]:
    yield from branches_pages(directory, context)
    yield from branch_pages(directory, context)


def _long_lists(directory: Directory, context: Context) -> Iterator[PortalPage]:
    """By kind, grade, coverage and service."""
    yield services_page(directory, context)
    yield from in_step((*lists_by_sort(directory, context), *service_lists(directory, context)))
