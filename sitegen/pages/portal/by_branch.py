"""The sections that show a branch's rooms alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sitegen.model.site import Branch
from sitegen.pages.data.feeds import branch_feed
from sitegen.pages.edition import Edition
from sitegen.pages.portal.directory import Directory
from sitegen.pages.portal.places import station_pages
from sitegen.pages.portal.section import NOTICES, PLATES, Given, Made, Make, Section, named, of
from sitegen.pages.portal.sections import NAME_ALONE, Facet, Roll
from sitegen.pages.portal.short_addresses import short_pages


def of_branch(
    branch: Branch, editions: Sequence[Edition], rooms: Sequence[int], roll: Roll
) -> Iterator[Section]:
    """What there is of a branch's rooms alone."""
    others = roll.stand_ins(rooms)
    for edition in editions:
        yield Section(
            name=named(f"stations/{branch.code}", edition.context),
            reads=PLATES | {Facet.HEADLINES},
            make=_stations_of(branch, edition),
            rooms=rooms,
            others=others,
            found=True,
        )
    yield Section(name=f"feed/{branch.code}", reads=NOTICES, make=_feed_of(branch, editions[0]), rooms=rooms)
    yield short_addresses(branch.code, rooms, editions[0])


def _stations_of(branch: Branch, edition: Edition) -> Make:
    def make(given: Given) -> Iterator[Made]:
        directory = Directory(given.rooms, edition.context, given.others)
        return of(edition, station_pages(branch, directory, edition.context))

    return make


def _feed_of(branch: Branch, edition: Edition) -> Make:
    return lambda given: iter((branch_feed(branch, given.rooms, edition, given.clock),))


def short_addresses(code: str, rooms: Sequence[int], edition: Edition) -> Section:
    """The short addresses of the rooms of the branch of that code."""
    return Section(
        name=f"short/{code}",
        reads=NAME_ALONE,
        make=lambda given: of(edition, short_pages(given.rooms, edition.context)),
        rooms=rooms,
    )
