"""The workbook's layout: heads that stay, filters, widths, text format, lists to choose from, prompts.

All cells but numbers are texts, so that no leading zero, date or formula comes about by itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Final

from msgspec import Struct
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from sitegen.exchange.workbook.packing import Rows, packed
from sitegen.exchange.workbook.remarks import letters

TEXT: Final = "@"
NUMBER: Final = "General"
_SPARE = 1000
"""Rows below the last one that have lists and prompts, too."""
_HEAD = PatternFill("solid", start_color="1F4E79")
_PLACE = PatternFill("solid", start_color="EEF3F8")
_LINE = Border(bottom=Side("hair", color="B8C4D0"), right=Side("hair", color="B8C4D0"))
_PROMPT = 250
_INLINE = 250
_MOMENT = datetime(1980, 1, 1)


class Head(Struct, frozen=True):
    """A column: its head, how its cells are kept, what may be chosen (or where that stands), what to say.

    `choices` is a list of words or, beginning with `=`, the cells that hold them. With `strict` nothing else
    is accepted. `width` is in characters; `fixed` marks what tells the row from others.
    """

    label: str
    form: str = TEXT
    choices: tuple[str, ...] = ()
    strict: bool = False
    prompt: str = ""
    width: int = 14
    fixed: bool = False


class Layout(Struct, frozen=True):
    """A sheet with its heads and rows; `places` are the columns that stay in sight at the left."""

    name: str
    heads: tuple[Head, ...]
    rows: tuple[tuple[str | float | None, ...], ...]
    places: int = 0


def workbook(layouts: Iterable[Layout]) -> bytes:
    """The bytes of the .xlsx file with these sheets; the same sheets give the same bytes."""
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.creator = "sitegen"
    book.properties.created = book.properties.modified = _MOMENT
    rows: dict[str, Rows] = {}
    for number, layout in enumerate(layouts, 1):
        _lay_out(book.create_sheet(layout.name), layout)
        rows[f"xl/worksheets/sheet{number}.xml"] = layout.rows

    def save(archive: Any) -> None:
        ExcelWriter(book, archive).write_data()

    return packed(save, rows)


def _lay_out(sheet: Worksheet, layout: Layout) -> None:
    last = len(layout.rows) + 1
    for number, head in enumerate(layout.heads, 1):
        _style_head(sheet.cell(1, number, head.label))
        cell = sheet.cell(2, number, "-")
        cell.number_format = head.form
        cell.alignment = Alignment(vertical="top", wrap_text=head.form == TEXT)
        cell.border = _LINE
        if head.fixed:
            cell.fill = _PLACE
        column = sheet.column_dimensions[letters(number - 1)]
        column.width = head.width
        column.number_format = head.form
        for rule in _validations(head, f"{letters(number - 1)}2:{letters(number - 1)}{last + _SPARE}"):
            sheet.add_data_validation(rule)
    sheet.row_dimensions[1].height = 24
    sheet.freeze_panes = f"{letters(layout.places)}2"
    if layout.places:
        sheet.auto_filter.ref = f"A1:{letters(len(layout.heads) - 1)}{last}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"


def _style_head(cell: Any) -> None:
    cell.font = Font(bold=True, color="FFFFFF")
    cell.fill = _HEAD
    cell.alignment = Alignment(vertical="center", wrap_text=True)
    cell.number_format = TEXT


def _validations(head: Head, area: str) -> Iterable[DataValidation]:
    """A column's list to choose from, or its prompt alone."""
    source = _source(head.choices)
    if not source and not head.prompt:
        return
    rule = DataValidation(
        type="list" if source else None,
        formula1=source or None,
        allow_blank=True,
        showInputMessage=bool(head.prompt),
        showErrorMessage=bool(source),
        errorStyle="stop" if head.strict else "warning",
    )
    if head.prompt:
        rule.promptTitle = head.label[:32]
        rule.prompt = head.prompt[:_PROMPT]
    rule.add(area)
    yield rule


def _source(choices: tuple[str, ...]) -> str:
    if choices and choices[0].startswith("="):
        return choices[0][1:]
    listed = ",".join(choices)
    return f'"{listed}"' if choices and len(listed) <= _INLINE else ""


def cells_of(sheet: str, column: int, count: int) -> str:
    """The cells below the head of a column, as a list to choose from names them."""
    letter = letters(column)
    return f"={quote_sheetname(sheet)}!${letter}$2:${letter}${count + 1}"
