"""What the last build knew: for each room its state, result and published files.

The ledger is what makes a rebuild fast; it is never what makes it right. One that is
missing, damaged or of another format is no ledger, and the build starts clean.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import IntEnum
from typing import Any, TypeVar

import msgspec
from msgspec import Raw, Struct

from sitegen.model.clock import FIRST_DAY, LAST_DAY
from sitegen.model.finding import Finding, Severity
from sitegen.model.summary import Summary
from sitegen.reading.tree import Row, Stat, fingerprint

FORMAT = 10
_Kind = TypeVar("_Kind")


class LedgerDamagedError(Exception):
    """What is written is not what was meant: the ledger is worth nothing, and the build must start clean."""


class Published(Struct, frozen=True, array_like=True):
    """One file of the site: path from the site's root, SHA-256 of its bytes, stat when it was written."""

    path: str
    digest: bytes
    size: int
    mtime_ns: int
    inode: int

    @property
    def stat(self) -> Stat:
        """The stat it had when written."""
        return Stat(self.size, self.mtime_ns, self.inode)


class Interval(Struct, frozen=True, array_like=True):
    """The days on which a result is right: `since` up to, not including, `until`."""

    since: date = FIRST_DAY
    until: date = LAST_DAY

    def holds(self, today: date) -> bool:
        """Whether the result is right today."""
        return self.since <= today < self.until


class Shows(IntEnum):
    """What a room's published files show."""

    NOTHING = 0
    ROOM = 1
    LAST_CONFORMING = 2
    PLACEHOLDER = 3


class RoomState(Struct, frozen=True, array_like=True):
    """What must be known of a room to leave it alone; small, for it is read of every room.

    `sources` is the fingerprint of its files, `newest` their latest mtime in ns and `read_ns` the
    file system's clock before their stats were taken; `content` digests the files; what else the
    result was made from is the ledger's context.
    `worst` is the severest finding (0 for none); `facets` digest what the portal reads of the
    summary. `placed` and `placed_newest` are to the published files what `sources` and `newest`
    are to the room's.
    """

    sources: bytes
    newest: int
    read_ns: int
    content: bytes
    interval: Interval
    shows: Shows
    worst: int
    facets: bytes
    placed: bytes
    placed_newest: int


class Known(Struct, frozen=True):
    """A state out of the ledger, and when its files had been published (ns of the file system's clock)."""

    state: RoomState
    written_ns: int


class RoomResult(Struct, frozen=True, array_like=True):
    """What a room's files gave; each part stays encoded until somebody asks."""

    findings: Raw
    summary: Raw
    outputs: Raw

    def read_findings(self) -> tuple[Finding, ...]:
        """The findings, decoded."""
        return _decoded(self.findings, tuple[Finding, ...])

    def read_summary(self) -> Summary:
        """The summary, decoded."""
        return _decoded(self.summary, Summary)

    def read_outputs(self) -> tuple[Published, ...]:
        """The published files, decoded; paths from the site's root."""
        return _decoded(self.outputs, tuple[Published, ...])


class RoomEntry(Struct, frozen=True, array_like=True):
    """All that is kept of a room."""

    state: RoomState
    result: RoomResult


class Report(Struct, frozen=True, array_like=True):
    """What a worker says of a room it looked at.

    `why` names the reason for which it was made again, "" when it was not. `entry` is what is to be
    known of the room, None when the ledger says it already; then `worst` and `until` are the
    ledger's. `staged` files are to be published out of the staging area `area`: those at `paths`, or
    the whole folder of a room of which nothing is published yet. `superfluous` are published files
    that must go, as the system spells their paths. A folder without files is `absent`.
    """

    room: str
    why: str = ""
    entry: RoomEntry | None = None
    area: str = ""
    staged: int = 0
    paths: tuple[str, ...] = ()
    superfluous: tuple[bytes, ...] = ()
    absent: bool = False


class PageEntry(Struct, frozen=True, array_like=True):
    """One page of the portal, or an asset: the section it is of, the digest of its view, and the file.

    `written_ns` is the file system's clock when it stood in its place.
    """

    section: str
    key: bytes
    file: Published
    written_ns: int = 0


class SectionEntry(Struct, frozen=True, array_like=True):
    """A section of the portal: `key` digests what its pages and findings were made from."""

    key: bytes
    interval: Interval
    findings: tuple[Finding, ...] = ()


class Head(Struct, frozen=True, array_like=True):
    """What is known of the site as a whole. `context` digests engine, theme and the bureau's files.

    It is not `settled` while rooms have been published that the pages which list them do not show yet.
    `pages` is how many pages outside the rooms are known.
    """

    format: int
    context: bytes
    bureau_findings: tuple[Finding, ...] = ()
    bureau_interval: Interval = Interval()
    sections: dict[str, SectionEntry] = {}
    settled: bool = True
    pages: int = 0

    @classmethod
    def empty(cls) -> Head:
        """The head of a site never built."""
        return cls(FORMAT, b"")

    @property
    def shared_findings(self) -> tuple[Finding, ...]:
        """What was found in the bureau's files and across rooms."""
        across = (finding for section in self.sections.values() for finding in section.findings)
        return (*self.bureau_findings, *across)

    @property
    def _intervals(self) -> tuple[Interval, ...]:
        return (self.bureau_interval, *(section.interval for section in self.sections.values()))

    def holds(self, today: date) -> bool:
        """Whether what all rooms share, and every section, is right today."""
        return all(interval.holds(today) for interval in self._intervals)

    @property
    def until(self) -> date:
        """The first day on which that is no longer so."""
        return min(interval.until for interval in self._intervals)


def _decoded(part: Raw, kind: type[_Kind]) -> _Kind:
    """Raises LedgerDamagedError for what another version of the program wrote under the same format."""
    try:
        return msgspec.msgpack.decode(part, type=kind)
    except msgspec.DecodeError as error:
        raise LedgerDamagedError(str(error)) from error


def packed(value: Any) -> bytes:
    """Encode a value for the disk or for another process."""
    return msgspec.msgpack.encode(value)


def encoded(value: Any) -> Raw:
    """Encode a value as a part of another."""
    return Raw(packed(value))


def placement(outputs: Iterable[Published], top: str) -> tuple[bytes, int]:
    """What a scan of the folder `top` (with its slash) gives when just `outputs` are in it:
    its fingerprint, and the latest mtime in ns.
    """
    rows = sorted((file.path.removeprefix(top), file.stat) for file in outputs)
    return fingerprint(rows), newest(rows)


def newest(rows: Iterable[Row]) -> int:
    """The latest mtime among the rows, in ns."""
    return max((stat.mtime_ns for _, stat in rows), default=0)


def worst(findings: tuple[Finding, ...]) -> int:
    """The severest among findings; 0 for none."""
    return max((finding.severity for finding in findings), default=0)


def blocks(findings: tuple[Finding, ...]) -> bool:
    """Whether a finding keeps a room from being published."""
    return worst(findings) >= Severity.ERROR
