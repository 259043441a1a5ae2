"""An address as a QR code for paper. The only user of zxing-cpp that writes."""

from __future__ import annotations

from functools import lru_cache
from math import isqrt
from typing import Any

import zxingcpp
from msgspec import Struct

_QUIET = 4
"""Modules of white that scanners need around a code (ISO/IEC 18004, 9.1)."""


class Code(Struct, frozen=True):
    """The dark modules as one SVG path on a square of `edge` modules, the quiet zone included."""

    path: str
    edge: int


@lru_cache(maxsize=64)
def code(url: str) -> Code:
    """The code of `url`, always the same; 15 % of it may be dirty or torn (level M)."""
    drawn = zxingcpp.create_barcode(url, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    image: Any = drawn.to_image(scale=1, add_quiet_zones=False)
    modules = memoryview(image).tobytes()
    size = isqrt(len(modules))
    rows = (_row(modules[y * size : y * size + size], y + _QUIET) for y in range(size))
    return Code("".join(rows), size + 2 * _QUIET)


_DARK, _LIGHT = 0, 255


def _row(row: bytes, y: int) -> str:
    """A rectangle for each run of dark modules: one filled path has no hairlines between rows."""
    found, at = [], row.find(_DARK)
    while at >= 0:
        end = row.find(_LIGHT, at)
        end = len(row) if end < 0 else end
        found.append(f"M{at + _QUIET} {y}h{end - at}v1H{at + _QUIET}z")
        at = row.find(_DARK, end)
    return "".join(found)
