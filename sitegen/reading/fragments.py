"""Pieces of a Markdown text that come out alone as they do in their text, so that each is rendered once.

Campaigns of the bureau stand in hundreds of rooms with another community's name in one paragraph.
"""

from __future__ import annotations

import re

_REACHING = re.compile(r"[\t\r<]|\]:|\[TOC\]|^ |^[=-]+ *$|^[>*+\-\d][^#\n]*#", re.MULTILINE)
"""What may change another piece: references, indents, underlined headings, headings in lists."""
_LEVEL = re.compile(r"^#{1,6}", re.MULTILINE)
_LISTED = re.compile(r"^(?:[>*+-]|\d+\.)", re.MULTILINE)
_BLANK = re.compile(r"\n\n+")
_NO_PARAGRAPH = re.compile(r"^(?:[#>*+=_|~:-]|\s|\d+[.)])|[|\u00a0]", re.MULTILINE)


def pieces(text: str) -> list[str]:
    """Part `text` at blank lines where that changes nothing; give it whole where it might.

    Neighbouring lists and quotes are one piece, as they may be one list. Headings, whose levels
    depend on each other, must be all of one level.
    """
    if _REACHING.search(text) or len(set(_LEVEL.findall(text))) > 1:
        return [text]
    found: list[str] = []
    listed = False
    for block in _BLANK.split(text.strip("\n")):
        before, listed = listed, _LISTED.search(block) is not None
        if before and listed:
            found[-1] += f"\n\n{block}"
        else:
            found.append(block)
    return found


def is_paragraph(piece: str) -> bool:
    """Whether a piece without inline signs is one paragraph and nothing else."""
    return _NO_PARAGRAPH.search(piece) is None
