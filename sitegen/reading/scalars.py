"""Text to a value of the model: numbers, dates, yes and no, choices.

A scalar reader gives the value, or a Refusal.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date, timedelta

from sitegen.model.finding import message as _
from sitegen.model.part import Choice
from sitegen.reading.paths import leaves_folder, leaving
from sitegen.reading.refusal import Refusal, plain_form


def read_text(text: str) -> object:
    """Give the text without blanks around it."""
    return text.strip()


_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_LOOSE_DATE = re.compile(r"(\d{4})\s*[-‐-―−./年]\s*(\d{1,2})\s*[-‐-―−./月]\s*(\d{1,2})\s*[日号]?(?:[T\s].*)?")
_SERIAL = re.compile(r"[2-6]\d{4}(?:\.0)?")
_EXCEL_ZERO = date(1899, 12, 30)
_YEARS = range(1900, 2200)


def read_date(text: str) -> object:
    """Give the date, in one form only, so that all files look alike; other forms are answered with it."""
    exact = _DATE.fullmatch(text) if text.isascii() else None
    if exact:
        year, month, day = exact.groups()
        return _calendar_day(text, int(year), int(month), int(day))
    typed = plain_form(text)
    loose = _LOOSE_DATE.fullmatch(typed)
    if loose:
        year, month, day = loose.groups()
        meant = _calendar_day(text, int(year), int(month), int(day))
        return meant if isinstance(meant, Refusal) else _refuse_date_form(text, meant)
    if _SERIAL.fullmatch(typed):
        return _refuse_date_form(text, _EXCEL_ZERO + timedelta(days=int(float(typed))))
    return Refusal(
        "S024",
        _("`{typed}` is not a date.", typed=text),
        _("Write year-month-day with zeros, for example `2026-11-02`."),
    )


def _calendar_day(text: str, year: int, month: int, day: int) -> date | Refusal:
    try:
        if year in _YEARS:
            return date(year, month, day)
    except ValueError:
        pass
    return Refusal(
        "S024",
        _("`{typed}` is a day that does not exist.", typed=text),
        _("Look it up in the calendar and write it like `2026-11-02`."),
    )


def _refuse_date_form(text: str, meant: date) -> Refusal:
    return Refusal(
        "S024",
        _("`{typed}` is not written as dates are written here.", typed=text),
        _("Write `{meant}`.", meant=meant.isoformat()),
        meant,
    )


_INTEGER = re.compile(r"[+-]?\d{1,12}")
_FLOAT = re.compile(r"[+-]?\d{1,12}(?:\.\d{1,12})?")
_NUMERALS = dict(zip("〇一二两三四五六七八九", "01223456789", strict=True))
_NUMERAL = re.compile("[〇一二两三四五六七八九十百千万半点]")
_WITH_UNIT = re.compile(r"[^\d.,+负至到半-]{0,4}([+-]?\d[\d,]{0,14}(?:\.\d{1,12})?)\s*[^\d.,+-]{0,6}")


def read_integer(text: str) -> object:
    """Give the whole number."""
    if text.isascii() and _INTEGER.fullmatch(text):
        return int(text)
    return _refuse_number(text, _INTEGER, int)


def read_float(text: str) -> object:
    """Give the number, a decimal point allowed."""
    if text.isascii() and _FLOAT.fullmatch(text):
        return float(text)
    return _refuse_number(text, _FLOAT, float)


def _refuse_number(text: str, form: re.Pattern[str], number: Callable[[str], float]) -> Refusal:
    said = (
        _("`{typed}` is not a whole number.", typed=text)
        if number is int
        else _("`{typed}` is not a number.", typed=text)
    )
    typed = plain_form(text)
    if typed[:1] in _NUMERALS and not _NUMERAL.match(typed, 1):
        typed = _NUMERALS[typed[0]] + typed[1:]
    loose = _WITH_UNIT.fullmatch(typed)
    digits = loose.group(1).replace(",", "") if loose else ""
    if form.fullmatch(digits):
        return Refusal("S025", said, _("Write the digits only: `{meant}`.", meant=digits), number(digits))
    return Refusal("S025", said, _("Write ordinary digits without a unit, for example `36`."))


def read_reference(text: str) -> object:
    """Give the name of a file of the same folder, relative, with `/`."""
    name = text.strip()
    if leaves_folder(name):
        return Refusal("S032", *leaving(name))
    return name.removeprefix("./")


_YES = frozenset(("是", "有", "true", "yes"))
_NO = frozenset(("否", "无", "false", "no"))


def read_truth(text: str) -> object:
    """Give True for 是 or 有, False for 否 or 无; the English words do as well."""
    word = text.strip().lower()
    if word in _YES:
        return True
    if word in _NO:
        return False
    return Refusal(
        "S023",
        _("`{typed}` is neither yes nor no.", typed=text),
        _("Write `是` or `否`."),
    )


REPLACED = {"协警": "辅警", "协管员": "辅警", "联防队员": "辅警", "文员": "文职"}
"""Words of former times, or of everyday speech, for the choices that took their place."""


def choice_reader(kind: type[Choice]) -> Callable[[str], object]:
    """Give the reader of one enumeration: its Chinese labels and its English values."""
    members = list(kind)
    known: dict[str, Choice] = {str(member.value): member for member in members}
    known.update((member.label, member) for member in members)

    def read_choice(text: str) -> object:
        member = known.get(text) or known.get(plain_form(text).lower())
        if member is not None:
            return member
        labels = "、".join(member.label for member in members)
        current = known.get(REPLACED.get(text, ""))
        if current is not None:
            return Refusal(
                "S023",
                _(
                    "`{typed}` is not in use any more; it is called `{current}` now.",
                    typed=text,
                    current=current.label,
                ),
                _("Write `{current}`.", current=current.label),
                current,
            )
        close = nearest(plain_form(text), known)
        said = _("`{typed}` is not one of the known words.", typed=text)
        if len(close) != 1:
            return Refusal("S023", said, _("Write one of: {labels}.", labels=labels))
        meant = known[close[0]]
        help_ = _("Did you mean `{meant}`? Known are: {labels}.", meant=meant.label, labels=labels)
        return Refusal("S023", said, help_, meant)

    return read_choice


def nearest(typed: str, known: Iterable[str]) -> tuple[str, ...]:
    """Give the known words most like `typed`: one, several that are equally so, or none.

    Of two Chinese characters one may be wrong; of longer words less than half.
    """
    from difflib import SequenceMatcher  # noqa: PLC0415 - loaded only when something is misspelt

    typed = typed.replace(" ", "")[:40]
    matcher = SequenceMatcher(b=typed)
    scores: dict[str, float] = {}
    for word in known:
        matcher.set_seq1(word)
        score = matcher.ratio()
        if score >= (0.5 if len(word) == len(typed) == 2 else 0.58):
            scores[word] = score
    best = max(scores.values(), default=0.0)
    return tuple(word for word, score in scores.items() if score == best)


def resembling(typed: str, known: Iterable[str]) -> tuple[str, ...]:
    """Give the known words that share two neighbouring characters with `typed`, at most five."""
    pairs = {typed[place : place + 2] for place in range(len(typed) - 1)}
    return tuple(word for word in known if any(pair in word for pair in pairs))[:5]
