"""What a reader of one text answers when the text is not what it should be."""

from __future__ import annotations

import unicodedata

from msgspec import Struct

from sitegen.model.finding import Message

LOST = object()
"""Stands for a value that could not be read or guessed."""


class Refusal(Struct, frozen=True):
    """What is wrong and what to type; `meant` is the value most likely meant, or LOST.

    Reading goes on with `meant`, so that one slip does not hide others.
    """

    code: str
    message: Message
    help: Message
    meant: object = LOST


def plain_form(text: str) -> str:
    """Give `text` with full-width letters, digits and signs in their ordinary form."""
    return unicodedata.normalize("NFKC", text).strip()
