"""S1xx: the sign and the identity of a room."""

from __future__ import annotations

import re
from collections import defaultdict

from sitegen.model.contact import Location
from sitegen.model.display import DisplayItem, DisplayKind, Picture
from sitegen.model.finding import Severity
from sitegen.model.finding import message as _
from sitegen.model.folder import Bureau, RoomFolder
from sitegen.model.notice import Prose
from sitegen.model.people import NamedRoom, Officer
from sitegen.model.profile import Limits
from sitegen.model.room import Kind, Room
from sitegen.standard.people import DAMAGE, serving
from sitegen.standard.rule import Faults, rule

WARNING = Severity.WARNING
TAG = re.compile(r"<[^>]{0,40}>?")


@rule("S101", on=Room)
def station_unknown(room: Room, bureau: Bureau) -> Faults:
    """The station is not one of the bureau's.

    Why: a room without a station appears in no list, and nobody answers for it.
    Good: `派出所: 临港派出所`, as organisation.yaml has it
    Bad: `派出所: 临港所`
    """
    if bureau.organisation.find(room.station) is None:
        known = "、".join(
            station.title for branch in bureau.organisation.branches for station in branch.stations
        )
        yield (
            room.at("station"),
            _(
                "Station “{station}” is not in organisation.yaml, so the room would be listed nowhere.",
                station=room.station,
            ),
            _("Write one of: {known}", known=known),
        )


@rule("S102", on=Room)
def communities_missing(room: Room) -> Faults:
    """The room does not say which communities or villages it covers.

    Why: residents find their room by the name of their community.
    Good: `服务范围: [福海苑社区]`
    Bad: no `服务范围`
    """
    if not room.covers:
        yield (
            room.at("covers"),
            _("The room does not say which communities it serves; residents search by that name."),
            _("Add a line “服务范围:” and below it one community a line, e.g. “  - 福海苑社区”."),
        )
    for index, community in enumerate(room.covers):
        if re.search("[、，,；;]", community):
            yield (
                room.at("covers", index),
                _("“{communities}” is one line for several communities.", communities=community),
                _("Write one community a line: “  - {first}”.", first=re.split("[、，,；;]", community)[0]),
            )


@rule("S103", on=Room)
def address_missing(room: Room) -> Faults:
    """A room with a fixed place has no address.

    Why: residents cannot come. Mobile rooms give stops instead.
    Good: `地址: 青屿市东湾区渔港路18号`
    Bad: no `地址`
    """
    if not room.address and room.kind is not Kind.MOBILE:
        yield (
            room.at("address"),
            _("The room has no address, so residents cannot find the door."),
            _("Add the full address, e.g. “地址: 青屿市东湾区渔港路18号”."),
        )


@rule("S104", on=Room)
def stops_missing(room: Room) -> Faults:
    """A mobile room has no timetable of stops.

    Why: for a vehicle the stops are the address [S1].
    Good: `停靠点: [{地点: 渔港广场东门, 时间: 周一 08:30-11:30}]`
    Bad: `类型: 流动` without `停靠点`
    """
    if room.kind is Kind.MOBILE and not room.stops:
        yield (
            room.at("stops"),
            _("A mobile room must say where it stops and when; residents cannot find it otherwise."),
            _("Add “停靠点:” with lines such as “  - 地点: 渔港广场东门” and “    时间: 周一 08:30-11:30”."),
        )


@rule("S105", on=Location, severity=WARNING)
def location_outside(location: Location, bureau: Bureau) -> Faults:
    """Coordinates lie outside the bureau's area.

    Why: longitude and latitude swapped or a digit lost puts the room into the sea on maps.
    Good: `纬度: 18.2521` with `经度: 109.5119`
    Bad: `纬度: 109.5119` with `经度: 18.2521`
    """
    box = bureau.site.box
    if box is None:
        return
    north_south = box.south <= location.latitude <= box.north
    if not (north_south and box.west <= location.longitude <= box.east):
        yield (
            location.at("longitude" if north_south else "latitude"),
            _(
                "The point {latitude}, {longitude} lies outside the bureau's area.",
                latitude=location.latitude,
                longitude=location.longitude,
            ),
            _(
                "Latitude (纬度) must be {south} to {north}, longitude (经度) {west} to {east}; check whether"
                " the two are swapped.",
                south=box.south,
                north=box.north,
                west=box.west,
                east=box.east,
            ),
        )


@rule("S106", on=Room)
def display_item_missing(room: Room, limits: Limits) -> Faults:
    """A display item that every room must have is not listed.

    Why: the uniform look is the standard's core: sign, light box, notice board, contact box [S1].
    Each missing item is a finding of its own and costs the clause's points.
    Limit: display_items
    Good: `公示设施` lists 标识牌, 灯箱, 公示栏, 联系箱
    Bad: 灯箱 is not among them
    """
    present = {word for item in room.display_items for word in (item.kind.value, item.kind.label)}
    for item in [_item_label(name) for name in limits.display_items if name not in present]:
        yield (
            room.at("display_items"),
            _("Display item “{item}” is missing. The standard wants it, with a photo.", item=item),
            _("Under “公示设施:” add “  - 类型: {item}”, “    照片: …” and “    拍摄日期: …”.", item=item),
        )


def _item_label(name: str) -> str:
    return next((kind.label for kind in DisplayKind if kind.value == name), name)


@rule("S107", on=DisplayItem)
def display_item_unproved(item: DisplayItem) -> Faults:
    """A display item lacks its photo or the photo's date.

    Why: the photo proves that the item hangs there, the date that it still does.
    Good: `{类型: 灯箱, 照片: photos/dengxiang.jpg, 拍摄日期: 2026-11-02}`
    Bad: `{类型: 灯箱}`
    """
    if not item.photo:
        yield (
            item.at("photo"),
            _("Display item “{item}” has no photo to prove it.", item=item.kind.label),
            _("Put the photo into photos/ and add “照片: photos/dengxiang.jpg”."),
        )
    elif item.taken_on is None:
        yield (
            item.at("taken_on"),
            _("The photo of “{item}” has no date, so nobody can tell how old it is.", item=item.kind.label),
            _("Add the day it was taken, e.g. “拍摄日期: 2026-11-02”."),
        )


@rule("S108", on=Room)
def plan_missing(room: Room) -> Faults:
    """There is no plan of the community.

    Why: the 社区平面示意图 belongs to every room's notice board [S4]. Mobile rooms have stops instead.
    Good: `平面示意图: {图片: maps/pingmiantu.png, 文字说明: 警务室在小区北门内东侧}`
    Bad: no `平面示意图`
    """
    if room.plan_image is None and room.kind is not Kind.MOBILE:
        yield (
            room.at("plan_image"),
            _("The community's plan (平面示意图) is missing; it belongs to every room's notice board."),
            _(
                "Put the picture into maps/ and add “平面示意图:” with “  图片: maps/pingmiantu.png” and"
                " “  文字说明: …”."
            ),
        )


@rule("S109", on=Room)
def network_missing(room: Room) -> Faults:
    """There is no picture of the joint-prevention network.

    Why: the 群防群治网络图 belongs to every room's notice board [S4].
    Good: `群防群治网络图: {图片: maps/wangluotu.png, 文字说明: 警务室、居委会、楼栋长三级}`
    Bad: no `群防群治网络图`
    """
    if room.network_image is None and room.kind is not Kind.MOBILE:
        yield (
            room.at("network_image"),
            _("The joint-prevention network (群防群治网络图) is missing; it belongs to every notice board."),
            _(
                "Put the picture into maps/ and add “群防群治网络图:” with “  图片: maps/wangluotu.png” and"
                " “  文字说明: …”."
            ),
        )


@rule("S110", on=Picture)
def picture_without_words(picture: Picture) -> Faults:
    """A plan or another picture has no words that stand for it.

    Why: blind residents, and everybody while the picture loads, depend on the words (WCAG 1.1.1).
    Good: `{图片: maps/pingmiantu.png, 文字说明: 警务室在小区北门内东侧}`
    Bad: `{图片: maps/pingmiantu.png}`
    """
    if not (picture.alt or "").strip():
        yield (
            picture.at("alt"),
            _("Picture {file} has no words for those who cannot see it.", file=picture.file),
            _("Add what it shows, e.g. “文字说明: 警务室在小区北门内东侧，旁边是居委会”."),
        )


@rule("S120", on=Room)
def floor_area_small(room: Room, limits: Limits) -> Faults:
    """The room is smaller than the standard allows, or does not state its area.

    Why: rural rooms take over counters of the station and need the space [S0].
    Limit: floor_area
    Good: `面积: 36`
    Bad: `面积: 12`
    """
    if limits.floor_area is None:
        return
    if room.floor_area is None:
        yield (
            room.at("floor_area"),
            _(
                "The floor area is not stated; this kind of room needs at least {least} m².",
                least=limits.floor_area,
            ),
            _("Add the area in square metres, e.g. “面积: 36”."),
        )
    elif room.floor_area < limits.floor_area:
        yield (
            room.at("floor_area"),
            _(
                "The floor area of {area} m² is below the {least} m² that this kind of room needs.",
                area=room.floor_area,
                least=limits.floor_area,
            ),
            _("Correct the figure if it is wrong; otherwise ask the bureau for a larger room or a waiver."),
        )


@rule("S121", on=NamedRoom)
def name_plate_orphaned(named: NamedRoom, room: Room) -> Faults:
    """The room bears the name of an officer who does not serve in it.

    Why: the name plate is withdrawn when the officer leaves [S1].
    Good: `命名警务室: {民警: 陈立春, …}` while 陈立春 is listed under 民警
    Bad: 陈立春 is not listed any more
    """
    if not DAMAGE.search(named.officer) and all(named.officer != card.name for card in serving(room)):
        yield (
            named.at("officer"),
            _(
                "The room is named after {officer}, who is not among its officers: {serving}.",
                officer=named.officer,
                serving="、".join(card.name for card in serving(room)) or "—",
            ),
            _(
                "Remove “命名警务室”, or list {officer} under “民警” if still serving here.",
                officer=named.officer,
            ),
        )


@rule("S122", on=Room)
def name_plate_unearned(room: Room, limits: Limits) -> Faults:
    """A named room has no satisfaction figure, or one below the limit.

    Why: the name plate is withdrawn when satisfaction falls below the limit [S1].
    Limit: satisfaction
    Good: `满意度: 96.5`
    Bad: `满意度: 88`
    """
    if room.named_after is None or limits.satisfaction is None:
        return
    if room.satisfaction is None:
        yield (
            room.at("satisfaction"),
            _(
                "A named room must state residents' satisfaction, at least {least} %.",
                least=limits.satisfaction,
            ),
            _("Add the last survey's figure, e.g. “满意度: 96.5”."),
        )
    elif room.satisfaction < limits.satisfaction:
        yield (
            room.at("satisfaction"),
            _(
                "Satisfaction is {value} %; below {least} % a room may not bear an officer's name.",
                value=room.satisfaction,
                least=limits.satisfaction,
            ),
            _("Remove the section “命名警务室” until the figure is reached again."),
        )


@rule("S123", on=Prose)
def raw_html(prose: Prose) -> Faults:
    """Markdown contains HTML tags, inline style or script.

    Why: all rooms look the same; pasted HTML brings its own look and can carry scripts.
    Good: `**请注意**`
    Bad: `<font color="red">请注意</font>`
    """
    lines = prose.text.split("\n")
    for number, span in {span.line: span for span in reversed(prose.raw_html)}.items():
        row = number - prose.line
        tag = TAG.match(lines[row], span.column - 1) if 0 <= row < len(lines) else None
        yield (
            span,
            _(
                "HTML is not allowed here: {tag}. All rooms must look the same, so it is dropped.",
                tag=tag[0] if tag else "<…>",
            ),
            _("Delete the tag and write plain Markdown, e.g. **重点** for bold."),
        )


@rule("S124", on=Room, severity=WARNING)
def photo_shared(room: Room, folder: RoomFolder) -> Faults:
    """One photo stands for two officers.

    Why: residents must be able to recognise who knocks at the door.
    Good: each officer has a photo of their own
    Bad: `照片: photos/jingcha.jpg` on two cards, or the same picture under two names
    """
    owners: dict[str, list[tuple[str, Officer]]] = defaultdict(list)
    for officer in room.officers:
        if officer.photo:
            picture = folder.pictures.get(officer.photo)
            owners[picture.digest if picture else officer.photo].append((officer.name, officer))
    for cards in owners.values():
        for name, officer in cards[1:]:
            yield (
                officer.at("photo"),
                _(
                    "{name} and {other} have the same photo; residents cannot tell them apart.",
                    name=name,
                    other=cards[0][0],
                ),
                _("Give {name} a photo of their own, e.g. “照片: photos/wanghaining.jpg”.", name=name),
            )
