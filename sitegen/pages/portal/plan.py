"""The portal in sections: what is made from the rooms' summaries and the bureau's files, and from which.

A section is made only if what it shows is something else than before; see `sections`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from sitegen.model.clock import Clock
from sitegen.model.summary import Summary
from sitegen.pages.context import Context
from sitegen.pages.data.calendar import city_calendar
from sitegen.pages.data.city import data_files, rooms_part, spans
from sitegen.pages.data.feeds import city_feed
from sitegen.pages.data.manifest import manifest
from sitegen.pages.edition import Edition
from sitegen.pages.output import PortalFile, PortalPage
from sitegen.pages.portal.by_branch import of_branch, short_addresses
from sitegen.pages.portal.offline import worker
from sitegen.pages.portal.once_a_language import of_language
from sitegen.pages.portal.posters import poster_pages
from sitegen.pages.portal.section import NOTICES, Given, Made, Make, Section, of
from sitegen.pages.portal.sections import NAME_ALONE, Facet, Reads, Roll, facets, projection
from sitegen.pages.portal.site_map import crawler_pages
from sitegen.pages.search.index import search_files
from sitegen.pages.search.near import near_files

_NAMES: Reads = frozenset(
    {Facet.NAME, Facet.PLACE, Facet.COVERS, Facet.ADDRESS, Facet.OFFICERS, Facet.SPELLING}
)
_DATA: Reads = frozenset(
    {
        Facet.NAME,
        Facet.PLACE,
        Facet.SORT,
        Facet.STATE,
        Facet.COVERS,
        Facet.PLATE,
        Facet.ADDRESS,
        Facet.POSITION,
        Facet.STANDING,
    }
)

Members = Mapping[str, Sequence[int]]
"""Rooms by their branch's code, each by its place in the roll."""


def sections(roll: Roll, editions: Sequence[Edition]) -> Iterator[Section]:
    """All sections, those that need the paths of others last."""
    members = _members(roll, editions[0].context)
    for edition in editions:
        yield from of_language(edition, roll)
    yield from _for_all(editions)
    for branch in editions[0].context.bureau.organisation.branches:
        yield from of_branch(branch, editions, members.get(branch.code, ()), roll)
    yield short_addresses("", members.get("", ()), editions[0])
    yield from _parts(editions[0].context, roll)
    yield Section(
        name="crawlers",
        reads=frozenset({Facet.HEADLINES}),
        make=lambda given: of(editions[0], crawler_pages(given.rooms, _contexts(editions), given.files)),
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
        reads=NOTICES,
        make=lambda given: iter((city_feed(given.rooms, first, given.clock),)),
        batch="news",
    )
    yield Section(
        name="events",
        reads=frozenset({Facet.NAME, Facet.EVENTS, Facet.ADDRESS}),
        make=lambda given: iter((city_calendar(given.rooms, first),)),
        batch="news",
    )
    yield Section(
        name="search", reads=_NAMES, make=lambda given: search_files(given.rooms, context), batch="search"
    )
    yield Section(
        name="near",
        reads=frozenset({Facet.NAME, Facet.PLACE, Facet.STATE, Facet.POSITION}),
        make=lambda given: near_files(given.rooms, context),
        batch="search",
    )


def _papers(editions: Sequence[Edition], given: Given) -> Iterator[Made]:
    """What shows no room, and is not for readers of the site."""
    context = editions[0].context
    yield manifest(context)
    yield from data_files(given.count, context)
    yield editions[0], worker(_contexts(editions))
    yield from of(editions[0], poster_pages(context, given.clock))


def _parts(context: Context, roll: Roll) -> Iterator[Section]:
    """The list of all rooms as data, in parts."""
    for number, span in enumerate(spans(len(roll.ids))):
        yield Section(
            name=f"data/{number}",
            reads=_DATA,
            make=_part_of(number, context),
            rooms=span,
            counts=True,
        )


def _part_of(number: int, context: Context) -> Make:
    return lambda given: iter((rooms_part(number, given.rooms, given.count, context),))


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


def _contexts(editions: Sequence[Edition]) -> tuple[Context, ...]:
    return tuple(edition.context for edition in editions)
