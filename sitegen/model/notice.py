"""Dated items: notices in Markdown, half-monthly crime briefings in YAML."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from msgspec import Struct

from sitegen.model.finding import Span
from sitegen.model.part import Choice, Part, label


class Level(Choice):
    """How urgent a notice is."""

    TIP = "tip", "提示"
    NOTICE = "notice", "通知"
    WARNING = "warning", "预警"


class Topic(Choice):
    """What a notice is about; the first four must be covered every quarter."""

    FRAUD = "fraud", "反诈"
    THEFT = "theft", "防盗"
    FIRE = "fire", "消防"
    DRUGS = "drugs", "禁毒"
    TRAFFIC = "traffic", "交通"
    SERVICE = "service", "便民"
    EVENT = "event", "活动"
    OTHER = "other", "其他"


class Prose(Struct, frozen=True, kw_only=True):
    """A Markdown text rendered to safe HTML, with what a clause needs to know about it.

    `headings` are (level, text, id, span); `links` and `images` are (target, text, span) as
    written; `raw_html` lists places where HTML tags, inline style or script were typed (they
    are not in `html`). `line` is the first line of the body in the file.
    """

    path: str
    line: int = 1
    text: str = ""
    html: str = ""
    headings: tuple[tuple[int, str, str, Span], ...] = ()
    links: tuple[tuple[str, str, Span], ...] = ()
    images: tuple[tuple[str, str, Span], ...] = ()
    raw_html: tuple[Span, ...] = ()


class Notice(Part, frozen=True, kw_only=True):
    """A notice: front matter of `notices/*.md` and its text. `slug` comes from the file name."""

    slug: str = ""
    title: Annotated[str, label("标题", example="冒充客服退款诈骗高发，先挂断再核实")]
    level: Annotated[Level, label("级别", "提示、通知或预警", "预警")] = Level.TIP
    topic: Annotated[Topic, label("主题", "反诈、防盗、消防、禁毒、交通、便民、活动或其他", "反诈")]
    published: Annotated[date, label("发布日期", example="2026-11-20")]
    expires: Annotated[date | None, label("有效期至", example="2026-12-20")] = None
    scheduled: Annotated[bool, label("定时发布", "发布日期在将来时填“是”", "是")] = False
    source: Annotated[str | None, label("来源", example="东湾分局反诈中心")] = None
    scope: Annotated[tuple[str, ...], label("适用范围", "仅全市通知：分局或派出所的代码，不填为全市")] = ()
    body: Prose = Prose(path="")


class CaseCount(Part, frozen=True, kw_only=True):
    """How many cases of a kind were reported, and in the period before."""

    kind: Annotated[str, label("类别", example="电信网络诈骗")]
    count: Annotated[int, label("件数", example="3")]
    previous: Annotated[int | None, label("上期", example="5")] = None


class Briefing(Part, frozen=True, kw_only=True):
    """A half-monthly 警情公示 [S4], `briefings/*.yaml`."""

    slug: str = ""
    published: Annotated[date, label("发布日期")]
    start: Annotated[date, label("起始日期")]
    end: Annotated[date, label("截止日期")]
    cases: Annotated[tuple[CaseCount, ...], label("警情")] = ()
    advice: Annotated[str | None, label("防范提示")] = None
