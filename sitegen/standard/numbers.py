"""Finding personal numbers in text: resident IDs, bank cards, mobile numbers. Positions stay true.

Digits of any script count, and so do numbers broken up by spaces, hyphens, marks of
emphasis or invisible characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from itertools import accumulate

from msgspec import Struct

_SPACES = " \t\u00a0\u2002\u2003\u2009\u202f\u3000\u200b\u200c\u200d\u2060\ufeff"
_HYPHENS = "\\-\u2010\u2011\u2012\u2013\u2014\u2212\uff0d._·*`~"
_RUN = re.compile(rf"\d(?:[{_SPACES}{_HYPHENS}]{{0,3}}[\dXxＸｘ]){{10,}}")
_PROVINCES = frozenset(
    re.findall("..", "1112131415212223313233343536374142434445465051525354616263646571818283")
)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK = "10X98765432"
_GOES_ON = re.compile(r"(?:\n[ \t]*[0-9]{0,16}[0-9Xx](?![0-9Xx])[ \t]*)+")
_BREAKS_OFF = re.compile(r"(?<![0-9])([0-9]{1,17})[ \t]*\Z")
_PART = re.compile(r"[0-9X]+")
LENGTH = 18
PARTS = 3
_LINE_END = 40
_CARD = re.compile(
    r"(?<!\d)(?:\d{16,19}|\d{4}([ -])\d{4}\1\d{4}\1\d{4}(?:\1\d{1,3})?|\d{6}[ -]\d{10,13})(?!\d)"
)
_MOBILE = re.compile(r"(?<!\d)(?:86[ -]?)?(1[3-9]\d[ -]?\d{4}[ -]?\d{4})(?!\d)")


class Number(Struct, frozen=True):
    """A number found: its `digits` without separators, and where it starts in the text (0-based)."""

    digits: str
    offset: int

    @property
    def masked(self) -> str:
        """The number as it may be repeated in a message: reports end up in logs."""
        head, tail = self.digits[:3], self.digits[-4:]
        return head + "*" * (len(self.digits) - 7) + tail


@lru_cache(maxsize=16)
def runs(text: str) -> tuple[tuple[int, str], ...]:
    """Stretches that may hold a number: offset, and the stretch in ASCII of the same length."""
    return tuple((match.start(), match[0].translate(_FOLDING)) for match in _RUN.finditer(text))


class _Folding(dict[int, str]):
    """What each character of a run stands for, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        if letter.isdecimal():
            meant = str(int(letter))
        elif letter in "XxＸｘ":
            meant = "X"
        else:
            meant = " " if letter in _SPACES else "-"
        return self.setdefault(code, meant)


_FOLDING = _Folding()


def resident_ids(text: str) -> Iterator[Number]:
    """Every 18-character stretch with a valid province, date of birth and checksum [GB 11643]."""
    for start, run in runs(text):
        if len(run) < LENGTH:
            continue
        places = [place for place, letter in enumerate(run) if letter not in " -"]
        digits = "".join(run[place] for place in places)
        for index in range(len(digits) - 17):
            if is_resident_id(digits[index : index + 18]):
                yield Number(digits[index : index + 18], start + places[index])
    yield from _broken_over_lines(text)


def _broken_over_lines(text: str) -> Iterator[Number]:
    """IDs that go on in the next lines. Three at most make just eighteen: columns of figures are common."""
    for rest in _GOES_ON.finditer(text):
        begin = max(0, rest.start() - _LINE_END)
        head = _BREAKS_OFF.search(text[begin : rest.start()])
        parts = [(begin + head.start(), head[1])] if head is not None else []
        parts += [(rest.start() + part.start(), part[0]) for part in _PART.finditer(rest[0].upper())]
        for first, (place, start) in enumerate(parts):
            joined = accumulate(digits for _place, digits in parts[first : first + PARTS])
            digits = next((some for some in joined if len(some) >= LENGTH), "")
            if digits != start and is_resident_id(digits):
                yield Number(digits, place)


def is_resident_id(digits: str) -> bool:
    """Whether 18 characters form a valid resident ID number."""
    body = digits[:17]
    if (
        len(digits) != 18
        or digits[:2] not in _PROVINCES
        or not body.isdigit()
        or not _is_birthday(digits[6:14])
    ):
        return False
    total = sum(int(digit) * weight for digit, weight in zip(body, _WEIGHTS, strict=True))
    return _CHECK[total % 11] == digits[17]


def _is_birthday(digits: str) -> bool:
    if digits[:2] not in ("18", "19", "20"):
        return False
    try:
        date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return True


def bank_cards(text: str) -> Iterator[Number]:
    """Numbers in a card's grouping, with an issuer's prefix and the Luhn check digit."""
    for start, run in runs(text):
        for match in _CARD.finditer(run):
            digits = match[0].replace(" ", "").replace("-", "")
            if _has_issuer(digits) and _luhn(digits):
                yield Number(digits, start + match.start())


def _has_issuer(digits: str) -> bool:
    """UnionPay cards have 16 to 19 digits, the others 16. What reads as an ID number is none."""
    if len(digits) == 18 and _is_birthday(digits[6:14]):
        return False
    return digits.startswith("62") or (len(digits) == 16 and digits[0] in "45")


def _luhn(digits: str) -> bool:
    doubled = (int(digit) * 2 for digit in digits[-2::-2])
    return (sum(map(int, digits[-1::-2])) + sum(two - 9 if two > 9 else two for two in doubled)) % 10 == 0


def mobiles(text: str) -> Iterator[Number]:
    """Mainland mobile numbers."""
    for start, run in runs(text):
        for match in _MOBILE.finditer(run):
            yield Number(match[1].replace(" ", "").replace("-", ""), start + match.start(1))
