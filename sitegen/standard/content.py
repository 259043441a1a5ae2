"""S4xx: services, duties, pledges, topics, sections."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches

from sitegen.model.clock import Clock
from sitegen.model.community import Figure, School
from sitegen.model.finding import Message, Severity, Span
from sitegen.model.finding import message as _
from sitegen.model.folder import Bureau, RoomFolder
from sitegen.model.notice import Notice, Prose, Topic
from sitegen.model.part import Part
from sitegen.model.profile import Limits, Profile
from sitegen.model.room import Room
from sitegen.model.service import Catalogue, Service
from sitegen.standard.rule import Faults, rule

WARNING = Severity.WARNING
CODE = re.compile(r"[A-Z]{1,2}[0-9]{1,3}")
PLACEHOLDER = re.compile(
    "待补充|待完善|待填写|此处填写|请在此|在此输入|敬请期待|内容建设中|正在建设|暂无内容|TODO|Lorem ipsum"
    "|XXX|xxx|×××|某某某"
)
# Place, time and phone of a service are the room's own unless stated; other clauses see to those.
GUIDE = {
    "who": "办理对象", "materials": "材料", "steps": "步骤", "time_limit": "办理时限", "fee": "收费",
    "basis": "依据",
}  # fmt: skip


@rule("S401", on=Room)
def services_missing(room: Room) -> Faults:
    """The room has no list of services.

    Why: the list of services is one of the two lists every room shows [S2].
    Good: `服务事项: [residence-permit, anti-fraud]`
    Bad: no `服务事项`
    """
    if not room.services:
        yield (
            room.at("services"),
            _("The room has no list of services (服务清单); it is mandatory."),
            _("Add “服务事项:” and below it codes from services.yaml, e.g. “  - residence-permit”."),
        )


@rule("S402", on=Room)
def service_incomplete(room: Room, bureau: Bureau) -> Faults:
    """A service lacks something residents must know before they come.

    Why: half a guide costs a second trip; the inspection counts the elements (gov). Elements come from the
    room's file or else from the catalogue; place, time and phone are the room's own unless stated.
    Good: 办理对象, 材料, 步骤, 办理时限, 收费 and 依据 are all stated
    Bad: no `办理时限` anywhere
    """
    catalogue = {service.code: service for service in bureau.catalogue.services}
    for service in room.services:
        known = catalogue.get(service.code)
        if known is not None or service.title:
            missing = _missing(service, known)
            if missing:
                yield service.at(), *_incomplete(service.title or (known.title if known else None), missing)


def _missing(service: Service, known: Service | None) -> list[str]:
    """The labels of the elements that neither the service nor its catalogue entry states."""
    return [
        title
        for field, title in GUIDE.items()
        if not getattr(service, field)
        and not (known is not None and getattr(known, field))
        and field not in service.origin.faulty
    ]


def _incomplete(title: str | None, missing: list[str]) -> tuple[Message, Message]:
    return (
        _("Service “{service}” does not state: {missing}.", service=title or "?", missing="、".join(missing)),
        _(
            "Add a line for each below its code, e.g. “    {first}: …”; if nothing is needed write “无”.",
            first=missing[0],
        ),
    )


@rule("S403", on=Room)
def service_unknown(room: Room, bureau: Bureau) -> Faults:
    """A service's code is not in the catalogue.

    Why: the page would have neither name nor guide for it. A service of the room's own states its name.
    Good: `- residence-permit`
    Bad: `- residence-permits`
    """
    known = {service.code for service in bureau.catalogue.services}
    for index, service in enumerate(room.services):
        if not service.title and service.code not in known:
            meant = _meant(service.code, bureau.catalogue)
            yield (
                room.at("services", index),
                _("“{code}” is no service of services.yaml.", code=service.code),
                _("Did you mean “{code}” ({title})?", code=meant.code, title=meant.title or "")
                if meant
                else _("Write a code from services.yaml; a service of your own needs “名称:” and its guide."),
            )


def _meant(written: str, catalogue: Catalogue) -> Service | None:
    """The service that is meant by something like its code, or by a part of its name."""
    codes = get_close_matches(written, [service.code for service in catalogue.services], 1, 0.75)
    if codes:
        return catalogue.find(codes[0])
    named = [
        service for service in catalogue.services if len(written) > 1 and written in (service.title or "")
    ]
    return named[0] if len(named) == 1 else None


@rule("S404", on=Room, severity=WARNING)
def delegated_services_missing(room: Room, limits: Limits, bureau: Bureau) -> Faults:
    """A service delegated to rooms of this grade and kind is not offered.

    Why: residents are told that every such room does it [S1].
    Limit: services
    Good: all codes of the limit are listed
    Bad: one of them is left out
    """
    if not room.services:
        return
    offered = {service.code for service in room.services}
    missing = [code for code in limits.services if code not in offered]
    if missing:  # Guessing costs more than all other clauses together: only where it may matter.
        meant = (_meant(service.code, bureau.catalogue) for service in room.services if not service.title)
        offered |= {service.code for service in meant if service is not None}
        missing = [code for code in missing if code not in offered]
    if missing:
        titles = ((bureau.catalogue.find(code), code) for code in missing)
        yield (
            room.at("services"),
            _(
                "Rooms of this grade and kind also offer: {services}.",
                services="、".join(
                    f"{found.title if found else ''} {code}".strip() for found, code in titles
                ),
            ),
            _("Add the codes under “服务事项:”, e.g. “  - {first}”.", first=missing[0]),
        )


@rule("S405", on=Room)
def duties_missing(room: Room) -> Faults:
    """The room has no list of duties.

    Why: the list of duties is one of the two lists every room shows [S2].
    Good: `职责: [D1, D2, D3]`
    Bad: no `职责`
    """
    if not room.duties:
        yield (
            room.at("duties"),
            _("The room has no list of duties (责任清单); it is mandatory."),
            _("Add “职责:” and below it codes from standard.yaml, e.g. “  - D1”, or sentences."),
        )


@rule("S406", on=Room)
def text_code_unknown(room: Room, profile: Profile) -> Faults:
    """A duty, work rule or courtesy names a code the standard does not have.

    Why: the page would show the bare code.
    Good: `职责: [D1]`
    Bad: `职责: [D99]`
    """
    for field, texts in (
        ("duties", profile.duties),
        ("work_rules", profile.work_rules),
        ("courtesies", profile.courtesies),
    ):
        known = {text.code for text in texts}
        for index, written in enumerate(getattr(room, field)):
            if written not in known and CODE.fullmatch(written):
                yield (
                    room.at(field, index),
                    _("The standard has no text “{code}”; the page would show the bare code.", code=written),
                    _("Known here: {known}. Or write the sentence itself.", known="、".join(sorted(known))),
                )


@rule("S407", on=Room)
def pledge_missing(room: Room) -> Faults:
    """There is no commitment with a time in which residents get an answer.

    Why: a commitment is worth its answer-back time [S4].
    Good: `服务承诺: [{内容: 交办事项件件有回音, 回告时限: 2个工作日}]`
    Bad: commitments without `回告时限`
    """
    if "pledges" not in room.origin.faulty and not any(pledge.answer_within for pledge in room.pledges):
        first = room.pledges[0] if room.pledges else None
        yield (
            first.at("answer_within") if first else room.at("pledges"),
            _("No commitment says within what time residents get an answer."),
            _("Under “服务承诺:” add “  - 内容: 交办事项件件有回音” with “    回告时限: 2个工作日”."),
        )


@rule("S408", on=Room)
def supervision_phone_missing(room: Room) -> Faults:
    """The room gives no phone for complaints about the police.

    Why: residents must be able to complain to somebody else than the officer.
    Good: `联系方式: {监督电话: 0899-8800 0110}`
    Bad: no `监督电话`
    """
    part: Part = room.contact or room
    if room.contact is None or not room.contact.supervision_phone:
        yield (
            part.at("supervision_phone") if room.contact else room.at("contact"),
            _("The room gives no supervision phone (监督电话)."),
            _("Under “联系方式:” add e.g. “监督电话: 0899-8800 0110”."),
        )


@rule("S409", on=RoomFolder, severity=WARNING)
def topics_uncovered(folder: RoomFolder, limits: Limits, clock: Clock, bureau: Bureau) -> Faults:
    """The notices of the last quarter leave out a topic every room must speak about.

    Why: fraud, theft, fire and drugs are each quarter's duty; bureau-wide notices count too.
    Limit: topics, quarter
    Good: a notice on each of 反诈, 防盗, 消防, 禁毒
    Bad: nothing on 禁毒 since summer
    """
    if folder.room is None or limits.quarter is None:
        return
    written = sum(name.startswith("notices/") and name.endswith(".md") for name in folder.names)
    if written > len(folder.notices):
        return  # what cannot be read may well be about it, and is reported as that
    wanted = {topic: topic.label for topic in Topic if {topic.label, topic.value} & set(limits.topics)}
    for notice in (*folder.notices, *_addressed_to(folder.room, bureau)):
        if notice.topic in wanted and not clock.older_than(notice.published, limits.quarter):
            del wanted[notice.topic]
    if wanted:
        yield (
            Span(f"{folder.path}/room.yaml"),
            _(
                "No notice of the last {days} days is about: {topics}.",
                days=limits.quarter,
                topics="、".join(wanted.values()),
            ),
            _(
                "Run `sitegen new notice {room}`, or add a notice under notices/ with “主题: {first}”.",
                room=folder.id,
                first=next(iter(wanted.values())),
            ),
        )


def _addressed_to(room: Room, bureau: Bureau) -> Iterator[Notice]:
    """The bureau-wide notices shown in this room."""
    place = bureau.organisation.find(room.station)
    codes = {unit.code for unit in place} if place else set()
    return (notice for notice in bureau.notices if not notice.scope or codes & set(notice.scope))


@rule("S410", on=Prose)
def section_empty(prose: Prose) -> Faults:
    """A text, or the part below a heading, is empty.

    Why: empty columns are an inspection veto (gov); a heading alone promises what is not there.
    Good: a heading with a sentence below it
    Bad: `## 联系我们` at the end of the file
    """
    if not prose.text.strip():
        yield Span(prose.path, prose.line), *_EMPTY_TEXT
        return
    if not prose.headings:
        return
    lines = prose.text.split("\n")
    following = [(span.line, level) for level, _text, _id, span in prose.headings][1:]
    for (level, heading, _id, span), (end, next_level) in zip(
        prose.headings, [*following, (prose.line + len(lines), 1)], strict=True
    ):
        body = lines[span.line - prose.line + 1 : end - prose.line]
        if next_level <= level and not "".join(body).strip(" \t\u3000=-"):
            yield (
                span,
                _("There is nothing below the heading “{heading}”.", heading=heading),
                _("Write the text, or delete the heading."),
            )


_EMPTY_TEXT = (_("The file has no text."), _("Write the text, or delete the file."))


@rule("S411", on=Prose)
def placeholder_left(prose: Prose) -> Faults:
    """A placeholder of the template is still in the text.

    Why: residents read “to be completed” as “nobody cares”.
    Good: the real sentence
    Bad: `此处填写警务室简介`
    """
    for number, line in enumerate(prose.text.split("\n"), prose.line):
        match = PLACEHOLDER.search(line)
        if match and "*" not in line:
            yield (
                Span(prose.path, number, match.start() + 1),
                _("“{typed}” is a placeholder that was never filled in.", typed=match[0]),
                _("Replace it by the real text, or delete the sentence."),
            )


@rule("S412", on=Figure)
def figure_without_period(figure: Figure) -> Faults:
    """A figure does not say what period it was counted in.

    Why: “126 enquiries” means nothing without “January to October” [S3].
    Good: `周期: 2026年1月至10月`
    Bad: no `周期`
    """
    if not figure.period:
        yield (
            figure.at("period"),
            _("“{title}: {value}” does not say for which period.", title=figure.title, value=figure.value),
            _("Add e.g. “周期: 2026年1月至10月”."),
        )


@rule("S413", on=Room, severity=WARNING)
def service_repeated(room: Room) -> Faults:
    """A service is listed twice.

    Why: residents see two entries and wonder which one is right.
    Good: every code once
    Bad: `- id-card` twice
    """
    seen: set[str] = set()
    for index, service in enumerate(room.services):
        if service.code in seen:
            yield (
                room.at("services", index),
                _("Service “{code}” is already in the list.", code=service.code),
                _("Delete one of the two."),
            )
        seen.add(service.code)


@rule("S414", on=School, severity=WARNING)
def school_unequipped(school: School) -> Faults:
    """A school lacks its sign, legal board or contact box.

    Why: each school has one of each, and the officer as vice-principal for law [S0].
    Good: `公示牌: 是`, `法制宣传栏: 是`, `联系箱: 是`
    Bad: `联系箱: 否`
    """
    checks = {"sign": "公示牌", "legal_board": "法制宣传栏", "contact_box": "联系箱"}
    missing = [title for field, title in checks.items() if not getattr(school, field)]
    if missing:
        yield (
            school.at(),
            _("{school} still lacks: {missing}.", school=school.title, missing="、".join(missing)),
            _("Put it up, then write “{first}: 是”.", first=missing[0]),
        )


@rule("S415", on=Catalogue)
def catalogue_code_repeated(catalogue: Catalogue) -> Faults:
    """Two services of the catalogue share a code.

    Why: rooms name services by code, and each code is a page.
    Good: every `代码` once
    Bad: `代码: id-card` twice
    """
    seen: set[str] = set()
    for service in catalogue.services:
        if service.code in seen:
            yield (
                service.at("code"),
                _("The code “{code}” is already taken by another service.", code=service.code),
                _("Give this service a code of its own."),
            )
        seen.add(service.code)


@rule("S416", on=Catalogue)
def catalogue_incomplete(catalogue: Catalogue) -> Faults:
    """A service of the catalogue lacks its name or an element of its guide.

    Why: every room that names the service would lack it, too. Place, time and phone may be left to the rooms.
    Good: 名称, 办理对象, 材料, 步骤, 办理时限, 收费 and 依据 are all stated
    Bad: no `依据`
    """
    for service in catalogue.services:
        missing = _missing(service, None)
        if not service.title:
            missing.insert(0, "名称")
        if missing:
            yield service.at(), *_incomplete(service.title or service.code, missing)
