"""The one door to SQLite: the ledger on disk, read in parts and changed in one step.

The process that builds holds the file for itself and writes beside it (write-ahead log); worker
processes read what was there before the build began, with no lock, also over a network's file
system. Rows are sealed with the context they were made in: one that is half written, or from a
build with another theme or standard, is no row, and neither is a result beside another state.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager, suppress
from hashlib import blake2b
from pathlib import Path
from typing import Any, Self
from urllib.parse import quote

import msgspec

from sitegen.build.ledger import (
    FORMAT,
    Head,
    Known,
    LedgerDamagedError,
    PageEntry,
    RoomEntry,
    RoomResult,
    RoomState,
    packed,
)

_TABLES = (
    "CREATE TABLE head (body BLOB, seal BLOB)",
    "CREATE TABLE rooms (room TEXT PRIMARY KEY, state BLOB, written BLOB, seal BLOB)",
    "CREATE TABLE results (room TEXT PRIMARY KEY, findings BLOB, summary BLOB, outputs BLOB, seal BLOB)",
    "CREATE TABLE pages (path TEXT PRIMARY KEY, entry BLOB, seal BLOB)",
)
_DISK = {
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_BUSY,
}
_PARTS = "findings, summary, outputs, results.seal FROM rooms LEFT JOIN results USING (room)"
_PENDING = -1
"""Stands for the time of writing, until that is known."""


def _sealed(context: bytes, *parts: bytes) -> bytes:
    state = blake2b(digest_size=16, key=context)
    for part in parts:
        state.update(len(part).to_bytes(8, "little"))
        state.update(part)
    return state.digest()


def _stamp(room: str, time_ns: int) -> bytes:
    """A time of writing, with its own seal: it becomes known after all else."""
    time = time_ns.to_bytes(8, "little", signed=True)
    return time + blake2b(time + room.encode(), digest_size=8).digest()


def _time(room: str, stamp: bytes) -> int:
    time_ns = int.from_bytes(stamp[:8], "little", signed=True)
    if stamp != _stamp(room, time_ns):
        raise LedgerDamagedError(room)
    return time_ns


@contextmanager
def _sense(path: Path) -> Iterator[None]:
    """Raises LedgerDamagedError for a file beyond reading, OSError where the disk refuses."""
    try:
        yield
    except sqlite3.Error as error:
        raise _why(error, path) from error
    except (msgspec.DecodeError, UnicodeError, TypeError, AttributeError, MemoryError) as error:
        # Where the file is damaged, a value may be of any kind, and claim any size.
        raise LedgerDamagedError(str(error)) from error


def _why(error: sqlite3.Error, path: Path) -> Exception:
    if getattr(error, "sqlite_errorcode", 0) & 0xFF in _DISK:
        return OSError(f"{error}: {path}")
    return LedgerDamagedError(str(error))


class LedgerFile:
    """The ledger at `path`: `read_only` for workers, otherwise with one transaction that `commit` ends.

    Opening a file that is missing, of another format or damaged gives an empty ledger to a writer,
    and raises LedgerDamagedError for a reader. Raises OSError when the disk refuses.
    """

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        self._path = path
        self._fresh: list[str] = []
        self._context = b""
        if read_only:
            self._base = self._connect(f"file:{quote(path.as_posix())}?immutable=1", uri=True)
            self._begin(self._read_head())
            return
        self._base = self._connect(str(path))
        try:
            self._hold()
            self._begin(self._read_head())
        except LedgerDamagedError:
            self._start_anew()
        self._do("BEGIN")

    def _begin(self, head: Head) -> None:
        self.head, self._context = head, head.context

    def work_in(self, context: bytes) -> None:
        """From now on note and expect what was made in this context; its digest has up to 64 bytes.

        Rooms and pages of another one must then be noted anew or forgotten.
        """
        self._context = context

    def _connect(self, name: str, *, uri: bool = False) -> sqlite3.Connection:
        # A worker's batches may come in any thread, one after the other.
        with self._sense():
            return sqlite3.connect(name, uri=uri, isolation_level=None, check_same_thread=False)

    def _sense(self) -> AbstractContextManager[None]:
        return _sense(self._path)

    def _do(self, command: str, *values: object) -> None:
        with self._sense():
            self._base.execute(command, values).fetchall()

    def _hold(self) -> None:
        """Take the file for this process alone, and bring in what a build that broke off left beside it."""
        for command in (
            "PRAGMA locking_mode = EXCLUSIVE",
            "PRAGMA journal_mode = WAL",
            "PRAGMA synchronous = OFF",
            "PRAGMA wal_autocheckpoint = 0",
            "PRAGMA wal_checkpoint(TRUNCATE)",
        ):
            self._do(command)

    def _start_anew(self) -> None:
        self.close()
        drop(self._path)
        self._base = self._connect(str(self._path))
        self._hold()
        for table in _TABLES:
            self._do(table)
        self._begin(Head.empty())

    def close(self) -> None:
        """Let go; what was not committed is forgotten."""
        with suppress(sqlite3.Error):
            self._base.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _read_head(self) -> Head:
        with self._sense():
            row = self._base.execute("SELECT body, seal FROM head").fetchone()
            if row is None or row[1] != _sealed(b"", row[0]):
                raise LedgerDamagedError("no head")
            head = msgspec.msgpack.decode(row[0], type=Head)
        if head.format != FORMAT:
            raise LedgerDamagedError(f"format {head.format}")
        return head

    def known(self, first: str = "", last: str = "\U0010ffff") -> Iterator[tuple[str, Known]]:
        """The states of the rooms from `first` to `last`, in the order of their names."""
        query = "SELECT room, state, written, seal FROM rooms WHERE room BETWEEN ? AND ? ORDER BY room"
        decode = msgspec.msgpack.Decoder(RoomState).decode
        before = ""
        for room, state, written, seal in self._rows(query, first, last):
            with self._sense():
                if seal != _sealed(self._context, room.encode(), state) or room <= before:
                    raise LedgerDamagedError(room)
                found = Known(decode(state), _time(room, written))
            before = room
            yield room, found

    def names(self) -> set[str]:
        """All rooms."""
        return {room for (room,) in self._rows("SELECT room FROM rooms")}

    def result(self, room: str) -> RoomResult:
        """The result of a known room."""
        for _room, found in self._results("WHERE rooms.room = ?", room):
            return found
        raise LedgerDamagedError(room)

    def results(self) -> Iterator[tuple[str, RoomResult]]:
        """All results, in the order of the rooms' names."""
        yield from self._results("ORDER BY rooms.room")

    def _results(self, which: str, *values: str) -> Iterator[tuple[str, RoomResult]]:
        query = f"SELECT rooms.room, rooms.seal, {_PARTS} {which}"
        for room, state, *parts, seal in self._rows(query, *values):
            with self._sense():
                if seal != _sealed(self._context, room.encode(), state, *parts):
                    raise LedgerDamagedError(room)
                found = RoomResult(*map(msgspec.Raw, parts))
            yield room, found

    def pages(self) -> dict[str, PageEntry]:
        """The pages outside the rooms by path."""
        found = {}
        for path, entry, seal in self._rows("SELECT path, entry, seal FROM pages"):
            with self._sense():
                if seal != _sealed(self._context, path.encode(), entry) or path in found:
                    raise LedgerDamagedError(path)
                found[path] = msgspec.msgpack.decode(entry, type=PageEntry)
        if len(found) != self.head.pages:
            raise LedgerDamagedError(f"{len(found)} pages of {self.head.pages}")
        return found

    def _rows(self, query: str, *values: str) -> Iterator[tuple[Any, ...]]:
        with self._sense(), closing(self._base.execute(query, values)) as cursor:
            while rows := cursor.fetchmany(256):
                yield from rows

    def note(self, entries: Iterable[tuple[str, RoomEntry]], written_ns: int = _PENDING) -> None:
        """Put rooms' entries in the place of what was known.

        `written_ns` is when their files were in place; without it that is when the ledger is committed.
        """
        entries = tuple(entries)
        if written_ns == _PENDING:
            self._fresh += (room for room, _entry in entries)
        states: list[tuple[Any, ...]] = []
        results: list[tuple[Any, ...]] = []
        for room, entry in entries:
            state, result = packed(entry.state), entry.result
            seal = _sealed(self._context, room.encode(), state)
            states.append((room, state, _stamp(room, written_ns), seal))
            parts = tuple(bytes(part) for part in (result.findings, result.summary, result.outputs))
            results.append((room, *parts, _sealed(self._context, room.encode(), seal, *parts)))
        self._many("INSERT OR REPLACE INTO rooms VALUES (?, ?, ?, ?)", states)
        self._many("INSERT OR REPLACE INTO results VALUES (?, ?, ?, ?, ?)", results)

    def forget(self, rooms: Iterable[str]) -> None:
        """Know nothing more of these rooms."""
        gone: list[tuple[Any, ...]] = [(room,) for room in rooms]
        self._many("DELETE FROM rooms WHERE room = ?", gone)
        self._many("DELETE FROM results WHERE room = ?", gone)

    def note_pages(self, pages: dict[str, PageEntry], before: dict[str, PageEntry]) -> None:
        """Make the pages `pages`, which so far are `before`."""
        self._many("DELETE FROM pages WHERE path = ?", [(path,) for path in before.keys() - pages.keys()])
        rows: list[tuple[Any, ...]] = []
        for path, page in pages.items():
            if before.get(path) != page or self._context != self.head.context:
                entry = packed(page)
                rows.append((path, entry, _sealed(self._context, path.encode(), entry)))
        self._many("INSERT OR REPLACE INTO pages VALUES (?, ?, ?)", rows)

    def _many(self, command: str, rows: list[tuple[Any, ...]]) -> None:
        with self._sense():
            self._base.executemany(command, rows)

    def commit(self, head: Head, written_ns: int) -> None:
        """Make it last, with the time at which the published files stood in place."""
        body = packed(head)
        fresh, self._fresh = self._fresh, []
        self._many(
            "UPDATE rooms SET written = ? WHERE room = ?",
            [(_stamp(room, written_ns), room) for room in fresh],
        )
        self._do("DELETE FROM head")
        self._do("INSERT INTO head VALUES (?, ?)", body, _sealed(b"", body))
        self._do("COMMIT")
        self._do("PRAGMA wal_checkpoint(TRUNCATE)")
        self._do("BEGIN")
        self.head = head


def drop(path: Path) -> None:
    """Remove the ledger with all that SQLite keeps beside it."""
    for name in (path.name, f"{path.name}-wal", f"{path.name}-shm", f"{path.name}-journal"):
        path.with_name(name).unlink(missing_ok=True)
