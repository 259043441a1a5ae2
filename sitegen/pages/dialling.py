"""Phone numbers as links."""

from __future__ import annotations

import re

from msgspec import Struct

_NUMBER = re.compile(r"[^\d转#,]+")
_PARTS = re.compile(r"(?:转|#|,)")


class Phone(Struct, frozen=True):
    """A number as shown, and the `tel:` address that dials it."""

    text: str
    href: str


def digits(text: str) -> str:
    """The first number in `text`, digits only, without extension."""
    return re.sub(r"\D", "", _PARTS.split(re.split(r"[/、;；]", text, maxsplit=1)[0])[0])


def phone(text: str | None) -> Phone | None:
    """The number to dial, an extension after a pause; None when there is no digit."""
    if not text:
        return None
    first = re.split(r"[/、;；]", text, maxsplit=1)[0]
    pieces = [piece for piece in _PARTS.split(_NUMBER.sub("", first)) if piece]
    return Phone(text, "tel:" + ",".join(pieces)) if pieces else None
