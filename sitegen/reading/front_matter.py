"""The lines between `---` and `---` at the top of a notice, and the text below them."""

from __future__ import annotations

import re

from msgspec import Struct

from sitegen.model.finding import Fault, Span
from sitegen.model.finding import message as _

_FENCE = re.compile(r"---[ \t]*")
_LONG_FENCE = re.compile(r"[ \t\u3000]*[-—–―－─]{1,4}[ \t\u3000]*")
_FIELD = re.compile(r"[\w ]{1,12}[:：]")


class Split(Struct, frozen=True):
    """A notice taken apart. `fields` begins on line `first`, `body` on line `body_line`."""

    fields: str
    body: str
    body_line: int
    faults: tuple[Fault, ...] = ()


def split(path: str, text: str) -> Split:
    """Part `text` at its two fences. The fields keep their place: blank lines stand for what was above.

    Faults: S015 for a fence of long dashes, S046 when a fence or the whole head is missing.
    """
    lines = text.split("\n")
    first = next((number for number, line in enumerate(lines) if line.strip()), 0)
    faults: list[Fault] = []
    opened = _is_fence(path, lines[first], first, faults)
    begin = first + 1 if opened else first
    if not opened and not _FIELD.match(lines[first]):
        return Split("", text, 1, (_without_head(path),))
    end = _closing(path, lines, begin, faults)
    if not opened:
        faults.append(
            Fault(
                "S046",
                Span(path, first + 1),
                _("The line `---` above the fields of the notice is missing."),
                _("Put a line `---` above `{line}`.", line=lines[first].strip()[:30]),
            )
        )
    if end is None:
        faults.append(
            Fault(
                "S046",
                Span(path, first + 1),
                _("The fields of the notice are not closed by a second line `---`."),
                _("Put a line `---` between the fields and the text."),
            )
        )
        end = next((n for n in range(begin, len(lines)) if not lines[n].strip()), len(lines))
        return Split(_fields(lines, begin, end), "\n".join(lines[end:]), end + 1, tuple(faults))
    return Split(_fields(lines, begin, end), "\n".join(lines[end + 1 :]), end + 2, tuple(faults))


def _fields(lines: list[str], begin: int, end: int) -> str:
    return "\n" * begin + "\n".join(lines[begin:end])


def _closing(path: str, lines: list[str], begin: int, faults: list[Fault]) -> int | None:
    return next((n for n in range(begin, len(lines)) if _is_fence(path, lines[n], n, faults)), None)


def _is_fence(path: str, line: str, number: int, faults: list[Fault]) -> bool:
    if _FENCE.fullmatch(line):
        return True
    if not _LONG_FENCE.fullmatch(line):
        return False
    faults.append(
        Fault(
            "S015",
            Span(path, number + 1, len(line) - len(line.lstrip()) + 1),
            _("`{typed}` is not the line that parts fields from text.", typed=line.strip()),
            _("Type three ordinary hyphens at the start of the line: `---`."),
        )
    )
    return True


def _without_head(path: str) -> Fault:
    return Fault(
        "S046",
        Span(path),
        _("The notice has no fields above its text."),
        _("Begin the file with `---`, then `标题: …`, `主题: …`, `发布日期: …`, then `---`, then the text."),
    )
