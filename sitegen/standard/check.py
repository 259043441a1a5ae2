"""Every clause on every value it is about. Pure: the folder and the bureau in, findings out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, get_args, get_type_hints

from sitegen.model.clock import Clock
from sitegen.model.finding import Fault, Finding
from sitegen.model.folder import Bureau, RoomFolder, SourceText, ThemeText
from sitegen.model.notice import Notice
from sitegen.model.part import Part
from sitegen.model.summary import Summary
from sitegen.standard.city import City
from sitegen.standard.judging import BY_CODE, Judgement, judge, judgement
from sitegen.standard.limits import limits_for
from sitegen.standard.privacy import bureau_names, file_names, folder_name
from sitegen.standard.rule import Check, Needs, Rule, Setting
from sitegen.standard.rules import RULES
from sitegen.standard.waivers import PRIVACY_CHAPTER, Uses

CODES = frozenset(BY_CODE)
_BY_CLASS: dict[type, tuple[tuple[Rule, Check, Needs], ...]] = {}
for _rule in RULES:
    if _rule.on is not None and _rule.check is not None and _rule.needs is not None:
        _BY_CLASS[_rule.on] = (*_BY_CLASS.get(_rule.on, ()), (_rule, _rule.check, _rule.needs))
_BY_CLASS[ThemeText] = tuple(row for row in _BY_CLASS[SourceText] if row[0].code.startswith(PRIVACY_CHAPTER))


def check_room(
    folder: RoomFolder, faults: Iterable[Fault], bureau: Bureau, clock: Clock
) -> tuple[Finding, ...]:
    """Check one room; `faults` are those met while reading it. Findings in order, duplicates merged."""
    return judge_room(folder, faults, bureau, clock).findings


def judge_room(folder: RoomFolder, faults: Iterable[Fault], bureau: Bureau, clock: Clock) -> Judgement:
    """Check one room, and say which waivers it needed."""
    setting = room_setting(folder, bureau, clock)
    return judgement([*faults, *_apply(room_subjects(folder), setting)], bureau.profile, clock, folder.id)


def check_bureau(bureau: Bureau, faults: Iterable[Fault], clock: Clock) -> tuple[Finding, ...]:
    """Check the bureau's own files: site, organisation, catalogue, standard, notices for all rooms."""
    setting = _bureau_setting(bureau, clock)
    return judge([*faults, *_apply(_bureau_subjects(bureau), setting)], bureau.profile)


def check_city(
    summaries: Iterable[Summary], bureau: Bureau, clock: Clock | None = None
) -> tuple[Finding, ...]:
    """Check what only shows across rooms; without a clock the clauses on freshness are left out."""
    return judge_city(summaries, bureau, clock).findings


def judge_city(summaries: Iterable[Summary], bureau: Bureau, clock: Clock | None = None) -> Judgement:
    """Check across rooms, and say which waivers the whole site needed, those of single rooms included."""
    city = City(summaries=tuple(summaries), dated=clock is not None)
    setting = _bureau_setting(bureau, clock or Clock(bureau.profile.in_force))
    across = judgement(_apply((city,), setting), bureau.profile, setting.clock)
    rooms = frozenset(summary.id for summary in city.summaries)
    own = ((summary.id, code) for summary in city.summaries for code in summary.waived)
    used = tuple(sorted({*across.waived, *own}))
    about = (Uses(rooms, frozenset(used)),) if city.dated else ()
    return across + judgement(_apply(about, setting), bureau.profile, setting.clock) + Judgement((), used)


def _apply(subjects: Iterable[object], setting: Setting) -> list[Fault]:
    faults: list[Fault] = []
    taken: dict[Needs, tuple[Any, ...]] = {}
    for subject in subjects:
        for rule, check, needs in _BY_CLASS.get(type(subject), ()):
            wanted = taken.get(needs)
            if wanted is None:
                wanted = taken[needs] = needs(setting)
            found = check(subject, *wanted)
            for first in found:  # Nearly never, and this runs for every part of every room.
                faults += rule.placed(first, found)
                break
    return faults


def room_setting(folder: RoomFolder, bureau: Bureau, clock: Clock) -> Setting:
    """What the clauses may ask for when they look at a room."""
    room, profile = folder.room, bureau.profile
    known = set() if room is None else {"grade", "kind"} - room.origin.faulty
    limits = limits_for(
        profile,
        room.grade if room and "grade" in known else None,
        room.kind if room and "kind" in known else None,
    )
    return Setting(
        profile=profile, limits=limits, clock=clock, bureau=bureau, folder=folder, room=room, codes=CODES
    )


def _bureau_setting(bureau: Bureau, clock: Clock) -> Setting:
    limits = limits_for(bureau.profile, None, None)
    return Setting(profile=bureau.profile, limits=limits, clock=clock, bureau=bureau, codes=CODES)


def room_subjects(folder: RoomFolder) -> Iterator[object]:
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
    yield folder_name(folder)


def _bureau_subjects(bureau: Bureau) -> Iterator[object]:
    for part in (bureau.site, bureau.organisation, bureau.catalogue, bureau.profile, bureau.calendar):
        yield from walk(part)
    yield from _notice_subjects(bureau.notices)
    yield from bureau.texts
    yield from bureau.theme
    yield from bureau.pictures
    yield bureau_names(bureau)


def _notice_subjects(notices: Iterable[Notice]) -> Iterator[object]:
    for notice in notices:
        yield notice
        yield notice.body


def walk(part: Part) -> list[Part]:
    """`part` and all parts below it. Looks only into fields that can hold parts: this runs for every room."""
    found: list[Part] = []
    _gather(part, found)
    return found


def _gather(part: Part, found: list[Part]) -> None:
    found.append(part)
    for name in _holders(type(part)):
        value = getattr(part, name)
        if isinstance(value, tuple):
            for item in value:
                _gather(item, found)
        elif value is not None:
            _gather(value, found)


@cache
def _holders(cls: type[Part]) -> tuple[str, ...]:
    """The fields of `cls` whose declared type mentions a Part."""
    return tuple(name for name, hint in get_type_hints(cls).items() if _mentions_part(hint))


def _mentions_part(hint: Any) -> bool:
    if isinstance(hint, type) and issubclass(hint, Part):
        return True
    return any(_mentions_part(argument) for argument in get_args(hint))


__all__ = [
    "BY_CODE",
    "Judgement",
    "check_bureau",
    "check_city",
    "check_room",
    "judge",
    "judge_city",
    "judge_room",
    "room_setting",
    "room_subjects",
    "walk",
]
