"""Plain tables for a terminal, aligned although Chinese characters take two places."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence


def aligned(rows: Sequence[Sequence[str]], right: frozenset[int] = frozenset()) -> Iterator[str]:
    """Give a line for each row; the columns numbered in `right` are aligned at their right side."""
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = [
            _padded(cell, wanted, right=number in right)
            for number, (cell, wanted) in enumerate(zip(row, widths, strict=True))
        ]
        yield "  ".join(cells).rstrip()


def width(text: str) -> int:
    """How many places a terminal gives to the text."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def _padded(text: str, wanted: int, *, right: bool) -> str:
    blanks = " " * (wanted - width(text))
    return blanks + text if right else text + blanks
