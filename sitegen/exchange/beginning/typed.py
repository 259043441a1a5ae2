"""What people type at a prompt, in the form that files want; nothing private gets any further."""

from __future__ import annotations

import re
from datetime import date, timedelta

from sitegen.model.finding import Message
from sitegen.model.finding import message as _
from sitegen.model.folder import SourceText
from sitegen.model.hours import Hours
from sitegen.reading.hours import parse_hours
from sitegen.reading.invisible import visible
from sitegen.reading.refusal import LOST, Refusal, plain_form
from sitegen.reading.scalars import read_date, read_float, read_integer
from sitegen.standard.privacy import bank_card, resident_id

_NARROW = {
    code: code - 0xFEE0
    for first, last in ("０９", "ＡＺ", "ａｚ")
    for code in range(ord(first), ord(last) + 1)
}
_BETWEEN = re.compile(r"(?<=\d)\s*([：﹕∶－﹣．])\s*(?=\d)")
_ORDINARY = {"：": ":", "﹕": ":", "∶": ":", "－": "-", "﹣": "-", "．": "."}
_DAYS = {"今天": 0, "今日": 0, "昨天": -1, "前天": -2, "明天": 1, "后天": 2}
_MONTHLY = re.compile(r"每个?月\s*(\d{1,2})\s*[日号]?")
_POINT = re.compile(r"[^\d.-]*(-?\d{1,3}\.\d+)[^\d.-]+(-?\d{1,3}\.\d+)\D*")
_CASE = re.compile(r"(.+?)\s*[:：=＝]?\s*(\d{1,5})\s*[起件宗次]?")
_SEPARATORS = re.compile(r"[、,，;；\n]+")


class TroubleError(Exception):
    """An answer that will not do: what is wrong, and what to type instead."""

    def __init__(self, said: Message, help_: Message) -> None:
        super().__init__(said.text)
        self.said = said
        self.help = help_


def line(text: str) -> str:
    """One line as typed, full-width letters and digits in their ordinary form, without odd blanks."""
    seen = "".join(sign if sign.isprintable() else " " for sign in visible(text.replace("\n", " ")))
    narrow = " ".join(seen.translate(_NARROW).split())
    return _BETWEEN.sub(lambda found: _ORDINARY[found[1]], narrow)


def bare(text: str, label: str) -> str:
    """The value alone, of somebody who typed the whole line of the file: `警号: "031207"`."""
    value = re.sub(rf"^{re.escape(label)}\s*[:：]\s*", "", text) if label else text
    quoted = len(value) > 2 and value[0] == value[-1] and value[0] in "\"'"
    return value[1:-1].strip() if quoted and value[0] not in value[1:-1] else value


def refuse_private(text: str) -> None:
    """Raise TroubleError for an identity or bank card number; it is not repeated."""
    for clause in (resident_id, bank_card):
        assert clause.check is not None  # noqa: S101 - both read texts
        for _span, said, help_ in clause.check(SourceText("", text)):
            raise TroubleError(said, help_)


def day(text: str, today: date) -> str:
    """A date as files want it, from `2026年11月2日` or `今天`, too. Raises TroubleError."""
    if text in _DAYS:
        return (today + timedelta(days=_DAYS[text])).isoformat()
    return _meant(read_date(plain_form(text)), text)


def number(text: str, *, whole: bool) -> str:
    """A number, without its unit. Raises TroubleError."""
    return _meant((read_integer if whole else read_float)(plain_form(text)), text)


def _meant(found: object, typed: str) -> str:
    """What was read, or was certainly meant: not so for a bare number in the place of a date."""
    if isinstance(found, Refusal):
        if found.meant is LOST or (found.code == "S024" and typed.isdigit()):
            raise TroubleError(found.message, found.help)
        found = found.meant
    if isinstance(found, date):
        return found.isoformat()
    return f"{found:g}" if isinstance(found, float) and found.is_integer() else str(found)


def weekly(text: str) -> str:
    """Weekly hours, as typed. Raises TroubleError for what cannot be understood as such."""
    found = parse_hours(text)
    if isinstance(found, Refusal):
        raise TroubleError(found.message, found.help)
    return text


def clock_time(text: str) -> str:
    """A time of day such as `19:00-20:30`; anything that is no single span of time stays as typed."""
    found = parse_hours(text)
    if not isinstance(found, Hours) or len(found.days) != 7:
        return text
    spans = {(slot.start, slot.end) for slot in found.slots}
    if len(spans) != 1:
        return text
    start, end = next(iter(spans))
    return f"{start // 60:02}:{start % 60:02}-{end // 60 % 24:02}:{end % 60:02}"


def event_day(text: str, today: date) -> dict[str, str]:
    """A date, or a day of every month from `每月18日`. Raises TroubleError."""
    monthly = _MONTHLY.fullmatch(plain_form(text))
    return {"每月几日": monthly[1].lstrip("0") or "0"} if monthly else {"日期": day(text, today)}


def point(text: str) -> dict[str, str]:
    """Latitude and longitude in either order: in China the larger is the longitude. Raises TroubleError."""
    found = _POINT.fullmatch(plain_form(text))
    if found is None:
        raise TroubleError(
            _("`{typed}` is not a latitude and a longitude.", typed=text[:40]),
            _("Type both numbers with a comma between them, for example `18.2521, 109.5119`."),
        )
    south, east = sorted(found.groups(), key=lambda one: abs(float(one)))
    return {"纬度": south, "经度": east}


def case(text: str) -> tuple[str, str]:
    """A kind of case and how many, from `入室盗窃 1`. Raises TroubleError."""
    found = _CASE.fullmatch(text)
    if found is None:
        raise TroubleError(
            _("`{typed}` lacks the kind or the number of cases.", typed=text[:40]),
            _("Type kind and number, for example `入室盗窃 1`; several with `、` between them."),
        )
    return found[1].strip(), str(int(found[2]))


def items(text: str) -> list[str]:
    """Several answers in one line, parted by commas; by blanks where there are no commas."""
    parts = _SEPARATORS.split(text) if _SEPARATORS.search(text) else text.split()
    return [one for part in parts if (one := part.strip())]
