"""The published folder: owned by a marker, worked on beside itself, changed only by renames.

`public/` holds the site and a marker file. `.public.sitegen/` beside it holds what is not for
the public: the lock, the staging area, the picture cache and the ledger.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from sitegen.build.output.ledger_file import LedgerFile, drop
from sitegen.build.output.locking import lock, unlock
from sitegen.build.output.notebook import file_system_now
from sitegen.model.finding import Message
from sitegen.model.finding import message as _
from sitegen.reading.tree import NOWHERE, Row, Stat, scan, walk

MARKER = ".sitegen"
ROOMS = "rooms"
IN_THE_WAY: tuple[Row, ...] = (("", NOWHERE),)
MARKER_TEXT = (
    "This folder is written by sitegen. What is not part of the site is deleted at the next build.\n"
)

BUSY = _("another build is writing it; wait for that to end.")


class OutputRefusedError(Exception):
    """The folder may not be written: it is not ours, or somebody is at work in it. `why` is for staff."""

    def __init__(self, why: Message) -> None:
        super().__init__(why.text)
        self.why = why


class OutputFolder:
    """A published folder, held by one build at a time; use it as a context manager.

    Raises OutputRefusedError when the folder holds something that sitegen did not write, when it
    lies in one of the folders `sources`, or when another build holds it.
    """

    def __init__(self, path: Path, sources: tuple[Path, ...] = ()) -> None:
        self.path = path.absolute()
        self._sources = sources
        self.work = self.path.parent / f".{self.path.name}.sitegen"
        self.stage = self.work / "stage"
        self.pictures = self.work / "pictures"
        self.examined = self.work / "rooms"
        self.ledger_path = self.work / "ledger"
        self._lock: BinaryIO | None = None

    def __enter__(self) -> Self:
        self._refuse_foreign()
        self.work.mkdir(parents=True, exist_ok=True)
        self._lock = lock(self.work / "lock")
        if self._lock is None:
            raise OutputRefusedError(BUSY)
        self.empty_stage()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        # What a machine that was given up still writes there, the next build removes.
        shutil.rmtree(self.stage, ignore_errors=True)
        if self._lock is not None:
            unlock(self._lock)

    def _refuse_foreign(self) -> None:
        target = self.path.resolve()
        if any(target.is_relative_to(source.resolve()) for source in self._sources):
            # The next build would read what this one wrote.
            raise OutputRefusedError(
                _("it lies among the site's own files. Name another folder with `--out`.")
            )
        if self.path.is_symlink() or (self.path.exists() and not self.path.is_dir()):
            raise OutputRefusedError(_("it is not a plain folder."))
        if self.path.is_dir() and not (self.path / MARKER).is_file() and any(self.path.iterdir()):
            raise OutputRefusedError(
                _("it holds files that sitegen did not write. Name an empty or new folder with `--out`.")
            )

    def empty_stage(self) -> None:
        """Forget what was staged and is not published."""
        if self.stage.exists():
            shutil.rmtree(self.stage)

    def own(self) -> None:
        """Make the folder and put the marker in it, so that a broken first build is still ours."""
        self.path.mkdir(parents=True, exist_ok=True)
        _mark(self.path)

    def begin_with(self, area: Path) -> bool:
        """Make a staging area the published folder in one step; false where there is one already."""
        if self.path.exists():
            return False
        _mark(area)
        try:
            os.replace(area, self.path)
        except OSError:  # on some systems the two may lie on different disks
            (area / MARKER).unlink()
            return False
        return True

    def scan(self) -> tuple[set[str], dict[str, Stat]]:
        """What is published now: the names in the folder of rooms, and every other file by path.

        A symbolic link is reported with a stat nothing matches, so that it is replaced or deleted.
        """
        rooms: list[str] = []
        files: dict[str, Stat] = {}
        links: set[str] = set()
        if not self.path.is_dir():
            return set(), files
        files.update(walk(self.path, "", links, (ROOMS, rooms)))
        files.update((path, NOWHERE) for path in links)
        files.pop(MARKER, None)
        return set(rooms), files

    def ledger(self) -> LedgerFile:
        """The ledger of the last build, or a new one where there is none that can be trusted."""
        self.work.mkdir(parents=True, exist_ok=True)  # a preview may outlive it
        return LedgerFile(self.ledger_path)

    def drop_ledger(self) -> None:
        """Know nothing of the last build any more."""
        drop(self.ledger_path)

    def forget(self, rooms: Iterable[str]) -> None:
        """Keep nothing of rooms that are gone."""
        for room in rooms:
            with suppress(OSError):
                (self.examined / room).unlink(missing_ok=True)

    def clock_ns(self) -> int:
        """The file system's own idea of now, by touching a file on it."""
        return file_system_now(self.work)


def _mark(folder: Path) -> None:
    if not (folder / MARKER).is_file():
        (folder / MARKER).write_text(MARKER_TEXT, encoding="utf-8", newline="\n")


def coded(paths: Iterable[str]) -> tuple[bytes, ...]:
    """Paths as the system spells them: in the published folder there may lie what is no text."""
    return tuple(map(os.fsencode, paths))


def rooms_elsewhere(public: Path) -> bool:
    """Whether a link or a file stands in the place of the folder of all rooms; it gives way."""
    folder = public / ROOMS
    return folder.is_symlink() or folder.is_file()


def placed_rows(public: Path, room: str) -> tuple[Row, ...]:
    """The published files of a room by their paths in its folder, sorted; links as in `scan`.

    A file or a link where the folder should be is a row without a name, IN_THE_WAY.
    """
    folder = public / ROOMS / room
    try:
        if folder.is_symlink():
            return IN_THE_WAY
        rows, links = scan(public, f"{ROOMS}/{room}")
    except NotADirectoryError:
        return IN_THE_WAY
    return tuple(sorted((*rows, *((link, NOWHERE) for link in links))))
