"""A new room: what the standard asks of its kind and grade, one question at a time."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial
from typing import Any

from sitegen.exchange.beginning import event, officer
from sitegen.exchange.beginning.desk import Desk
from sitegen.exchange.beginning.draft import Draft
from sitegen.exchange.beginning.form import filled
from sitegen.exchange.beginning.pictures import EXAMPLE, PHOTO, PLAN, WHERE, thing_file
from sitegen.exchange.beginning.question import Form, Pairs, Question, field
from sitegen.exchange.beginning.typed import TroubleError
from sitegen.model.community import Event, EventKind
from sitegen.model.contact import Contact, Stop
from sitegen.model.display import DisplayItem, DisplayKind, Picture
from sitegen.model.finding import message as _
from sitegen.model.profile import Limits
from sitegen.model.room import Grade, Kind, Room
from sitegen.model.service import Pledge
from sitegen.pages.romanised import syllables
from sitegen.reading.paths import ROOM_ID, why_no_room_id

DISPLAY = "display"
"""Options of the photos of display items begin with this; a colon and the item follow."""
_NOUNS = re.compile("(?:社区|村|网上)?(?:综合)?(?:警务室|警务站|警务工作站|流动警务室)$")


def draft(desk: Desk) -> Draft:
    """The room's file, with no answers yet."""
    return Draft(
        kind=Room,
        path=desk.room_file,
        render=lambda content, _body: filled(content),
        examine=desk.room_findings,
        content={},
    )


def proposed_name(title: str, taken: frozenset[str]) -> str:
    """A folder's name that nobody has, from the pinyin of the room's name: `fuhaiyuan`."""
    letters = "".join(syllables(_NOUNS.sub("", title))) or "".join(syllables(title))
    base = letters[: ROOM_ID - 3]
    names = (base, *(f"{base}-{number}" for number in range(2, 100)))
    return next((name for name in names if why_no_room_id(name) is None and name not in taken), "")


def questions(desk: Desk, known: Mapping[str, str], owner: officer.Owner) -> tuple[Question, ...]:
    """All questions about a room, in the order in which its page tells of it.

    `known` are the names of the rooms there are, by their folders.
    """
    return (
        *_identity(desk, known),
        *_place(),
        *_reach(),
        *_times(),
        *officer.questions(desk.today, owner, "officer"),
        *_promises(),
        *_display(desk),
        *_meetings(desk),
    )


def _identity(desk: Desk, known: Mapping[str, str]) -> tuple[Question, ...]:
    stations, taken = _stations(desk), frozenset(known)

    def judge_title(_draft: Draft, title: str) -> None:
        for room in (room for room, name in known.items() if name == title):
            raise TroubleError(
                _("“{title}” is also the name of room {first}.", title=title, first=room),
                _("Add the village or street to the name."),
            )

    def judge_name(_draft: Draft, name: str) -> None:
        refuse_name(name, taken)

    def communities(held: Draft) -> Pairs:
        found = desk.bureau.organisation.find(held.text_at("派出所")) if desk.bureau else None
        return tuple((one, one) for one in found[1].communities) if found else ()

    return (
        field("title", Room, "名称", required=True, judge=judge_title),
        Question(
            option="name", title="文件夹名", hint="也是网址的一部分：小写字母、数字和连字符",
            example="fuhaiyuan", required=True, silent=True, judge=judge_name,
            when=lambda held: bool(held.text_at("名称")),
            default=lambda held: proposed_name(held.text_at("名称"), taken),
        ),
        field("station", Room, "派出所", required=True, choices=lambda _draft: stations, free=True, hint="",
              default=lambda _draft: stations[0][0] if len(stations) == 1 else ""),
        field("kind", Room, "类型", required=True, silent=True, default=lambda _draft: Kind.URBAN.label,
              choices=lambda _draft: tuple((one.label, one.label) for one in Kind), hint=""),
        field("grade", Room, "等级", required=True, silent=True, default=lambda _draft: Grade.THIRD.label,
              choices=lambda _draft: tuple((one.label, one.label) for one in Grade), hint=""),
        field("covers", Room, "服务范围", form=Form.MANY, choices=communities, free=True,
              hint="社区或村的名称，几个的用顿号隔开", settle=partial(_refuse_foreign, desk)),
    )  # fmt: skip


def _refuse_foreign(desk: Desk, held: Draft) -> None:
    """Raise TroubleError when a community belongs to another station only."""
    covered, station = held.get("服务范围"), held.text_at("派出所")
    stations = (
        [one for branch in desk.bureau.organisation.branches for one in branch.stations]
        if desk.bureau
        else []
    )
    for community in covered if isinstance(covered, list) else ():
        owners = [one for one in stations if community in one.communities]
        if owners and all(station not in (one.title, one.code) for one in owners):
            raise TroubleError(
                _(
                    "{community} belongs to station {owner}, the room to {station}.",
                    community=str(community),
                    owner="、".join(one.title for one in owners),
                    station=station,
                ),
                _("Name others, or go back with `<` and choose the other station."),
            )


def refuse_name(name: str, taken: frozenset[str]) -> None:
    """Raise TroubleError for a name that no new folder of a room can have."""
    if why_no_room_id(name) is not None:
        raise TroubleError(
            _("`{name}` is not fit for a name.", name=name[:60]),
            _("Use small letters, digits and hyphens, such as `fuhaiyuan`."),
        )
    if name in taken:
        raise TroubleError(
            _("There is a room in `content/rooms/{name}` already.", name=name), _("Choose another name.")
        )


def _stations(desk: Desk) -> Pairs:
    branches = desk.bureau.organisation.branches if desk.bureau else ()
    return tuple((one.title, one.title) for branch in branches for one in branch.stations)


def _is(*kinds: Kind) -> Any:
    labels = tuple(kind.label for kind in kinds)
    return lambda held: held.text_at("类型") in labels


def _fixed(held: Draft) -> bool:
    return held.text_at("类型") != Kind.MOBILE.label


def _place() -> tuple[Question, ...]:
    mobile = _is(Kind.MOBILE)
    return (
        field("address", Room, "地址", when=_fixed),
        field("stop", Stop, "停靠点", -1, "地点", begins={}, when=mobile, title="停靠点"),
        field("stop-hours", Stop, "停靠点", -1, "时间", title="停靠的时间", form=Form.HOURS,
              required=True, needs="stop", when=lambda held: bool(held.last("停靠点"))),
        Question(option="point", at=("坐标",), form=Form.POINT, when=_fixed, example="18.2521, 109.5119",
                 hint="纬度和经度，在网页地图上点一下就能看到"),
        field("area", Room, "面积", form=Form.NUMBER, when=_fixed),
    )  # fmt: skip


def _reach() -> tuple[Question, ...]:
    return (
        field("phone", Contact, "联系方式", "电话", form=Form.EXACT),
        field("supervision-phone", Contact, "联系方式", "监督电话", form=Form.EXACT,
              hint="群众对警务室不满意时打的电话，不能是本室的"),
    )  # fmt: skip


def _times() -> tuple[Question, ...]:
    night = frozenset(("S308",))
    return (
        field("hours", Room, "开放时间", form=Form.HOURS, when=_fixed, later=night,
              hint="全天开放就写 24小时", example="周一至周五 08:30-12:00 14:30-17:30（法定节假日休息）"),
        field("night-phone", Contact, "联系方式", "夜间电话", form=Form.EXACT,
              hint="24小时开放的警务室必须有；没有就跳过"),
        field("reception", Room, "接待时间", form=Form.HOURS, hint="民警每周固定在室接待群众的时间"),
        field("community-hours", Room, "社区工作时间", form=Form.HOURS, hint="民警每周下社区的时间"),
    )  # fmt: skip


def _promises() -> tuple[Question, ...]:
    return (
        field("pledge", Pledge, "服务承诺", -1, "内容", begins={}, hint="向群众承诺什么", title="服务承诺"),
        field("answer-within", Pledge, "服务承诺", -1, "回告时限", title="承诺的回告时限",
              hint="多久给群众答复", needs="pledge", required=True,
              when=lambda held: bool(held.last("服务承诺"))),
    )  # fmt: skip


def _display(desk: Desk) -> tuple[Question, ...]:
    found: list[Question] = []
    for kind in DisplayKind:
        found += _display_item(desk, kind)
    for option, label, file, example in (
        ("plan", "平面示意图", "pingmiantu", "进门左手是受理台，右手是接待区，后面是调解室"),
        ("network", "群防群治网络图", "wangluotu", "以警务室为中心，连着居委会、物业保安队和商铺互助组"),
    ):
        found += _drawing(option, label, file, example)
    return tuple(found)


def _display_item(desk: Desk, kind: DisplayKind) -> tuple[Question, Question]:
    """The photo of a display item and its day; asked for only if the standard wants the item."""

    def wanted(held: Draft) -> bool:
        names = _limits(desk, held).display_items
        return kind.label in names or kind.value in names

    def just_given(held: Draft) -> bool:
        last = held.last("公示设施")
        return last.get("类型") == kind.label and "拍摄日期" not in last

    def day(held: Draft) -> str:
        return str(held.notes.get("taken") or desk.today)

    option = f"{DISPLAY}:{kind.label}"
    return (
        field(option, DisplayItem, "公示设施", -1, "照片", form=Form.PICTURE, begins={"类型": kind.label},
              when=wanted, title=f"{kind.label}的照片", hint=WHERE, example=EXAMPLE, frame=PHOTO,
              called=lambda _draft: thing_file(kind.label)),
        field(f"{option}:day", DisplayItem, "公示设施", -1, "拍摄日期", title=f"{kind.label}照片的拍摄日期",
              form=Form.DAY, when=just_given, default=day, silent=True, example="2026-11-02"),
    )  # fmt: skip


def _drawing(option: str, label: str, file: str, example: str) -> tuple[Question, Question]:
    return (
        field(option, Picture, label, "图片", form=Form.PICTURE, folder="maps", frame=PLAN, title=label,
              when=_fixed, called=lambda _draft: file, hint=WHERE, example=rf"D:\照片\{file}.png"),
        field(f"{option}-text", Picture, label, "文字说明", title=f"{label}的文字说明", needs=option,
              required=True, when=lambda held: held.get(label) is not None,
              example=example),
    )  # fmt: skip


def _meetings(desk: Desk) -> tuple[Question, ...]:
    talk, meeting = EventKind.OPEN_TALK.label, EventKind.RESIDENTS_MEETING.label

    def last(kind: str) -> Any:
        return lambda held: held.last(event.LABEL).get("类型") == kind

    usual = desk.limits().open_talk_day or 18
    at = (event.LABEL, -1)
    return (
        field("talk-time", Event, *at, "时间", form=Form.TIME, title=f"{talk}的时间",
              begins={"类型": talk, "每月几日": str(usual)}, hint=f"每月{usual}日"),
        field("talk-place", Event, *at, "地点", title=f"{talk}的地点", when=last(talk), needs="talk-time",
              required=True),
        field("meeting", Event, *at, "日期", form=Form.DAY, title=f"{meeting}的日期",
              begins={"类型": meeting}, hint="最近一次，或者下一次", example="2026-11-20"),
        field("meeting-time", Event, *at, "时间", form=Form.TIME, title=f"{meeting}的时间",
              when=last(meeting), needs="meeting"),
        field("meeting-place", Event, *at, "地点", title=f"{meeting}的地点", when=last(meeting),
              needs="meeting"),
    )  # fmt: skip


def _limits(desk: Desk, held: Draft) -> Limits:
    kinds = {kind.label: kind for kind in Kind}
    grades = {grade.label: grade for grade in Grade}
    kind, grade = kinds.get(held.text_at("类型")), grades.get(held.text_at("等级"))
    if kind is None or grade is None:
        return desk.limits()
    return desk.limits(Room(title="", station="", kind=kind, grade=grade))


def with_standard_texts(desk: Desk, held: Draft) -> Draft:
    """The draft with what the standard prescribes word for word: duties, work rules, services."""
    if desk.bureau is None:
        return held
    profile, catalogue = desk.bureau.profile, desk.bureau.catalogue
    services = [code for code in _limits(desk, held).services if catalogue.find(code)]
    for label, codes in (
        ("职责", [text.code for text in profile.duties]),
        ("工作制度", [text.code for text in profile.work_rules]),
        ("文明用语", [text.code for text in profile.courtesies]),
        ("服务事项", services),
    ):
        if codes:
            held = held.with_answer((label,), list(codes))
    return held
