"""What is wrong with a table, and in which cell: `民警!C14`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from sitegen.model.finding import Message, Severity, Translate
from sitegen.report.text import SEVERITIES

_NUMBER = re.compile(r"(?<!\d)[1-9](?:[ \u00a0-]?[\dXx]){10,}")
"""Eleven digits and more, however they are parted: it may be a resident's number. One with an area code
begins with a zero.
"""


class Place(Struct, frozen=True, order=True):
    """A cell, 0-based; a whole row has column -1, a whole sheet row -1. `order` is the sheet's."""

    order: int
    sheet: str
    row: int = -1
    column: int = -1

    def __str__(self) -> str:
        if self.row < 0:
            return self.sheet if self.column < 0 else f"{self.sheet}!{letters(self.column)}"
        return f"{self.sheet}!{letters(max(self.column, 0))}{self.row + 1}"


class Remark(Struct, frozen=True):
    """A sentence about a place in a table, or about the file of a room, and what to do."""

    place: Place
    severity: Severity
    message: Message
    help: Message | None = None


class CellRefusedError(Exception):
    """A cell cannot be taken over as it is; carries what to say."""

    def __init__(self, said: Message, help_: Message) -> None:
        super().__init__(said)
        self.said = said
        self.help = help_


def letters(column: int) -> str:
    """The letters that a spreadsheet gives to a column."""
    name, number = "", column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(65 + rest) + name
    return name


def error(place: Place, said: Message, help_: Message | None = None) -> Remark:
    """What keeps something from being taken over."""
    return Remark(place, Severity.ERROR, said, help_)


def warning(place: Place, said: Message, help_: Message | None = None) -> Remark:
    """What should be looked at."""
    return Remark(place, Severity.WARNING, said, help_)


def note(place: Place, said: Message, help_: Message | None = None) -> Remark:
    """What is good to know."""
    return Remark(place, Severity.INFO, said, help_)


def render(remarks: Iterable[Remark], translate: Translate) -> Iterator[str]:
    """Give `民警!C14: severity sentence` and below it what to do; long numbers are masked."""
    for remark in sorted(remarks, key=lambda remark: remark.place):
        severity = SEVERITIES[remark.severity].render(translate)
        yield masked(f"{remark.place}: {severity} {remark.message.render(translate)}")
        if remark.help is not None:
            yield masked(f"    {remark.help.render(translate)}")


def masked(line: str) -> str:
    """The line with long numbers as `350***********23`: reports are read by many."""
    return _NUMBER.sub(lambda m: f"{m[0][:3]}{'*' * (len(m[0]) - 5)}{m[0][-2:]}", line)
