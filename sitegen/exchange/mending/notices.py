"""A notice mended: its fences, the fields between them, its text."""

from __future__ import annotations

from collections import Counter

from sitegen.exchange.mending.fields import mend_fields
from sitegen.exchange.mending.mend import Mended
from sitegen.exchange.mending.prose import mend_prose
from sitegen.model.finding import Fault
from sitegen.model.folder import RoomFolder
from sitegen.model.notice import Notice
from sitegen.reading.front_matter import Split, split
from sitegen.reading.notices import read_notice

ROUNDS = 3


def mend_notice(path: str, text: str, folder: RoomFolder | None, off: frozenset[str]) -> Mended:
    """Mend a whole notice; one without fields is left."""
    text, in_head = _mend_head(path, text, off)
    parted = split(path, text)
    if not parted.fields:
        return text, in_head
    body, in_body = mend_prose(path, parted.body, parted.body_line, folder, off)
    head = text.split("\n")[: parted.body_line - 1]
    return "\n".join((*head, body)), (*in_head, *in_body)


def _mend_head(path: str, text: str, off: frozenset[str]) -> Mended:
    """Mend fences and fields until nothing is left: a blank put right can show a fence."""
    typed, before = text, _faults(path, text)
    for _round in range(ROUNDS):
        tried = _fields(path, _fences(path, text, off), off)
        if tried == text:
            break
        text = tried
    left = _faults(path, text)
    if not Counter(f.code for f in left) <= Counter(f.code for f in before):
        return typed, ()
    standing = {(fault.code, fault.span.line) for fault in left}
    gone = tuple(fault for fault in before if (fault.code, fault.span.line) not in standing)
    return text, gone if text != typed else ()


def _faults(path: str, text: str) -> tuple[Fault, ...]:
    """What reading finds wrong above the notice's text."""
    faults = read_notice(path, "a", text.encode("utf-8", "surrogatepass"))[2]
    return tuple(fault for fault in faults if fault.span.line < split(path, text).body_line)


def _fields(path: str, text: str, off: frozenset[str]) -> str:
    parted = split(path, text)
    if not parted.fields:
        return text
    fields, _mended = mend_fields(Notice, path, parted.fields, off)
    lines = text.split("\n")
    for number, (old, new) in enumerate(zip(parted.fields.split("\n"), fields.split("\n"), strict=True)):
        if new != old:
            lines[number] = new
    return "\n".join(lines)


def _fences(path: str, text: str, off: frozenset[str]) -> str:
    """Put `---` for long dashes; a single hyphen may have been meant as something else."""
    parted = split(path, text)
    faults = [fault for fault in parted.faults if fault.code == "S015"]
    lines = text.split("\n")
    if "S015" in off or any(lines[fault.span.line - 1].strip() == "-" for fault in faults):
        return text
    for fault in faults:
        lines[fault.span.line - 1] = "---"
    straight = "\n".join(lines)
    return straight if _without_faults(split(path, straight)) == _without_faults(parted) else text


def _without_faults(parted: Split) -> tuple[str, str, int]:
    return parted.fields, parted.body, parted.body_line
