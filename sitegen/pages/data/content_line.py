"""Content lines, which calendars (RFC 5545) and address cards (RFC 2426) are written in."""

from __future__ import annotations

import re
from collections.abc import Iterable

LIMIT = 75
"""Octets a line may have, its break not counted; longer ones go on after a break and a space."""
_TEXT = str.maketrans(
    {
        **dict.fromkeys((*range(32), 127)),
        "\n": "\\n",
        "\u2028": "\\n",
        "\u2029": "\\n",
        "\x85": "\\n",
        "\t": " ",
        "\\": "\\\\",
        ";": "\\;",
        ",": "\\,",
    }
)

_MARKED = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029\\;,]")


def text(value: str) -> str:
    """A text as a value: what would end it or divide it is escaped, control characters are left out."""
    return value.translate(_TEXT) if _MARKED.search(value) else value


def document(lines: Iterable[str]) -> bytes:
    """The lines, each folded, as a file."""
    return b"".join(_folded(line.encode()) for line in lines)


def _folded(line: bytes) -> bytes:
    """A line in pieces of at most LIMIT octets, never cut inside a character."""
    if len(line) <= LIMIT:
        return line + b"\r\n"
    pieces = []
    start, room = 0, LIMIT
    while len(line) - start > room:
        end = start + room
        while line[end] & 0xC0 == 0x80:
            end -= 1
        pieces.append(line[start:end])
        start, room = end, LIMIT - 1
    pieces.append(line[start:])
    return b"\r\n ".join(pieces) + b"\r\n"
