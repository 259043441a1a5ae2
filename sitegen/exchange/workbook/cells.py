"""What a cell holds, as text: what Excel has damaged is refused with what to type, never guessed.

Refused are errors and formulas without a result, numbers where leading zeros or digits may be lost,
serial numbers of dates, times of day, truths in texts. A number is taken where nothing can be lost:
six digits as a badge, a mobile or service number as a phone, a number in a column of numbers.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from sitegen.exchange.workbook.remarks import CellRefusedError
from sitegen.exchange.workbook.sheet import Value
from sitegen.exchange.workbook.tables import DELETED, PHONES, Column
from sitegen.model.finding import Message
from sitegen.model.finding import message as _
from sitegen.reading.invisible import BLANKS, INVISIBLE, visible
from sitegen.reading.refusal import plain_form

_ERROR = re.compile(r"#(?:N/A|REF!|VALUE!|DIV/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA|BLOCKED!|#+)")
_SHORTENED = re.compile(r"\d(?:\.\d+)?[eE]\+?\d{1,3}")
_DELETED = re.compile(r"[(（\[【]\s*删除\s*[)）\]】]")
_WHOLE_PHONE = re.compile(r"1[3-9]\d{9}|1\d{2}|1[12]\d{3}|9\d{4}|[48]00\d{7}")
_LOST_ZERO = re.compile(r"[2-9]\d{8,9}")
_BLANK = re.compile(f"[{BLANKS}]")
_UNTIDY = re.compile(rf"[{BLANKS}{INVISIBLE}\n]|^ | $")
_PADDED = re.compile(r"(?<=[\u3400-\u9fff\U00020000-\U0003ffff]) +(?=[\u3400-\u9fff\U00020000-\U0003ffff])")
_DAY_ZERO = date(1899, 12, 30)
_SERIALS = range(20_000, 80_000)
BADGE = 6
LONGEST_TEXT = 20_000
_NUMBERS = 30
"""A longer text is no number."""


def text_of(value: Value, broken: str | None, column: Column) -> str:
    """The text that a cell stands for; "" when it says nothing, DELETED when it deletes.

    Raises CellRefusedError when the value is damaged.
    """
    if broken is not None:
        _refuse_broken(broken)
    if value is None:
        return ""
    if isinstance(value, str):
        return _text(value, column)
    if isinstance(value, bool):
        return _truth(value, column)
    if isinstance(value, float):
        return _number(value, column)
    return _moment(value, column)


def tidy(text: str) -> str:
    """The text with ordinary blanks only, none at the ends of lines, without blank lines."""
    if not _UNTIDY.search(text):
        return text
    lines = (_BLANK.sub(" ", visible(line)).strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def name_form(text: str) -> str:
    """A name without the blanks that make two characters as wide as three."""
    return _PADDED.sub("", tidy(text).replace("\n", " "))


def _refuse_broken(broken: str) -> None:
    if broken:
        raise CellRefusedError(
            _("The cell holds the error `{error}` instead of a value.", error=broken), _TYPE_VALUE
        )
    raise CellRefusedError(_("The cell holds a formula that was never worked out."), _TYPE_VALUE)


_TYPE_VALUE = _("Type the value itself into the cell.")


def _text(value: str, column: Column) -> str:
    text = tidy(value.replace("\r\n", "\n").replace("\r", "\n"))
    if text.startswith("#") and _ERROR.fullmatch(text):
        _refuse_broken(text)
    if "删除" in text and _DELETED.fullmatch(text):
        return DELETED
    if len(text) > LONGEST_TEXT:
        raise CellRefusedError(
            _("The text is longer than {limit} characters.", limit=LONGEST_TEXT), _("Shorten it.")
        )
    digits = plain_form(text) if text[:1].isdigit() and len(text) < _NUMBERS else ""
    if _SHORTENED.fullmatch(digits) and not column.numeric:
        raise CellRefusedError(
            _("`{typed}` is a number that Excel has shortened; its last digits are lost.", typed=text),
            _retyped(column),
        )
    if column.label in PHONES and _LOST_ZERO.fullmatch(digits):
        _refuse_zero(digits, column)
    if column.label == "姓名":
        return name_form(text)
    return text


def _truth(value: bool, column: Column) -> str:
    if column.truth:
        return "是" if value else "否"
    raise CellRefusedError(
        _("The cell holds the truth value {typed}, no text.", typed=str(value).upper()), _retyped(column)
    )


def _number(value: float, column: Column) -> str:
    typed = f"{value:.15g}"
    if column.numeric:
        if column.label == "满意度" and 0 < value <= 1:
            raise CellRefusedError(
                _("{typed} is a share, here a percentage is meant.", typed=typed),
                _("Write the number without a percent sign, for example 96.5."),
            )
        return f"{value:.10g}"
    if column.dated:
        _refuse_serial(value, typed)
    if column.words and value.is_integer():
        return typed
    whole = typed if value.is_integer() and typed.isdigit() else ""
    if column.label == "警号" and len(whole) == BADGE:
        return whole
    if column.label in PHONES and _WHOLE_PHONE.fullmatch(whole):
        return whole
    if column.label == "警号" or column.label in PHONES:
        _refuse_zero(typed, column)
    raise CellRefusedError(
        _("The cell holds the number {typed}, but a text belongs here; digits may be lost.", typed=typed),
        _retyped(column),
    )


def _refuse_zero(typed: str, column: Column) -> None:
    raise CellRefusedError(
        _("`{typed}` is not all of it: a leading zero, or more, is lost.", typed=typed), _retyped(column)
    )


def refuse_short_badge(typed: str, column: Column) -> None:
    """Refuse a badge number of too few digits."""
    _refuse_zero(typed, column)


def _refuse_serial(value: float, typed: str) -> None:
    if value.is_integer() and int(value) in _SERIALS:
        meant = (_DAY_ZERO + timedelta(days=int(value))).isoformat()
        raise CellRefusedError(
            _("{typed} is the number by which Excel counts a day, no date.", typed=typed),
            _("If it is {meant}, type `{meant}` into the cell.", meant=meant),
        )
    raise CellRefusedError(_("{typed} is a number, no date.", typed=typed), _DATE)


_DATE = _("Write year-month-day with zeros, for example `2026-11-02`.")


def _moment(value: date | time | timedelta, column: Column) -> str:
    if column.dated and isinstance(value, date):
        return (value.date() if isinstance(value, datetime) else value).isoformat()
    shown = value.isoformat(" ") if isinstance(value, datetime) else str(value)
    if isinstance(value, date):
        said = _("Excel has made the date {typed} of what was typed here.", typed=shown)
    else:
        said = _("Excel has made the time {typed} of what was typed here.", typed=shown)
    raise CellRefusedError(said, _DATE if column.dated else _retyped(column))


def _retyped(column: Column) -> Message:
    if column.field.example:
        return _(
            "Set the format of the cell to “Text”, then type it anew, for example `{example}`.",
            example=column.field.example,
        )
    return _("Set the format of the cell to “Text”, then type it anew.")
