"""YAML mended line by line: what the reader already reads as it was meant is written so.

Every change is tried on the whole file first: what is read must stay the same, the faults
meant must be gone, and no other may come. A file that cannot be read even so is left to
people. Lines keep their numbers.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

from sitegen.exchange.mending.edits import Edit, apply, choose, faults_of
from sitegen.exchange.mending.mend import Mended
from sitegen.exchange.mending.suggestions import suggested
from sitegen.exchange.mending.unseen import without_unseen
from sitegen.model.finding import Fault
from sitegen.model.located import Mapping, Node, Sequence
from sitegen.model.part import Part
from sitegen.reading.events import compose
from sitegen.reading.expectations import Expectation, known_names
from sitegen.reading.slips import LINES, scan
from sitegen.reading.values import judge_value
from sitegen.reading.yaml_file import read_fields

SYNTAX = frozenset(("S008", "S009", "S010", "S011", "S015", "S018"))
"""Slips in the signs around names and values; the words themselves are not touched."""
QUOTED = frozenset(("S012", "S014", "S017"))
"""Slips that show where a value begins; its right-hand side is written anew."""
ROUNDS = 8

_DOUBTFUL_COMMENT = re.compile(r"\s#\S")
_FURTHER_NAME = re.compile(r"(?<=[\s，,；;])(\w+) *[:：]")
_DOUBTFUL_START = re.compile(r"[-?](?:\s|$)")
_NESTED = re.compile(r"[\[{［].*[\[{［\"'“”]|[\"'“”:：#]|[,，、]\s*[,，、\]］}]|[\[［{]\s*[，、]")


def mend_fields(kind: type[Part], path: str, text: str, off: frozenset[str]) -> Mended:
    """Mend the YAML `text`, which holds a `kind`; faults with a code in `off` are left."""
    mended: list[Fault] = []
    for step, same in ((_slips, _same_tree), (_suggestions, _same_values), (_curly, _readable)):
        for _round in range(ROUNDS):
            edits = step(kind, path, text, off)
            chosen = choose(text, edits, _Judge(kind, path, text, same).holds) if edits else ()
            if not chosen:
                break
            mended += faults_of(chosen)
            text = apply(text, chosen)
    return text, tuple(mended)


def _slips(kind: type[Part], path: str, text: str, off: frozenset[str]) -> list[Edit]:
    """The lines that the scan mends, whole."""
    scanned = scan(path, text, LINES)
    if not scanned.faults:
        return []
    by_line: dict[int, list[Fault]] = {}
    for fault in scanned.faults:
        by_line.setdefault(fault.span.line - 1, []).append(fault)
    value, found = read_fields(kind, path, text)
    blamed = Counter(fault.span.line - 1 for fault in found)
    typed, meant = text.split("\n"), scanned.text.split("\n")
    edits = []
    for number, faults in by_line.items():
        line = typed[number]
        unseen = tuple(fault for fault in faults if fault.code == "S011")
        if unseen:
            # First the characters nobody sees; columns of other slips count without them.
            bare = without_unseen(line)
            gone, new, certain = unseen, bare or "", bare is not None
        else:
            gone, new = tuple(f for f in faults if f.code in SYNTAX | QUOTED), meant[number]
            alone = value is not None and len(faults) == blamed[number]
            certain = all(f.code in SYNTAX or (alone and _certain(f, line)) for f in gone)
        if certain and gone and new != line and off.isdisjoint(fault.code for fault in gone):
            edits.append(Edit(number, 0, len(line), new, gone))
    return edits


def _certain(fault: Fault, line: str) -> bool:
    """Whether the value of `line` can be put in quotes, or into brackets, without guessing."""
    value = line[fault.span.column - 1 :]
    if _DOUBTFUL_COMMENT.search(line):
        return False
    if fault.code == "S014":
        # `姓名: 王海宁 警号: 031207` lacks a line break, not quotes.
        further = _FURTHER_NAME.findall(line.partition(": ")[2].strip())
        return known_names().keys().isdisjoint(further)
    if fault.code == "S012":
        return not _DOUBTFUL_START.match(value)
    if fault.code == "S017":
        value = value.partition(" #")[0]
        return not _NESTED.search(value) and not ("，" in value and "、" in value)
    return True


def _suggestions(kind: type[Part], path: str, text: str, off: frozenset[str]) -> list[Edit]:
    """Values for which the reader names the one right form."""
    lines = text.split("\n")
    faults = read_fields(kind, path, text)[1]
    edits = (suggested(fault, lines) for fault in faults if fault.code not in off)
    return [edit for edit in edits if edit is not None]


def _curly(_kind: type[Part], path: str, text: str, off: frozenset[str]) -> list[Edit]:
    """Curly marks around a whole value: meant as quotes, which the value does not need, or straight ones."""
    edits = []
    lines = text.split("\n")
    for fault in scan(path, text, LINES).faults:
        line, begin = lines[fault.span.line - 1], fault.span.column - 1
        value = line[begin:].rstrip()
        inner = value[1:-1]
        if fault.code != "S016" or "S016" in off or not inner or inner != inner.strip():
            continue
        plain = judge_value(inner, Expectation.anything()) is None and not re.search(r"[#&*!|>\\\"']", inner)
        new = inner if plain else "'" + inner.replace("'", "''") + "'"
        edits.append(Edit(fault.span.line - 1, begin, begin + len(value), new, (fault,)))
    return edits


class _Judge:
    """Whether a changed text reads as before, with the faults meant gone and no others come."""

    def __init__(self, kind: type[Part], path: str, text: str, same: Same) -> None:
        self.kind, self.path, self.same, self.text = kind, path, same, text
        self.had = Counter((fault.code, fault.span.line) for fault in read_fields(kind, path, text)[1])

    def holds(self, text: str, gone: tuple[Fault, ...]) -> bool:
        faults = read_fields(self.kind, self.path, text)[1]
        left = Counter((fault.code, fault.span.line) for fault in faults)
        if not left <= self.had or any((fault.code, fault.span.line) in left for fault in gone):
            return False
        return self.same(self.kind, self.path, self.text, text)


Same = Callable[[type[Part], str, str, str], bool]


def _same_tree(_kind: type[Part], path: str, before: str, after: str) -> bool:
    """Whether the parser sees the same words in the same places; what it cannot read is never the same."""
    one, other = (compose(path, scan(path, text, LINES).text)[0] for text in (before, after))
    return one is not None and other is not None and _words(one) == _words(other)


def _words(node: Node) -> object:
    """The tree as plain tuples, without places."""
    if isinstance(node, Mapping):
        return tuple((name, _words(entry.value)) for name, entry in node.entries.items())
    return [_words(item) for item in node.items] if isinstance(node, Sequence) else node.text


def _same_values(kind: type[Part], path: str, before: str, after: str) -> bool:
    return alike(read_fields(kind, path, before)[0], read_fields(kind, path, after)[0])


def _readable(_kind: type[Part], path: str, _before: str, after: str) -> bool:
    return compose(path, scan(path, after, LINES).text)[0] is not None


def alike(one: object, other: object) -> bool:
    """Whether two values say the same, wherever they were read."""
    if isinstance(one, Part):
        names = (name for name in one.__struct_fields__ if name != "origin")
        return type(one) is type(other) and all(alike(getattr(one, n), getattr(other, n)) for n in names)
    if isinstance(one, tuple) and isinstance(other, tuple):
        return len(one) == len(other) and all(map(alike, one, other))
    return one == other
