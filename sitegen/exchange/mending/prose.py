"""Markdown mended where its marks do not work as they were meant; no word is touched.

A change counts only when the clauses on texts then find less than before and nothing new, and
the page says the same letters.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from html import unescape
from inspect import signature
from urllib.parse import unquote

from msgspec import Struct

from sitegen.exchange.mending.marks import MENDINGS, Changes, Mending
from sitegen.exchange.mending.mend import Mended
from sitegen.model.finding import Fault, Span
from sitegen.model.folder import RoomFolder
from sitegen.model.notice import Prose
from sitegen.reading.prose import to_html
from sitegen.reading.slips import scan_prose
from sitegen.standard.rules import RULES

ROUNDS = 6

_TAG = re.compile(r"<[^<>]*>")
_ADDRESS = re.compile(r"(?:src|href|alt)=\"([^\"]*)\"")
_CLAUSES = tuple(
    (rule, "folder" in signature(rule.check).parameters)
    for rule in RULES
    if rule.on is Prose
    and rule.check is not None
    and set(signature(rule.check).parameters) <= {"prose", "folder"}
)


class _Draft(Struct, frozen=True):
    """The text as far as it is mended; `numbers` tells which line of the file each line was."""

    lines: tuple[str, ...]
    numbers: tuple[int, ...]

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    def number(self, index: int) -> int:
        """The line of the file that the draft's line `index` was."""
        return self.numbers[min(index, len(self.numbers) - 1)]

    def changed(self, changes: Changes) -> _Draft:
        rows = [
            (line, number)
            for index, (old, number) in enumerate(zip(self.lines, self.numbers, strict=True))
            for line in changes.get(index, old).split("\n")
        ]
        return _Draft(tuple(line for line, _ in rows), tuple(number for _, number in rows))


def mend_prose(
    path: str, text: str, first_line: int, folder: RoomFolder | None, off: frozenset[str]
) -> Mended:
    """Mend the Markdown `text`, which begins on line `first_line` of the file `path`.

    `folder` is the room's, for the pictures the text shows; faults with a code in `off` are left.
    """
    wanted = [(code, mending) for code, mending in MENDINGS if code not in off]
    judge = _Judge(path, first_line, folder, off)
    lines = tuple(text.split("\n"))
    typed = _Draft(lines, tuple(range(first_line, first_line + len(lines))))
    found = judge.faults(typed)
    if not {code for code, _mending in wanted} & {fault.code for fault in found}:
        return text, ()
    glue = [row for row in wanted if row[0] == "S706"]
    draft = typed
    for group in (wanted, *([row, *glue] for row in wanted)):
        tried = _mended(draft, group, judge)
        if tried != draft and judge.better(draft, tried):
            draft = tried
    left = {(fault.code, fault.span.line) for fault in judge.faults(draft)}
    codes = {code for code, _mending in wanted}
    gone = [f for f in found if f.code in codes and (f.code, f.span.line) not in left]
    return draft.text, tuple(gone) if draft != typed else ()


def _mended(draft: _Draft, group: Sequence[tuple[str, Mending]], judge: _Judge) -> _Draft:
    for _round in range(ROUNDS):
        before = draft
        for _code, mending in group:
            prose = Prose(path=judge.path, line=judge.first_line, text=draft.text)
            draft = draft.changed(mending(prose, judge.names))
        if draft == before:
            break
    return draft


class _Judge:
    """Says what is wrong with a text, and whether one text is better than another."""

    def __init__(self, path: str, first_line: int, folder: RoomFolder | None, off: frozenset[str]) -> None:
        self.path = path
        self.first_line = first_line
        self.folder = folder
        self.off = off
        self.names = folder.names if folder else frozenset()

    def faults(self, draft: _Draft) -> list[Fault]:
        """What readers and clauses find, at the lines of the file as typed."""
        prose, faults = to_html(self.path, draft.text, self.first_line)
        found = (*scan_prose(self.path, draft.text, self.first_line), *faults, *self._clauses(prose))
        return [
            Fault(f.code, self._typed(f.span, draft), f.message, f.help)
            for f in found
            if f.code not in self.off
        ]

    def _typed(self, span: Span, draft: _Draft) -> Span:
        return Span(self.path, draft.number(span.line - self.first_line), span.column)

    def _clauses(self, prose: Prose) -> Iterator[Fault]:
        for rule, needs_folder in _CLAUSES:
            assert rule.check is not None  # noqa: S101 - chosen so
            for span, said, help_ in rule.check(prose, self.folder) if needs_folder else rule.check(prose):
                if span is not None:
                    yield Fault(rule.code, span, said, help_)

    def better(self, before: _Draft, after: _Draft) -> bool:
        had = Counter(fault.code for fault in self.faults(before))
        left = Counter(fault.code for fault in self.faults(after))
        return left < had and self._letters(before) == self._letters(after)

    def _letters(self, draft: _Draft) -> Counter[str]:
        """The letters that the page says or leads to; signs and figures of lists may change."""
        html = to_html(self.path, draft.text)[0].html
        shown = " ".join((_TAG.sub("", html), *(unquote(found) for found in _ADDRESS.findall(html))))
        return Counter(sign for sign in unescape(shown) if sign.isalpha())
