"""The display standard's profile: `content/standard.yaml`. Every threshold, weight and word list is data."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from sitegen.model.finding import Severity
from sitegen.model.part import Choice, Part, label
from sitegen.model.room import Grade, Kind


class Weight(Choice):
    """A severity as the profile writes it; OFF retires a clause for this bureau."""

    ERROR = "error", "错误"
    WARNING = "warning", "警告"
    INFO = "info", "提示"
    OFF = "off", "停用"

    @property
    def severity(self) -> Severity | None:
        """The severity it stands for; None when the clause is off."""
        return {"error": Severity.ERROR, "warning": Severity.WARNING, "info": Severity.INFO}.get(self.value)


class ClauseSetting(Part, frozen=True, kw_only=True):
    """What a bureau decides about one clause."""

    code: Annotated[str, label("条款", example="S205")]
    severity: Annotated[Weight, label("级别", "错误、警告、提示或停用", "警告")]
    points: Annotated[float, label("扣分", example="1")] = 0.0


class Limits(Part, frozen=True, kw_only=True):
    """Thresholds; a set for one grade or kind states only what differs from the general one."""

    grade: Annotated[Grade | None, label("等级")] = None
    kind: Annotated[Kind | None, label("类型")] = None
    officers: Annotated[int | None, label("民警人数", "每室至少几名民警")] = None
    officers_complex: Annotated[int | None, label("复杂地区民警人数")] = None
    floor_area: Annotated[float | None, label("最小面积", "平方米")] = None
    satisfaction: Annotated[float | None, label("命名满意度", "百分数")] = None
    verified_within: Annotated[int | None, label("核实期限", "天")] = None
    community_hours: Annotated[float | None, label("社区工时", "每周小时数")] = None
    reception_half_days: Annotated[int | None, label("接待半天数", "每周")] = None
    half_day: Annotated[int | None, label("半天时长", "分钟")] = None
    last_hour: Annotated[int | None, label("最晚时刻", "专职民警的时段不晚于几点")] = None
    weekdays_covered: Annotated[bool | None, label("覆盖工作日")] = None
    briefing_within: Annotated[int | None, label("警情公示期限", "天")] = None
    briefing_warning: Annotated[int | None, label("警情公示预警", "天")] = None
    meeting_within: Annotated[int | None, label("居民代表会期限", "天")] = None
    open_talk_day: Annotated[int | None, label("恳谈日", "每月几日")] = None
    quarter: Annotated[int | None, label("季度天数")] = None
    display_items: Annotated[tuple[str, ...], label("必备设施")] = ()
    services: Annotated[tuple[str, ...], label("必备服务", "服务代码")] = ()
    topics: Annotated[tuple[str, ...], label("必备主题")] = ()


class StandardText(Part, frozen=True, kw_only=True):
    """A text of the standard that rooms name by code: a duty, a work rule, a courtesy."""

    code: Annotated[str, label("代码", example="R1")]
    title: Annotated[str, label("标题")]
    text: Annotated[str, label("内容")]


class Term(Part, frozen=True, kw_only=True):
    """An outdated term and the one to use."""

    old: Annotated[str, label("旧词", example="暂住证")]
    new: Annotated[str, label("新词", example="居住证")]


class Waiver(Part, frozen=True, kw_only=True):
    """A clause a room is excused from, by whom and until when."""

    room: Annotated[str, label("警务室", "文件夹名")]
    code: Annotated[str, label("条款")]
    reason: Annotated[str, label("理由")]
    approved_by: Annotated[str, label("批准人")]
    expires: Annotated[date, label("有效期至")]


class Share(Part, frozen=True, kw_only=True):
    """How many people of certain roles a team model asks for."""

    roles: Annotated[tuple[str, ...], label("角色", "任一角色都算", "辅警")]
    least: Annotated[int, label("人数", "至少几人", "2")]
    most: Annotated[int | None, label("至多", "不写就没有上限")] = None


class TeamModel(Part, frozen=True, kw_only=True):
    """A team model that rooms may declare, and what it promises."""

    name: Annotated[str, label("名称", example="1+2+4+X")]
    aliases: Annotated[tuple[str, ...], label("别名", "同一模式的其他写法")] = ()
    shares: Annotated[tuple[Share, ...], label("组成")]
    others: Annotated[int, label("另加", "X、N 代表的其他人员至少几人")] = 0


class ChapterCap(Part, frozen=True, kw_only=True):
    """The most points a room can lose in one chapter of the standard."""

    chapter: Annotated[int, label("章", "条款编号的第一位数字", "1")]
    most: Annotated[float, label("最多扣分", example="15")]


class Scoring(Part, frozen=True, kw_only=True):
    """How rooms are scored: full marks, less the points of what was found, plus the bonus [S4]."""

    full_marks: Annotated[float, label("满分", example="100")] = 100.0
    bonus: Annotated[float, label("全部合格加分", "没有错误也没有警告时加几分", "3")] = 0.0
    caps: Annotated[tuple[ChapterCap, ...], label("章节上限")] = ()
    published: Annotated[bool, label("公布得分", "是：在警务室网页上公布规范化得分", "是")] = False


class Profile(Part, frozen=True, kw_only=True):
    """The standard in force at one bureau."""

    version: Annotated[str, label("版本", example="2026.1")]
    in_force: Annotated[date, label("生效日期")]
    parent: Annotated[str | None, label("继承", "同一文件夹里的另一份标准", "standard-city.yaml")] = None
    limits: Annotated[tuple[Limits, ...], label("阈值", "第一组不写等级和类型，是通用值")] = ()
    clauses: Annotated[tuple[ClauseSetting, ...], label("条款设置")] = ()
    team_models: Annotated[tuple[TeamModel, ...], label("队伍模式")] = ()
    scoring: Annotated[Scoring | None, label("评分")] = None
    duties: Annotated[tuple[StandardText, ...], label("职责")] = ()
    work_rules: Annotated[tuple[StandardText, ...], label("工作制度")] = ()
    courtesies: Annotated[tuple[StandardText, ...], label("文明用语")] = ()
    secret_words: Annotated[tuple[str, ...], label("内部用语", "只在内部台账出现、不得公开的词")] = ()
    terms: Annotated[tuple[Term, ...], label("规范用语")] = ()
    waivers: Annotated[tuple[Waiver, ...], label("豁免")] = ()

    @property
    def general(self) -> Limits:
        """The thresholds for rooms of any grade and kind; without such a set it asks for nothing."""
        return next((one for one in self.limits if one.grade is None and one.kind is None), Limits())
