"""The files of a made-up room, written as station staff would write them."""

from __future__ import annotations

from bench.city import SERVICES, Notice, Room

PICTURES = ("biaozhipai", "dengxiang", "gongshilan", "lianxixiang", "pingmiantu", "wangluotu")
"""What every room shows besides its officers' portraits."""


def room_yaml(room: Room, *, pictures: bool) -> str:
    """About 4 KB of `room.yaml`."""
    text = _ROOM.format(
        room=room,
        station=room.station.title,
        badge=f"{room.number + 100000:06d}",
        auxiliary_badge=f"F{room.number:05d}",
        phones=[room.phone(desk) for desk in range(5)],
        services="\n".join(f"  - {code}" for code in SERVICES if code != "id-card"),
        open_from=f"{8 + room.number % 2:02d}:30",
    )
    return text if pictures else "".join(_without_pictures(text))


def _without_pictures(text: str) -> list[str]:
    """Drop what names a picture file, and the blocks that are nothing without one."""
    kept, dropping = [], False
    for line in text.splitlines(keepends=True):
        if not line.startswith(" "):
            dropping = line.startswith(("公示设施:", "平面示意图:", "群防群治网络图:"))
        if not dropping and "照片:" not in line:
            kept.append(line)
    return kept


def about(room: Room) -> str:
    """The room's introduction."""
    return _ABOUT.format(room=room, phone=room.phone(0), count=room.number % 40 + 8)


def notice_md(notice: Notice) -> str:
    """A notice with its front matter."""
    return (
        f"---\n标题: {notice.title}\n级别: {notice.level}\n主题: {notice.topic}\n"
        f"发布日期: {notice.published}\n有效期至: {notice.expires}\n---\n\n{notice.text}"
    )


def briefing(room: Room) -> str:
    """The latest half-monthly crime briefing."""
    return _BRIEFING.format(fraud=room.number % 4, theft=room.number % 3, quarrels=room.number % 7 + 1)


_ROOM = """名称: {room.title}
派出所: {station}
类型: 城市
等级: 二级
覆盖形式: 一区一警
服务范围:
  - {room.community}
地址: {room.address}
坐标:
  纬度: {room.latitude}
  经度: {room.longitude}
面积: 48
联系方式:
  电话: {phones[0]}
  夜间电话: {phones[1]}
  邮箱: {room.id}@qingyu.example
  监督电话: {phones[2]}
渠道:
  - 类型: 网上预约
    名称: 预约上门服务
    链接: mailto:{room.id}@qingyu.example
  - 类型: 线索征集
    名称: 反诈线索电话
    链接: tel:96110
意见反馈:
  - 方式: 警民联系箱
    说明: 挂在警务室大门左侧，每周一上午开箱
开放时间: 周一至周五 {open_from}-12:00 14:30-18:30（法定节假日休息）
接待时间: 周二、周四 08:30-12:00
社区工作时间: 周一至周五 14:30-18:30；周六 09:00-12:00
去向:
  - 时间: 周一 14:30-18:00
    去向: {room.community}走访，检查出租房
  - 时间: 周三 14:30-18:00
    去向: 沿街商铺消防检查
民警:
  - 姓名: {room.officer}
    警号: "{badge}"
    角色: 民警
    警衔: 二级警督
    职务: 社区民警
    照片: photos/minjing.jpg
    电话: {phones[3]}
    到任日期: 2024-03-01
    核实日期: 2026-11-12
    审批文号: 青公东政〔2024〕12号
    职责:
      - 矛盾调解
      - 户口和身份证
  - 姓名: {room.auxiliary}
    警号: {auxiliary_badge}
    角色: 辅警
    照片: photos/fujing.jpg
    电话: {phones[4]}
    到任日期: 2023-06-15
    核实日期: 2026-11-12
    职责:
      - 居住证和户籍材料受理
队伍模式: 1+X
队伍:
  - 角色: 民警
    人数: 1
  - 角色: 辅警
    人数: 1
  - 角色: 社区保安
    人数: 4
    说明: 两人一班，每晚巡查到零点
职责:
  - D1
  - D2
  - D3
  - D4
  - D5
  - D6
  - D7
工作制度:
  - R1
  - R2
  - R3
  - R4
  - R5
  - R6
  - R7
  - R8
服务事项:
{services}
  - 代码: id-card
    办理时间: 周二、周四 09:00-11:30，其余时间可以预约
服务承诺:
  - 内容: 居民交办的事项件件登记、件件有回音
    回告时限: 2个工作日
公示设施:
  - 类型: 标识牌
    照片: photos/biaozhipai.jpg
    拍摄日期: 2026-10-20
  - 类型: 灯箱
    照片: photos/dengxiang.jpg
    拍摄日期: 2026-10-20
  - 类型: 公示栏
    照片: photos/gongshilan.jpg
    拍摄日期: 2026-10-20
  - 类型: 联系箱
    照片: photos/lianxixiang.jpg
    拍摄日期: 2026-10-20
平面示意图:
  图片: photos/pingmiantu.jpg
  文字说明: 警务室在{room.community}居委会一楼。进门左手是受理台，右手是接待区，后面是调解室和备勤室。
群防群治网络图:
  图片: photos/wangluotu.jpg
  文字说明: 以警务室为中心，连着居委会、物业保安队、义警队、学校和沿街商铺互助组，有事互相通报。
满意度: 96.2
活动:
  - 类型: 警民恳谈日
    每月几日: 18
    时间: 19:00-20:30
    地点: {room.community}活动室
  - 类型: 居民代表会
    日期: 2026-11-10
    时间: 19:30-20:30
    地点: {room.community}活动室
统计:
  - 名称: 上门办理户籍和居住证
    数值: 184
    单位: 件
    周期: 2026年1月至10月
"""
_ABOUT = """{room.title}就在居委会一楼，服务{room.community}，{count}百多户居民。

## 上门办

独居老人、残疾人、刚生完孩子的妈妈，打 {phone} 就行。民警和辅警带着设备上门，办好后把证送回来。

## 怎么来

公交 3 路、11 路到“{room.community}”站，下车往东走两分钟。电动自行车停在门口右侧的白线内。
"""
_BRIEFING = """发布日期: 2026-11-16
起始日期: 2026-11-01
截止日期: 2026-11-15
警情:
  - 类别: 电信网络诈骗
    件数: {fraud}
    上期: 4
  - 类别: 电动自行车被盗
    件数: {theft}
    上期: 3
  - 类别: 邻里纠纷
    件数: {quarrels}
    上期: 6
防范提示: 接到退款电话，先挂断，再到官方应用里查订单。
"""
