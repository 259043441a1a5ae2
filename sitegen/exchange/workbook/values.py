"""A text from a cell as a value of a room: what is the same stays, what is new is read as in a file.

Beyond doubt, and so written as files want it, are dates in another form (`2026/11/2`), the English
word of a choice, a number of a list before its items. Everything else that a file would refuse is
refused here, too.
"""

from __future__ import annotations

import re
from datetime import date

from sitegen.exchange.revising.plain import Plain
from sitegen.exchange.workbook.cells import refuse_short_badge, tidy
from sitegen.exchange.workbook.contents import shown, spelt
from sitegen.exchange.workbook.entries import Ask, Bureau
from sitegen.exchange.workbook.remarks import CellRefusedError
from sitegen.exchange.workbook.tables import DELETED, PHONES, Column
from sitegen.model.finding import Message
from sitegen.model.finding import message as _
from sitegen.model.located import Entry, Mapping, Node, Scalar, Sequence
from sitegen.reading.decode import decode
from sitegen.reading.refusal import Refusal, plain_form
from sitegen.reading.scalars import nearest, read_date
from sitegen.standard import numbers

_NUMBERED = re.compile(r"(?:\d{1,2}\s*[.、．)）]|[-•·●])\s*(?=\D)")
_PLACES = re.compile(r"[、，,；;]")
_ITEMS = re.compile(r"[；;]")
_HAN = "\u3400-\u9fff\U00020000-\U0003ffff，。；：、（）《》“”"
_JOINT = re.compile(rf"(?<=[{_HAN}])\n(?=[{_HAN}])")
_LOST = re.compile(r"[?？\ufffd□]")
_SEVERAL = re.compile(r"[、，,;；/\\]|\d")
_SHORT = re.compile(r"\d{1,5}")
_LONG = 11
_DIGITS = PHONES | {"警号"}
"""Columns where full-width letters and digits stand for ordinary ones."""


def same(column: Column, current: Plain | None, text: str) -> bool:
    """Whether a cell says what stands in the file already."""
    if current == text:
        return True
    now = shown(column, current)
    if now is None:
        return False
    if isinstance(now, float):
        return _as_number(text) == now
    told = tidy(now)
    return text == told or (column.numeric and _as_number(text) == _as_number(told) is not None)


def _as_number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def value_of(column: Column, ask: Ask, current: Plain | None, bureau: Bureau) -> Plain | None:
    """The value that a cell asks for; None when it deletes. Raises CellRefusedError."""
    if ask.text == DELETED:
        if column.field.required:
            raise CellRefusedError(
                _("`{label}` cannot be deleted: it must be there.", label=column.label),
                _("Write what it should be instead."),
            )
        return None
    if column.field.many:
        items = _items(column, ask.text, current)
        _refuse_unreadable(column, Sequence(tuple(Scalar(item, 1, 1) for item in items), 1, 1))
        for item in items:
            _refuse_private(column, item)
        return list(items)
    text = _meant(column, ask, current, bureau)
    _refuse_unreadable(column, Scalar(text, 1, 1))
    _refuse_private(column, text)
    return text


def _items(column: Column, text: str, current: Plain | None) -> tuple[str, ...]:
    lines = text.split("\n")
    if len(lines) == 1:
        sign = _PLACES if column.label == "服务范围" else _ITEMS
        held = current if isinstance(current, list) else []
        if not (len(held) == 1 and isinstance(held[0], str) and sign.search(held[0])):
            lines = [part for part in (part.strip() for part in sign.split(text)) if part]
    if len(lines) > 1 and all(map(_NUMBERED.match, lines)):
        lines = [_NUMBERED.sub("", line, count=1) for line in lines]
    return tuple(lines)


def _meant(column: Column, ask: Ask, current: Plain | None, bureau: Bureau) -> str:
    text = ask.text
    if "\n" in text and not (isinstance(current, str) and "\n" in current):
        text = "；".join(text.split("\n")) if column.hours else _JOINT.sub("", text).replace("\n", " ")
    if column.dated:
        return _day(text)
    if column.words:
        return spelt(column, text)
    if column.numeric:
        return plain_form(text)
    if column.path == ("派出所",):
        return _known(text, bureau.stations, _("`{typed}` is no station of `organisation.yaml`.", typed=text))
    if column.path == ("姓名",):
        _refuse_name(text)
    return plain_form(text) if column.label in _DIGITS else text


def _refuse_name(text: str) -> None:
    if _LOST.search(text):
        raise CellRefusedError(
            _("The name `{name}` has lost a character.", name=text),
            _("Type it anew; save tables with rare characters as .xlsx, not as .csv."),
        )
    if _SEVERAL.search(text):
        raise CellRefusedError(
            _("`{typed}` is more than one name.", typed=text),
            _("Write one name in a cell, and a row for each person."),
        )


def service_code(text: str, bureau: Bureau) -> str:
    """The code of a service by its code or its name. Raises CellRefusedError for one that is unknown."""
    said = _("`{typed}` is no service of `services.yaml`.", typed=text)
    return _known(text, bureau.services, said)


def _known(text: str, known: dict[str, str], said: Message) -> str:
    if not known or text in known:
        return known.get(text, text)
    close = nearest(text, known)
    if len(close) == 1:
        raise CellRefusedError(said, _("Did you mean `{known}`?", known=close[0]))
    raise CellRefusedError(said, _("Choose one from the list on the sheet 选项."))


def _day(text: str) -> str:
    read = read_date(text)
    if isinstance(read, date):
        return text
    if isinstance(read, Refusal) and isinstance(read.meant, date) and not plain_form(text).isdigit():
        return read.meant.isoformat()
    return text


def refuse_badge(column: Column, ask: Ask, officer: bool) -> None:
    """Refuse a badge number that has lost its leading zeros; auxiliaries' may be of any length as a text."""
    if _SHORT.fullmatch(plain_form(ask.text)) and officer:
        refuse_short_badge(ask.text, column)


def _refuse_unreadable(column: Column, node: Node) -> None:
    """Let the reader of files judge the value, in the place where it would stand."""
    label = column.field.label
    tree = Mapping({label: Entry(Scalar(label, 1, 1), node)}, 0, 0)
    for fault in decode(column.kind, tree, "")[1]:
        if fault.span.line:
            raise CellRefusedError(fault.message, fault.help)


def _refuse_private(column: Column, text: str) -> None:
    """Refuse what must never be published; it is not repeated."""
    if len(text) < _LONG:
        return
    if next(numbers.resident_ids(text), None) or next(numbers.bank_cards(text), None):
        raise CellRefusedError(
            _("An ID or card number stands in this cell: it must not get into a room's file."),
            _("Delete it from the cell."),
        )
    if column.label not in PHONES and next(numbers.mobiles(text), None):
        raise CellRefusedError(
            _("A mobile number stands in this cell, which is not for phones."),
            _("Delete it. A post phone belongs under `电话`."),
        )
