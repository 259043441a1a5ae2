"""Dated texts: the current ones on a room's page, the archive, a page each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from heapq import nlargest
from typing import TypeVar

from msgspec import Struct

from sitegen.model.clock import Clock
from sitegen.model.notice import Level, Notice, Topic
from sitegen.model.summary import Headline, Summary
from sitegen.pages import addresses
from sitegen.pages.briefings import BriefingView
from sitegen.pages.context import Context
from sitegen.pages.dates import iso
from sitegen.pages.frame import Article, Head, SiteFacts
from sitegen.pages.words import word, word_of

PER_PAGE = 50
T = TypeVar("T")


class NoticeRow(Struct, frozen=True, kw_only=True):
    """A notice in a list. `level` is the English value; words are message ids; dates in ISO form.

    `origin` is the room or office that gave it out, "" on the room's own pages.
    """

    href: str
    title: str
    level: str
    level_word: str
    topic_word: str
    published: str
    expires: str | None
    expired: bool = False
    origin: str = ""


class NoticeView(Struct, frozen=True, kw_only=True):
    """The page of a notice; `room` is (name, href) for a room's own, `poster` its print page."""

    site: SiteFacts
    head: Head
    row: NoticeRow
    source: str
    html: str
    room: tuple[str, str] | None
    archive: str
    poster: str | None = None


class Chip(Struct, frozen=True, kw_only=True):
    """A sibling list, or a section of this one; `word` is a message id, `title` the content's or a letter."""

    href: str
    count: int | None = None
    word: str = ""
    title: str = ""
    current: bool = False


class PageLinks(Struct, frozen=True):
    """Where the reader is in a list of several pages; None when there is no such neighbour.

    `first` leads back to the beginning from further away than the second page.
    """

    number: int
    count: int
    newer: str | None
    older: str | None
    first: str | None = None


class Filters(Struct, frozen=True, kw_only=True):
    """The portal's notices by level, topic and branch; lists without a notice are left out."""

    every: Chip
    levels: tuple[Chip, ...]
    topics: tuple[Chip, ...]
    branches: tuple[Chip, ...]


class ArchiveView(Struct, frozen=True, kw_only=True):
    """One page of a list of notices; `room` is (name, href), None for the portal's.

    Of the portal's lists by level, topic or branch, `word` (a message id) or `title` say which;
    `filters` are on their first pages.
    """

    site: SiteFacts
    head: Head
    room: tuple[str, str] | None
    rows: tuple[NoticeRow, ...]
    pages: PageLinks
    briefings: tuple[BriefingView, ...] = ()
    word: str = ""
    title: str = ""
    filters: Filters | None = None


def published(notices: Iterable[Notice], clock: Clock) -> tuple[Notice, ...]:
    """The notices whose day has come, newest first."""
    reached = (notice for notice in notices if clock.reached(notice.published))
    return tuple(sorted(reached, key=lambda notice: (-notice.published.toordinal(), notice.slug)))


def in_force(notices: Iterable[Notice], clock: Clock) -> Iterator[Notice]:
    """The notices that hold today, in their order."""
    return (notice for notice in notices if clock.covers(notice.published, notice.expires))


def expired(notice: Notice, clock: Clock) -> bool:
    """Whether the notice is over."""
    return notice.expires is not None and clock.is_past(notice.expires)


def article(notice: Notice, source: str) -> Article:
    """What the head of a notice's page says of it (gov)."""
    return Article(notice.title, f"{notice.published.isoformat()} 00:00", source)


def row(notice: Notice, context: Context, room_id: str | None, clock: Clock) -> NoticeRow:
    """A notice as a line of a list, the bureau's (`room_id` None) with who gives it out."""
    return NoticeRow(
        href=context.href(addresses.notice(notice.slug, room_id)),
        title=notice.title,
        level=notice.level.value,
        level_word=word(notice.level),
        topic_word=word(notice.topic),
        published=notice.published.isoformat(),
        expires=iso(notice.expires),
        expired=expired(notice, clock),
        origin=(notice.source or context.site.owner) if room_id is None else "",
    )


def _headline_row(headline: Headline, context: Context, origin: str) -> NoticeRow:
    """A current notice of a room as a line of the portal's lists."""
    return NoticeRow(
        href=context.href(headline.path),
        title=headline.title,
        level=headline.level,
        level_word=word_of(Level, headline.level),
        topic_word=word_of(Topic, headline.topic),
        published=headline.published.isoformat(),
        expires=iso(headline.expires),
        origin=origin,
    )


def headline_rows(
    headlines: Iterable[tuple[Headline, Summary]], context: Context, count: int
) -> list[NoticeRow]:
    """The newest `count` of the rooms' headlines."""
    newest = newest_headlines(headlines, count)
    return [_headline_row(headline, context, room.title) for headline, room in newest]


def newest_headlines(
    headlines: Iterable[tuple[Headline, Summary]], count: int
) -> list[tuple[Headline, Summary]]:
    """The newest `count` headlines, the newest first."""
    return nlargest(count, headlines, key=lambda entry: (entry[0].published, entry[0].path))


def latest_first(rows: Iterable[NoticeRow]) -> list[NoticeRow]:
    """Newest first; on one day by address."""
    ordered = sorted(rows, key=lambda row: row.href)
    ordered.sort(key=lambda row: row.published, reverse=True)
    return ordered


def sheets(rows: Sequence[T]) -> list[Sequence[T]]:
    """The pages of a list of notices, branches or stations; an empty list still has one."""
    return [rows[start : start + PER_PAGE] for start in range(0, max(1, len(rows)), PER_PAGE)]


def page_links(context: Context, first: str, number: int, count: int) -> PageLinks:
    """The neighbours of page `number` of the list at address `first`."""
    return PageLinks(
        number,
        count,
        context.href(addresses.numbered(first, number - 1)) if number > 1 else None,
        context.href(addresses.numbered(first, number + 1)) if number < count else None,
        context.href(first) if number > 2 else None,
    )
