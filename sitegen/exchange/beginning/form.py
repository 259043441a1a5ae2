"""The form of a room: what was answered is filled in, the rest stays as comments to fill in later."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from sitegen.exchange.beginning.draft import Content
from sitegen.exchange.mending.text_file import open_text
from sitegen.exchange.revising.emitting import entry
from sitegen.exchange.revising.files import revised_yaml
from sitegen.exchange.revising.plain import Plain, ordered
from sitegen.exchange.revising.revision import content
from sitegen.model.room import Room
from sitegen.reading.decode import plan_of

_FORM = Path(__file__).parent.parent / "forms" / "room.yaml"
_FIELD = re.compile(r"# (\S+?):(?: .*)?$")
_INNER = re.compile(r"#   (\S+?): .*")


@cache
def _lines() -> tuple[str, ...]:
    return tuple(_FORM.read_text("utf-8").rstrip("\n").split("\n"))


@cache
def _blocks() -> dict[str, tuple[int, int]]:
    """From line to line, the commented example of each field in the form."""
    known = {field.label for field in plan_of(Room).fields}
    lines, found = _lines(), {}
    for number, line in enumerate(lines):
        match = _FIELD.fullmatch(line)
        if match and match[1] in known:
            end = number + 1
            while end < len(lines) and lines[end].startswith("#  "):
                end += 1
            found[match[1]] = (number, end)
    return found


def filled(answers: Content) -> bytes:
    """A new room.yaml: the form with `answers` in it."""
    plan, blocks = plan_of(Room), _blocks()
    left = [label for label in ordered(plan, answers) if label not in blocks]
    starts = {start: label for label, (start, _end) in blocks.items()}
    lines: list[str] = []
    number = 0
    while number < len(_lines()):
        label = starts.get(number, "")
        if label in answers:
            begin, end = blocks[label]
            lines += _filled(label, answers[label], _lines()[begin + 1 : end])
            number = end
        else:
            lines.append(_lines()[number])
            number += 1
    more = [line for label in left for line in entry(Room, label, answers[label], 0)]
    return "\n".join([*lines, *(["", *more] if more else []), ""]).encode()


def _filled(label: str, value: Plain, example: tuple[str, ...]) -> Iterator[str]:
    """The lines of a field; what a group does not state yet stays below it as comments."""
    yield from entry(Room, label, value, 0)
    if isinstance(value, dict):
        for line in example:
            inner = _INNER.fullmatch(line)
            if inner and inner[1] not in value:
                yield f"  # {line[4:]}"


def revised(path: str, before: bytes, wanted: Content, label: str) -> bytes:
    """A room.yaml with new content under `label`; the form's example of it gives way to what it stands for.

    Raises RevisionRefusedError when the file must be mended first.
    """
    file = open_text(path, before)
    begin, end = _blocks()[label]
    example = "\n".join(("", *_lines()[begin:end], ""))
    if file is not None and label in wanted and f"\n{file.text}".count(example) == 1:
        held = content(Room, file.text)
        if isinstance(held, dict) and label not in held:
            new = "\n".join(("", *entry(Room, label, wanted[label], 0), ""))
            text = f"\n{file.text}".replace(example, new)[1:]
            if content(Room, text) == wanted:
                # The rest of the file must be as sound as the reviser would have it.
                revised_yaml(Room, path, before, wanted)
                return file.with_text(text)
    return revised_yaml(Room, path, before, wanted)
