"""What is wrong with the page one looks at, laid over it: part of its HTML, without scripts, and foldable."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from sitegen.build.ledger import Shows
from sitegen.model.finding import Finding, Message, Severity
from sitegen.model.finding import message as _
from sitegen.serve.findings import Row, count, rows
from sitegen.serve.guard import DESK
from sitegen.serve.rendering import Pages
from sitegen.serve.state import LISTS, State

_ROWS = 12
_ROOMS = 8
_END_OF_HEAD = b"</head>"
_END_OF_BODY = b"</body>"
KEPT = _("This page still shows what was there before the errors.")
NEVER = _("This room has no page: it was never without errors, or holds what must be kept secret.")


class Faulty(Struct, frozen=True):
    """A room with errors, for pages that list rooms."""

    title: str
    errors: int
    href: str


class Overlay(Struct, frozen=True, kw_only=True):
    """What the overlay says. `open` unless there are but warnings; `more` rows are left out.

    `links` tells whether it may lead to the workbench, which is for this machine alone.
    """

    errors: int
    warnings: int
    open: bool
    links: bool
    desk: str
    rows: tuple[Row, ...] = ()
    more: int = 0
    broken: str = ""
    standing: Message | None = None
    faulty: tuple[Faulty, ...] = ()
    faulty_more: int = 0


def overlay(root: Path, state: State, room: str, pages: Pages, *, local: bool) -> Overlay | None:
    """What to lay over a page of `room`, or of LISTS; None when there is nothing to say."""
    found = _findings(state, room)
    errors, warnings = count(found, Severity.ERROR), count(found, Severity.WARNING)
    faulty = state.faulty if room == LISTS else ()
    if not (errors or warnings or state.broken or faulty):
        return None
    # Of all findings, so that no line is shown that one of them keeps private.
    told = rows(root, found, pages.translate, lines=local)
    shown = tuple(row for row in told if row.severity != Severity.INFO.name.lower())
    standing = state.rooms.get(room)
    return Overlay(
        errors=errors,
        warnings=warnings,
        open=bool(errors or state.broken),
        links=local,
        desk=f"{DESK}rooms/{room}/" if standing else DESK,
        rows=shown[:_ROWS],
        more=max(0, len(shown) - _ROWS),
        broken=state.broken.render(pages.translate) if state.broken else "",
        standing=_standing(standing.shows) if standing and errors else None,
        faulty=tuple(
            Faulty(one.score.title, one.score.errors, f"{DESK}rooms/{one.score.room}/")
            for one in faulty[:_ROOMS]
        ),
        faulty_more=max(0, len(faulty) - _ROOMS),
    )


def _findings(state: State, room: str) -> Sequence[Finding]:
    """What is wrong for a page: with the room it shows, and with what all pages share."""
    if room not in state.rooms:
        return state.site
    shared = (finding for finding in state.site if finding.severity is Severity.ERROR)
    return (*shared, *state.rooms[room].findings)


def _standing(shows: Shows) -> Message | None:
    return {Shows.LAST_CONFORMING: KEPT, Shows.PLACEHOLDER: NEVER, Shows.NOTHING: NEVER}.get(shows)


def injected(html: bytes, head: str, foot: str) -> bytes:
    """The page with `head` at the end of its head and `foot` at the end of its body."""
    return _before(_before(html, _END_OF_HEAD, head, html.find(_END_OF_HEAD)), _END_OF_BODY, foot)


def _before(html: bytes, mark: bytes, text: str, at: int | None = None) -> bytes:
    place = html.rfind(mark) if at is None else at
    place = len(html) if place < 0 else place
    return html[:place] + text.encode() + html[place:]
