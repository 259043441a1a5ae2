"""New values in an old file: what did not change stays as it was typed, with its comments and its order.

A file is taken apart into the lines of its entries and list items, each with the comments above it,
and put together again. Lines of an entry that says what it should are not touched; items of a list
that moved take their lines along. The outcome is read again before it is given out.
"""

from __future__ import annotations

import re
from functools import lru_cache

from sitegen.exchange.revising import emitting
from sitegen.exchange.revising.plain import Plain, known, labels, plain
from sitegen.model.finding import Fault
from sitegen.model.located import Entry, Mapping, Node, Scalar, Sequence
from sitegen.model.part import Part
from sitegen.reading.decode import plan_of
from sitegen.reading.events import compose
from sitegen.reading.slips import scan

_QUOTED = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'")
_REST = re.compile(r"\s+#|\s*$")
"""What follows a value without quotes: a comment, or nothing."""
_COMMENT = re.compile(r"(\s*)(?:#|$)")


class RevisionRefusedError(Exception):
    """The text has faults that hide what belongs where; it must be mended first."""


def revise(kind: type[Part], text: str, wanted: Plain) -> str:
    """Give the YAML `text` of a `kind` with the content `wanted`, in the form that `plain` gives.

    Fields of the model that `wanted` lacks are taken out; what the model does not know stays. An
    empty text is written anew. Raises RevisionRefusedError when the text cannot be read as it is typed.
    """
    if not isinstance(wanted, dict):
        raise TypeError("a file holds a group of fields")
    tree, faults = composed(text)
    if tree is None and not faults:
        return _joined([*text.rstrip().split("\n")] if text.strip() else [], emitting.group(kind, wanted, 0))
    if faults or not isinstance(tree, Mapping) or scan("", text).faults:
        raise RevisionRefusedError
    lines = text.split("\n")
    revised = "\n".join(_Lines(lines).group(kind, tree, wanted, 0, len(lines)))
    held = content(kind, revised)
    if held != wanted and known(kind, held) != known(kind, wanted):
        raise RevisionRefusedError
    return revised


def content(kind: type[Part], text: str) -> Plain | None:
    """The content of the YAML `text` of a `kind`; None when it is empty or cannot be read."""
    tree, _faults = composed(text)
    return None if tree is None else plain(kind, tree)


@lru_cache(maxsize=4)
def composed(text: str) -> tuple[Node | None, tuple[Fault, ...]]:
    """The tree of a YAML text; whoever revises a file looks at it before and after."""
    return compose("", text)


def _joined(above: list[str], lines: list[str]) -> str:
    return "\n".join([*above, *lines, ""])


class _Lines:
    """The lines of a file; nodes are given with the lines that are theirs, 0-based, the last exclusive."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines

    def group(
        self, kind: type[Part] | None, node: Mapping, wanted: dict[str, Plain], begin: int, end: int
    ) -> list[str]:
        """The lines of a block of fields at the same column, with the content `wanted`."""
        plan = plan_of(kind) if kind is not None else None
        indent = node.column - 1
        entries = list(node.entries.values())
        pieces = self._pieces([one.key.line - 1 for one in entries], begin, end, indent)
        labels = [self._label(kind, one) for one in entries]
        made: list[tuple[str, list[str]]] = []
        for label, one, (above, first, last) in zip(labels, entries, pieces[0], strict=True):
            lead = self.lines[above:first]
            if label in wanted:
                made.append((label, lead + self._entry(kind, label, one, wanted[label], first, last)))
            elif plan is None or label in plan.keys:
                made.append(("", lead))
            else:
                made.append((label, lead + self.lines[first:last]))
        for label, value in wanted.items():
            if label not in labels:
                self._insert(kind, made, label, emitting.entry(kind, label, value, indent))
        return [line for _label, some in made for line in some] + self.lines[pieces[1] : end]

    def _label(self, kind: type[Part] | None, one: Entry) -> str:
        field = plan_of(kind).keys.get(one.key.text) if kind is not None else None
        return field.label if field else one.key.text

    @staticmethod
    def _insert(
        kind: type[Part] | None, made: list[tuple[str, list[str]]], label: str, lines: list[str]
    ) -> None:
        """Put a new field behind those that come before it in the model."""
        order = labels(plan_of(kind)) if kind is not None else []
        before = set(order[: order.index(label)]) if label in order else {name for name, _lines in made}
        place = max((n + 1 for n, (name, _lines) in enumerate(made) if name in before), default=0)
        made.insert(place, (label, lines))

    def _pieces(
        self, starts: list[int], begin: int, end: int, indent: int
    ) -> tuple[list[tuple[int, int, int]], int]:
        """For each start: where the comments above it begin, itself, where it ends; and where all end."""
        pieces = []
        above = begin
        for number, first in enumerate(starts):
            limit = starts[number + 1] if number + 1 < len(starts) else end
            last = limit
            while last > first + 1 and self._outside(last - 1, indent):
                last -= 1
            pieces.append((above, first, last))
            above = last
        return pieces, above

    def _outside(self, number: int, indent: int) -> bool:
        """Whether a line is blank, or a comment that is not set in further than `indent`."""
        found = _COMMENT.match(self.lines[number])
        return found is not None and (not self.lines[number].strip() or len(found[1]) <= indent)

    def _entry(
        self, kind: type[Part] | None, label: str, one: Entry, wanted: Plain, first: int, last: int
    ) -> list[str]:
        field = plan_of(kind).keys.get(label) if kind is not None else None
        part = field.part if field else None
        if plain(part, one.value) == wanted:
            return self.lines[first:last]
        inner = self._inner(part, one.value, wanted, first + 1, last)
        if inner is not None:
            return [self.lines[first], *inner]
        if isinstance(wanted, str) and isinstance(one.value, Scalar) and last == first + 1:
            line = self._replaced(first, one.value, wanted)
            if line is not None:
                return [line]
        return emitting.entry(kind, label, wanted, one.key.column - 1)

    def _inner(
        self, part: type[Part] | None, node: Node, wanted: Plain, begin: int, end: int
    ) -> list[str] | None:
        """The lines below a name, when what stands there is of the same sort as what should."""
        if node.line - 1 < begin or self._flow(node):
            return None
        if isinstance(node, Mapping) and isinstance(wanted, dict):
            return self.group(part, node, wanted, begin, end)
        if isinstance(node, Sequence) and isinstance(wanted, list):
            return self._list(part, node, wanted, begin, end)
        return None

    def _flow(self, node: Node) -> bool:
        return self.lines[node.line - 1][node.column - 1 : node.column] in ("[", "{")

    def _replaced(self, number: int, value: Scalar, wanted: str) -> str | None:
        """A line with another text as its value; a comment behind it stays."""
        line, begin = self.lines[number], value.column - 1
        if value.line - 1 != number or "\n" in wanted or line[begin : begin + 1] in ("|", ">"):
            return None
        quoted = _QUOTED.match(line, begin)
        rest = _REST.search(line, begin)
        end = quoted.end() if quoted else rest.start() if rest else len(line)
        return f"{line[:begin]}{emitting.text(wanted, 0)[0]}{line[end:]}"

    def _list(
        self, part: type[Part] | None, node: Sequence, wanted: list[Plain], begin: int, end: int
    ) -> list[str]:
        indent = node.column - 1
        pieces, rest = self._pieces([self._dash(item, indent) for item in node.items], begin, end, indent)
        held = [plain(part, item) for item in node.items]
        made: list[str] = []
        for value, source in zip(wanted, _sources(held, wanted), strict=True):
            if source is None:
                made += emitting.item(part, value, indent)
                continue
            above, first, last = pieces[source]
            made += self.lines[above:first]
            made += self._item(part, node.items[source], held[source], value, (first, last), indent)
        return made + self.lines[rest:end]

    def _dash(self, node: Node, indent: int) -> int:
        """The line on which the item `node` begins: that of its dash, which may stand above it."""
        number = node.line - 1
        while number and self.lines[number][indent : indent + 1] != "-":
            number -= 1
        return number

    def _item(
        self,
        part: type[Part] | None,
        node: Node,
        held: Plain | None,
        wanted: Plain,
        at: tuple[int, int],
        indent: int,
    ) -> list[str]:
        first, last = at
        if held == wanted:
            return self.lines[first:last]
        if isinstance(node, Mapping) and isinstance(wanted, dict) and not self._flow(node):
            # The dash steps aside while the fields are lines like any others.
            bare = _Lines([*self.lines])
            line = bare.lines[first]
            bare.lines[first] = f"{line[:indent]} {line[indent + 1 :]}"
            first += not bare.lines[first].strip()
            return emitting.dashed(bare.group(part, node, wanted, first, last), indent)
        if isinstance(node, Scalar) and isinstance(wanted, str) and last == first + 1:
            replaced = self._replaced(first, node, wanted)
            if replaced is not None:
                return [replaced]
        return emitting.item(part, wanted, indent)


def _sources(held: list[Plain | None], wanted: list[Plain]) -> list[int | None]:
    """For each item wanted the item it was: the same, else one of the same name, else one that is left."""
    found: list[int | None] = [None] * len(wanted)
    free = set(range(len(held)))
    for alike in (_equal, _namesakes):
        for place, value in enumerate(wanted):
            if found[place] is None:
                match = next((n for n in sorted(free) if alike(held[n], value)), None)
                if match is not None:
                    found[place] = match
                    free.discard(match)
    for place, value in enumerate(wanted):
        if found[place] is None and place in free and type(held[place]) is type(value):
            found[place] = place
            free.discard(place)
    return found


def _equal(one: Plain | None, other: Plain) -> bool:
    return one == other


def _namesakes(one: Plain | None, other: Plain) -> bool:
    """Whether two groups share what tells them from their likes."""
    if not isinstance(one, dict) or not isinstance(other, dict):
        return False
    return any(label in one and one[label] == other.get(label) for label in _NAMES)


_NAMES = ("警号", "姓名", "代码", "标题", "名称", "文件", "图片", "照片", "内容", "地点")
"""Labels of what tells an item from others, the surest first."""
