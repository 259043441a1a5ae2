"""Characters nobody sees, as far as they stand for nothing."""

from __future__ import annotations

import re

from sitegen.reading.invisible import visible

_HARMLESS = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


def without_unseen(line: str) -> str | None:
    """Give the line without zero-width characters and direction marks.

    None when it also holds a control or a line separator: that may be what is left of a
    character that was lost, and a person has to look.
    """
    bare = _HARMLESS.sub("", line)
    return visible(line) if visible(bare) == bare else None
