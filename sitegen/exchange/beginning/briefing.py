"""A half-monthly crime briefing: period and kinds of cases follow from the last one, counts are asked."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from functools import partial

from sitegen.exchange.beginning import typed
from sitegen.exchange.beginning.desk import Desk
from sitegen.exchange.beginning.draft import Content, Draft
from sitegen.exchange.beginning.question import Form, Question, field
from sitegen.exchange.beginning.typed import TroubleError
from sitegen.exchange.revising.files import revised_yaml
from sitegen.model.finding import message as _
from sitegen.model.notice import Briefing, CaseCount

LABEL = "警情"
CASE = "case"
"""Options of the counts begin with this; a colon and the kind follow."""
USUAL = ("电信网络诈骗", "电动自行车被盗", "入室盗窃", "邻里纠纷")
"""Kinds that a room's first briefing is asked about."""
HALF = 15
"""The first half of a month ends on this day."""


def last(desk: Desk) -> Briefing | None:
    """The room's latest briefing."""
    return max(desk.folder.briefings, key=lambda one: one.end, default=None)


def period(before: Briefing | None, today: date) -> tuple[date, date]:
    """The half month after the last briefing, or else the last one that is over."""
    if before is not None and before.end < today:
        start = before.end + timedelta(days=1)
    elif today.day > HALF:
        start = today.replace(day=1)
    else:
        start = (today.replace(day=1) - timedelta(days=1)).replace(day=HALF + 1)
    length = monthrange(start.year, start.month)[1]
    return start, start.replace(day=HALF if start.day <= HALF else length)


def draft(desk: Desk, published: date) -> Draft:
    """The briefing's file, with what follows from the last one."""
    start, end = period(last(desk), desk.today)
    path = f"{desk.folder.path}/briefings/{published.isoformat()}.yaml"
    return Draft(
        kind=Briefing,
        path=path,
        render=lambda content, _body: revised_yaml(Briefing, path, b"", content),
        examine=partial(desk.briefing_findings, path),
        content={
            "发布日期": published.isoformat(),
            "起始日期": start.isoformat(),
            "截止日期": min(end, published).isoformat(),
        },
    )


def questions(desk: Desk) -> tuple[Question, ...]:
    """The questions about a briefing."""
    return (
        field("from", Briefing, "起始日期", form=Form.DAY, required=True, silent=True, example="2026-11-01",
              default=lambda held: held.text_at("起始日期"), later=frozenset(("S319",))),
        field("to", Briefing, "截止日期", form=Form.DAY, required=True, silent=True, example="2026-11-15",
              default=lambda held: held.text_at("截止日期"), beside=(("发布日期",),)),
        *(_count(kind, previous) for kind, previous in kinds(desk)),
        Question(option="others", title="其他类别", hint="别的类别和件数，几个的用顿号隔开",
                 example="扒窃 1、噪声扰民 2", judge=_judge_others),
        field("advice", Briefing, "防范提示", example="收到“客服”退款电话，先挂断再核实。"),
    )  # fmt: skip


def kinds(desk: Desk) -> tuple[tuple[str, int | None], ...]:
    """The kinds of cases to ask about, with the counts of the last briefing."""
    before = last(desk)
    if before is None or not before.cases:
        return tuple((kind, None) for kind in USUAL)
    return tuple({case.kind: case.count for case in before.cases}.items())


def take_cases(desk: Desk, given: dict[str, str], cases: tuple[str, ...]) -> None:
    """Put counts given as `扒窃=1` among the answers: kinds of the last briefing, and others."""
    known = {kind for kind, _count in kinds(desk)}
    others = [given["others"]] if given.get("others") else []
    for one in cases:
        kind, equals, count = one.partition("=")
        if equals and kind.strip() in known:
            given[f"{CASE}:{kind.strip()}"] = count
        else:
            others.append(f"{kind.strip()} {count.strip()}")
    if others:
        given["others"] = "、".join(others)


def _count(kind: str, previous: int | None) -> Question:
    begins: Content = {"类别": kind}
    if previous is not None:
        begins["上期"] = str(previous)
    hint = f"本期件数；上期 {previous} 件" if previous is not None else "本期件数"
    return field(f"{CASE}:{kind}", CaseCount, LABEL, -1, "件数", title=kind, form=Form.WHOLE, begins=begins,
                 hint=f"{hint}；没有发生写 0，跳过就不公布这一类")  # fmt: skip


def _judge_others(held: Draft, text: str) -> None:
    listed = held.get(LABEL)
    known = (
        {one.get("类别") for one in listed if isinstance(one, dict)} if isinstance(listed, list) else set()
    )
    for one in typed.items(text) if "、" in text or "，" in text else [text]:
        kind, _count = typed.case(one)
        if kind in known:
            raise TroubleError(
                _("“{kind}” was counted already.", kind=kind), _("Leave it out, or go back with `<`.")
            )
        known.add(kind)


def with_others(desk: Desk, held: Draft) -> Draft:
    """The draft with the further kinds that were typed in one line."""
    text = str(held.notes.get("others", ""))
    before = dict(kinds(desk))
    for one in typed.items(text) if "、" in text or "，" in text else [text] if text else []:
        kind, count = typed.case(one)
        held = held.with_item(LABEL, _case(kind, count, before.get(kind)))
    return held


def _case(kind: str, count: str, previous: int | None) -> Content:
    case: Content = {"类别": kind, "件数": count}
    return case if previous is None else {**case, "上期": str(previous)}
