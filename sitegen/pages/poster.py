"""A notice in force as a poster: one sheet of A4, its text as large as it fits."""

from __future__ import annotations

import re
from functools import lru_cache
from math import ceil

from msgspec import Struct

from sitegen.pages.frame import SiteFacts
from sitegen.pages.notices import NoticeRow
from sitegen.pages.sheet import Paper, Sheet, step, width

_TITLE_ROOM = 2 * 182 * 0.92
_TITLE_SIZES = (20.0, 17.0, 14.5, 12.5, 10.5)
"""Millimetres: two lines for the title, less what a break leaves empty; poster.css has them as title-0 …"""
_TEXT_WIDTH, _TEXT_HEIGHT = 182.0, 132.0
_TEXT_SIZES = (8.4, 7.4, 6.6, 5.8, 5.1, 4.5)
"""Millimetres, as text-0 … in poster.css; a text too long for the smallest goes on to a second sheet."""
_LEADING, _GAP = 1.62, 0.7
"""Of the type size: from line to line, and between paragraphs; as in poster.css."""
_PICTURE_HEIGHT = 48.0
_BLOCK = re.compile(r"</(?:p|li|h\d|tr|dt|dd|pre)>|<br\b")
_TAG = re.compile(r"<[^>]*>")


class PosterSheet(Struct, frozen=True, kw_only=True):
    """The poster; `title_size` and `text_size` are steps, `text_size` None for a text of several sheets.

    `place` is the room's name or the bureau's, `phone` its number as text.
    """

    sheet: Sheet
    site: SiteFacts
    row: NoticeRow
    title_size: int
    text_size: int | None
    html: str
    source: str
    place: str
    phone: str | None


def poster_paper(html: str) -> Paper:
    """The paper for a text: one sheet, or as many as it takes."""
    return "a4-flow" if text_step(html) is None else "a4-portrait"


def title_step(title: str) -> int:
    """The step of a title's type size."""
    return step(title, _TITLE_ROOM, _TITLE_SIZES)


@lru_cache(maxsize=64)
def text_step(html: str) -> int | None:
    """The step at which a text fills its part of the sheet; None when none is small enough."""
    blocks = [width(_TAG.sub("", block).strip()) for block in _BLOCK.split(html)]
    pictures = html.count("<img") * _PICTURE_HEIGHT
    for at, size in enumerate(_TEXT_SIZES):
        line = _TEXT_WIDTH / size - 1
        lines = sum(ceil(block / line) * _LEADING + _GAP for block in blocks if block)
        if lines * size + pictures <= _TEXT_HEIGHT:
            return at
    return None


def poster_sheet(
    sheet: Sheet,
    site: SiteFacts,
    row: NoticeRow,
    html: str,
    *,
    source: str,
    place: str,
    phone: str | None,
) -> PosterSheet:
    """The poster of the notice in `row`."""
    return PosterSheet(
        sheet=sheet,
        site=site,
        row=row,
        title_size=title_step(row.title),
        text_size=text_step(html),
        html=html,
        source=source,
        place=place,
        phone=phone,
    )
