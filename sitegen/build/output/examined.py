"""Rooms as read and checked, kept between builds: what a new theme need not read and check again."""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import replace

from sitegen.build.stage import Examined
from sitegen.model.part import NOWHERE, Origin

_DIGEST = 32


class ExaminedRooms:
    """A file a room: SHA-256 of the rest, the key it was made for, the value. A damaged one is none.

    A cache that cannot be written is done without.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._encode = msgspec.msgpack.Encoder(enc_hook=_forgotten).encode
        self._decode = msgspec.msgpack.Decoder(Examined, dec_hook=_nowhere).decode

    def get(self, room: str, key: bytes, today: date) -> Examined | None:
        """The room as it was read under `key`, if that is still right today."""
        try:
            data = (self._folder / room).read_bytes()
        except OSError:
            return None
        body = data[2 * _DIGEST :]
        if data[_DIGEST : 2 * _DIGEST] != key or sha256(data[_DIGEST:]).digest() != data[:_DIGEST]:
            return None
        with suppress(msgspec.DecodeError, UnicodeDecodeError):
            found = self._decode(body)
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
            body = key + self._encode(bare)
            fresh = path.with_name(f".{os.getpid()}.{room}")
            self._folder.mkdir(parents=True, exist_ok=True)
            fresh.write_bytes(sha256(body).digest() + body)
            os.replace(fresh, path)


def _forgotten(origin: Any) -> None:
    """Where a part was read matters to findings only."""
    if not isinstance(origin, Origin):
        raise NotImplementedError(type(origin))


def _nowhere(_kind: type, _value: Any) -> Origin:
    return NOWHERE
