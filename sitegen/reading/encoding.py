"""Bytes to text, one encoding a file: UTF-8, or what Notepad and WPS call ANSI."""

from __future__ import annotations

import codecs

from sitegen.model.finding import Fault, Span
from sitegen.model.finding import message as _

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def decode(path: str, data: bytes) -> tuple[str, tuple[Fault, ...]]:
    """Give the text of `data` without a byte-order mark, lines ended by `\\n` alone.

    Faults: S001 when the file is GB18030 or UTF-16 (it is read all the same), S002 when it
    is no text; then the text is "".
    """
    try:
        return _unmarked(data.decode("utf-8")), ()
    except UnicodeDecodeError as error:
        return _foreign(path, data, error)


def _unmarked(text: str) -> str:
    if text.startswith("\ufeff"):
        text = text[1:]
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _foreign(path: str, data: bytes, error: UnicodeDecodeError) -> tuple[str, tuple[Fault, ...]]:
    encoding = "utf-16" if data.startswith(_UTF16) else "gb18030"
    try:
        text = _unmarked(data.decode(encoding))
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:
        return "", (_no_text(path, data, error),)
    fault = Fault(
        "S001",
        Span(path),
        _("The file is saved as {encoding}, not as UTF-8.", encoding=encoding.upper()),
        _("In Notepad choose “Save as” and the encoding UTF-8; rare characters in names get lost otherwise."),
    )
    return text, (fault,)


def _no_text(path: str, data: bytes, error: UnicodeDecodeError) -> Fault:
    before = data[: error.start]
    line = before.count(b"\n") + 1
    column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
    return Fault(
        "S002",
        Span(path, line, column),
        _(
            "This is neither UTF-8 nor GB18030 text; the first unreadable byte is {byte}.",
            byte=f"0x{data[error.start]:02X}",
        ),
        _("Open the file in Notepad, check it and save it as UTF-8; if it is no text, delete it."),
    )
