"""A workbook packed: rows put into its sheets, and the same bytes for the same content.

The library that lays out a workbook takes a second for every forty thousand cells. So it lays out the
heads and one row of styles, and the rows are written here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from sitegen.exchange.workbook.remarks import letters
from sitegen.reading.invisible import visible

NEVER = (1980, 1, 1, 0, 0, 0)
"""The earliest moment that an archive can tell."""
_STYLED_ROW = re.compile(r"<row r=\"2\".*?</row>", re.DOTALL)
_STYLE = re.compile(r"<c r=\"[A-Z]+2\" s=\"(\d+)\"")
_EXTENT = re.compile(r"(<dimension ref=\"A1:[A-Z]+)\d+")
_CODED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")

Rows = Iterable[Sequence[str | float | None]]


def packed(save: Callable[[Any], None], rows: dict[str, Rows]) -> bytes:
    """The bytes of the archive that `save` fills; below row 1 of the sheet at each path come these rows."""
    held = BytesIO()
    with _Archive(held, rows) as archive:
        save(archive)
    return held.getvalue()


class _Archive(ZipFile):
    """An archive whose members do not tell when they were made."""

    def __init__(self, file: BytesIO, rows: dict[str, Rows]) -> None:
        super().__init__(file, "w", ZIP_DEFLATED)
        self._rows = rows

    def writestr(self, zinfo_or_arcname: Any, data: Any, *_given: Any, **_named: Any) -> None:
        """Add a member."""
        info = ZipInfo(zinfo_or_arcname, NEVER)
        info.compress_type = ZIP_DEFLATED
        super().writestr(info, data)

    def write(self, filename: Any, arcname: Any = None, *_given: Any, **_named: Any) -> None:
        """Add a file, with its rows if it is a sheet."""
        text = Path(filename).read_text("utf-8")
        rows = self._rows.get(arcname)
        self.writestr(arcname, text if rows is None else _with_rows(text, rows))


def _with_rows(text: str, rows: Rows) -> str:
    pattern = _STYLED_ROW.search(text)
    if pattern is None:
        return text
    styles = _STYLE.findall(pattern[0])
    lines = tuple(_lines(rows, styles))
    above = _EXTENT.sub(rf"\g<1>{len(lines) + 1}", text[: pattern.start()])
    return "".join((above, *lines, text[pattern.end() :]))


def _lines(rows: Rows, styles: list[str]) -> Iterator[str]:
    heads = [(f'<c r="{letters(column)}', f'" s="{style}"') for column, style in enumerate(styles)]
    for number, cells in enumerate(rows, 2):
        inner = "".join(
            f"{begin}{number}{style}{_cell(cell)}"
            for (begin, style), cell in zip(heads, cells, strict=True)
            if cell is not None and cell != ""
        )
        yield f'<row r="{number}">{inner}</row>'


def _cell(cell: str | float) -> str:
    if isinstance(cell, float):
        return f"><v>{cell:.10g}</v></c>"
    # What looks like a coded character would be taken for one.
    text = escape(_CODED.sub("_x005F_", visible(cell)))
    return f' t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'
