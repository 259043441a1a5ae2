"""The bureau's own files: the site, the organisation, the public holidays."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from msgspec.structs import replace

from sitegen.model.part import Choice, Part, label

MAP_SLOTS = ("{纬度}", "{经度}", "{名称}")
"""What `map_url` may hold in the place of a room's latitude, longitude and name."""


class Language(Choice):
    """The languages staff messages and page chrome come in."""

    CHINESE = "zh", "中文"
    ENGLISH = "en", "英文"


class Box(Part, frozen=True, kw_only=True):
    """The bureau's area as a box of degrees."""

    south: Annotated[float, label("南")]
    west: Annotated[float, label("西")]
    north: Annotated[float, label("北")]
    east: Annotated[float, label("东")]


class Hotline(Part, frozen=True, kw_only=True):
    """A short number everybody may call."""

    number: Annotated[str, label("号码", example="96110")]
    use: Annotated[str, label("用途", example="反诈劝阻")]


class Site(Part, frozen=True, kw_only=True):
    """`content/site.yaml`; the code formats follow the rules for government websites (gov)."""

    title: Annotated[str, label("名称", example="青屿市网上警务室")]
    city: Annotated[str, label("城市", example="青屿市")]
    url: Annotated[str, label("网址", "https 开头，不带结尾的斜杠", "https://jws.qingyu.example")]
    title_en: Annotated[str | None, label("英文名称", example="Qingyu Police Rooms")] = None
    language: Annotated[Language, label("语言")] = Language.CHINESE
    other_languages: Annotated[tuple[Language, ...], label("其他语言", "另出哪些语言的页面", "英文")] = ()
    owner: Annotated[str, label("主办单位", example="青屿市公安局")]
    phone: Annotated[str, label("电话", example="0899-8800 0000")]
    email: Annotated[str | None, label("邮箱")] = None
    address: Annotated[str | None, label("地址")] = None
    site_code: Annotated[str | None, label("网站标识码", "十位数字，或 bm 加八位数字", "4699000001")] = None
    icp: Annotated[str | None, label("ICP备案号", example="琼ICP备00000000号-1")] = None
    police_record: Annotated[str | None, label("公安备案号", example="琼公网安备46990002000001号")] = None
    admin_code: Annotated[str | None, label("行政区划代码", "六位数字", "469900")] = None
    province: Annotated[str | None, label("省份简称", example="琼")] = None
    box: Annotated[Box | None, label("坐标范围")] = None
    report_error_url: Annotated[str | None, label("找错链接", "“我为政府网站找错”的网址")] = None
    map_url: Annotated[
        str | None,
        label(
            "地图链接",
            "https 网址，其中 {纬度} {经度} {名称} 换成警务室的坐标和名称",
            "https://map.qingyu.example/?lat={纬度}&lon={经度}&name={名称}",
        ),
    ] = None
    licence: Annotated[
        str | None, label("数据许可", "开放数据按什么条件可以再利用：许可的名称或网址", "CC BY 4.0")
    ] = None
    manual_url: Annotated[
        str | None,
        label(
            "手册网址",
            "条款手册放在哪个网址，检查结果里的编号链接到那里",
            "https://jws.qingyu.example/tiaokuan.html",
        ),
    ] = None
    hotlines: Annotated[tuple[Hotline, ...], label("公共电话")] = ()

    @property
    def languages(self) -> tuple[Language, ...]:
        """The languages of the pages, each once, the site's own first."""
        return tuple(dict.fromkeys((self.language, *self.other_languages)))


class Station(Part, frozen=True, kw_only=True):
    """A police station and the communities it answers for. `code` is its folder name in the site."""

    code: Annotated[str, label("代码", "小写字母、数字和连字符", "lingang")]
    title: Annotated[str, label("名称", example="临港派出所")]
    address: Annotated[str | None, label("地址")] = None
    phone: Annotated[str | None, label("电话")] = None
    night_phone: Annotated[str | None, label("夜间电话")] = None
    communities: Annotated[tuple[str, ...], label("社区")] = ()


class Branch(Part, frozen=True, kw_only=True):
    """A branch bureau and its stations."""

    code: Annotated[str, label("代码", "小写字母、数字和连字符", "dongwan")]
    title: Annotated[str, label("名称", example="东湾分局")]
    address: Annotated[str | None, label("地址")] = None
    phone: Annotated[str | None, label("电话")] = None
    stations: Annotated[tuple[Station, ...], label("派出所")] = ()


class Organisation(Part, frozen=True, kw_only=True):
    """`content/organisation.yaml`: branches and stations in the order they are shown."""

    branches: Annotated[tuple[Branch, ...], label("分局")]

    def distinct(self) -> Organisation:
        """The same without the branches and stations whose code was taken before: a code is an address."""
        branches: dict[str, Branch] = {}
        taken: set[str] = set()
        for branch in self.branches:
            if branch.code not in branches:
                own = {one.code: one for one in reversed(branch.stations) if one.code not in taken}
                kept = tuple(one for one in branch.stations if own.get(one.code) is one)
                branches[branch.code] = replace(branch, stations=kept)
                taken.update(own)
        return replace(self, branches=tuple(branches.values()))

    def find(self, name: str) -> tuple[Branch, Station] | None:
        """The station whose code or title is `name`, with its branch; None when unknown."""
        for branch in self.branches:
            for station in branch.stations:
                if name in (station.code, station.title):
                    return branch, station
        return None


class Holiday(Part, frozen=True, kw_only=True):
    """One public holiday: days off, both ends included, and the working weekends given for it."""

    title: Annotated[str, label("名称", example="国庆节")]
    start: Annotated[date, label("开始")]
    end: Annotated[date, label("结束")]
    workdays: Annotated[tuple[date, ...], label("调休上班")] = ()


class HolidayCalendar(Part, frozen=True, kw_only=True):
    """`content/holidays.yaml`, copied from the State Council's yearly announcement; never guessed."""

    holidays: Annotated[tuple[Holiday, ...], label("节假日")] = ()
