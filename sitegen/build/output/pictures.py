"""Derived pictures, kept between builds by the digest of their original."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Literal

from sitegen.build.output import vouched

Form = Literal["webp", "jpeg"]


class PictureCache:
    """A file a picture, which vouches for itself; a damaged one is made again."""

    def __init__(self, folder: Path, derive: Callable[[bytes, int, Form], bytes]) -> None:
        self._folder = folder
        self._derive = derive

    def get(self, original: Callable[[], bytes], digest: str, width: int, form: Form) -> bytes:
        """The picture at that width (pixels) and form ("webp", "jpeg"), from the cache or made now.

        `original` is read only when needed. A cache that cannot be written is done without.
        """
        path = self._folder / digest[:2] / f"{digest}-{width}.{form}"
        held = vouched.read(path)
        if held is None:
            held = self._derive(original(), width, form)
            with suppress(OSError):
                vouched.keep(path, held)
        return held
