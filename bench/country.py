"""A made-up country of rooms for the search: names like real ones; the same number gives the same country."""

from __future__ import annotations

import random
from datetime import date

from msgspec.structs import replace

from sitegen.model.folder import Bureau
from sitegen.model.profile import Profile
from sitegen.model.service import Catalogue, Service
from sitegen.model.site import Branch, HolidayCalendar, Organisation, Site, Station
from sitegen.model.summary import Summary
from sitegen.pages.context import Context
from sitegen.pages.search.names import reading, room_names

_PLACES = (
    "福海望渔银滩南桥老街镜湖学府华光师苑山前荷塘枝坡水寨白沙田头石门灯塔盐场松林竹园梅岭兰溪东西北中新大小"
    "上下高长安平和顺兴隆永宁康泰金玉龙凤虎马牛羊鹤云雨风雷天地日月星河江川洋港湾岛洲岸堤坝井泉池潭泽渡口津"
    "浦城关营堡屯庄家店铺市场仓库厂矿窑炉塘坑岗峰峡谷原野草花果桃李杏柳杨槐榆柏枫桂樟棉麻稻麦谷豆瓜菜茶油盐"
    "文化明德仁义礼智信忠孝友爱民主富强建设国庆胜利解放和谐幸福团结友谊光荣胜丰收红旗朝阳向前进步青春绿荫翠紫"
)
_SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓韩冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁"
_GIVEN = (
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红建国志远海宁秋月晓梅立春思振东美文静波斌辉鹏飞浩"
    "宇轩梓涵欣怡子佳琪雨婷俊峰凯龙翔翠莲淑珍凤琴云莉荣胜学友德才福生金玲宝成光良家康乐安泰和顺"
)
_ENDINGS = ("社区", "社区", "社区", "村", "村", "新村社区", "花园社区", "苑社区")


def rooms(count: int) -> tuple[Summary, ...]:
    """So many rooms, ten a station; names repeat as they do in a country."""
    chance = random.Random(count)
    cells = max(1, count // 200)
    made = []
    for number in range(count):
        place = _place(chance) + chance.choice(_ENDINGS)
        others = tuple(_place(chance) + chance.choice(_ENDINGS) for _ in range(chance.randrange(3)))
        street = f"{_place(chance)}{chance.choice(('路', '路', '街', '大道', '巷'))}"
        room = Summary(
            id=f"jws-{number:06d}",
            title=f"{place}警务室",
            station=f"suo-{number // 10:05d}",
            kind="urban",
            grade=2,
            covers=(place, *others),
            address=f"青屿市东湾区{street}{number % 200 + 1}号",
            latitude=round(18 + 0.05 * (number % cells % 300) + chance.random() / 20, 4),
            longitude=round(109 + 0.05 * (number % cells // 300) + chance.random() / 20, 4),
            officers=tuple((_person(chance), f"{number}-{seat}") for seat in range(2)),
        )
        made.append(replace(room, spelling=tuple(reading(kind, name) for kind, name in room_names(room))))
    return tuple(made)


def _place(chance: random.Random) -> str:
    return "".join(chance.choice(_PLACES) for _ in range(chance.choice((2, 2, 2, 3, 3))))


def _person(chance: random.Random) -> str:
    surname = _SURNAMES[int(len(_SURNAMES) * chance.random() ** 2)]
    return surname + "".join(chance.choice(_GIVEN) for _ in range(chance.choice((1, 2, 2, 2))))


def context(count: int) -> Context:
    """The bureau such rooms belong to."""
    chance = random.Random(count + 1)
    stations = tuple(
        Station(code=f"suo-{number:05d}", title=f"{_place(chance)}派出所")
        for number in range(-(-count // 10))
    )
    branches = tuple(
        Branch(
            code=f"fenju-{first:05d}", title=f"{_place(chance)}分局", stations=stations[first : first + 10]
        )
        for first in range(0, len(stations), 10)
    )
    services = tuple(
        Service(code=f"service-{number}", title=title)
        for number, title in enumerate(
            ("居住证申领", "居民身份证补领", "户口迁移", "出租房屋登记", "反诈咨询")
        )
    )
    site = Site(
        title="网上警务室", city="青屿市", url="https://jws.qingyu.example", owner="公安局", phone="110"
    )
    return Context(
        Bureau(
            site=site,
            organisation=Organisation(branches=branches),
            catalogue=Catalogue(services=services),
            profile=Profile(version="1", in_force=date(2026, 1, 1)),
            calendar=HolidayCalendar(),
        )
    )
