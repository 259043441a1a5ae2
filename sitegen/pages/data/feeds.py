"""Notices as Atom feeds (RFC 4287): the city's, a branch's, a room's. What is over does not appear.

A feed says nothing of when it was made: it changes only with its notices.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from html import unescape

from msgspec import Struct

from sitegen.model.clock import Clock
from sitegen.model.notice import Level, Notice, Topic
from sitegen.model.room import Room
from sitegen.model.site import Branch
from sitegen.model.summary import Headline, Summary
from sitegen.pages import addresses
from sitegen.pages.context import Context
from sitegen.pages.data.bulletin import Item, bureau_bulletin
from sitegen.pages.edition import Edition
from sitegen.pages.frame import SAFETY_NOTICES
from sitegen.pages.notices import newest_headlines
from sitegen.pages.output import Page, PortalFile
from sitegen.pages.words import word_of

_ENTRIES = 50
_EXCERPT = 200  # characters
_READ = 4000  # of the HTML, which holds as many characters of text as an excerpt needs
_INLINE = re.compile(r"</?(?:a|b|code|del|em|i|span|strong|sub|sup)\b[^>]*(?:>|$)")
_TAG = re.compile(r"<[^>]*(?:>|$)")
_MIDNIGHT = "T00:00:00+08:00"
_XML = str.maketrans(
    {
        **dict.fromkeys((*range(32), 65534, 65535)),
        "\n": "\n",
        "\t": " ",
        "&": "&amp;",
        "<": "&lt;",
        ">": "&gt;",
        '"': "&quot;",
    }
)
_MARKED = re.compile(r"[\x00-\x1f&<>\"\ufffe\uffff]")


class Entry(Struct, frozen=True):
    """A notice in a feed; `url` is its page and identity; level and topic are English values."""

    url: str
    title: str
    excerpt: str
    published: date
    level: str
    topic: str
    author: str


class Feed(Struct, frozen=True):
    """A feed at `url` of what the page at `page` shows; `since` dates it while there is no entry."""

    url: str
    page: str
    title: str
    author: str
    since: date
    licence: str | None
    entries: tuple[Entry, ...]


def room_feed(room: Room, bulletin: Sequence[Item], edition: Edition) -> Page:
    """The notices of `bulletin`, which are those in force at the room."""
    address = addresses.room_feed(room.id)
    entries = tuple(_entry(item) for item in bulletin[:_ENTRIES])
    feed = _feed(address, addresses.room(room.id), room.title, edition, entries)
    return Page(address, atom(feed, edition))


def city_feed(rooms: Iterable[Summary], edition: Edition, clock: Clock) -> PortalFile:
    """All notices of the bureau and the rooms' newest."""
    context = edition.context
    own = context.bureau.notices
    return _portal_feed(addresses.FEED, addresses.NOTICES, context.site.title, own, rooms, edition, clock)


def branch_feed(branch: Branch, rooms: Iterable[Summary], edition: Edition, clock: Clock) -> PortalFile:
    """The bureau's notices for a branch and the newest of its `rooms`."""
    address = addresses.branch_feed(branch.code)
    own = edition.context.notices_within(branch)
    return _portal_feed(address, addresses.branch(branch.code), branch.title, own, rooms, edition, clock)


def atom(feed: Feed, edition: Edition) -> bytes:
    """The feed as a file."""
    language = edition.context.site.content_language
    newest = max((entry.published for entry in feed.entries), default=feed.since)
    rights = f"<rights>{_escaped(feed.licence)}</rights>\n" if feed.licence else ""
    return "".join(
        (
            '<?xml version="1.0" encoding="utf-8"?>\n',
            f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{language}">\n',
            f"<id>{_escaped(feed.url)}</id>\n<title>{_escaped(feed.title)}</title>\n",
            f'<link rel="self" type="application/atom+xml" href="{_escaped(feed.url)}"/>\n',
            f'<link rel="alternate" type="text/html" href="{_escaped(feed.page)}"/>\n',
            f"<updated>{newest.isoformat()}{_MIDNIGHT}</updated>\n",
            f"<author><name>{_escaped(feed.author)}</name></author>\n{rights}",
            *(_written(entry, edition) for entry in feed.entries),
            "</feed>\n",
        )
    ).encode()


@lru_cache(maxsize=512)  # most rooms pass on the same notices of the bureau
def excerpt(html: str) -> str:
    """The beginning of a text without its marks, on one line."""
    words = " ".join(unescape(_TAG.sub(" ", _INLINE.sub("", html[:_READ]))).split())
    return words if len(words) <= _EXCERPT else f"{words[: _EXCERPT - 1]}…"


def _portal_feed(
    address: str,
    page: str,
    title: str,
    own: Iterable[Notice],
    rooms: Iterable[Summary],
    edition: Edition,
    clock: Clock,
) -> PortalFile:
    bureau = [_entry(item) for item in bureau_bulletin(own, edition.context, clock)[:_ENTRIES]]
    entries = sorted(
        (*bureau, *_headlines(rooms, edition.context)),
        key=lambda entry: (-entry.published.toordinal(), entry.url),
    )
    feed = _feed(address, page, title, edition, tuple(entries[:_ENTRIES]))
    return PortalFile(address, atom(feed, edition))


def _headlines(rooms: Iterable[Summary], context: Context) -> Iterator[Entry]:
    dated = ((headline, room) for room in rooms for headline in room.headlines)
    for headline, room in newest_headlines(dated, _ENTRIES):
        yield _headline(headline, room, context)


def _headline(headline: Headline, room: Summary, context: Context) -> Entry:
    return Entry(
        context.url(headline.path),
        headline.title,
        "",
        headline.published,
        headline.level,
        headline.topic,
        room.title,
    )


def _feed(address: str, page: str, of: str, edition: Edition, entries: tuple[Entry, ...]) -> Feed:
    context = edition.context
    return Feed(
        url=context.shared_url(address),
        page=context.url(page),
        title=f"{of} · {edition.theme.say(SAFETY_NOTICES)}",
        author=of if of != context.site.title else context.site.owner,
        since=context.bureau.profile.in_force,
        licence=context.bureau.site.licence,
        entries=entries,
    )


def _entry(item: Item) -> Entry:
    notice = item.notice
    return Entry(
        item.url,
        notice.title,
        excerpt(notice.body.html),
        notice.published,
        notice.level.value,
        notice.topic.value,
        item.author,
    )


def _written(entry: Entry, edition: Edition) -> str:
    day = f"{entry.published.isoformat()}{_MIDNIGHT}"
    say = edition.theme.say
    words = ((entry.level, word_of(Level, entry.level)), (entry.topic, word_of(Topic, entry.topic)))
    kinds = "".join(f'<category term="{term}" label="{_escaped(say(label))}"/>\n' for term, label in words)
    summary = entry.excerpt or " · ".join(say(label) for _, label in words)
    return (
        f"<entry>\n<id>{_escaped(entry.url)}</id>\n<title>{_escaped(entry.title)}</title>\n"
        f'<link rel="alternate" type="text/html" href="{_escaped(entry.url)}"/>\n'
        f"<published>{day}</published>\n<updated>{day}</updated>\n"
        f"<author><name>{_escaped(entry.author)}</name></author>\n{kinds}"
        f"<summary>{_escaped(summary)}</summary>\n</entry>\n"
    )


def _escaped(text: str) -> str:
    """A text inside an element or a quoted attribute; what XML cannot hold is left out."""
    return text.translate(_XML) if _MARKED.search(text) else text
