"""One build at a time, by a lock the system drops when the process dies."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import BinaryIO

if sys.platform == "win32":
    import msvcrt

    def _seize(file: BinaryIO) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _seize(file: BinaryIO) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def lock(path: Path) -> BinaryIO | None:
    """Take the lock and give the open file that holds it; None when another process has it."""
    file = path.open("ab")
    try:
        _seize(file)
    except OSError:
        file.close()
        return None
    return file


def unlock(file: BinaryIO) -> None:
    """Give the lock back; closing the file does it on every system."""
    file.close()
