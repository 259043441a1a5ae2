"""A made-up city of any size; the same number always gives the same city."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

ROOMS_PER_STATION = 10
STATIONS_PER_BRANCH = 10

_HEADS = "福海望渔银滩南桥老街镜湖学府华光师苑山前荷塘枝坡水寨白沙田头石门灯塔盐场松林竹园梅岭兰溪"
_TAILS = ("苑", "湾", "港", "坊", "里", "园", "庭", "洲")
_SURNAMES = "王林陈黄吴符李周郑张许梁邢韩冯曾叶何蔡欧"
_GIVEN = ("海宁", "秋月", "志远", "文静", "建国", "晓梅", "立春", "思远", "美兰", "国强", "丽华", "振东")

SERVICES = (
    "birth-registration",
    "household-correction",
    "household-move",
    "household-book",
    "household-proof",
    "id-card",
    "id-card-loss",
    "residence-register",
    "residence-permit",
    "residence-permit-endorse",
    "rental-filing",
    "fire-consult",
    "mediation",
    "lost-found",
    "anti-fraud",
)
"""What the standard asks of a room of the second grade."""


class Place(NamedTuple):
    """A branch or a station: code, name, phone."""

    code: str
    title: str
    phone: str


class Notice(NamedTuple):
    """A notice of a room; `text` is Markdown."""

    slug: str
    title: str
    level: str
    topic: str
    published: str
    expires: str
    text: str


class Room(NamedTuple):
    """A room; `number` counts from 0 and decides everything else."""

    number: int
    id: str
    community: str
    title: str
    branch: Place
    station: Place
    address: str
    latitude: float
    longitude: float
    officer: str
    auxiliary: str
    notices: tuple[Notice, ...]

    def phone(self, desk: int) -> str:
        """One of the room's own numbers; no two rooms share one."""
        digits = f"{89000000 + self.number * 5 + desk}"
        return f"0899-{digits[:4]} {digits[4:]}"


def branches(rooms: int) -> tuple[tuple[Place, tuple[Place, ...]], ...]:
    """The branches of a city of so many rooms, each with its stations."""
    stations = -(-rooms // ROOMS_PER_STATION)
    return tuple(
        (_branch(first // STATIONS_PER_BRANCH), tuple(_station(number) for number in _some(first, stations)))
        for first in range(0, stations, STATIONS_PER_BRANCH)
    )


def city(rooms: int) -> Iterator[Room]:
    """Every room, in order."""
    return (_room(number) for number in range(rooms))


def _some(first: int, stations: int) -> range:
    return range(first, min(first + STATIONS_PER_BRANCH, stations))


def _branch(number: int) -> Place:
    return Place(f"fenju-{number:03d}", f"{_word(number)}{number + 1}区分局", f"0899-8700 {number:04d}")


def _station(number: int) -> Place:
    digits = f"{88100000 + number:08d}"
    title = f"{_word(number * 7 + 3)}{number + 1}所派出所"
    return Place(f"suo-{number:05d}", title, f"0899-{digits[:4]} {digits[4:]}")


def _word(number: int) -> str:
    return _HEADS[2 * number % len(_HEADS)] + _HEADS[(2 * number + 1) % len(_HEADS)]


def _name(number: int) -> str:
    return _SURNAMES[number % len(_SURNAMES)] + _GIVEN[number // len(_SURNAMES) % len(_GIVEN)]


def _room(number: int) -> Room:
    community = f"{_word(number)}{_TAILS[number // 17 % len(_TAILS)]}{number + 1}号社区"
    station = number // ROOMS_PER_STATION
    branch = _branch(station // STATIONS_PER_BRANCH)
    street = f"{_word(number * 3 + 1)}路{number % 300 + 1}号"
    return Room(
        number=number,
        id=f"jws-{number:06d}",
        community=community,
        title=f"{community}警务室",
        branch=branch,
        station=_station(station),
        address=f"青屿市东湾区{street}（{community}居委会一楼）",
        latitude=round(18.10 + number % 500 / 1000, 4),
        longitude=round(109.25 + number // 500 % 600 / 1000, 4),
        officer=_name(number),
        auxiliary=_name(number * 11 + 5),
        notices=_notices(number, community),
    )


def _notices(number: int, community: str) -> tuple[Notice, ...]:
    day = number % 9 + 10
    return (
        Notice(
            f"2026-11-{day}-tuikuan",
            f"{community}有人接到冒充客服退款电话，先挂断再核实",
            "预警",
            "反诈",
            f"2026-11-{day}",
            "2026-12-20",
            _FRAUD.format(count=number % 5 + 2, community=community),
        ),
        Notice(
            "2026-11-06-dianpingche",
            "天冷了，电动自行车别在楼道里充电",
            "提示",
            "消防",
            "2026-11-06",
            "2027-01-31",
            _FIRE.format(count=number % 60 + 10, community=community),
        ),
        Notice(
            "2026-10-24-jiasuo",
            "电动自行车多加一把锁",
            "提示",
            "防盗",
            "2026-10-24",
            "2026-12-31",
            _THEFT.format(count=number % 4 + 2, community=community),
        ),
    )


_FRAUD = """本月以来，{community}已有{count}位居民接到“平台客服”电话，说买的东西有质量问题要双倍退款，\
随后被要求打开**屏幕共享**，银行卡里的钱被转走。

请记住三句话：

1. 真客服不会让您打开屏幕共享。
2. 退款不需要您先转账，也不需要验证码。
3. 接到这类电话，先挂断，再到购物应用里查订单。

已经转了账，马上拨打 110；拿不准，拨打 96110，或者直接走进警务室问。
"""
_FIRE = """电动自行车一旦在楼道起火，几分钟就会把逃生的路封死。{community}北门和南门新增了{count}个充电位，\
刷公交卡就能用。

发现楼道停车充电的，请打警务室电话，我们上门劝导，不公开举报人。
"""
_THEFT = """十月下旬，{community}丢了{count}辆电动自行车，都只锁了龙头锁。

- 加一把 U 形锁，锁住前轮和车架。
- 夜里停到有监控的车棚。
- 到警务室免费领取防盗编码贴，丢了更容易找回。
"""
