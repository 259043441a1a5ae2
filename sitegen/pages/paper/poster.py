"""A notice in force as a poster: one sheet of A4, its title and text as large as they fit."""

from __future__ import annotations

import re
from functools import lru_cache
from math import ceil

from msgspec import Struct

from sitegen.pages.frame import SiteFacts
from sitegen.pages.notices import NoticeRow
from sitegen.pages.paper.sheet import Paper, Sheet, step, width

_WIDTH, _HEIGHT = 182.0, 186.0
"""Millimetres between level and foot for title and text, their margins taken off."""
_TITLE_SIZES = (20.0, 17.5, 15.5, 14.0, 12.5, 11.0, 9.5)
_TITLE_LINES = 2
_TEXT_SIZES = (15.0, 13.2, 11.8, 10.5, 9.4, 8.4, 7.4, 6.6, 5.8, 5.1, 4.5)
"""Falling sizes; poster.css has them as title-0, text-0, place-0 …"""
_TITLE_LEADING, _LEADING, _GAP = 1.25, 1.62, 0.7
"""Of the type size: from line to line, and between paragraphs; as in poster.css."""
_PICTURE_HEIGHT = 48.0
_PLACE_WIDTH, _PLACE_SIZES = 102.0, (6.5, 5.2, 4.2)
_PHRASE_END = re.compile(r"(?<=[，、：；！？。,:;!?])")
_BLOCK = re.compile(r"</(?:p|li|h\d|tr|dt|dd|pre)>|<br\b")
_TAG = re.compile(r"<[^>]*>")


class Title(Struct, frozen=True):
    """A title in phrases that stay on one line; `size` is a step. `fits` is false for a phrase too long."""

    phrases: tuple[str, ...]
    size: int
    lines: int
    fits: bool


class PosterSheet(Struct, frozen=True, kw_only=True):
    """The poster; `text_size` is a step, None for a text that takes several sheets.

    `place` is the room's name or the bureau's, `phone` its number as text.
    """

    sheet: Sheet
    site: SiteFacts
    row: NoticeRow
    title: Title
    text_size: int | None
    html: str
    source: str
    place: str
    place_size: int
    phone: str | None


def poster_paper(title: str, html: str) -> Paper:
    """The paper for a notice: one sheet, or as many as it takes."""
    return "a4-flow" if text_step(title, html) is None else "a4-portrait"


@lru_cache(maxsize=64)
def set_title(title: str) -> Title:
    """The title in at most two lines, broken where it takes breath."""
    phrases = tuple(phrase for phrase in _PHRASE_END.split(title) if phrase.strip())
    widths = [width(phrase) for phrase in phrases]
    for at, size in enumerate(_TITLE_SIZES):
        room = _WIDTH / size
        lines, left = 1, room
        for wide in widths:
            if wide > left:
                lines, left = lines + 1, room
            left -= wide
        if max(widths, default=0) <= room and lines <= _TITLE_LINES:
            return Title(phrases, at, lines, fits=True)
    last = len(_TITLE_SIZES) - 2
    return Title((title,), last, ceil(width(title) / (_WIDTH / _TITLE_SIZES[last] - 1)), fits=False)


@lru_cache(maxsize=64)
def text_step(title: str, html: str) -> int | None:
    """The step at which a text fills its part of the sheet; None when none is small enough."""
    head = set_title(title)
    height = _HEIGHT - head.lines * _TITLE_SIZES[head.size] * _TITLE_LEADING
    height -= html.count("<img") * _PICTURE_HEIGHT
    blocks = [width(_TAG.sub("", block).strip()) for block in _BLOCK.split(html)]
    for at, size in enumerate(_TEXT_SIZES):
        line = _WIDTH / size - 1.5
        if sum(ceil(block / line) * _LEADING + _GAP for block in blocks if block) * size <= height:
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
        title=set_title(row.title),
        text_size=text_step(row.title, html),
        html=html,
        source=source,
        place=place,
        place_size=step(place, _PLACE_WIDTH, _PLACE_SIZES),
        phone=phone,
    )
