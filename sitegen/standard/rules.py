"""All clauses of the standard, in order of code, and the codes that will never be used again."""

from __future__ import annotations

from types import ModuleType

from sitegen.standard import (
    channels,
    city,
    codes,
    content,
    files,
    freshness,
    people,
    privacy,
    settings,
    sign,
    site,
    text,
    times,
    waivers,
)
from sitegen.standard.rule import Rule

RETIRED: frozenset[str] = frozenset()
CHAPTERS: tuple[ModuleType, ...] = (
    files,
    sign,
    site,
    settings,
    codes,
    waivers,
    people,
    times,
    freshness,
    content,
    privacy,
    channels,
    text,
    city,
)


def _collect(chapters: tuple[ModuleType, ...]) -> tuple[Rule, ...]:
    """The rules of all chapters sorted by code; TypeError when a code is used twice or was retired."""
    found = [value for chapter in chapters for value in vars(chapter).values() if isinstance(value, Rule)]
    codes = [rule.code for rule in found]
    for code in codes:
        if codes.count(code) > 1 or code in RETIRED:
            raise TypeError(f"rule code {code} is taken")
    return tuple(sorted(found, key=lambda rule: rule.code))


RULES = _collect(CHAPTERS)
