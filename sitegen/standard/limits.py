"""The thresholds in force for one room: the general set, overridden by its grade and its kind."""

from __future__ import annotations

from typing import Any, get_args, get_type_hints

from msgspec import Meta

from sitegen.model.part import Part
from sitegen.model.profile import Limits, Profile
from sitegen.model.room import Grade, Kind

NAMES = tuple(name for name in Limits.__struct_fields__ if name not in ("origin", "grade", "kind"))


def limits_for(profile: Profile, grade: Grade | None, kind: Kind | None) -> Limits:
    """Merge the sets that apply: a set for grade and kind beats one for the kind, that one for the grade.

    What no set states stays None or empty, and clauses that need it pass.
    """
    merged: dict[str, Any] = {}
    for limits in sorted(_applying(profile, grade, kind), key=_specificity):
        merged.update((name, value) for name, value in _stated(limits))
    return Limits(grade=grade, kind=kind, **merged)


def _applying(profile: Profile, grade: Grade | None, kind: Kind | None) -> list[Limits]:
    return [
        limits for limits in profile.limits if limits.grade in (None, grade) and limits.kind in (None, kind)
    ]


def _specificity(limits: Limits) -> int:
    return (limits.grade is not None) + 2 * (limits.kind is not None)


def _stated(limits: Limits) -> list[tuple[str, Any]]:
    """The thresholds a set states; a list given as empty in the file is stated, too."""
    values = ((name, getattr(limits, name)) for name in NAMES)
    return [(name, value) for name, value in values if value not in (None, ()) or limits.has(name)]


def label_of(name: str, kind: type[Part] = Limits) -> str:
    """The Chinese label of a field of the standard, by default of a threshold."""
    hint = get_type_hints(kind, include_extras=True)[name]
    return next((str(extra.title) for extra in get_args(hint) if isinstance(extra, Meta)), name)
