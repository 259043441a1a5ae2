"""Characters nobody sees, and blanks that are no spaces."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from sitegen.model.finding import Fault, Span
from sitegen.model.finding import message as _

BLANKS = "\t\u3000\u00a0\u1680\u2000-\u200a\u202f\u205f"
"""Inside a character class: blanks that YAML does not take for a space."""

INVISIBLE = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069"
    "\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff"
)
"""Inside a character class: controls, zero-width characters, line separators, direction marks."""

_FOUND = re.compile(f"[{INVISIBLE}]")
_JOINER = "\u200d"


def invisible(path: str, line: str, number: int) -> Iterator[Fault]:
    """Yield S011 at the first such character of the line; an emoji's joiner is none."""
    for match in _FOUND.finditer(line):
        sign = match[0]
        if _joins(match):
            continue
        name = unicodedata.name(sign, "").lower()
        code = f"U+{ord(sign):04X} {name}".strip()
        yield Fault(
            "S011",
            Span(path, number, match.start() + 1),
            _("An invisible character stands here ({code}).", code=code),
            _("Delete the signs to its left and right together with it, and type them anew."),
        )
        return


def visible(line: str) -> str:
    """Give the line without such characters."""
    return _FOUND.sub(lambda match: match[0] if _joins(match) else "", line)


def _joins(match: re.Match[str]) -> bool:
    """Whether the character makes one emoji of two."""
    before = match.string[match.start() - 1 : match.start()]
    return match[0] == _JOINER and before > "\u2000"
