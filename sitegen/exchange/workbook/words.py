"""What people call the columns: other words for the model's labels, and columns that stay outside.

A head counts without blanks, line breaks, stars, colons and what stands in brackets, full-width
letters as ordinary ones. Besides the words here, every label and every English name of the model is known.
"""

from __future__ import annotations

import re
from functools import cache

from sitegen.exchange.workbook.tables import ACTION, CODE, TITLE, tables
from sitegen.reading.refusal import plain_form

_BRACKETS = re.compile(r"[(\[【〔（].*?[)\]】〕）]|[*:：、/\s\u3000_]")

_PLACE = {
    CODE: "警务室代号 文件夹 文件夹名 警务室文件夹 id folder room roomid",
    TITLE: (
        "警务室名称 警务室全称 警务室名 社区警务室 社区警务室名称 所属警务室 所在警务室 驻在警务室 网上警务室"
    ),
}
_ACTION = {ACTION: "增删 action"}
_ROOMS = {
    "派出所": "所属派出所 派出所名称 辖区派出所 管辖派出所 所属单位 管辖单位",
    "类型": "警务室类型 警务室类别",
    "等级": "级别 警务室等级 警务室级别 评定等级",
    "覆盖形式": "警务模式 驻警形式",
    "服务范围": "社区 服务社区 管辖社区 辖区社区 所辖社区 辖区 管辖范围 责任区 辖区范围 社区村 村社区",
    "治安复杂": "是否治安复杂 治安复杂社区",
    "地址": "警务室地址 详细地址 办公地址 所在地址 具体地址",
    "合署办公": "合署单位 合署办公单位",
    "纬度": "坐标纬度 lat",
    "经度": "坐标经度 lng lon",
    "面积": "建筑面积 使用面积 警务室面积 面积㎡ 面积m2 面积平方米",
    "电话": (
        "联系电话 办公电话 警务室电话 固定电话 座机 座机号码 电话号码 联系方式 联系方式电话 联系方式联系电话"
    ),
    "夜间电话": "夜间值班电话 值班电话 联系方式夜间电话",
    "邮箱": "电子邮箱 电子邮件 联系方式邮箱 mail e-mail",
    "监督电话": "投诉电话 监督举报电话 联系方式监督电话",
    "队伍模式": "警力模式 警力配备模式",
    "满意度": "群众满意度 满意率",
    "特色": "特色工作 工作特色 特色亮点",
    "开放时间": "办公时间 工作时间 上班时间 开门时间",
    "接待时间": "群众接待时间 接待群众时间",
    "社区工作时间": "下社区时间 入户时间 社区时间",
}
_OFFICERS = {
    "姓名": "民警姓名 社区民警 社区民警姓名 民警 警员姓名 人员姓名 名字 责任民警",
    "警号": "警员编号 民警警号 辅警编号 警号辅警编号 警号编号 警号工号 工号",
    "角色": "人员类别 人员性质 身份 人员身份 人员类型 类别",
    "警衔": "衔级",
    "职务": "职位 岗位 职务名称 岗位职务",
    "党内职务": "党组织职务",
    "照片": "照片文件 相片",
    "电话": (
        "联系电话 办公电话 岗位电话 警务电话 电话号码 手机 手机号 手机号码 移动电话 联系方式 座机 "
        "联系方式电话 联系方式手机 联系方式办公电话 联系方式联系电话"
    ),
    "到任日期": "到任时间 任职时间 任职日期 到岗时间 到岗日期 任现职时间",
    "离任日期": "离任时间 调离时间 调离日期",
    "核实日期": "核对日期 核实时间 核对时间",
    "审批文号": "批准文号 任职文号",
    "职责": "工作职责 岗位职责 分工 负责事项",
    "荣誉": "表彰 奖励 所获荣誉 获得荣誉",
}
_SERVICES = {
    "代码": "服务代码 事项代码 服务事项代码 服务事项 事项 办理事项",
    "名称": "服务名称 事项名称",
    "办理对象": "服务对象",
    "材料": "所需材料 申请材料 需要材料",
    "步骤": "办理步骤 办理流程 流程",
    "办理时限": "时限",
    "收费": "收费标准 费用",
    "电话": "联系电话 咨询电话 办公电话",
    "依据": "法律依据 办理依据",
}
_SPOKEN = {
    "rooms": {**_PLACE, **_ROOMS},
    "officers": {**_PLACE, **_ACTION, **_OFFICERS},
    "services": {**_PLACE, **_ACTION, **_SERVICES},
}
_PRIVATE = """
    身份证 身份证号 身份证号码 公民身份号码 公民身份证号码 居民身份证号 证件号 证件号码 证件 idcard
    家庭住址 家庭地址 家庭详细地址 住址 现住址 常住地址 户籍地址 户籍地 户籍所在地 籍贯 出生地
    家庭电话 住宅电话 宅电 家庭联系电话 私人电话 私人手机 个人手机 个人电话 个人手机号 紧急联系人 紧急联系电话
    出生日期 出生年月 出生年月日 生日 年龄 民族 婚姻状况 家庭成员 配偶 配偶姓名 血型 健康状况 政治面貌
    银行卡 银行卡号 银行账号 工资卡号 开户行 护照号 护照号码 车牌 车牌号 车牌号码 微信 微信号 qq qq号
""".split()  # noqa: SIM905 - one word a line would hide the rest of the file
_UNUSED = frozenset(("序号", "编号", "no", "no.", "行号", "#"))
SHEETS = {
    "rooms": ("警务室", "警务室信息", "警务室名册", "警务室一览表", "基本信息", "时间", "rooms", "hours"),
    "officers": ("民警", "民警信息", "花名册", "人员", "人员信息", "名册", "警力", "民警花名册", "officers"),
    "services": ("服务", "服务事项", "services"),
}
"""Names of sheets that tell what is in them, when the heads leave it open."""


def head_form(text: str) -> str:
    """A head as it is compared."""
    typed = plain_form(text)
    return (_BRACKETS.sub("", typed) or typed).lower()


@cache
def known_heads(subject: str) -> dict[str, str]:
    """What every word means, of a table of `rooms`, `officers` or `services`: its label."""
    found: dict[str, str] = {}
    spoken = _SPOKEN[subject]
    for table in tables():
        if table.english == subject or (subject == "rooms" and table.english == "hours"):
            for column in table.columns:
                found.setdefault(column.field.name.replace("_", ""), column.label)
    for label, words in spoken.items():
        for word in words.split():
            found.setdefault(head_form(word), label)
    labels = (
        head for table in tables() if table.english in (subject, _twin(subject)) for head in table.heads
    )
    for label in labels:
        found[head_form(label)] = label
    return found


def _twin(subject: str) -> str:
    return "hours" if subject == "rooms" else subject


@cache
def private_heads() -> frozenset[str]:
    """Heads of columns that must not get into a room's file."""
    return frozenset(map(head_form, _PRIVATE))


def is_private(head: str) -> bool:
    """Whether a column of that head holds what residents and staff keep to themselves."""
    form = head_form(head)
    return form in private_heads() or "身份证" in form or "家庭" in form


def is_unused(head: str) -> bool:
    """Whether a column of that head says nothing about anybody."""
    return head_form(head) in _UNUSED
