"""Rooms as read and checked, kept between builds: what a new theme need not read and check again."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import replace

from sitegen.build.output import vouched
from sitegen.build.stage import Examined
from sitegen.model.part import NOWHERE, Origin

_DIGEST = 32


class ExaminedRooms:
    """A file a room, which vouches for itself: the key it was made for, and the value.

    A cache that cannot be written is done without.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._encode = msgspec.msgpack.Encoder(enc_hook=_forgotten).encode
        self._decode = msgspec.msgpack.Decoder(Examined, dec_hook=_nowhere).decode

    def get(self, room: str, key: bytes, today: date) -> Examined | None:
        """The room as it was read under `key`, if that is still right today."""
        data = vouched.read(self._folder / room)
        if data is None or data[:_DIGEST] != key:
            return None
        with suppress(msgspec.DecodeError, UnicodeDecodeError):
            found = self._decode(data[_DIGEST:])
            return found if found.interval.holds(today) else None
        return None

    def keep(self, room: str, key: bytes, examined: Examined) -> None:
        """Keep a room that may be published; of any other nothing is kept."""
        path = self._folder / room
        with suppress(OSError):
            if examined.blocked:
                path.unlink(missing_ok=True)
                return
            bare = replace(examined, folder=replace(examined.folder, texts=(), attachments={}))
            vouched.keep(path, key + self._encode(bare))


def _forgotten(origin: Any) -> None:
    """Where a part was read matters to findings only."""
    if not isinstance(origin, Origin):
        raise NotImplementedError(type(origin))


def _nowhere(_kind: type, _value: Any) -> Origin:
    return NOWHERE
