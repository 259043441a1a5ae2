"""Changes to single places of a text, each for a fault, and the choice of those that do what they should."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct

from sitegen.model.finding import Fault

SINGLY = 60
"""When not all changes do together, so many of them are tried one by one."""
SIGNS = 4_000_000
"""At most so many characters are read for that."""


class Edit(Struct, frozen=True):
    """On line `line` the characters from `begin` to `end` become `new`, for the sake of `faults`; 0-based."""

    line: int
    begin: int
    end: int
    new: str
    faults: tuple[Fault, ...]


Holds = Callable[[str, tuple[Fault, ...]], bool]
"""Whether a text is as good as it must be when these faults are meant to be gone."""


def apply(text: str, edits: Iterable[Edit]) -> str:
    """Give the text with the changes made; they do not overlap."""
    lines = text.split("\n")
    for edit in sorted(edits, key=lambda e: (e.line, e.begin), reverse=True):
        line = lines[edit.line]
        lines[edit.line] = line[: edit.begin] + edit.new + line[edit.end :]
    return "\n".join(lines)


def choose(text: str, edits: Sequence[Edit], holds: Holds) -> tuple[Edit, ...]:
    """Give those changes that hold together: all, else all for one code, else what can be added singly."""
    chosen: tuple[Edit, ...] = ()
    for group in _groups(edits, singly=min(SINGLY, SIGNS // (len(text) + 1))):
        tried = (*chosen, *(edit for edit in group if edit not in chosen))
        if len(tried) > len(chosen) and holds(apply(text, tried), faults_of(tried)):
            chosen = tried
        if len(chosen) == len(edits):
            break
    return chosen


def _groups(edits: Sequence[Edit], singly: int) -> Iterable[Sequence[Edit]]:
    yield edits
    codes = sorted({edit.faults[0].code for edit in edits})
    if len(codes) > 1:
        for code in codes:
            yield [edit for edit in edits if edit.faults[0].code == code]
    if len(edits) > 1:
        yield from ((edit,) for edit in edits[:singly])


def faults_of(edits: Iterable[Edit]) -> tuple[Fault, ...]:
    """The faults that the changes are for."""
    return tuple(fault for edit in edits for fault in edit.faults)
