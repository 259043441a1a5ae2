"""The workbench as values: the list of rooms, a room's panel. Pure."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote, urlencode

from msgspec import Struct
from msgspec.structs import replace

from sitegen.build.ledger import Shows
from sitegen.build.standings import Standing
from sitegen.model.finding import Message, Translate
from sitegen.serve.findings import Row, rows
from sitegen.serve.guard import DESK
from sitegen.serve.overlay import KEPT, NEVER
from sitegen.serve.state import State
from sitegen.standard.manual import CHAPTERS

PAGE = 50
STATES = ("", "errors", "warnings", "good")
SORTS = ("", "name", "station")


class Wanted(Struct, frozen=True, kw_only=True):
    """Which rooms to list: part of a name, a station's code, one of STATES, one of SORTS, page from 1."""

    name: str = ""
    station: str = ""
    state: str = ""
    sort: str = ""
    page: int = 1

    def query(self, page: int) -> str:
        """The query of the list's page `page`."""
        given = {"q": self.name, "station": self.station, "state": self.state, "sort": self.sort}
        pairs = [(name, value) for name, value in given.items() if value]
        return "?" + urlencode([*pairs, ("page", str(page))] if page > 1 else pairs)


class Line(Struct, frozen=True, kw_only=True):
    """A room in the list."""

    id: str
    title: str
    station: str
    points: str
    errors: int
    warnings: int
    href: str
    page: str


class Listed(Struct, frozen=True, kw_only=True):
    """A page of the list: `found` rooms on `pages` pages; the counts are of all rooms."""

    wanted: Wanted
    lines: tuple[Line, ...]
    found: int
    pages: int
    rooms: int
    conforming: int
    errors: int
    warnings: int
    stations: tuple[tuple[str, str], ...]

    @property
    def rate(self) -> str:
        """规范率 in percent; "–" without rooms."""
        return f"{100 * self.conforming / self.rooms:.1f}" if self.rooms else "–"


class Lost(Struct, frozen=True):
    """Points lost in a chapter; `capped` when its findings would have cost more."""

    chapter: Message
    taken: str
    stated: str
    capped: bool


class Panel(Struct, frozen=True, kw_only=True):
    """A room's panel."""

    id: str
    title: str
    station: str
    points: str
    full: str
    bonus: str
    conforming: bool
    errors: int
    warnings: int
    lost: tuple[Lost, ...]
    rows: tuple[Row, ...]
    standing: Message | None
    page: str
    folder: str


def listed(state: State, wanted: Wanted) -> Listed:
    """The rooms that are wanted, a page of them."""
    titles = _stations(state)
    found = [one for one in state.rooms.values() if _matches(one, wanted, titles)]
    found.sort(key=lambda one: _order(one, wanted.sort))
    pages = max(1, -(-len(found) // PAGE))
    page = min(max(wanted.page, 1), pages)
    some = found[(page - 1) * PAGE : page * PAGE]
    scores = [one.score for one in state.rooms.values()]
    return Listed(
        wanted=replace(wanted, page=page),
        lines=tuple(_line(one, state, titles) for one in some),
        found=len(found),
        pages=pages,
        rooms=len(scores),
        conforming=sum(score.conforming for score in scores),
        errors=sum(score.errors for score in scores),
        warnings=sum(score.warnings for score in scores),
        stations=tuple(titles.items()),
    )


def _matches(one: Standing, wanted: Wanted, titles: dict[str, str]) -> bool:
    score = one.score
    if wanted.station and score.station != wanted.station:
        return False
    if wanted.state == "errors" and not score.errors:
        return False
    if wanted.state == "warnings" and not score.warnings:
        return False
    if wanted.state == "good" and (score.errors or score.warnings):
        return False
    text = f"{score.title} {score.room} {titles.get(score.station, '')}".casefold()
    return all(word in text for word in wanted.name.casefold().split())


def _order(one: Standing, sort: str) -> tuple[object, ...]:
    score = one.score
    if sort == "name":
        return (score.title, score.room)
    if sort == "station":
        return (score.station, score.title, score.room)
    return (-score.errors, -score.warnings, score.points, score.room)


def _line(one: Standing, state: State, titles: dict[str, str]) -> Line:
    score = one.score
    return Line(
        id=score.room,
        title=score.title,
        station=titles.get(score.station, score.station),
        points=figure(score.points),
        errors=score.errors,
        warnings=score.warnings,
        href=panel_address(score.room),
        page=f"{state.root}/rooms/{quote(score.room)}/",
    )


def panel(root: Path, state: State, room: str, translate: Translate) -> Panel | None:
    """The panel of a room; None when there is no such room."""
    one = state.rooms.get(room)
    if one is None:
        return None
    score = one.score
    profile = state.bureau.profile if state.bureau else None
    full = profile.scoring.full_marks if profile and profile.scoring else 100.0
    kept = {Shows.LAST_CONFORMING: KEPT, Shows.PLACEHOLDER: NEVER, Shows.NOTHING: NEVER}
    return Panel(
        id=room,
        title=score.title,
        station=_stations(state).get(score.station, score.station),
        points=figure(score.points),
        full=figure(full),
        bonus=figure(score.bonus) if score.bonus else "",
        conforming=score.conforming,
        errors=score.errors,
        warnings=score.warnings,
        lost=tuple(
            Lost(CHAPTERS[lost.chapter], figure(lost.taken), figure(lost.stated), lost.stated > lost.taken)
            for lost in score.deductions
            if lost.chapter in CHAPTERS
        ),
        rows=rows(root, one.findings, translate),
        standing=kept.get(one.shows),
        page=f"{state.root}/rooms/{quote(room)}/",
        folder=f"content/rooms/{room}",
    )


def panel_address(room: str) -> str:
    """Where the panel of a room is."""
    return f"{DESK}rooms/{quote(room)}/"


def with_clause(state: State, code: str) -> tuple[Standing, ...]:
    """The rooms in which the clause found something, in the order of their names."""
    return tuple(one for one in state.rooms.values() if any(finding.code == code for finding in one.findings))


def _stations(state: State) -> dict[str, str]:
    if state.bureau is None:
        return {}
    branches = state.bureau.organisation.branches
    return {station.code: station.title for branch in branches for station in branch.stations}


def figure(points: float) -> str:
    """Points without a needless fraction."""
    return f"{points:.2f}".rstrip("0").rstrip(".")
