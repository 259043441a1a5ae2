"""Tables as text: comma, semicolon or tab between the cells, in any encoding that Excel and WPS write.

A text that a spreadsheet would take for a formula carries an apostrophe before it, and so does one that
begins with an apostrophe itself; reading takes one away. So nothing is ever worked out, and nothing lost.
"""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from sitegen.exchange.workbook.sheet import NoWorkbookError, Sheet
from sitegen.model.finding import message as _

LARGEST_CELL = 100_000
ROWS = 500_000
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
# A Chinese Excel takes the wide signs, too.
_FORMULA = tuple("=+-@\t\r\n＝＋－＠'")
_DELIMITERS = "\t,;"
_SAMPLE = 20


def read_text(name: str, data: bytes) -> Sheet:
    """The table in a text file; `name` becomes the sheet's. Raises NoWorkbookError when it is none."""
    text = _decoded(data).replace("\r\n", "\n").replace("\r", "\n")
    if text.startswith("sep=") and "\n" in text[:7]:
        delimiter, text = text[4], text[text.index("\n") + 1 :]
    else:
        delimiter = _delimiter(text)
    rows = _rows(text, delimiter)
    return Sheet(0, name, rows, knows_merged=False)


def _decoded(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = _strictly(data, "gb18030")
    if "\0" in text:
        raise NoWorkbookError(_NO_TABLE)
    return text


_NO_TABLE = _(
    "This is no table that can be read. Open it in WPS or Excel and save it as .xlsx, or as .csv in UTF-8."
)


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as fault:
        raise NoWorkbookError(_NO_TABLE) from fault


def _delimiter(text: str) -> str:
    """The sign that most lines at the beginning hold outside quotes; a comma when none does."""
    lines = text[: 1 << 16].split("\n")[:_SAMPLE]
    counts = {sign: sum(_outside_quotes(line).count(sign) for line in lines) for sign in _DELIMITERS}
    best = max(_DELIMITERS, key=lambda sign: counts[sign])
    return best if counts[best] else ","


def _outside_quotes(line: str) -> str:
    return "".join(line.split('"')[::2])


def _rows(text: str, delimiter: str) -> tuple[tuple[str | None, ...], ...]:
    csv.field_size_limit(LARGEST_CELL)
    rows = []
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for cells in reader:
            rows.append(_trimmed(cells))
            if len(rows) > ROWS:
                raise NoWorkbookError(_("The table has more than {rows} rows.", rows=ROWS))
    except csv.Error as fault:
        raise NoWorkbookError(
            _(
                "The table cannot be parted into cells after line {line}: a quotation mark is missing, "
                "or there is one too many. Save the table as .xlsx and import that.",
                line=max(reader.line_num - 1, 0),
            )
        ) from fault
    return tuple(rows)


def _trimmed(cells: Sequence[str]) -> tuple[str | None, ...]:
    last = next((place for place in range(len(cells), 0, -1) if cells[place - 1].strip()), 0)
    return tuple((cell[1:] if cell.startswith("'") else cell) or None for cell in cells[:last])


def written(rows: Iterable[Sequence[str | float | None]]) -> bytes:
    """A table as .csv in UTF-8 with the mark that Excel wants, lines ended as on Windows."""
    held = StringIO(newline="")
    writer = csv.writer(held, lineterminator="\r\n")
    for row in rows:
        writer.writerow([_guarded(cell) for cell in row])
    return codecs.BOM_UTF8 + held.getvalue().encode("utf-8")


def _guarded(cell: str | float | None) -> str:
    if cell is None:
        return ""
    text = f"{cell:.10g}" if isinstance(cell, float) else cell
    return f"'{text}" if isinstance(cell, str) and text.startswith(_FORMULA) else text
