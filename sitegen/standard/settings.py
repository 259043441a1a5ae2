"""S119, S127–S134: the standard's own file. A slip in it misjudges every room."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from sitegen.model.display import DisplayKind
from sitegen.model.finding import Message
from sitegen.model.finding import message as _
from sitegen.model.folder import Bureau
from sitegen.model.notice import Topic
from sitegen.model.part import Choice, Part
from sitegen.model.profile import ClauseSetting, Limits, Profile
from sitegen.standard.limits import label_of
from sitegen.standard.rule import Faults, raised_while_reading, rule
from sitegen.standard.team import spelt


class Range(Struct, frozen=True):
    """The values that make sense, both ends included."""

    least: float
    most: float


_DAYS = Range(1, 366)
RANGES: dict[str, Range] = {
    "officers": Range(0, 50),
    "officers_complex": Range(0, 50),
    "floor_area": Range(0, 10_000),
    "satisfaction": Range(0, 100),
    "verified_within": _DAYS,
    "community_hours": Range(0, 168),
    "reception_half_days": Range(0, 14),
    "half_day": Range(1, 720),
    "last_hour": Range(0, 24),
    "briefing_within": _DAYS,
    "briefing_warning": _DAYS,
    "meeting_within": _DAYS,
    "open_talk_day": Range(1, 31),
    "quarter": _DAYS,
    "points": Range(0, 100),
    "full_marks": Range(1, 1000),
    "bonus": Range(0, 100),
    "chapter": Range(0, 8),
    "most": Range(0, 1000),
    "least": Range(1, 1000),
    "others": Range(0, 1000),
}
"""What a number of the standard may be, by its English name."""


@raised_while_reading("S051")
def parent_missing() -> None:
    """The standard builds on a file that is not beside it.

    Why: without it, half the standard is not known.
    Good: `继承: standard-city.yaml`, and the file is in content/
    Bad: `继承: ../standard.yaml`; a name with a slip
    """


@raised_while_reading("S052")
def parent_circular() -> None:
    """The standards build on one another in a circle, or too deeply.

    Why: what is in force must be found in a few steps.
    Good: standard.yaml builds on standard-city.yaml, and that on nothing
    Bad: standard.yaml builds on standard.yaml
    """


@rule("S119", on=ClauseSetting)
def clause_unknown(setting: ClauseSetting, codes: frozenset[str]) -> Faults:
    """The standard's settings name a clause that does not exist.

    Why: a setting with a misspelt code does nothing, and nobody notices.
    Good: `条款: S205`
    Bad: `条款: S2O5`, with the letter O
    """
    if setting.code not in codes:
        yield (
            setting.at("code"),
            _("There is no clause “{code}”, so this setting does nothing.", code=setting.code),
            _("List the clauses with “sitegen rules” and correct the code."),
        )


@rule("S127", on=Profile)
def limits_absent(profile: Profile) -> Faults:
    """The standard has no general set of limits.

    Why: without one most clauses have nothing to measure by and pass in silence.
    Good: the first set under `阈值` names neither grade nor kind
    Bad: `阈值` has only a set for `类型: 农村`
    """
    if all(limits.grade is not None or limits.kind is not None for limits in profile.limits):
        yield (
            profile.at("limits"),
            _("No set of limits is general: each one names a grade or a kind."),
            _("Let the first set under “阈值” name neither “等级” nor “类型”."),
        )


@rule("S129", on=Profile)
def limits_repeated(profile: Profile) -> Faults:
    """Two sets of limits are for the same grade and kind.

    Why: one of the two silently wins, and the bureau cannot know which.
    Good: one set for `类型: 农村`
    Bad: a set for `类型: 农村` with `最小面积`, and further down another with `必备服务`
    """
    seen: dict[tuple[object, object], Limits] = {}
    for limits in profile.limits:
        first = seen.setdefault((limits.grade, limits.kind), limits)
        if first is not limits:
            yield (
                limits.at(),
                _(
                    "Limits for {whom} are already stated on line {line}; the later ones would win unseen.",
                    whom=_whom(limits),
                    line=first.origin.node.line,
                ),
                _("Make one set of the two, or correct “等级” and “类型”."),
            )


def _whom(limits: Limits) -> str | Message:
    words = [choice.label for choice in (limits.grade, limits.kind) if choice is not None]
    return "“" + " ".join(words) + "”" if words else _("all rooms")


@rule("S130", on=Profile)
def threshold_out_of_range(profile: Profile) -> Faults:
    """A number of the standard is outside what makes sense.

    Why: a slip such as 200 hours a week fails every room, and a negative one passes every room.
    Good: `社区工时: 20`
    Bad: `社区工时: 200`; `恳谈日: 32`; `扣分: -1`; a warning after 20 days where 15 are the limit
    """
    for part in _numbered(profile):
        for name in part.__struct_fields__:
            value, range_ = getattr(part, name), RANGES.get(name)
            if range_ and value is not None and not range_.least <= value <= range_.most:
                yield (
                    part.at(name),
                    _(
                        "“{label}: {value}” cannot be right; every room would be misjudged.",
                        label=label_of(name, type(part)),
                        value=_short(value),
                    ),
                    _(
                        "Write a number from {least} to {most}.",
                        least=_short(range_.least),
                        most=_short(range_.most),
                    ),
                )
    for limits in profile.limits:
        warning, within = limits.briefing_warning, limits.briefing_within
        if warning is not None and within is not None and warning > within:
            yield (
                limits.at("briefing_warning"),
                _("A warning after {warning} days never comes: {within} is the limit.",
                  warning=warning, within=within),
                _("Let “警情公示预警” be smaller than “警情公示期限”."),
            )  # fmt: skip


def _numbered(profile: Profile) -> Iterator[Part]:
    """The parts of the standard that state numbers."""
    yield from profile.limits
    yield from profile.clauses
    for model in profile.team_models:
        yield from (model, *model.shares)
    if profile.scoring is not None:
        yield profile.scoring
        yield from profile.scoring.caps


def _short(value: float) -> str:
    return f"{value:g}"


@rule("S132", on=Profile)
def setting_repeated(profile: Profile) -> Faults:
    """Two settings are for one clause, two caps for one chapter, or two team models have one name.

    Why: one of the two silently wins, and the bureau cannot know which.
    Good: `条款: S205` once
    Bad: `条款: S205` as an error, and further down as a warning
    """
    caps = profile.scoring.caps if profile.scoring else ()
    named = [(setting.at("code"), setting.code) for setting in profile.clauses]
    named += [(cap.at("chapter"), f"S{cap.chapter}xx") for cap in caps]
    for model in profile.team_models:
        names = [(model.at("name"), model.name)]
        names += [(model.at("aliases", index), alias) for index, alias in enumerate(model.aliases)]
        named += [(place, spelt(name)) for place, name in names]
    seen: set[str] = set()
    for place, name in named:
        if name in seen:
            yield (
                place,
                _("“{name}” is set a second time; only one of the two can hold.", name=name),
                _("Keep one of the two and delete the other."),
            )
        seen.add(name)


@rule("S133", on=Limits)
def required_name_unknown(limits: Limits, bureau: Bureau) -> Faults:
    """The standard requires a display item, a topic or a service that does not exist.

    Why: a misspelt name is either met by nobody or never asked for.
    Good: `必备主题: [反诈, 防盗]`
    Bad: `必备主题: [反炸]`; `必备服务: [id-cards]`, not in services.yaml
    """
    services = {service.code for service in bureau.catalogue.services}
    known = {"display_items": _names(DisplayKind), "topics": _names(Topic), "services": services}
    for field, names in known.items():
        for index, name in enumerate(getattr(limits, field)):
            if name not in names:
                yield (
                    limits.at(field, index),
                    _("“{name}” does not exist, so no room can meet this.", name=name),
                    _("Write one of: {names}.", names="、".join(_shown(names))),
                )


def _names(kind: type[Choice]) -> set[str]:
    return {word for choice in kind for word in (choice.value, choice.label)}


def _shown(names: set[str]) -> list[str]:
    """The names to choose from: where there are Chinese ones, those."""
    return sorted(name for name in names if not name.isascii()) or sorted(names)
