"""The manual of the standard as pages: all clauses by chapter, and one with the thresholds in force."""

from __future__ import annotations

from msgspec import Struct

from sitegen.model.clause import Clause
from sitegen.model.finding import Translate
from sitegen.model.profile import Limits, Profile
from sitegen.serve.guard import DESK
from sitegen.serve.panel import figure
from sitegen.standard.catalogue import clauses
from sitegen.standard.limits import label_of
from sitegen.standard.manual import CHAPTERS


class Entry(Struct, frozen=True, kw_only=True):
    """A clause in the list. `severity` is the English word, "off" when the bureau turned it off."""

    code: str
    title: str
    severity: str
    points: str
    href: str


class Chapter(Struct, frozen=True):
    """A chapter and its clauses."""

    title: str
    entries: tuple[Entry, ...]


class InForce(Struct, frozen=True):
    """A threshold: its label, and its values with what they hold for."""

    label: str
    values: tuple[tuple[str, str], ...]


class ClausePage(Struct, frozen=True, kw_only=True):
    """The manual of a clause."""

    code: str
    title: str
    chapter: str
    severity: str
    points: str
    why: str
    good: str
    bad: str
    limits: tuple[InForce, ...]


def chapters(profile: Profile | None, translate: Translate) -> tuple[Chapter, ...]:
    """All clauses by chapter."""
    known = clauses(profile)
    return tuple(
        Chapter(
            title.render(translate),
            tuple(_entry(clause, translate) for clause in known if clause.chapter == chapter),
        )
        for chapter, title in CHAPTERS.items()
    )


def _entry(clause: Clause, translate: Translate) -> Entry:
    return Entry(
        code=clause.code,
        title=translate(clause.title),
        severity=_severity(clause),
        points=figure(clause.points) if clause.points else "",
        href=f"{DESK}rules/{clause.code}/",
    )


def _severity(clause: Clause) -> str:
    return clause.severity.name.lower() if clause.severity else "off"


def clause_page(code: str, profile: Profile | None, translate: Translate) -> ClausePage | None:
    """The manual of a clause; None for a code of no clause."""
    clause = next((one for one in clauses(profile) if one.code == code), None)
    if clause is None:
        return None
    sets = profile.limits if profile else ()
    return ClausePage(
        code=code,
        title=translate(clause.title),
        chapter=CHAPTERS[clause.chapter].render(translate),
        severity=_severity(clause),
        points=figure(clause.points) if clause.points else "",
        why=translate(clause.why),
        good=translate(clause.good),
        bad=translate(clause.bad),
        limits=tuple(InForce(label_of(name), _values(name, sets)) for name in clause.limits),
    )


def _values(name: str, sets: tuple[Limits, ...]) -> tuple[tuple[str, str], ...]:
    """What each set of limits states, with the grade or kind it holds for; "" is all rooms."""
    found = []
    for limits in sets:
        value = getattr(limits, name)
        if value not in (None, ()):
            scope = " ".join(choice.label for choice in (limits.grade, limits.kind) if choice is not None)
            shown = "、".join(value) if isinstance(value, tuple) else _plain(value)
            found.append((scope, shown))
    return tuple(found)


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return "✓" if value else "✗"
    return figure(value) if isinstance(value, float) else str(value)
