"""stub"""

from __future__ import annotations

from sitegen.model.hours import Hours


def read_hours(text: str) -> object:
    return Hours(text=text)
