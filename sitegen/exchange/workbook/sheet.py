"""A sheet as it was read, whatever the file was: values by row and column, merged and hidden parts."""

from __future__ import annotations

from datetime import date, time, timedelta

from msgspec import Struct

from sitegen.model.finding import Message

Value = str | float | bool | date | time | timedelta | None
"""What a cell holds; a number is always a float, a blank None. A date with a time of day is a datetime."""

Area = tuple[int, int, int, int]
"""Top, left, bottom, right; 0-based, the ends included."""

ENDINGS = (".xlsx", ".xls", ".ods", ".csv")


class NoWorkbookError(Exception):
    """The file cannot be read as a table; carries why, and what to do."""

    def __init__(self, why: Message) -> None:
        super().__init__(why.text)
        self.why = why


class Sheet(Struct, frozen=True):
    """A sheet of a file; rows and columns 0-based from A1, rows without the blanks at their end.

    `broken` tells of cells without a value that should have one: an error such as `#N/A`, or ""
    for a formula that was never worked out. `knows_merged` is false when the form of the file does not tell
    which cells are merged.
    """

    order: int
    name: str
    rows: tuple[tuple[Value, ...], ...]
    merged: tuple[Area, ...] = ()
    broken: dict[tuple[int, int], str] = {}
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    hidden: bool = False
    knows_merged: bool = True
    knows_hidden: bool = True

    def value(self, row: int, column: int) -> Value:
        """What a cell holds."""
        if row >= len(self.rows):
            return None
        cells = self.rows[row]
        return cells[column] if column < len(cells) else None

    def text(self, row: int, column: int) -> str:
        """The text of a cell in one line; "" for anything else."""
        value = self.value(row, column)
        return " ".join(value.split()) if isinstance(value, str) else ""
