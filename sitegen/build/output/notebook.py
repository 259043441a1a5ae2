"""What the last check knew, kept in the site's own folder `.sitegen`; safe to delete at any time."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from sitegen.build.ledger import Ledger

FOLDER = ".sitegen"


def file_system_now(folder: Path) -> int:
    """The clock of the file system that holds `folder`, in ns, by touching a file on it."""
    probe = folder / f"now-{os.getpid()}"
    probe.write_bytes(b"")
    now = probe.stat().st_mtime_ns
    probe.unlink()
    return now


class Notebook:
    """The ledger of checks of the site at `root`. A site that cannot be written to goes without."""

    def __init__(self, root: Path) -> None:
        self._folder = root / FOLDER
        self._path = self._folder / "checked"

    def load(self) -> Ledger:
        """The last check's ledger; an empty one when there is none that can be trusted."""
        try:
            return Ledger.decode(self._path.read_bytes()) or Ledger.empty()
        except OSError:
            return Ledger.empty()

    def begin(self) -> int:
        """The time to write into a ledger, before the files it speaks of are read; 0 trusts no stat."""
        try:
            self._folder.mkdir(exist_ok=True)
            return file_system_now(self._folder)
        except OSError:
            return 0

    def save(self, ledger: Ledger) -> None:
        """Replace the ledger, if the disk lets us."""
        fresh = self._path.with_name(f"checked-{os.getpid()}")
        with suppress(OSError):
            fresh.write_bytes(ledger.encode())
            os.replace(fresh, self._path)
