"""What a team model asks for: `1+2+4+X` [S0], `1+X` [S1], `一警两辅` [S2], `一区两警` [S0]."""

from __future__ import annotations

import re

from msgspec import Struct

NUMERALS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "多": 3}
_SUM = re.compile(r"[0-9]+(\+([0-9]+|[XNxn]))+")
_ROLES = re.compile(r"([一二两三四五多])(名)?(民警|辅警|警|辅)")


class Demand(Struct, frozen=True):
    """The least numbers of police officers and of everybody else."""

    officers: int
    others: int


def demand(model: str) -> Demand | None:
    """Read a model; None when it names no numbers. X and N stand for one or more, 多 for at least three."""
    text = model.replace(" ", "").replace("＋", "+")
    if _SUM.fullmatch(text):
        first, *rest = text.split("+")
        return Demand(int(first), sum(int(part) if part.isdigit() else 1 for part in rest))
    officers = others = 0
    for number, _, role in _ROLES.findall(text):
        if role.startswith("辅"):
            others += NUMERALS[number]
        else:
            officers += NUMERALS[number]
    return Demand(officers, others) if officers + others else None
