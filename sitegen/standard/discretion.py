"""No sentence repeats an identity or card number, whatever it is about: reports end up in logs."""

from __future__ import annotations

import re

from sitegen.model.finding import Message
from sitegen.standard.numbers import bank_cards, resident_ids

_DIGIT = re.compile(r"\d")
_SHORTEST = 16


def discreet(said: Message) -> Message:
    """The sentence, with a star for each digit of a value in which there is such a number."""
    values = {name: _value(value) for name, value in said.values.items()}
    return said if values == said.values else Message(said.text, values)


def _value(value: str | int | float | Message) -> str | int | float | Message:
    if isinstance(value, Message):
        return discreet(value)
    if not isinstance(value, str) or len(value) < _SHORTEST or not _is_private(value):
        return value
    return _DIGIT.sub("*", value)


def _is_private(text: str) -> bool:
    return any(resident_ids(text)) or any(bank_cards(text))
