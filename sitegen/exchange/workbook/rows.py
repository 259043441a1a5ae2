"""The rows below a head: what is merged is filled down, remarks and sums are passed over."""

from __future__ import annotations

import re

from msgspec import Struct

from sitegen.exchange.workbook.heads import Head
from sitegen.exchange.workbook.remarks import Place, Remark, note, warning
from sitegen.exchange.workbook.sheet import Sheet, Value
from sitegen.exchange.workbook.tables import CODE, TITLE
from sitegen.exchange.workbook.words import head_form
from sitegen.model.finding import message as _

_REMARK = re.compile(
    r"[\s※*#]*(?:(?:备注|附注|注|说明|填表|填报|制表|审核|审批|复核|联系|签字|签名|盖章|单位|日期|时间|统计)\w{0,6}\s*[:：]"
    r"|合\s*计|小\s*计|总\s*计|共\s*计|共\s*\d)"
)
_AT_MOST = 200_000
"""Cells filled down in a sheet."""


class Cell(Struct, frozen=True):
    """A cell of a row. `broken` is an error it holds instead of a value, "" a formula without a result."""

    column: int
    value: Value
    broken: str | None = None


class Row(Struct, frozen=True):
    """A row of a table: the cells that say something, by label. `place` is that of the row."""

    place: Place
    cells: dict[str, Cell]

    def at(self, label: str) -> Place:
        """The place of a cell, or of the row when there is none."""
        cell = self.cells.get(label)
        return Place(self.place.order, self.place.sheet, self.place.row, cell.column if cell else 0)


def rows_of(sheet: Sheet, head: Head) -> tuple[tuple[Row, ...], tuple[Remark, ...]]:
    """The rows of a sheet, and what was passed over or filled in."""
    filled = _filled(sheet, head)
    heads = {column: head_form(word) for column, word in head.words.items()}
    rows: list[Row] = []
    passed: list[int] = []
    inherited: list[int] = []
    labels = {column: label for label, column in head.columns.items()}
    for number in range(head.row + 1, len(sheet.rows)):
        cells = _cells(sheet, labels, filled, number)
        if not cells:
            if any(sheet.rows[number]):
                passed.append(number)
            continue
        if _is_head(sheet, heads, number):
            continue
        if _is_remark(sheet, head, number, cells):
            passed.append(number)
            continue
        row = Row(Place(sheet.order, sheet.name, number), cells)
        if rows and not sheet.knows_merged and head.subject != "rooms" and not _placed(row):
            inherited.append(number)
            row = Row(row.place, {**_place_of(rows[-1]), **cells})
        rows.append(row)
    return tuple(rows), tuple(_told(sheet, head, passed, inherited))


def _told(sheet: Sheet, head: Head, passed: list[int], inherited: list[int]) -> list[Remark]:
    remarks = []
    shown = [row + 1 for row in sorted(sheet.hidden_rows) if head.row < row < len(sheet.rows)]
    if shown:
        remarks.append(
            warning(
                Place(sheet.order, sheet.name, shown[0] - 1),
                _("Hidden rows are read as well: {rows}.", rows=listed(shown)),
                _("If they should not be, delete them in the table."),
            )
        )
    if passed:
        remarks.append(
            note(
                Place(sheet.order, sheet.name, passed[0]),
                _(
                    "Rows taken for titles or remarks, and passed over: {rows}.",
                    rows=listed(_counted(passed)),
                ),
            )
        )
    if inherited:
        remarks.append(
            warning(
                Place(sheet.order, sheet.name, inherited[0]),
                _(
                    "Rows without a room, taken for that of the row above: {rows}.",
                    rows=listed(_counted(inherited)),
                ),
                _("Look at the changes below; if one is wrong, fill in the room in every row."),
            )
        )
    return remarks


def _counted(rows: list[int]) -> list[int]:
    return [row + 1 for row in rows]


def listed(numbers: list[int]) -> str:
    """Numbers in a sentence: `3、5-9`, shortened when there are many."""
    ranges: list[list[int]] = []
    for number in numbers:
        if ranges and ranges[-1][1] == number - 1:
            ranges[-1][1] = number
        else:
            ranges.append([number, number])
    words = [str(first) if first == last else f"{first}-{last}" for first, last in ranges]
    return "、".join(words[:12]) + ("…" if len(words) > 12 else "")


def _filled(sheet: Sheet, head: Head) -> dict[tuple[int, int], tuple[int, int]]:
    """For each cell that is merged with one above: that one."""
    known = set(head.columns.values())
    found: dict[tuple[int, int], tuple[int, int]] = {}
    for top, left, bottom, right in sheet.merged:
        if left != right and len(known & set(range(left, min(right, 16383) + 1))) > 1:
            continue  # a remark merged over the table
        if left in known and top > head.row:
            for row in range(top + 1, min(bottom + 1, len(sheet.rows))):
                if len(found) < _AT_MOST:
                    found[row, left] = (top, left)
    return found


def _cells(
    sheet: Sheet, labels: dict[int, str], filled: dict[tuple[int, int], tuple[int, int]], number: int
) -> dict[str, Cell]:
    """The cells of a row by label; empty when nothing stands in the row itself."""
    found: dict[str, Cell] = {}
    for column, value in enumerate(sheet.rows[number]):
        if value is not None and column in labels and not (isinstance(value, str) and value.isspace()):
            found[labels[column]] = Cell(column, value)
    for column in labels if sheet.broken else ():
        broken = sheet.broken.get((number, column))
        if broken is not None:
            found[labels[column]] = Cell(column, None, broken)
    if not found or not filled:
        return found
    for column, label in labels.items():
        place = filled.get((number, column))
        if place is not None:
            cell = Cell(column, sheet.value(*place), sheet.broken.get(place))
            if cell.value is not None or cell.broken is not None:
                found[label] = cell
    return found


def _is_head(sheet: Sheet, heads: dict[int, str], number: int) -> bool:
    """Whether the head is repeated here, as it is on the pages of a printed table."""
    same = 0
    for column, head in heads.items():
        text = sheet.value(number, column)
        if isinstance(text, str) and text.strip():
            if not head.endswith(head_form(text)):
                return False
            same += 1
    return same > 1


def _is_remark(sheet: Sheet, head: Head, number: int, cells: dict[str, Cell]) -> bool:
    """Whether the row says nothing about a room, an officer or a service."""
    first = next((value for value in sheet.rows[number] if isinstance(value, str) and value.strip()), "")
    if _REMARK.match(first):
        return True
    return len(cells) == 1 and not _keyed(head, cells) and len(head.columns) > 1


def _keyed(head: Head, cells: dict[str, Cell]) -> bool:
    """Whether the row has what tells it from others."""
    if head.subject == "officers":
        named = "姓名" in cells or "警号" in cells
        return named and (len(cells) > 1)
    if head.subject == "services":
        return "代码" in cells
    return len(cells) > 1 and bool(cells.keys() & {CODE, TITLE, "名称"})


def _placed(row: Row) -> bool:
    return CODE in row.cells or TITLE in row.cells


def _place_of(row: Row) -> dict[str, Cell]:
    return {label: cell for label, cell in row.cells.items() if label in (CODE, TITLE)}
