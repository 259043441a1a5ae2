"""The portal in sections: what is made from the rooms' summaries and the bureau's files, and from which.

A section is made as a whole, from the rooms it shows, and only if these show something else than
before; see `sections`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from sitegen.model.clock import Clock
from sitegen.model.site import Branch
from sitegen.model.summary import Summary
from sitegen.pages.context import Context
from sitegen.pages.data.calendar import city_calendar
from sitegen.pages.data.city import data_files, rooms_part, spans
from sitegen.pages.data.feeds import branch_feed, city_feed
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
from sitegen.pages.portal.listing import in_step
from sitegen.pages.portal.lists import lists_by_sort
from sitegen.pages.portal.offline import offline_page, worker
from sitegen.pages.portal.places import branch_pages, branches_pages, station_pages
from sitegen.pages.portal.posters import poster_pages
from sitegen.pages.portal.sections import NAME_ALONE, Facet, Reads, Roll, facets, projection
from sitegen.pages.portal.services import service_lists, services_page
from sitegen.pages.portal.short_addresses import short_pages
from sitegen.pages.portal.site_map import crawler_pages, site_map_page
from sitegen.pages.portal.standard import standard_page
from sitegen.pages.search.index import search_files
from sitegen.pages.search.near import near_files

NAME, PLACE, SORT, STATE, COVERS = Facet.NAME, Facet.PLACE, Facet.SORT, Facet.STATE, Facet.COVERS
_PLATES = frozenset({NAME, SORT, STATE, COVERS, Facet.PLATE, Facet.STAND_IN})
_NOTICES = frozenset({NAME, PLACE, Facet.HEADLINES})
_DATA = frozenset({NAME, PLACE, SORT, STATE, COVERS, Facet.PLATE, Facet.ADDRESS, Facet.POSITION})
_NAMES = frozenset({NAME, PLACE, COVERS, Facet.ADDRESS, Facet.OFFICERS, Facet.SPELLING})

Members = Mapping[str, Sequence[int]]
"""Rooms by their branch's code, each by its place in the roll."""
Made = PortalFile | tuple[Edition, PortalPage]
"""A file, or a page with the edition whose theme renders it."""


class Given(Struct, frozen=True):
    """What a section is made from.

    `rooms` are by id, to be gone through once, with what the section reads of them; of `others` it
    knows the names. `count` is how many rooms there are at all, for a section that `counts`; `files`
    are the paths of all sections that are for crawlers, for the one that is `crawling`.
    """

    rooms: Iterable[Summary]
    clock: Clock
    others: Sequence[Summary] = ()
    count: int = 0
    files: Sequence[str] = ()


Make = Callable[[Given], Iterator[Made]]


class Section(Struct, frozen=True, kw_only=True):
    """A part of the portal; the same rooms, showing the same in what it `reads`, make it the same.

    `rooms` are the places in the roll of those it shows, None for all, `others` of those it may
    name. Sections of one `batch` show all rooms and are made in one go through them. `counts` says
    that it depends on how many rooms there are at all, `found` that crawlers are told of its pages,
    `crawling` that it is what tells them.
    """

    name: str
    reads: Reads
    make: Make
    batch: str = ""
    rooms: Sequence[int] | None = None
    others: Sequence[int] = ()
    counts: bool = False
    found: bool = False
    crawling: bool = False


def sections(roll: Roll, editions: Sequence[Edition]) -> Iterator[Section]:
    """All sections, those that need the paths of others last."""
    members = _members(roll, editions[0].context)
    for edition in editions:
        yield from _of_language(edition, roll)
    yield from _for_all(editions)
    for branch in editions[0].context.bureau.organisation.branches:
        yield from _of_branch(branch, editions, members.get(branch.code, ()), roll)
    yield _short("", members.get("", ()), editions[0])
    yield from _parts(editions[0].context, roll)
    yield Section(
        name="crawlers",
        reads=frozenset({Facet.HEADLINES}),
        make=lambda given: _of(editions[0], crawler_pages(given.rooms, _contexts(editions), given.files)),
        batch="crawlers",
        crawling=True,
    )


def portal_pages(
    summaries: Iterable[Summary], editions: Sequence[Edition], clock: Clock
) -> Iterator[tuple[Edition, PortalPage]]:
    """All pages of the portal that need a template, from scratch."""
    for made in _everything(summaries, editions, clock):
        if not isinstance(made, PortalFile):
            yield made


def portal_files(
    summaries: Iterable[Summary], editions: Sequence[Edition], clock: Clock
) -> Iterator[PortalFile]:
    """All files of the portal that need none, from scratch."""
    for made in _everything(summaries, editions, clock):
        if isinstance(made, PortalFile):
            yield made


def _everything(summaries: Iterable[Summary], editions: Sequence[Edition], clock: Clock) -> Iterator[Made]:
    rooms = sorted(summaries, key=lambda summary: summary.id)
    roll = Roll((room.id, facets(room)) for room in rooms)
    files: list[str] = []
    for section in sections(roll, editions):
        project, name = projection(section.reads), projection(NAME_ALONE)
        shown = range(len(rooms)) if section.rooms is None else section.rooms
        given = Given(
            [project(rooms[at]) for at in shown],
            clock,
            [name(rooms[at]) for at in section.others],
            len(rooms),
            files,
        )
        for made in section.make(given):
            if section.found:
                files.append(made.path if isinstance(made, PortalFile) else made[1].path)
            yield made


def _of_language(edition: Edition, roll: Roll) -> Iterator[Section]:
    """What there is once a language, of all rooms."""
    context = edition.context
    yield Section(
        name=_named("home", context),
        reads=_PLATES | {PLACE, Facet.HEADLINES, Facet.EVENTS, Facet.POSITION},
        make=lambda given: iter(((edition, home_page(given.rooms, given.others, context, given.clock)),)),
        batch="news",
        others=roll.stand_ins(range(len(roll.ids))),
        found=True,
    )
    yield Section(
        name=_named("texts", context),
        reads=frozenset(),
        make=lambda given: _of(edition, _texts(context, given.clock)),
        rooms=(),
        found=True,
    )
    yield from _dated(edition)
    yield from _lists(edition)


def _dated(edition: Edition) -> Iterator[Section]:
    """Notices and events of all rooms."""
    context = edition.context
    yield Section(
        name=_named("archive", context),
        reads=_NOTICES,
        make=lambda given: _of(edition, archive_pages(given.rooms, context, given.clock)),
        batch="news",
        found=True,
    )
    yield Section(
        name=_named("calendar", context),
        reads=frozenset({NAME, PLACE, Facet.EVENTS}),
        make=lambda given: _of(
            edition, calendar_pages(Directory(given.rooms, context), context, given.clock)
        ),
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
            name=_named(name, context),
            reads=frozenset(reads),
            make=lambda given: _of(edition, pages(Directory(given.rooms, context), context)),
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


def _of_branch(
    branch: Branch, editions: Sequence[Edition], rooms: Sequence[int], roll: Roll
) -> Iterator[Section]:
    """What there is of a branch's rooms alone."""
    others = roll.stand_ins(rooms)
    for edition in editions:
        yield Section(
            name=_named(f"stations/{branch.code}", edition.context),
            reads=_PLATES | {PLACE, Facet.HEADLINES},
            make=_stations_of(branch, edition),
            rooms=rooms,
            others=others,
            found=True,
        )
    yield Section(name=f"feed/{branch.code}", reads=_NOTICES, make=_feed_of(branch, editions[0]), rooms=rooms)
    yield _short(branch.code, rooms, editions[0])


def _stations_of(branch: Branch, edition: Edition) -> Make:
    def make(given: Given) -> Iterator[Made]:
        directory = Directory(given.rooms, edition.context, given.others)
        return _of(edition, station_pages(branch, directory, edition.context))

    return make


def _feed_of(branch: Branch, edition: Edition) -> Make:
    return lambda given: iter((branch_feed(branch, given.rooms, edition, given.clock),))


def _short(code: str, rooms: Sequence[int], edition: Edition) -> Section:
    return Section(
        name=f"short/{code}",
        reads=NAME_ALONE,
        make=lambda given: _of(edition, short_pages(given.rooms, edition.context)),
        rooms=rooms,
    )


def _parts(context: Context, roll: Roll) -> Iterator[Section]:
    """The list of all rooms as data, in parts."""
    for number, span in enumerate(spans(len(roll.ids))):
        yield Section(
            name=f"data/{number}",
            reads=_DATA | {Facet.STANDING},
            make=_part_of(number, context),
            rooms=span,
            counts=True,
        )


def _part_of(number: int, context: Context) -> Make:
    return lambda given: iter((rooms_part(number, given.rooms, given.count, context),))


def _for_all(editions: Sequence[Edition]) -> Iterator[Section]:
    """What all languages share, of all rooms."""
    first, context = editions[0], editions[0].context
    yield Section(
        name="papers",
        reads=frozenset(),
        make=lambda given: _papers(editions, given),
        rooms=(),
        counts=True,
    )
    yield Section(
        name="feed",
        reads=_NOTICES,
        make=lambda given: iter((city_feed(given.rooms, first, given.clock),)),
        batch="news",
    )
    yield Section(
        name="events",
        reads=frozenset({NAME, Facet.EVENTS, Facet.ADDRESS}),
        make=lambda given: iter((city_calendar(given.rooms, first),)),
        batch="news",
    )
    yield Section(
        name="search", reads=_NAMES, make=lambda given: search_files(given.rooms, context), batch="search"
    )
    yield Section(
        name="near",
        reads=frozenset({NAME, PLACE, STATE, Facet.POSITION}),
        make=lambda given: near_files(given.rooms, context),
        batch="search",
    )


def _papers(editions: Sequence[Edition], given: Given) -> Iterator[Made]:
    """What shows no room, and is not for readers of the site."""
    context = editions[0].context
    yield manifest(context)
    yield from data_files(given.count, context)
    yield editions[0], worker(_contexts(editions))
    yield from _of(editions[0], poster_pages(context, given.clock))


def _members(roll: Roll, context: Context) -> Members:
    """The rooms of each branch by its code; those of no known branch under ""."""
    branches = {
        station.code: branch.code
        for branch in context.bureau.organisation.branches
        for station in branch.stations
    }
    found: dict[str, list[int]] = {}
    for room, station in enumerate(roll.stations):
        found.setdefault(branches.get(station, ""), []).append(room)
    return found


def _named(name: str, context: Context) -> str:
    return f"{context.tag}:{name}" if context.tag else name


def _contexts(editions: Sequence[Edition]) -> tuple[Context, ...]:
    return tuple(edition.context for edition in editions)


def _of(edition: Edition, pages: Iterable[PortalPage]) -> Iterator[Made]:
    return ((edition, page) for page in pages)
