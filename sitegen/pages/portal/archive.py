"""The archive of notices, and its parts by level, topic and place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from msgspec import Struct

from sitegen.model.clock import Clock
from sitegen.model.finding import message as _
from sitegen.model.notice import Level, Notice, Topic
from sitegen.model.summary import Headline, Summary
from sitegen.pages import addresses
from sitegen.pages.context import Context, codes_within, is_aimed
from sitegen.pages.frame import Crumb
from sitegen.pages.notices import (
    ArchiveView,
    Chip,
    Filters,
    NoticeRow,
    headline_rows,
    latest_first,
    page_links,
    published,
    sheets,
)
from sitegen.pages.notices import (
    row as notice_row,
)
from sitegen.pages.output import PortalPage
from sitegen.pages.portal.bureau_notices import notice_head
from sitegen.pages.words import word

_EVERYTHING = _("Everything").text
_OF_ROOMS = 5000  # the rooms' older notices are in their own archives
_OF_ROOMS_IN_A_PART = 500
Dated = tuple[Headline, Summary]
_FAMILIES = ("level", "topic", "branch")


class _Part(Struct):
    """A list to be made; `family` is "" for the whole archive. `headlines` are the newest of its rooms'."""

    family: str
    address: str
    word: str = ""
    title: str = ""
    own: list[NoticeRow] = []
    headlines: list[Dated] = []

    @property
    def most(self) -> int:
        """How many headlines of rooms it shows."""
        return _OF_ROOMS_IN_A_PART if self.family else _OF_ROOMS

    def take(self, entry: Dated) -> None:
        """Add the next older headline, while there is room."""
        if len(self.headlines) < self.most:
            self.headlines.append(entry)

    def chip(self, context: Context, current: _Part) -> Chip:
        """The way to this list from another."""
        return Chip(
            href=context.href(self.address),
            word=self.word,
            title=self.title,
            current=self is current,
        )


def archive_pages(rooms: Iterable[Summary], context: Context, clock: Clock) -> Iterator[PortalPage]:
    """The bureau's notices, also those that are over, and the rooms' newest: all, then by part."""
    every, parts = _parts(context)
    for notice in published(context.bureau.notices, clock):
        row = notice_row(notice, context, None, clock)
        for part in (every, *_parts_of(notice, parts, context)):
            part.own.append(row)
    for entry in _newest_first(rooms):
        headline, room = entry
        place = context.place(room.station)
        every.take(entry)
        parts["level", headline.level].take(entry)
        parts["topic", headline.topic].take(entry)
        if place:
            parts["branch", place[0].code].take(entry)
    filled = [every, *(part for part in parts.values() if part.own or part.headlines)]
    for part in filled:
        yield from _part_pages(part, filled, context)


def _newest_first(rooms: Iterable[Summary]) -> list[Dated]:
    entries = [(headline, room) for room in rooms for headline in room.headlines]
    entries.sort(key=lambda entry: (entry[0].published, entry[0].path), reverse=True)
    return entries


def _parts(context: Context) -> tuple[_Part, Mapping[tuple[str, str], _Part]]:
    """The whole archive, and its parts by family and value."""
    words = [("level", level.value, word(level)) for level in Level]
    words += [("topic", topic.value, word(topic)) for topic in Topic]
    parts = {
        (family, value): _Part(family, addresses.notices_by(family, value), word=said)
        for family, value, said in words
    }
    for branch in context.bureau.organisation.branches:
        address = addresses.notices_by("branch", branch.code)
        parts["branch", branch.code] = _Part("branch", address, title=branch.title)
    return _Part("", addresses.NOTICES, word=_EVERYTHING), parts


def _parts_of(notice: Notice, parts: Mapping[tuple[str, str], _Part], context: Context) -> Iterator[_Part]:
    """Where a notice of the bureau belongs, beside the whole."""
    yield parts["level", notice.level.value]
    yield parts["topic", notice.topic.value]
    for branch in context.bureau.organisation.branches:
        if is_aimed(notice, codes_within(branch)):
            yield parts["branch", branch.code]


def _part_pages(part: _Part, filled: list[_Part], context: Context) -> Iterator[PortalPage]:
    rows = headline_rows(part.headlines, context, part.most)
    pages = sheets(latest_first(chain(part.own, rows)))
    way = (Crumb("", context.href(addresses.NOTICES)),) if part.family else ()
    for number, sheet in enumerate(pages, 1):
        address = addresses.numbered(part.address, number)
        view = ArchiveView(
            site=context.site,
            head=notice_head(address, context, crumbs=way),
            room=None,
            rows=tuple(sheet),
            pages=page_links(context, part.address, number, len(pages)),
            word=part.word if part.family else "",
            title=part.title,
            filters=_filters(part, filled, context) if number == 1 else None,
        )
        yield PortalPage(context.file(address), "archive.html", view)


def _filters(current: _Part, filled: list[_Part], context: Context) -> Filters:
    every, levels, topics, branches = (
        tuple(part.chip(context, current) for part in filled if part.family == family)
        for family in ("", *_FAMILIES)
    )
    return Filters(every=every[0], levels=levels, topics=topics, branches=branches)
