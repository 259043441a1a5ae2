"""What is wrong, where, and what to do about it."""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import IntEnum

from msgspec import Struct

Translate = Callable[[str], str]


class Span(Struct, frozen=True, order=True):
    """A place in a source file: `path` relative to the site root with `/`; 1-based line and column."""

    path: str
    line: int = 1
    column: int = 1


_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def harmless(text: str) -> str:
    """The text with a sign for each character that steers a terminal or turns letters round."""
    return text if text.isprintable() else _STEERING.sub("\ufffd", text)


class Message(Struct, frozen=True):
    """A sentence for staff, kept language-free: the English text and what is filled into it.

    `text` is the gettext message id with `{name}` slots; `values` fills the slots and may
    hold further messages.
    """

    text: str
    values: dict[str, str | int | float | Message] = {}

    def render(self, translate: Translate) -> str:
        """Give the sentence in the language of `translate` (a gettext function)."""
        filled = {name: _filling(value, translate) for name, value in self.values.items()}
        return translate(self.text).format(**filled)


def _filling(value: str | int | float | Message, translate: Translate) -> str | int:
    """A value as it stands in a sentence; a clerk reads 20, not 20.0."""
    if isinstance(value, Message):
        return value.render(translate)
    if isinstance(value, str):
        return harmless(value)  # file names and files may hold anything
    return str(value).removesuffix(".0") if isinstance(value, float) else value


def message(text: str, /, **values: str | int | float | Message) -> Message:
    """Mark `text` for translation and bind its values; imported as `_` so that Babel extracts it."""
    return Message(text, values)


class Severity(IntEnum):
    """How much a finding weighs: an error blocks the room, a warning lowers its score."""

    INFO = 1
    WARNING = 2
    ERROR = 3


class Fault(Struct, frozen=True):
    """What a reader or a clause saw; the standard attaches severity and name to make a Finding."""

    code: str
    span: Span
    message: Message
    help: Message


class Finding(Struct, frozen=True):
    """A fault judged by the display standard, ready to be shown. `room` is the folder name or None."""

    span: Span
    code: str
    name: str
    severity: Severity
    message: Message
    help: Message
    room: str | None = None

    @property
    def order(self) -> tuple[Span, str, str]:
        """The total order of findings: path, line, column, code, and the sentence untranslated."""
        return self.span, self.code, self.message.render(str)
