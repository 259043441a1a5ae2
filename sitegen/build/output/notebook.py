"""What the last check knew, kept in the site's own folder `.sitegen`; safe to delete at any time."""

from __future__ import annotations

import os
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from sitegen.build.output.ledger_file import LedgerFile, drop
from sitegen.build.output.locking import lock, unlock

FOLDER = ".sitegen"


def file_system_now(folder: Path) -> int:
    """The clock of the file system that holds `folder`, in ns, by touching a file on it."""
    probe = folder / f"now-{os.getpid()}"
    probe.write_bytes(b"")
    now = probe.stat().st_mtime_ns
    probe.unlink()
    return now


class Notebook:
    """The ledger of checks of the site at `root`; use it as a context manager.

    A site that cannot be written to, or that another check is at work on, goes without: then
    `ledger` is None. `begun_ns` is the time before the files it speaks of are read, in ns.
    """

    def __init__(self, root: Path) -> None:
        self.folder = root / FOLDER
        self.path = self.folder / "checked"
        self.ledger: LedgerFile | None = None
        self.begun_ns = 0
        self._lock: BinaryIO | None = None

    def __enter__(self) -> Self:
        try:
            self.folder.mkdir(exist_ok=True)
            self.begun_ns = file_system_now(self.folder)
            self._lock = lock(self.folder / "lock")
            if self._lock is not None:
                self.ledger = LedgerFile(self.path)
        except OSError:
            self.ledger = None
        return self

    def do_without(self) -> bool:
        """Remember nothing, for the disk refuses; false if nothing was to be remembered anyway."""
        if self.ledger is None:
            return False
        self.ledger.close()
        self.ledger = None
        return True

    def start_anew(self) -> None:
        """Forget everything: it turned out to be damaged."""
        if self.ledger is not None:
            self.ledger.close()
            drop(self.path)
            self.ledger = LedgerFile(self.path)

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.ledger is not None:
            self.ledger.close()
        if self._lock is not None:
            unlock(self._lock)
