"""A notice mended: its fences, the fields between them, its text."""

from __future__ import annotations

from sitegen.exchange.mending.fields import mend_fields
from sitegen.exchange.mending.mend import Mended
from sitegen.exchange.mending.prose import mend_prose
from sitegen.model.folder import RoomFolder
from sitegen.model.notice import Notice
from sitegen.reading.front_matter import Split, split


def mend_notice(path: str, text: str, folder: RoomFolder | None, off: frozenset[str]) -> Mended:
    """Mend a whole notice; one without fields is left."""
    parted = split(path, text)
    if not parted.fields:
        return text, ()
    fenced, straightened = _fences(path, text, parted, off)
    fields, in_fields = mend_fields(Notice, path, parted.fields, off)
    body, in_body = mend_prose(path, parted.body, parted.body_line, folder, off)
    head = fenced.split("\n")[: parted.body_line - 1]
    for number, line in enumerate(fields.split("\n")):
        if number < len(head) and line != parted.fields.split("\n")[number]:
            head[number] = line
    return "\n".join((*head, body)), (*straightened, *in_fields, *in_body)


def _fences(path: str, text: str, parted: Split, off: frozenset[str]) -> Mended:
    """Put `---` for long dashes; a single hyphen may have been meant as something else."""
    faults = [fault for fault in parted.faults if fault.code == "S015"]
    lines = text.split("\n")
    if not faults or "S015" in off or any(lines[f.span.line - 1].strip() == "-" for f in faults):
        return text, ()
    for fault in faults:
        lines[fault.span.line - 1] = "---"
    straight = "\n".join(lines)
    again = split(path, straight)
    kept = (again.fields, again.body, again.body_line) == (parted.fields, parted.body, parted.body_line)
    return (straight, tuple(faults)) if kept else (text, ())
