"""What workers must know once, and the file in which those of other processes find it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from sitegen.reading.materials import Materials


class Orders(Struct, frozen=True):
    """The materials and their digest, `context`, and whether the ledger was made with the same; `reading`
    is their digest without the theme.

    `today` is the date to build for; `root` the site's folder and `read_ns` the clock of its file
    system, in ns, before anything was read; `ledger` the last build's, None without one; `public`
    the folder published into, None to check only; `stage` is where to stage, `pictures` and
    `examined` where to keep derived pictures and rooms as read and checked.
    """

    materials: Materials
    context: bytes
    reading: bytes
    same_context: bool
    today: date
    root: Path
    read_ns: int
    ledger: Path | None
    public: Path | None
    stage: Path
    pictures: Path
    examined: Path

    def write(self, path: Path) -> None:
        """Put the orders into a file. Raises OSError when the disk refuses."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(msgspec.msgpack.encode(self, enc_hook=_absolute))

    @classmethod
    def read(cls, path: Path) -> Orders:
        """The orders in a file. Raises OSError when it cannot be read."""
        return msgspec.msgpack.decode(path.read_bytes(), type=cls, dec_hook=_path)


def _absolute(path: Path) -> str:
    """Another process need not run in the same folder."""
    return str(path.absolute())


def _path(_kind: type, value: Any) -> Path:
    """What msgspec does not know is a path."""
    return Path(value)
