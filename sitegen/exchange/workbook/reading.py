"""A file from disk to sheets, whatever it is: .xlsx, .xls, .ods, or a table as text.

What it is, is told by its bytes: many systems give a web page or a plain text the ending `.xls`.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator
from datetime import date, time, timedelta
from io import BytesIO
from pathlib import Path

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from sitegen.exchange.workbook.delimited import read_text
from sitegen.exchange.workbook.hidden import (
    CELLS,
    DAMAGED,
    PROTECTED,
    TOO_LARGE,
    Unseen,
    is_protected,
    unseen,
)
from sitegen.exchange.workbook.sheet import NoWorkbookError, Sheet, Value
from sitegen.model.finding import message as _

Wanted = Callable[[tuple[str, ...]], Container[str]]
"""Chooses among the names of a file's sheets; may raise NoWorkbookError."""

LARGEST = 32 << 20
_OLE = b"\xd0\xcf\x11\xe0"
_OLD_EXCEL = (b"\x09\x08", b"\x09\x04", b"\x09\x02", b"\x09\x00")
_LOCK = "~$"


def read_book(path: Path, wanted: Wanted | None = None) -> tuple[Sheet, ...]:
    """The sheets of a file, or the wanted ones of them.

    Raises NoWorkbookError for what is no table, OSError when the disk refuses.
    """
    if path.name.startswith((_LOCK, ".~")):
        raise NoWorkbookError(
            _(
                "`{name}` is only the mark that Excel or WPS leaves while the table is open. "
                "Close it there, and import the file without `~$` in its name.",
                name=path.name,
            )
        )
    if path.is_dir():
        raise NoWorkbookError(_("This is a folder, not a table."))
    with path.open("rb") as file:
        data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise NoWorkbookError(TOO_LARGE)
    return sheets_of(path.stem, data, wanted)


def sheets_of(name: str, data: bytes, wanted: Wanted | None = None) -> tuple[Sheet, ...]:
    """The sheets in the bytes of a file called `name`; `wanted` is given the names of all.

    Raises NoWorkbookError for what is no table.
    """
    if not data.strip(b"\0 \r\n\t"):
        raise NoWorkbookError(_("The file is empty."))
    start = data[:2048].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if data.startswith(b"PK"):
        return tuple(_sheets(data, unseen(data), wanted))
    if data.startswith(_OLE):
        if is_protected(data):
            raise NoWorkbookError(PROTECTED)
        return tuple(_sheets(data, None, wanted))
    if data.startswith(_OLD_EXCEL) or data.startswith(b"%PDF"):
        raise NoWorkbookError(_SAVE_ANEW)
    if start.startswith((b"<", b"mime-version")) or b"<table" in start:
        raise NoWorkbookError(_WEB_PAGE)
    return (read_text(name, data),)  # a text is one table, whatever it is called


_SAVE_ANEW = _("This form of table is not read. Open it in WPS or Excel, save it as .xlsx, and import that.")
_WEB_PAGE = _(
    "This is a web page with the ending of a table, as some systems give it out. Open it in WPS or Excel, "
    "choose “Save as”, the type .xlsx, and import that."
)


def _sheets(data: bytes, more: dict[str, Unseen] | None, wanted: Wanted | None) -> Iterator[Sheet]:
    try:
        with CalamineWorkbook.from_filelike(BytesIO(data)) as book:
            names = tuple(book.sheet_names)
            chosen = names if wanted is None else wanted(names)
            for order, about in enumerate(book.sheets_metadata):
                if about.typ is SheetTypeEnum.WorkSheet and about.name in chosen:
                    opened = book.get_sheet_by_index(order)
                    hidden = about.visible is not SheetVisibleEnum.Visible
                    yield _sheet(order, opened, hidden, more.get(about.name, Unseen()) if more else None)
    except PasswordError as fault:
        raise NoWorkbookError(PROTECTED) from fault
    except (CalamineError, OSError, ValueError, OverflowError, MemoryError) as fault:
        raise NoWorkbookError(DAMAGED) from fault
    except NoWorkbookError:
        raise
    except BaseException as fault:
        # What the reader of cells cannot cope with at all it answers with an exception outside Exception.
        if type(fault).__name__ == "PanicException":
            raise NoWorkbookError(DAMAGED) from fault
        raise


def _sheet(order: int, opened: CalamineSheet, hidden: bool, more: Unseen | None) -> Sheet:
    if opened.total_height * opened.total_width > CELLS:
        raise NoWorkbookError(TOO_LARGE)
    known = more or Unseen()
    merged = opened.merged_cell_ranges
    rows = tuple(_trimmed(cells) for cells in opened.to_python(skip_empty_area=False))
    return Sheet(
        order=order,
        name=opened.name,
        rows=rows,
        merged=tuple((top, left, bottom, right) for (top, left), (bottom, right) in merged or ()),
        broken=known.broken,
        hidden_rows=frozenset(known.rows),
        hidden_columns=frozenset(known.columns),
        hidden=hidden,
        knows_merged=merged is not None,
        knows_hidden=more is not None,
    )


def _trimmed(cells: list[int | float | str | bool | time | date | timedelta]) -> tuple[Value, ...]:
    last = len(cells)
    while last and cells[last - 1] == "":
        last -= 1
    return tuple(None if cell == "" else _plain(cell) for cell in cells[:last])


def _plain(cell: int | float | str | bool | time | date | timedelta) -> Value:
    return float(cell) if type(cell) is int else cell
