"""The room: everything `room.yaml` can say. The labels here are the vocabulary of the whole product."""

from __future__ import annotations

from typing import Annotated

from sitegen.model.community import (
    Assessment,
    Download,
    Event,
    Figure,
    LegalItem,
    Listing,
    PartnerOffice,
    PartnerService,
    School,
)
from sitegen.model.contact import Channel, Closure, Contact, Feedback, Location, Stop, Whereabouts
from sitegen.model.display import DisplayItem, Exhibit, Picture
from sitegen.model.hours import Hours
from sitegen.model.part import Choice, Part, label
from sitegen.model.people import NamedRoom, Officer, TeamMember, VolunteerTeam
from sitegen.model.service import Pledge, Service


class Kind(Choice):
    """Urban, rural, key-area and mobile rooms [S0, S1]."""

    URBAN = "urban", "城市"
    RURAL = "rural", "农村"
    KEY_AREA = "key_area", "重点"
    MOBILE = "mobile", "流动"


class Grade(Choice):
    """The three grades of the graded-rooms model [S0]."""

    FIRST = 1, "一级"
    SECOND = 2, "二级"
    THIRD = 3, "三级"


class Coverage(Choice):
    """How officers are spread over villages and communities [S1]."""

    ONE_VILLAGE = "one_village", "一村一警"
    JOINT_VILLAGES = "joint_villages", "联村一警"
    RESIDENT = "resident", "驻村联户"
    LIAISON = "liaison", "警务联络室"
    AUXILIARY = "auxiliary", "驻村辅警"
    VILLAGE_OFFICIAL = "village_official", "民警兼村官"
    ONE_COMMUNITY = "one_community", "一区一警"
    TWO_OFFICERS = "two_officers", "一区两警"


class Room(Part, frozen=True, kw_only=True):
    """A police room. `id` is the name of its folder."""

    id: str = ""
    title: Annotated[str, label("名称", "警务室全称", "福海苑社区警务室")]
    station: Annotated[str, label("派出所", "与 organisation.yaml 里的名称或代码一致", "临港派出所")]
    kind: Annotated[Kind, label("类型", "城市、农村、重点或流动", "城市")]
    grade: Annotated[Grade, label("等级", "一级、二级或三级", "一级")]
    coverage: Annotated[Coverage | None, label("覆盖形式", example="联村一警")] = None
    covers: Annotated[tuple[str, ...], label("服务范围", "社区或村的名称，一行一个", "福海苑社区")] = ()
    complex: Annotated[bool, label("治安复杂", "是或否", "是")] = False
    address: Annotated[str | None, label("地址", example="青屿市东湾区渔港路18号")] = None
    co_located: Annotated[str | None, label("合署办公", "与哪个居委会、村委会同址", "福海苑社区居委会")] = (
        None
    )
    location: Annotated[Location | None, label("坐标")] = None
    stops: Annotated[tuple[Stop, ...], label("停靠点")] = ()
    floor_area: Annotated[float | None, label("面积", "平方米", "36")] = None
    contact: Annotated[Contact | None, label("联系方式")] = None
    channels: Annotated[tuple[Channel, ...], label("渠道")] = ()
    feedback: Annotated[tuple[Feedback, ...], label("意见反馈")] = ()
    hours: Annotated[Hours | None, label("开放时间", example="周一至周五 08:30-12:00 14:30-17:30")] = None
    reception: Annotated[Hours | None, label("接待时间", example="周二、周四 08:30-12:00")] = None
    community_hours: Annotated[Hours | None, label("社区工作时间", example="周一至周五 14:30-18:30")] = None
    whereabouts: Annotated[tuple[Whereabouts, ...], label("去向")] = ()
    officers: Annotated[tuple[Officer, ...], label("民警")] = ()
    team_model: Annotated[str | None, label("队伍模式", example="1+2+4+X")] = None
    team: Annotated[tuple[TeamMember, ...], label("队伍")] = ()
    duties: Annotated[tuple[str, ...], label("职责")] = ()
    work_rules: Annotated[tuple[str, ...], label("工作制度")] = ()
    courtesies: Annotated[tuple[str, ...], label("文明用语")] = ()
    services: Annotated[tuple[Service, ...], label("服务事项")] = ()
    pledges: Annotated[tuple[Pledge, ...], label("服务承诺")] = ()
    display_items: Annotated[tuple[DisplayItem, ...], label("公示设施")] = ()
    plan_image: Annotated[Picture | None, label("平面示意图")] = None
    network_image: Annotated[Picture | None, label("群防群治网络图")] = None
    named_after: Annotated[NamedRoom | None, label("命名警务室")] = None
    satisfaction: Annotated[float | None, label("满意度", "百分数", "96.5")] = None
    feature: Annotated[str | None, label("特色")] = None
    assessment: Annotated[Assessment | None, label("月考核")] = None
    volunteer_teams: Annotated[tuple[VolunteerTeam, ...], label("义警队伍")] = ()
    partner_office: Annotated[PartnerOffice | None, label("调解工作室")] = None
    partner_services: Annotated[tuple[PartnerService, ...], label("合作服务")] = ()
    schools: Annotated[tuple[School, ...], label("学校")] = ()
    exhibits: Annotated[tuple[Exhibit, ...], label("展示区")] = ()
    legal_column: Annotated[tuple[LegalItem, ...], label("普法专栏")] = ()
    events: Annotated[tuple[Event, ...], label("活动")] = ()
    downloads: Annotated[tuple[Download, ...], label("下载")] = ()
    listings: Annotated[tuple[Listing, ...], label("信息发布")] = ()
    figures: Annotated[tuple[Figure, ...], label("统计")] = ()
    closure: Annotated[Closure | None, label("暂停服务")] = None
