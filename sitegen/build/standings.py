"""How the rooms of a site that is kept built stand: their points, and what was found in them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from sitegen.build.ledger import Known, RoomResult, Shows
from sitegen.build.output.ledger_file import LedgerFile
from sitegen.model.assessment import RoomScore
from sitegen.model.finding import Finding
from sitegen.model.profile import Profile
from sitegen.reading.room import read_room
from sitegen.reading.tree import RoomSource, fetcher, scan_room
from sitegen.standard.score import score

ByRoom = Mapping[str, tuple[Finding, ...]]
Heed = Callable[[Finding], bool]
"""Whether a finding counts now."""


class Standing(Struct, frozen=True, kw_only=True):
    """A room's points, its findings in order, and what its published pages show.

    `kind` and `grade` are the English values, "" and 0 where they are unknown.
    """

    score: RoomScore
    kind: str
    grade: int
    shows: Shows
    findings: tuple[Finding, ...]


def standings(
    root: Path,
    ledger: LedgerFile,
    profile: Profile,
    across: ByRoom,
    heed: Heed,
    rooms: Iterable[str] | None = None,
) -> dict[str, Standing]:
    """The standings of `rooms`, or of all; one that is gone has none.

    `across` are the findings of clauses across rooms. If all findings are heeded, the points are
    those of `sitegen check --score`.
    """
    return {
        room: _standing(
            root, profile, filter(heed, across.get(room, ())), room, known.state.shows, result, heed
        )
        for (room, known), result in _entries(ledger, rooms)
    }


def _entries(
    ledger: LedgerFile, rooms: Iterable[str] | None
) -> Iterator[tuple[tuple[str, Known], RoomResult]]:
    """What is known of each room, and its result, in the order of the names."""
    if rooms is None:
        yield from zip(ledger.known(), (result for _room, result in ledger.results()), strict=True)
        return
    for room in sorted(ledger.names() & set(rooms)):
        yield from ((entry, ledger.result(room)) for entry in ledger.known(room, room))


def by_room(findings: Iterable[Finding]) -> dict[str, tuple[Finding, ...]]:
    """The findings by the room they are about; those about none are under ""."""
    found: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        found[finding.room or ""].append(finding)
    return {room: tuple(some) for room, some in found.items()}


def _standing(
    root: Path,
    profile: Profile,
    across: Iterable[Finding],
    room: str,
    shows: Shows,
    result: RoomResult,
    heed: Heed,
) -> Standing:
    own = filter(heed, result.read_findings())
    found = sorted((*own, *across), key=lambda finding: finding.order)
    summary = result.read_summary()
    if shows is Shows.LAST_CONFORMING and not _readable(root, room):
        # Listed as it was when it conformed, but what cannot be read gets no points.
        summary = replace(summary, kind="")
    return Standing(
        score=score(summary, found, profile),
        kind=summary.kind,
        grade=summary.grade,
        shows=shows,
        findings=tuple(found),
    )


def _readable(root: Path, room: str) -> bool:
    try:
        rows, links = scan_room(root, room)
        return read_room(RoomSource(room, rows, fetcher(root), links))[0].room is not None
    except OSError:
        return False
