"""An address as a QR code for paper. The only user of zxing-cpp that writes."""

from __future__ import annotations

import re
from functools import lru_cache
from math import isqrt
from typing import Any

import zxingcpp
from msgspec import Struct

_MASK = 3
"""Any mask can be read; trying all eight to find the prettiest costs five times as much."""
_QUIET = 4
"""Modules of white that scanners need around a code (ISO/IEC 18004, 9.1)."""


class Code(Struct, frozen=True):
    """The dark modules as one SVG path on a square of `edge` modules, the quiet zone included."""

    path: str
    edge: int


class _Rectangles(dict[tuple[int, int], str]):
    """The path around each run of dark modules, by its begin and end in rows of `width` with one light more.

    A rectangle for each run, all in one filled path, leaves no hairlines between rows.
    """

    def __init__(self, width: int) -> None:
        self.width = width

    def __missing__(self, run: tuple[int, int]) -> str:
        y, x = divmod(run[0], self.width + 1)
        made = f"M{x + _QUIET} {y + _QUIET}h{run[1] - run[0]}v1H{x + _QUIET}z"
        self[run] = made
        return made


_rectangles = lru_cache(maxsize=4)(_Rectangles)
_DARK = re.compile(rb"\x00+")
_LIGHT = b"\xff"


@lru_cache(maxsize=64)
def code(url: str) -> Code:
    """The code of `url`, always the same; 15 % of it may be dirty or torn (level M)."""
    drawn = zxingcpp.create_barcode(url, zxingcpp.BarcodeFormat.QRCode, ec_level="M", data_mask=_MASK)
    image: Any = drawn.to_image(scale=1, add_quiet_zones=False)
    modules = memoryview(image).tobytes()
    width = isqrt(len(modules))
    rows = _LIGHT.join([modules[at : at + width] for at in range(0, len(modules), width)])
    around = _rectangles(width)
    return Code("".join([around[run.span()] for run in _DARK.finditer(rows)]), width + 2 * _QUIET)
