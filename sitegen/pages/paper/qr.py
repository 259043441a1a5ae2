"""The one door to segno: an address as a QR code for paper."""

from __future__ import annotations

from functools import lru_cache

import segno
from msgspec import Struct

_MASK = 3
"""Any mask can be read; trying all eight to find the prettiest costs five times as much."""
_QUIET = 4
"""Modules of white that scanners need around a code (ISO/IEC 18004, 9.1)."""


class Code(Struct, frozen=True):
    """The dark modules as one SVG path on a square of `edge` modules, the quiet zone included."""

    path: str
    edge: int


@lru_cache(maxsize=64)
def code(url: str) -> Code:
    """The code of `url`, always the same; 15 % of it may be dirty or torn (level M)."""
    matrix = segno.make_qr(url, error="m", mask=_MASK, boost_error=False).matrix
    rows = (_row(bytes(row), y) for y, row in enumerate(matrix, _QUIET))
    return Code("".join(rows), len(matrix) + 2 * _QUIET)


def _row(row: bytes, y: int) -> str:
    """A rectangle for each run of dark modules: one filled path has no hairlines between rows."""
    found, at = [], row.find(1)
    while at >= 0:
        end = row.find(0, at)
        end = len(row) if end < 0 else end
        found.append(f"M{at + _QUIET} {y}h{end - at}v1H{at + _QUIET}z")
        at = row.find(1, end)
    return "".join(found)
