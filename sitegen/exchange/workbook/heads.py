"""Where a table begins in a sheet, and which of its columns is what.

The row that holds the most known heads is the head; titles above it are passed over. Heads of two
lines count together (`联系方式` over `电话`), and a cell merged over both lines stands for its column.
"""

from __future__ import annotations

from msgspec import Struct

from sitegen.exchange.workbook.sheet import Sheet
from sitegen.exchange.workbook.tables import CODE, TITLE
from sitegen.exchange.workbook.words import SHEETS, head_form, is_private, is_unused, known_heads

DEPTH = 30
"""A head is looked for in so many rows."""
WIDTH = 200
_ENOUGH = {"rooms": ({CODE}, {TITLE}, {"名称"}), "officers": ({"姓名"}, {"警号"}), "services": ({"代码"},)}
"""A table has all heads of one of these sets, and another."""


class Head(Struct, frozen=True):
    """A table's head. `row` is its last line, `columns` where each label stands, the others by their words.

    `twice` are columns that mean the same as one of `columns`.
    """

    subject: str
    row: int
    columns: dict[str, int]
    words: dict[int, str]
    unknown: tuple[int, ...]
    private: tuple[int, ...]
    twice: tuple[int, ...]


def find_head(sheet: Sheet) -> tuple[Head, ...]:
    """The head of a sheet's table; none when there is no table, several when it may be of several kinds."""
    found = [
        head
        for row in range(min(DEPTH, len(sheet.rows)))
        for lines in (1, 2)
        if row + 1 >= lines
        for head in _heads(sheet, row, lines)
    ]
    best = max(map(_told, found), default=(0, 0))
    tops = [head for head in found if _told(head) == best]
    first = {head.subject: head for head in reversed(tops)}
    named = [head for subject, head in first.items() if head_form(sheet.name) in SHEETS[subject]]
    if len(named) == 1:
        return tuple(named)
    return tuple(first.values())


def _told(head: Head) -> tuple[int, int]:
    """How much a head says: its columns first, then what is known of the others."""
    return len(head.columns), len(head.twice) + len(head.private)


def _heads(sheet: Sheet, row: int, lines: int) -> list[Head]:
    words = _words(sheet, row, lines)
    heads = []
    last = last_line(sheet, row)
    for subject, needed in _ENOUGH.items():
        head = _head(subject, last, words)
        if len(head.columns) > 1 and any(some <= head.columns.keys() for some in needed):
            heads.append(head)
    return heads


def _words(sheet: Sheet, row: int, lines: int) -> dict[int, tuple[str, ...]]:
    """For every column what its head may be, the fullest first."""
    lower = {column: text for column in range(WIDTH) if (text := sheet.text(row, column))}
    if lines == 1:
        return {column: (text,) for column, text in lower.items()}
    upper = _spread(sheet, row - 1)
    return {
        column: tuple(
            dict.fromkeys(
                word
                for word in (
                    upper.get(column, "") + lower.get(column, ""),
                    lower.get(column, ""),
                    upper.get(column, "") if column not in lower else "",
                )
                if word
            )
        )
        for column in sorted(upper.keys() | lower.keys())
    }


def _spread(sheet: Sheet, row: int) -> dict[int, str]:
    """The texts of the upper line of a head; a merged one stands above all its columns."""
    found = {column: text for column in range(WIDTH) if (text := sheet.text(row, column))}
    for top, left, bottom, right in sheet.merged:
        if top <= row <= bottom and (text := sheet.text(top, left)):
            found.update(dict.fromkeys(range(left, min(right + 1, WIDTH)), text))
    if len(set(found.values())) == 1 and len(found) > 1:
        return {}  # a title merged over the whole table
    return found


def _head(subject: str, row: int, words: dict[int, tuple[str, ...]]) -> Head:
    known = known_heads(subject)
    columns: dict[str, int] = {}
    unknown, private, twice = [], [], []
    for column, some in words.items():
        if any(is_private(word) for word in some):
            private.append(column)
            continue
        label = next((known[form] for word in some if (form := head_form(word)) in known), None)
        if label is None:
            if not any(is_unused(word) for word in some):
                unknown.append(column)
        elif label in columns:
            twice.append(_less_exact(columns, label, column, words))
        else:
            columns[label] = column
    shown = {column: max(some, key=len) for column, some in words.items()}
    return Head(subject, row, columns, shown, tuple(unknown), tuple(private), tuple(twice))


def last_line(sheet: Sheet, row: int) -> int:
    """The last line of the head that begins in `row`: cells merged downwards make it higher."""
    bottoms = (bottom for top, _left, bottom, _right in sheet.merged if top == row < bottom <= row + 2)
    return max(bottoms, default=row)


def _less_exact(columns: dict[str, int], label: str, column: int, words: dict[int, tuple[str, ...]]) -> int:
    """Of two columns for one label keep the one that is called by it; give the other."""
    held = columns[label]
    exact = {head_form(word) for word in words[column]} & {head_form(label)}
    if exact and not {head_form(word) for word in words[held]} & {head_form(label)}:
        columns[label] = column
        return held
    return column
