"""The YAML that people write when nothing goes wrong, read line by line: names, values, lists with `- `.

It gives what the parser would give, in half of the time, or nothing: whatever it does not know for
certain is left to the parser. Most lines stand in many files, so each is taken apart once.
"""

from __future__ import annotations

import re

from sitegen.model.located import Entry, Mapping, Node, Scalar, Sequence

_ODD = r"\s\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff"
_VALUE = (
    rf"\"[^\"\\{_ODD}]*(?: [^\"\\{_ODD}]+)*\"|'[^'{_ODD}]*(?: [^'{_ODD}]+)*'"
    rf"|[^\-?:,\[\]{{}}#&*!|>'\"%@`{_ODD}](?:[^:#{_ODD}]|:(?=[^{_ODD}])| +(?=[^ #:{_ODD}]))*"
)
_LINE = re.compile(rf"( *)(- +)?(?:(\w{{1,100}}):(?:( +)({_VALUE}))?|({_VALUE}))")
_NOTHING = re.compile(r" *(?:#[^\r]*)?")
_WIDEST = 24
"""Lines further in are left to the parser, and with them whatever is nested too deeply."""
_KEPT = 80
_ENOUGH = 8_000

_Parts = tuple[int, bool, str | None, int, str | None, int, bool]
"""Column of the line and whether it begins an item; name and column; value, column, whether it is plain."""
_Row = tuple[int, _Parts]


def read_plain(text: str) -> Mapping | None:
    """The tree of `text`, or None when it takes the parser to tell."""
    rows: list[_Row] = []
    for number, line in enumerate(text.split("\n"), 1):
        parts = _LINES[line]
        if parts is not None:
            rows.append((number, parts))
        elif not _NOTHING.fullmatch(line):
            return None
    rows.append(_END)
    reading = _Reading(rows)
    try:
        node = reading.mapping(rows[0][1][0])
    except _OtherwiseError:
        return None
    return node if rows[reading.at] is _END and not rows[0][1][1] else None


class _OtherwiseError(Exception):
    """The text is no plain YAML."""


class _Lines(dict[str, _Parts | None]):
    """Lines taken apart; None for those that are not plain, or say nothing."""

    def __missing__(self, line: str) -> _Parts | None:
        found = _LINE.fullmatch(line)
        parts = None if found is None or found.end(1) > _WIDEST else _parts(found)
        if len(line) <= _KEPT:
            if len(self) >= _ENOUGH:
                self.clear()
            self[line] = parts
        return parts


def _parts(found: re.Match[str]) -> _Parts:
    _indent, dash, key, _blank, _value, bare = found.groups()
    group = 5 if bare is None else 6
    value = found[group]
    quoted = value is not None and value[0] in "\"'"
    return (
        found.end(1) + 1,
        dash is not None,
        key,
        found.start(3) + 1,
        value[1:-1] if quoted else value,
        found.start(group) + 1,
        not quoted,
    )


_LINES = _Lines()
_END: _Row = (0, (0, False, None, 0, None, 0, True))


class _Reading:
    """Rows from the row `at` on; raises _OtherwiseError where they are not plain."""

    def __init__(self, rows: list[_Row]) -> None:
        self.rows = rows
        self.at = 0

    def mapping(self, column: int) -> Mapping:
        """The names at `column`; the first of them may stand behind a dash."""
        rows, first = self.rows, self.rows[self.at][0]
        entries: dict[str, Entry] = {}
        while True:
            number, (_column, _item, key, key_column, value, value_column, plain) = rows[self.at]
            if key is None or key in entries:
                raise _OtherwiseError
            self.at += 1
            node = self._below(column) if value is None else Scalar(value, number, value_column, plain)
            entries[key] = Entry(Scalar(key, number, key_column), node)
            following = rows[self.at][1]
            if following[0] != column or following[1]:
                break
        if following[0] >= column:
            raise _OtherwiseError
        return Mapping(entries, first, column)

    def _below(self, column: int) -> Node:
        """What belongs to a name at `column` and begins on the next row."""
        below, item = self.rows[self.at][1][:2]
        if below < column or (below == column and not item):
            raise _OtherwiseError
        return self._sequence(below) if item else self.mapping(below)

    def _sequence(self, column: int) -> Sequence:
        rows, first = self.rows, self.rows[self.at][0]
        items: list[Node] = []
        while True:
            number, (_column, _item, key, key_column, value, value_column, plain) = rows[self.at]
            if key is not None:
                items.append(self.mapping(key_column))
            elif value is not None:
                items.append(Scalar(value, number, value_column, plain))
                self.at += 1
            following = rows[self.at][1]
            if following[0] != column or not following[1]:
                break
        if following[0] > column:
            raise _OtherwiseError
        return Sequence(tuple(items), first, column)
