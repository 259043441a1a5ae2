"""A standard that builds on another one beside it: what the child states wins, the rest is the parent's."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable
from typing import TypeVar

from msgspec.structs import replace

from sitegen.model.finding import Fault, Message
from sitegen.model.finding import message as _
from sitegen.model.located import Entry
from sitegen.model.part import Origin, Part
from sitegen.model.profile import Limits, Profile, Scoring

P = TypeVar("P", bound=Part)
Read = Callable[[str], Profile | None]

FOLDER = "content/"
STANDARD = "content/standard.yaml"
DEEPEST = 5
_BESIDE = re.compile(r"standard(-[\w-]+)?\.yaml")


def is_standard(path: str) -> bool:
    """Whether the file `path` holds a standard: the bureau's own or one that it can build on."""
    return path.startswith(FOLDER) and _BESIDE.fullmatch(path.removeprefix(FOLDER)) is not None


def inherited(read: Read, exists: Callable[[str], bool]) -> tuple[Profile | None, tuple[Fault, ...]]:
    """The standard in force, from the files that `read` reads and reports on.

    None when one of them cannot be read or named. Faults: S051, S052 at the name of the parent.
    """
    chain: list[Profile] = []
    seen = [STANDARD]
    while True:
        profile = read(seen[-1])
        if profile is None:
            return None, ()
        chain.append(profile)
        if profile.parent is None:
            break
        refused = _refusal(profile, seen, exists)
        if refused is not None:
            return None, (refused,)
        seen.append(FOLDER + profile.parent)
    merged = chain.pop()
    while chain:
        merged = merge(chain.pop(), merged)
    return merged, ()


def _refusal(profile: Profile, seen: list[str], exists: Callable[[str], bool]) -> Fault | None:
    """Why the parent that `profile` names cannot be taken, if so."""
    name = profile.parent or ""
    path = FOLDER + name
    if not is_standard(path):
        said = _("“{name}” is not a standard beside this file.", name=name)
        return _fault("S051", profile, said, _("Name a file in content/, e.g. “继承: standard-city.yaml”."))
    if path in seen:
        said = _("The standard builds on itself: {chain}.", chain=" → ".join((*seen, path)))
        return _fault("S052", profile, said, _("Delete the line “继承” in one of these files."))
    if len(seen) > DEEPEST:
        said = _("More than {most} standards build on one another.", most=DEEPEST)
        return _fault("S052", profile, said, _("Put what belongs together into one file."))
    if not exists(path):
        said = _("There is no file “{name}” in content/.", name=name)
        return _fault("S051", profile, said, _("Copy it there, or correct the name."))
    return None


def _fault(code: str, profile: Profile, said: Message, help_: Message) -> Fault:
    span = profile.at("parent")
    assert span is not None  # noqa: S101 - a name that was read is not faulty
    return Fault(code, span, said, help_)


def merge(child: Profile, parent: Profile) -> Profile:
    """What `child` states, completed by `parent`; version and date are the child's own."""
    return replace(
        child,
        limits=_limits(child.limits, parent.limits),
        clauses=_by(lambda one: one.code, child.clauses, parent.clauses),
        team_models=_by(lambda one: one.name, child.team_models, parent.team_models),
        scoring=_scoring(child.scoring, parent.scoring),
        duties=_by(lambda one: one.code, child.duties, parent.duties),
        work_rules=_by(lambda one: one.code, child.work_rules, parent.work_rules),
        courtesies=_by(lambda one: one.code, child.courtesies, parent.courtesies),
        terms=_by(lambda one: one.old, child.terms, parent.terms),
        secret_words=tuple(dict.fromkeys((*parent.secret_words, *child.secret_words))),
        waivers=(*parent.waivers, *child.waivers),
        origin=_with(child.origin, faulty=child.origin.faulty | parent.origin.faulty),
    )


def _with(
    origin: Origin,
    faulty: frozenset[str],
    fields: dict[str, Entry] | None = None,
    paths: dict[str, str] | None = None,
) -> Origin:
    """The origin of a part that took something over from its parent's."""
    return Origin(
        origin.path,
        origin.node,
        origin.fields if fields is None else fields,
        faulty,
        origin.paths if paths is None else paths,
    )


def _by(key: Callable[[P], Hashable], child: tuple[P, ...], parent: tuple[P, ...]) -> tuple[P, ...]:
    own = {key(part) for part in child}
    return (*(part for part in parent if key(part) not in own), *child)


def _limits(child: tuple[Limits, ...], parent: tuple[Limits, ...]) -> tuple[Limits, ...]:
    known: dict[tuple[object, object], Limits] = {}
    for limits in parent:
        known.setdefault((limits.grade, limits.kind), limits)
    own = {(limits.grade, limits.kind) for limits in child}
    kept = tuple(limits for limits in parent if (limits.grade, limits.kind) not in own)
    found = ((limits, known.get((limits.grade, limits.kind))) for limits in child)
    return (*kept, *(_completed(limits, other) if other else limits for limits, other in found))


def _completed(child: P, parent: P) -> P:
    """`child` with the fields that only `parent` states; each keeps its place."""
    taken = [name for name in parent.origin.fields if not child.has(name)]
    paths = {name: parent.origin.paths.get(name, parent.origin.path) for name in taken}
    origin = _with(
        child.origin,
        fields={**{name: parent.origin.fields[name] for name in taken}, **child.origin.fields},
        faulty=child.origin.faulty | (parent.origin.faulty - child.origin.fields.keys()),
        paths={**paths, **child.origin.paths},
    )
    return replace(child, origin=origin, **{name: getattr(parent, name) for name in taken})


def _scoring(child: Scoring | None, parent: Scoring | None) -> Scoring | None:
    if child is None or parent is None:
        return child or parent
    caps = _by(lambda one: one.chapter, child.caps, parent.caps)
    return replace(_completed(child, parent), caps=caps)
