"""What the last build knew: for each room its state, result and published files.

The ledger is what makes a rebuild fast; it is never what makes it right. One that is
missing, damaged or of another format is no ledger, and the build starts clean.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import IntEnum
from hashlib import blake2b
from typing import Any

import msgspec
from msgspec import Raw, Struct

from sitegen.model.clock import FIRST_DAY, LAST_DAY
from sitegen.model.finding import Finding, Severity
from sitegen.model.summary import Summary
from sitegen.reading.tree import Row, Stat, fingerprint

FORMAT = 5
NOTHING = Raw(b"\x90")
"""An empty list, encoded."""


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


class RoomEntry(Struct, frozen=True, array_like=True):
    """The result for one room.

    `sources` is the fingerprint of its files and `newest` their latest mtime in ns; `key` digests
    what the result was made from. `worst` is the severest finding (0 for none). Findings, summary
    and outputs stay encoded until somebody asks; `facets` digest what the portal reads of the
    summary. `placed` and `placed_newest` are to the published files what `sources` and `newest`
    are to the room's.
    """

    sources: bytes
    newest: int
    key: bytes
    interval: Interval
    shows: Shows
    worst: int
    findings: Raw
    summary: Raw
    facets: bytes
    outputs: Raw
    placed: bytes
    placed_newest: int

    def read_findings(self) -> tuple[Finding, ...]:
        """The findings, decoded."""
        return msgspec.msgpack.decode(self.findings, type=tuple[Finding, ...])

    def read_summary(self) -> Summary:
        """The summary, decoded."""
        return msgspec.msgpack.decode(self.summary, type=Summary)

    def read_outputs(self) -> tuple[Published, ...]:
        """The published files, decoded; paths from the site's root."""
        return msgspec.msgpack.decode(self.outputs, type=tuple[Published, ...])


class PageEntry(Struct, frozen=True, array_like=True):
    """One page of the portal, or an asset: the section it is of, the digest of its view, and the file."""

    section: str
    key: bytes
    file: Published


class SectionEntry(Struct, frozen=True, array_like=True):
    """A section of the portal: `key` digests what its pages and findings were made from."""

    key: bytes
    interval: Interval
    findings: tuple[Finding, ...] = ()


class Ledger(Struct, frozen=True, array_like=True):
    """The whole site as last built. `read_ns` is the file system's clock before the
    sources' stats were taken, `written_ns` when the ledger was saved.

    `context` digests engine, theme and the bureau's files.
    """

    format: int
    context: bytes
    read_ns: int
    written_ns: int
    rooms: dict[str, RoomEntry]
    bureau_findings: tuple[Finding, ...] = ()
    bureau_interval: Interval = Interval()
    sections: dict[str, SectionEntry] = {}
    pages: dict[str, PageEntry] = {}

    @property
    def city_findings(self) -> tuple[Finding, ...]:
        """What was found across rooms."""
        return tuple(finding for section in self.sections.values() for finding in section.findings)

    def portal_holds(self, today: date) -> bool:
        """Whether every section is right today."""
        return all(section.interval.holds(today) for section in self.sections.values())

    @property
    def until(self) -> date:
        """The first day on which what all rooms share, or the portal, is no longer right."""
        return min(one.until for one in (self.bureau_interval, *(s.interval for s in self.sections.values())))

    def encode(self) -> bytes:
        """Bytes with a checksum in front."""
        body = msgspec.msgpack.encode(self)
        return blake2b(body, digest_size=32).digest() + body

    @classmethod
    def empty(cls) -> Ledger:
        """The ledger of a site never built."""
        return cls(FORMAT, b"", 0, 0, {})

    @classmethod
    def decode(cls, data: bytes) -> Ledger | None:
        """Read a ledger back; None for anything that is not a whole ledger of this format."""
        body = memoryview(data)[32:]
        if blake2b(body, digest_size=32).digest() != data[:32]:
            return None
        try:
            ledger = msgspec.msgpack.decode(body, type=Ledger)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            return None
        return ledger if ledger.format == FORMAT else None


def encoded(value: Any) -> Raw:
    """Encode a value for an entry."""
    return Raw(msgspec.msgpack.encode(value))


def decode_entry(data: bytes) -> RoomEntry:
    """Read one entry back as a worker sent it."""
    return msgspec.msgpack.decode(data, type=RoomEntry)


def placed_rows(outputs: tuple[Published, ...], top: str) -> tuple[Row, ...]:
    """The rows a scan of the folder `top` (with its slash) gives when just `outputs` are in it, sorted."""
    return tuple(sorted((file.path.removeprefix(top), file.stat) for file in outputs))


def placement(outputs: tuple[Published, ...], top: str) -> tuple[bytes, int]:
    """The fingerprint of those rows, and the latest mtime among them in ns."""
    rows = placed_rows(outputs, top)
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
