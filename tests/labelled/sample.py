"""The sample city in memory, and what the real readers and clauses say about it when files change."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from msgspec.structs import replace

from sitegen.model.clock import Clock
from sitegen.model.finding import Finding, Severity
from sitegen.model.folder import Bureau
from sitegen.model.summary import Summary
from sitegen.pages.context import Context
from sitegen.pages.summary import summarise
from sitegen.reading.bureau import read_bureau
from sitegen.reading.room import read_room
from sitegen.reading.tree import ROOMS, RoomSource, Tree
from sitegen.standard.check import check_bureau, check_city, check_room, judge
from tests.standard.site import TODAY

ROOT = Path(__file__).parents[2]
CLOCK = Clock(TODAY)

Changes = Mapping[str, bytes | None]
"""Files by path from the site's root; None takes one away."""


@cache
def sample() -> dict[str, bytes]:
    """Every file of the sample by its path from the site's root."""
    return {
        path.relative_to(ROOT).as_posix(): path.read_bytes()
        for path in sorted((ROOT / "content").rglob("*"))
        if path.is_file()
    }


def findings(changes: Changes, links: tuple[str, ...] = ()) -> tuple[Finding, ...]:
    """Check everything that `changes` touches, and the clauses across rooms."""
    rooms = {room_of(path) for path in (*changes, *links)} - {""}
    bureau, found = _bureau({path: data for path, data in changes.items() if not room_of(path)})
    if bureau is None:
        return found
    summaries = _sample_summaries()
    for room in rooms:
        said, summary = _room(room, changes, links, bureau)
        found += said
        summaries.pop(room, None)
        if summary is not None:
            summaries[room] = summary
    ordered = (summaries[room] for room in sorted(summaries))
    return found + check_city(ordered, bureau, CLOCK)


def room_of(path: str) -> str:
    """The folder of the room that `path` lies in; "" for the bureau's files."""
    return path.removeprefix(ROOMS).partition("/")[0] if path.startswith(ROOMS) else ""


def _bureau(changes: Changes) -> tuple[Bureau | None, tuple[Finding, ...]]:
    if not changes:
        return _sample_bureau(), ()
    merged = {**{path: data for path, data in sample().items() if not room_of(path)}, **changes}
    bureau, faults = read_bureau(Tree.of({path: data for path, data in merged.items() if data is not None}))
    if bureau is None:
        return None, judge(faults, None)
    return bureau, check_bureau(bureau, faults, CLOCK)


@cache
def _sample_bureau() -> Bureau:
    bureau, _faults = read_bureau(Tree.of({p: data for p, data in sample().items() if not room_of(p)}))
    assert bureau is not None
    return bureau


def _room(
    room: str, changes: Changes, links: tuple[str, ...], bureau: Bureau
) -> tuple[tuple[Finding, ...], Summary | None]:
    """What is found in one room; no summary when nothing is left of it."""
    folder = f"{ROOMS}{room}/"
    merged = {path: data for path, data in {**sample(), **changes}.items() if path.startswith(folder)}
    files = {path.removeprefix(folder): data for path, data in merged.items() if data is not None}
    if not files:
        return (), None
    source = RoomSource.of(room, files, tuple(link.removeprefix(folder) for link in links))
    read, faults = read_room(source)
    found = check_room(read, faults, bureau, CLOCK)
    summary = summarise(read, Context(bureau=bureau), CLOCK)
    return found, replace(summary, conforming=not any(said.severity is Severity.ERROR for said in found))


@cache
def _all_summaries() -> dict[str, Summary]:
    found = {}
    for room in sorted({room_of(path) for path in sample()} - {""}):
        _said, summary = _room(room, {}, (), _sample_bureau())
        if summary is not None:
            found[room] = summary
    return found


def _sample_summaries() -> dict[str, Summary]:
    return dict(_all_summaries())


def clean_sample() -> tuple[Finding, ...]:
    """What is found in the sample as it stands: every finding is a false alarm."""
    bureau, faults = read_bureau(Tree.of({p: data for p, data in sample().items() if not room_of(p)}))
    assert bureau is not None
    found = check_bureau(bureau, faults, CLOCK)
    for room in _all_summaries():
        found += _room(room, {}, (), bureau)[0]
    return found + check_city(_all_summaries().values(), bureau, CLOCK)
