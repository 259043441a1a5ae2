"""Pictures of the workbook in WPS, and of what importing it says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl

from tests.guide.camera import Picture
from tests.guide.program import run
from tests.guide.studio import Studio
from tests.guide.windows import Said, sheet

BOOK = "rooms.xlsx"
SHEET = "民警"
COLUMNS = ("代号", "警务室", "姓名", "警号", "角色", "电话", "核实日期")
OLD, NEW = "0899-8800 1235", "0899-8800 1265"
CHECKED = "2026-11-23"


def exported(studio: Studio) -> Path:
    """A site of two rooms, with its workbook."""
    site = studio.site("table", "fuhaiyuan", "yintan")
    run(site, f"sitegen export {BOOK}")
    return site


def edited(site: Path, **values: object) -> list[list[str]]:
    """Change cells of the first officer by their heads, and give what the sheet shows of COLUMNS."""
    book = openpyxl.load_workbook(site / BOOK)
    page = book[SHEET]
    heads = {str(cell.value).split("\n")[0].strip(): cell.column for cell in page[1]}
    for head, value in values.items():
        page.cell(2, heads[head]).value = value  # type: ignore[assignment]
    book.save(site / BOOK)
    rows = page.iter_rows(min_row=1, max_row=7)
    return [[str(row[heads[head] - 1].value or "") for head in COLUMNS] for row in rows]


def spreadsheet_sheet(studio: Studio) -> Picture:
    """The officers' sheet with two cells changed."""
    site = exported(studio)
    rows = edited(site, 电话=NEW, 核实日期=CHECKED)
    tabs = [SHEET, *(name for name in openpyxl.load_workbook(site / BOOK).sheetnames if name != SHEET)]
    changed = [(1, COLUMNS.index("电话")), (1, COLUMNS.index("核实日期"))]
    return studio.camera.drawn(sheet(BOOK, tabs, rows, changed))


def spreadsheet_diff(studio: Studio) -> Picture:
    """What importing it would change."""
    site = exported(studio)
    edited(site, 电话=NEW, 核实日期=CHECKED)
    return studio.terminal(run(site, f"sitegen import {BOOK}"))


def spreadsheet_fault(studio: Studio) -> Picture:
    """A badge that lost its zero."""
    site = exported(studio)
    edited(site, 警号=31207)
    said = run(site, f"sitegen import {BOOK}")
    assert SHEET in said.answer
    return studio.terminal(Said(said.typed, said.answer))


TABLES: dict[str, Callable[[Studio], Picture]] = {
    function.__name__.replace("_", "-"): function
    for function in (spreadsheet_sheet, spreadsheet_diff, spreadsheet_fault)
}
