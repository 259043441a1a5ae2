"""The room's plate: the recognisable element, large on its page, small in lists."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct

from sitegen.model.clock import Clock
from sitegen.model.contact import Closure
from sitegen.model.room import Grade, Kind, Room
from sitegen.model.summary import Summary
from sitegen.pages import addresses
from sitegen.pages.context import Context
from sitegen.pages.romanised import romanised
from sitegen.pages.words import word, word_of

_SUFFIXES = ("社区警务室", "警务室", "警务站", "警务区")
_COVERS_SHOWN = 4


class Name(Struct, frozen=True):
    """A room's name in two pieces between which a line may break: 尼勒克县加勒库勒村 | 警务室."""

    stem: str
    suffix: str


class Sign(Struct, frozen=True, kw_only=True):
    """The plate of a room. `stars` 1–3; `kind`, `grade`, `coverage` are message ids.

    `latin` is the name in Latin letters, on pages in another language than the name's.
    """

    issuer: str
    title: str
    name: Name
    covers: tuple[str, ...]
    stars: int
    grade: str
    kind: str
    coverage: str | None
    always_open: bool
    named_after: str | None
    latin: str


class Instead(Struct, frozen=True):
    """Where to go while a room is closed: another room, or a place in words."""

    title: str
    href: str | None


class Plate(Struct, frozen=True, kw_only=True):
    """The small form for lists; `covers` is cut, `more` says how many were left out."""

    href: str
    name: Name
    latin: str
    covers: tuple[str, ...]
    more: int
    stars: int
    grade: str
    kind: str
    always_open: bool
    closed: bool
    instead: Instead | None
    hours: str
    phone: str | None


class ClosureView(Struct, frozen=True):
    """A closure in force: dates in ISO form; the alternative as a link to a room or as words."""

    start: str
    end: str | None
    reason: str
    alternative: str
    href: str | None


def divided(title: str) -> Name:
    """Cut a room's name before the words that say what it is."""
    for suffix in _SUFFIXES:
        if title.endswith(suffix) and title != suffix:
            return Name(title.removesuffix(suffix), suffix)
    return Name(title, "")


def issuer(owner: str, branch: str | None) -> str:
    """The bureau that puts up the sign, with its branch."""
    if branch is None or branch.startswith(owner):
        return branch or owner
    return f"{owner}{branch}" if not branch.isascii() else f"{owner}, {branch}"


def stars(grade: int) -> int:
    """Three stars for the first grade, one for the third."""
    return len(Grade) + 1 - grade


def sign(room: Room, context: Context) -> Sign:
    """The plate of `room`."""
    place = context.place(room.station)
    return Sign(
        issuer=issuer(context.site.owner, place[0].title if place else None),
        title=room.title,
        name=divided(room.title),
        covers=room.covers,
        stars=stars(room.grade.value),
        grade=word(room.grade),
        kind=word(room.kind),
        coverage=word(room.coverage) if room.coverage else None,
        always_open=bool(room.hours and room.hours.always),
        named_after=room.named_after.officer if room.named_after else None,
        latin=romanised(room.title) if context.tag else "",
    )


def plate(summary: Summary, context: Context, titles: Mapping[str, str]) -> Plate:
    """The small plate of a room in a list; `titles` are all rooms' names by id."""
    return Plate(
        href=context.href(addresses.room(summary.id)),
        name=divided(summary.title),
        latin=summary.latin if context.tag else "",
        covers=summary.covers[:_COVERS_SHOWN],
        more=max(0, len(summary.covers) - _COVERS_SHOWN),
        stars=stars(summary.grade),
        grade=word_of(Grade, summary.grade),
        kind=word_of(Kind, summary.kind),
        always_open=summary.always_open,
        closed=summary.closed,
        instead=_instead(summary.alternative, context, titles),
        hours="" if summary.always_open else summary.hours,
        phone=summary.phone,
    )


def plates(summaries: Iterable[Summary], context: Context, titles: Mapping[str, str]) -> tuple[Plate, ...]:
    """The small plates of several rooms, in their order."""
    return tuple(plate(summary, context, titles) for summary in summaries)


def _instead(alternative: str | None, context: Context, titles: Mapping[str, str]) -> Instead | None:
    if not alternative:
        return None
    href = context.href(addresses.room(alternative)) if alternative in titles else None
    return Instead(titles.get(alternative, alternative), href)


def closure_in_force(room: Room, clock: Clock) -> Closure | None:
    """The room's closure, if it is closed today."""
    closure = room.closure
    return closure if closure and clock.covers(closure.start, closure.end) else None


def closure_view(closure: Closure, context: Context) -> ClosureView:
    """How a closure is told; a folder name becomes a link to that room."""
    is_room = closure.alternative.isascii() and " " not in closure.alternative
    return ClosureView(
        start=closure.start.isoformat(),
        end=closure.end.isoformat() if closure.end else None,
        reason=closure.reason,
        alternative=closure.alternative,
        href=context.href(addresses.room(closure.alternative)) if is_room else None,
    )
