"""The clauses as data: for reports, for `sitegen rules --format json`, for whoever builds on them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sitegen.model.clause import Clause
from sitegen.model.finding import Translate
from sitegen.model.profile import ClauseSetting, Limits, Profile
from sitegen.standard.limits import label_of
from sitegen.standard.manual import CHAPTERS, sections
from sitegen.standard.rule import Rule
from sitegen.standard.rules import RULES


def clauses(profile: Profile | None) -> tuple[Clause, ...]:
    """All clauses in order of code, with severity and points as `profile` has them."""
    settings = {setting.code: setting for setting in profile.clauses} if profile else {}
    return tuple(_clause(rule, settings.get(rule.code)) for rule in RULES)


def _clause(rule: Rule, setting: ClauseSetting | None) -> Clause:
    told = dict(sections(rule))
    return Clause(
        code=rule.code,
        name=rule.name,
        title=rule.title,
        chapter=rule.chapter,
        severity=setting.severity.severity if setting else rule.severity,
        points=setting.points if setting else 0.0,
        why=told["Why"],
        good=told["Good"],
        bad=told["Bad"],
        limits=tuple(told["Limit"].split(", ")) if "Limit" in told else (),
    )


def plain(profile: Profile | None, chinese: Translate) -> list[dict[str, Any]]:
    """The clauses as plain data with fixed keys; `chinese` translates what is in words."""
    return [
        {
            "code": clause.code,
            "name": clause.name,
            "chapter": _both(CHAPTERS[clause.chapter].text, chinese) | {"code": f"S{clause.chapter}xx"},
            "title": _both(clause.title, chinese),
            "severity": clause.severity.name.lower() if clause.severity else "off",
            "points": clause.points,
            "limits": [_limit(name, profile) for name in clause.limits],
            "why": _both(clause.why, chinese),
            "good": _both(clause.good, chinese),
            "bad": _both(clause.bad, chinese),
        }
        for clause in clauses(profile)
    ]


def _both(text: str, chinese: Translate) -> dict[str, str]:
    return {"zh": chinese(text), "en": text}


def _limit(name: str, profile: Profile | None) -> dict[str, Any]:
    stated = list(_stated(name, profile.limits)) if profile else []
    return {"name": name, "label": label_of(name), "values": stated}


def _stated(name: str, sets: tuple[Limits, ...]) -> Iterator[dict[str, Any]]:
    """What each set states, in the file's order; grade and kind are null where it holds for all."""
    for limits in sets:
        value = getattr(limits, name)
        if value not in (None, ()):
            yield {
                "grade": limits.grade.value if limits.grade else None,
                "kind": limits.kind.value if limits.kind else None,
                "value": value,
            }
