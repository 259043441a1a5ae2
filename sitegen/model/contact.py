"""How a resident reaches a room: place, phones, channels, feedback."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from sitegen.model.hours import Hours
from sitegen.model.part import Choice, Part, label


class Location(Part, frozen=True, kw_only=True):
    """Degrees, WGS 84."""

    latitude: Annotated[float, label("纬度", example="18.2521")]
    longitude: Annotated[float, label("经度", example="109.5119")]


class Stop(Part, frozen=True, kw_only=True):
    """Where a mobile room stands, and when [S1]."""

    place: Annotated[str, label("地点", example="渔港广场东门")]
    hours: Annotated[Hours, label("时间", example="周一 08:30-11:30")]
    location: Annotated[Location | None, label("坐标")] = None
    note: Annotated[str | None, label("说明")] = None


class Contact(Part, frozen=True, kw_only=True):
    """The numbers a room publishes."""

    phone: Annotated[str | None, label("电话", "带区号的固定电话", "0899-8800 1234")] = None
    night_phone: Annotated[str | None, label("夜间电话", example="0899-8800 1299")] = None
    email: Annotated[str | None, label("邮箱", example="fuhaiyuan@qingyu.example")] = None
    supervision_phone: Annotated[str | None, label("监督电话", example="0899-8800 0110")] = None


class ChannelKind(Choice):
    """The kinds of online channels."""

    WECHAT_GROUP = "wechat_group", "微信群"
    WECHAT_ACCOUNT = "wechat_account", "微信公众号"
    QQ = "qq", "QQ"
    QQ_GROUP = "qq_group", "QQ群"
    EMAIL = "email", "邮箱"
    APPOINTMENT = "appointment", "网上预约"
    CONSULTATION = "consultation", "在线咨询"
    TIP_OFF = "tip_off", "线索征集"


class Channel(Part, frozen=True, kw_only=True):
    """One online channel [S1, S4]."""

    kind: Annotated[ChannelKind, label("类型", example="微信群")]
    title: Annotated[str, label("名称", example="福海苑警民群")]
    account: Annotated[str | None, label("号码", "QQ号、公众号等")] = None
    url: Annotated[str | None, label("链接", "https 网址，或 mailto: tel:")] = None
    qr: Annotated[str | None, label("二维码", "本警务室文件夹里的图片")] = None
    valid_until: Annotated[date | None, label("有效期至", "微信群二维码七天内有效")] = None


class Feedback(Part, frozen=True, kw_only=True):
    """A way to say what one thinks: 警民联系箱, 征求意见书 [S4]."""

    title: Annotated[str, label("方式", example="警民联系箱")]
    note: Annotated[str | None, label("说明", example="设在警务室门口，每周一开箱")] = None
    file: Annotated[str | None, label("文件", "表格文件，放在 files/ 里")] = None


class Whereabouts(Part, frozen=True, kw_only=True):
    """A line of the 去向牌: where the officer is at which time [S4]."""

    hours: Annotated[Hours, label("时间", example="周一下午")]
    place: Annotated[str, label("去向", example="走访望海社区")]
    officer: Annotated[str | None, label("民警")] = None


class Closure(Part, frozen=True, kw_only=True):
    """A room that is shut for a while, and where to go instead."""

    start: Annotated[date, label("开始")]
    end: Annotated[date | None, label("结束")] = None
    reason: Annotated[str, label("原因", example="内部装修")]
    alternative: Annotated[str, label("替代", "另一间警务室的文件夹名，或地点说明", "临港派出所户籍窗口")]
