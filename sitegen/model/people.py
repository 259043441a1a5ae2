"""Who serves in a room: officers, the team and its model, volunteers."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from sitegen.model.part import Choice, Part, label


class Role(Choice):
    """What an officer card says its holder is; an auxiliary must never look like an officer."""

    OFFICER = "officer", "民警"
    AUXILIARY = "auxiliary", "辅警"
    CIVILIAN = "civilian", "文职"


class Officer(Part, frozen=True, kw_only=True):
    """One card of the 民警公示栏."""

    name: Annotated[str, label("姓名", example="王海宁")]
    badge: Annotated[str | None, label("警号", "六位数字，辅警填辅警编号", "031207")] = None
    role: Annotated[Role, label("角色", "民警、辅警或文职", "民警")]
    rank: Annotated[str | None, label("警衔", example="二级警督")] = None
    post: Annotated[str | None, label("职务", example="社区民警")] = None
    party_role: Annotated[str | None, label("党内职务", example="社区党总支副书记")] = None
    photo: Annotated[str | None, label("照片", "本警务室文件夹里的图片", "photos/wanghaining.jpg")] = None
    phone: Annotated[str | None, label("电话", "岗位电话，不填私人手机", "0899-8800 1235")] = None
    since: Annotated[date | None, label("到任日期", example="2024-03-01")] = None
    until: Annotated[date | None, label("离任日期", example="2026-10-31")] = None
    verified_on: Annotated[date | None, label("核实日期", "最近一次核对本卡信息的日期", "2026-11-12")] = None
    approval: Annotated[str | None, label("审批文号", "更换民警的批准文号", "青公政〔2024〕12号")] = None
    duties: Annotated[tuple[str, ...], label("职责", "群众可以找他办什么", "矛盾调解")] = ()
    honours: Annotated[tuple[str, ...], label("荣誉", example="2025年度全市优秀社区民警")] = ()


class TeamMember(Part, frozen=True, kw_only=True):
    """How many people of one role the team counts; never their names."""

    role: Annotated[str, label("角色", "民警、辅警、网格员、社区保安……", "辅警")]
    count: Annotated[int, label("人数", example="2")]
    note: Annotated[str | None, label("说明")] = None


class VolunteerTeam(Part, frozen=True, kw_only=True):
    """A team of volunteer police: its name and what it does, never its members [S3]."""

    title: Annotated[str, label("名称", example="海港义警队")]
    work: Annotated[str, label("内容", "做什么", "夜间巡查、反诈宣传")]
    size: Annotated[int | None, label("人数")] = None


class NamedRoom(Part, frozen=True, kw_only=True):
    """A room named after an officer, while that officer serves in it [S1]."""

    officer: Annotated[str, label("民警", "以谁命名", "陈立春")]
    since: Annotated[date, label("命名日期")]
    approval: Annotated[str | None, label("批准文号")] = None
