"""Derived pictures, kept between builds by the digest of their original."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Literal

Form = Literal["webp", "jpeg"]


class PictureCache:
    """Files of 32 bytes SHA-256 followed by the picture they vouch for; a damaged one is made again."""

    def __init__(self, folder: Path, derive: Callable[[bytes, int, Form], bytes]) -> None:
        self._folder = folder
        self._derive = derive

    def get(self, original: Callable[[], bytes], digest: str, width: int, form: Form) -> bytes:
        """The picture at that width (pixels) and form ("webp", "jpeg"), from the cache or made now.

        `original` is read only when needed. A cache that cannot be written is done without.
        """
        path = self._folder / digest[:2] / f"{digest}-{width}.{form}"
        held = _vouched(path)
        if held is None:
            held = self._derive(original(), width, form)
            with suppress(OSError):
                _keep(path, held)
        return held


def _vouched(path: Path) -> bytes | None:
    try:
        data = path.read_bytes()
    except OSError:
        return None
    body = data[32:]
    return body if sha256(body).digest() == data[:32] else None


def _keep(path: Path, body: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f"{path.name}.{os.getpid()}")
    fresh.write_bytes(sha256(body).digest() + body)
    os.replace(fresh, path)
