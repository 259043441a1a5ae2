"""What the reader suggests for a value, as far as there is only one thing it can mean."""

from __future__ import annotations

import re

from sitegen.exchange.mending.edits import Edit
from sitegen.model.finding import Fault
from sitegen.reading.refusal import plain_form

_WHOLE_DATE = re.compile(
    r"\d{4}\s*[-‐-―−./年]\s*\d{1,2}\s*[-‐-―−./月]\s*\d{1,2}\s*[日号]?(?:[T\s]\s*0?0:00(?::00)?)?"
)
"""Year, month, day, and at most the midnight that spreadsheets add; no serial numbers."""


def suggested(fault: Fault, lines: list[str]) -> Edit | None:
    """The change that follows the suggestion in `fault`; None when it would be a guess."""
    typed = fault.message.values.get("typed" if fault.code != "S022" else "text")
    meant = fault.help.values.get("meant")
    if not isinstance(typed, str) or not isinstance(meant, str) or not _one_way(fault.code, typed, meant):
        return None
    line, begin = lines[fault.span.line - 1], fault.span.column - 1
    if fault.code == "S022":
        if line[begin:].rstrip() != typed:
            return None
        meant = "'" + typed.replace("'", "''") + "'"
    elif line[begin : begin + 1] in ("'", '"'):
        begin += 1
    if not line.startswith(typed, begin):
        return None
    return Edit(fault.span.line - 1, begin, begin + len(typed), meant, (fault,))


def _one_way(code: str, typed: str, meant: str) -> bool:
    if code == "S024":
        return _WHOLE_DATE.fullmatch(plain_form(typed)) is not None
    if code == "S025":
        # Units are not dropped: 3.6万 is not 3.6.
        return plain_form(typed) == meant
    return code == "S022"
