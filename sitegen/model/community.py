"""What a room does with others: events, partners, schools, listings, figures."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from sitegen.model.hours import Hours
from sitegen.model.part import Choice, Part, label


class EventKind(Choice):
    """The recurring meetings of the three-interactions scheme and the reform plan [S1, S4]."""

    OPEN_TALK = "open_talk", "警民恳谈日"
    OPEN_DAY = "open_day", "警务室开放日"
    RESIDENTS_MEETING = "residents_meeting", "居民代表会"
    OTHER = "other", "其他"


class Event(Part, frozen=True, kw_only=True):
    """A meeting: on a `day`, or every month on `monthly_day`."""

    kind: Annotated[EventKind, label("类型", example="警民恳谈日")]
    title: Annotated[str | None, label("名称")] = None
    day: Annotated[date | None, label("日期")] = None
    monthly_day: Annotated[int | None, label("每月几日", example="18")] = None
    time: Annotated[str | None, label("时间", example="19:00-20:30")] = None
    place: Annotated[str | None, label("地点", example="社区活动室")] = None
    note: Annotated[str | None, label("说明")] = None
    shift_reason: Annotated[str | None, label("改期原因")] = None

    @property
    def recurs_on(self) -> int | None:
        """The day of the month on which it takes place, if there is such a day; 31 is the last one."""
        day = self.monthly_day
        return day if day is not None and 1 <= day <= 31 else None


class PartnerOffice(Part, frozen=True, kw_only=True):
    """The mediation room that shares the premises [S0]."""

    title: Annotated[str, label("名称", example="和谐促进工作室")]
    duties: Annotated[tuple[str, ...], label("职责")] = ()
    hours: Annotated[Hours | None, label("时间")] = None
    phone: Annotated[str | None, label("电话")] = None
    place: Annotated[str | None, label("地点")] = None


class PartnerService(Part, frozen=True, kw_only=True):
    """A service others give in the room, such as a lawyer's weekly hours [S4]."""

    title: Annotated[str, label("名称", example="律师免费咨询")]
    provider: Annotated[str | None, label("机构")] = None
    hours: Annotated[Hours, label("时间", example="每周三下午")]
    phone: Annotated[str | None, label("电话")] = None
    note: Annotated[str | None, label("说明")] = None


class School(Part, frozen=True, kw_only=True):
    """A school and the three things it must have: sign, legal board, contact box [S0]."""

    title: Annotated[str, label("名称", example="望海小学")]
    vice_principal: Annotated[str | None, label("法制副校长")] = None
    sign: Annotated[bool, label("公示牌")] = False
    legal_board: Annotated[bool, label("法制宣传栏")] = False
    contact_box: Annotated[bool, label("联系箱")] = False


class Download(Part, frozen=True, kw_only=True):
    """A file residents may take along."""

    title: Annotated[str, label("名称", example="房屋租赁合同样本")]
    file: Annotated[str, label("文件", example="files/zulin-hetong.docx")]
    note: Annotated[str | None, label("说明")] = None


class ListingKind(Choice):
    """What the free agency passes on [S4]."""

    RENT = "rent", "房屋租赁"
    JOB = "job", "招工用工"
    OTHER = "other", "其他"


class Listing(Part, frozen=True, kw_only=True):
    """An offer passed on by the room, reached through the room's own phone."""

    kind: Annotated[ListingKind, label("类型", example="房屋租赁")]
    title: Annotated[str, label("标题")]
    text: Annotated[str | None, label("内容")] = None
    published: Annotated[date, label("发布日期")]
    expires: Annotated[date, label("有效期至")]


class Figure(Part, frozen=True, kw_only=True):
    """A number with its unit and the period it was counted in [S3, S4]."""

    title: Annotated[str, label("名称", example="收到咨询")]
    value: Annotated[str, label("数值", example="126")]
    unit: Annotated[str | None, label("单位", example="件")] = None
    period: Annotated[str | None, label("周期", example="2026年1月至10月")] = None


class Assessment(Part, frozen=True, kw_only=True):
    """The published result of a monthly assessment [S1, S2]."""

    period: Annotated[str, label("周期", example="2026年10月")]
    score: Annotated[float | None, label("得分")] = None
    result: Annotated[str | None, label("评价")] = None


class LegalItem(Part, frozen=True, kw_only=True):
    """An entry of the legal column [S4]."""

    title: Annotated[str, label("标题")]
    text: Annotated[str | None, label("内容")] = None
    url: Annotated[str | None, label("链接")] = None
