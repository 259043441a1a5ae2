"""A meeting with residents, asked for and put into room.yaml."""

from __future__ import annotations

from sitegen.exchange.beginning.draft import Draft
from sitegen.exchange.beginning.question import Form, Pairs, Question, field
from sitegen.model.community import Event, EventKind
from sitegen.model.profile import Limits

LABEL = "活动"
MONTHLY = (EventKind.OPEN_TALK.label, EventKind.OPEN_DAY.label)


def kinds(_draft: Draft) -> Pairs:
    """The kinds of the model."""
    return tuple((kind.label, kind.label) for kind in EventKind)


def questions(limits: Limits) -> tuple[Question, ...]:
    """The questions about one event."""

    def at(label: str) -> tuple[str, int, str]:
        return (LABEL, -1, label)

    def usual(draft: Draft) -> str:
        monthly = draft.last(LABEL).get("类型") in MONTHLY and limits.open_talk_day
        return f"每月{limits.open_talk_day}日" if monthly else ""

    def other(draft: Draft) -> bool:
        return draft.last(LABEL).get("类型") == EventKind.OTHER.label

    return (
        field("kind", Event, *at("类型"), begins={}, choices=kinds, required=True),
        field("title", Event, *at("名称"), when=other, required=True, example="防火演练"),
        Question(
            option="on", at=(LABEL, -1), part=Event, title="日期", form=Form.EVENT_DAY, required=True,
            hint="某一天，或者每月的一天", example="2026-12-08，或者 每月18日", default=usual,
            later=frozenset(("S314",)),
        ),
        field("reason", Event, *at("改期原因"), when=lambda draft: draft.asked_for("S314"), required=True,
              example="18日为台风红色预警"),
        field("time", Event, *at("时间"), form=Form.TIME, required=True),
        field("place", Event, *at("地点"), required=True),
        field("note", Event, *at("说明")),
    )  # fmt: skip
