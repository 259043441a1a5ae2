"""The guilty line itself, with a caret below the guilty place."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Sequence

from sitegen.model.finding import Finding, Span, harmless

SourceLine = Callable[[Span], str | None]
"""Gives the text of the line a span lies on, without its end; None when there is nothing to show."""

WIDTH = 72
BEFORE = 48
PRIVACY_CHAPTER = "S5"
_WIDE_BLANK = "\u3000"


def excerpt(line: str, column: int) -> tuple[str, str]:
    """Give what to show of `line`, and a line of blanks with a caret below `column` (1-based).

    A long line is cut around the place. A blank as wide as a Chinese character stands below each
    of them, so that the caret is in place in any font.
    """
    place = min(max(column - 1, 0), len(line))
    start = max(0, place - BEFORE) if len(line) > WIDTH else 0
    shown = line[start : start + WIDTH]
    head, tail = "…" if start else "", "…" if start + WIDTH < len(line) else ""
    blanks = "".join(_blank(letter) for letter in line[start:place])
    return head + "".join(map(_plain, shown)).rstrip() + tail, " " * len(head) + blanks + "^"


def private_places(findings: Iterable[Finding]) -> frozenset[tuple[str, int]]:
    """The lines that hold private data: a report ends up in logs, so they are never repeated."""
    return frozenset((f.span.path, f.span.line) for f in findings if f.code.startswith(PRIVACY_CHAPTER))


def source_lines(lines: Callable[[str], Sequence[str]], findings: Iterable[Finding]) -> SourceLine:
    """Give the function that looks lines up in files, whose lines `lines` gives by path.

    Lines with private data in `findings` are never shown.
    """
    private = private_places(findings)

    def line(span: Span) -> str | None:
        if (span.path, span.line) in private:
            return None
        known = lines(span.path)
        return known[span.line - 1].rstrip("\r") if 0 < span.line <= len(known) else None

    return line


def in_line(path: str) -> str:
    """A path as it stands in a line of a report."""
    return harmless(path).replace("\n", "\ufffd")


def _blank(letter: str) -> str:
    return _WIDE_BLANK if unicodedata.east_asian_width(letter) in "WF" else " "


def _plain(letter: str) -> str:
    """A control character could do anything to a terminal."""
    return letter if letter.isprintable() or letter == _WIDE_BLANK else " "
