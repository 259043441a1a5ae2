"""Every clause on every value it is about. Pure: the folder and the bureau in, findings out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, get_args, get_type_hints

from sitegen.model.clock import Clock
from sitegen.model.finding import Fault, Finding, Severity
from sitegen.model.folder import Bureau, RoomFolder
from sitegen.model.notice import Notice
from sitegen.model.part import Part
from sitegen.model.profile import ClauseSetting, Profile
from sitegen.model.summary import Summary
from sitegen.standard.city import City
from sitegen.standard.limits import limits_for
from sitegen.standard.privacy import file_names
from sitegen.standard.rule import Rule, Setting
from sitegen.standard.rules import RULES

BY_CODE = {rule.code: rule for rule in RULES}
_BY_CLASS: dict[type, tuple[Rule, ...]] = {}
for _rule in RULES:
    if _rule.on is not None:
        _BY_CLASS[_rule.on] = (*_BY_CLASS.get(_rule.on, ()), _rule)


def check_room(
    folder: RoomFolder, faults: Iterable[Fault], bureau: Bureau, clock: Clock
) -> tuple[Finding, ...]:
    """Check one room; `faults` are those met while reading it. Findings in order, duplicates merged."""
    room, profile = folder.room, bureau.profile
    limits = limits_for(profile, room.grade if room else None, room.kind if room else None)
    setting = Setting(profile=profile, limits=limits, clock=clock, bureau=bureau, folder=folder, room=room)
    return judge([*faults, *_apply(_room_subjects(folder), setting)], profile, folder.id)


def check_bureau(bureau: Bureau, faults: Iterable[Fault], clock: Clock) -> tuple[Finding, ...]:
    """Check the bureau's own files: site, organisation, catalogue, standard, notices for all rooms."""
    setting = _bureau_setting(bureau, clock)
    return judge([*faults, *_apply(_bureau_subjects(bureau), setting)], bureau.profile)


def check_city(
    summaries: Iterable[Summary], bureau: Bureau, clock: Clock | None = None
) -> tuple[Finding, ...]:
    """Check what only shows across rooms; without a clock the clauses on freshness are left out."""
    city = City(summaries=tuple(summaries), dated=clock is not None)
    setting = _bureau_setting(bureau, clock or Clock(bureau.profile.in_force))
    return judge(_apply((city,), setting), bureau.profile)


def judge(faults: Iterable[Fault], profile: Profile | None, room: str | None = None) -> tuple[Finding, ...]:
    """Give each fault its name and severity; drop what the bureau turned off, and repetitions.

    `room` is the folder name; a fault that lies in another room's folder (clauses across rooms)
    gets that name instead. An unknown code counts as an error under its own code.
    """
    settings = {setting.code: setting for setting in profile.clauses} if profile else {}
    found: dict[tuple[Any, str], Finding] = {}
    for fault in faults:
        severity = _severity(fault.code, settings)
        if severity is not None:
            name = BY_CODE[fault.code].name if fault.code in BY_CODE else fault.code
            finding = Finding(
                fault.span, fault.code, name, severity, fault.message, fault.help, room or _room_of(fault)
            )
            found.setdefault(finding.order, finding)
    return tuple(found[key] for key in sorted(found))


def _severity(code: str, settings: dict[str, ClauseSetting]) -> Severity | None:
    if code in settings:
        return settings[code].severity.severity
    return BY_CODE[code].severity if code in BY_CODE else Severity.ERROR


def _room_of(fault: Fault) -> str | None:
    top, _, rest = fault.span.path.partition("content/rooms/")
    return rest.split("/", 1)[0] if rest and not top else None


def _apply(subjects: Iterable[object], setting: Setting) -> Iterator[Fault]:
    for subject in subjects:
        for rule in _BY_CLASS.get(type(subject), ()):
            yield from rule.faults(subject, setting)


def _bureau_setting(bureau: Bureau, clock: Clock) -> Setting:
    limits = limits_for(bureau.profile, None, None)
    return Setting(profile=bureau.profile, limits=limits, clock=clock, bureau=bureau)


def _room_subjects(folder: RoomFolder) -> Iterator[object]:
    """Everything in a folder that a clause may be about."""
    yield folder
    if folder.room is not None:
        yield from walk(folder.room)
    if folder.about is not None:
        yield folder.about
    yield from _notice_subjects(folder.notices)
    for briefing in folder.briefings:
        yield from walk(briefing)
    yield from folder.pictures.values()
    yield from folder.texts
    yield file_names(folder)


def _bureau_subjects(bureau: Bureau) -> Iterator[object]:
    for part in (bureau.site, bureau.organisation, bureau.catalogue, bureau.profile, bureau.calendar):
        yield from walk(part)
    yield from _notice_subjects(bureau.notices)
    yield from bureau.texts


def _notice_subjects(notices: Iterable[Notice]) -> Iterator[object]:
    for notice in notices:
        yield notice
        yield notice.body


def walk(part: Part) -> Iterator[Part]:
    """`part` and all parts below it. Looks only into fields that can hold parts: this runs for every room."""
    yield part
    for name in _holders(type(part)):
        value = getattr(part, name)
        if isinstance(value, tuple):
            for item in value:
                yield from walk(item)
        elif value is not None:
            yield from walk(value)


@cache
def _holders(cls: type[Part]) -> tuple[str, ...]:
    """The fields of `cls` whose declared type mentions a Part."""
    return tuple(name for name, hint in get_type_hints(cls).items() if _mentions_part(hint))


def _mentions_part(hint: Any) -> bool:
    if isinstance(hint, type) and issubclass(hint, Part):
        return True
    return any(_mentions_part(argument) for argument in get_args(hint))


__all__ = ["BY_CODE", "check_bureau", "check_city", "check_room", "judge", "walk"]
