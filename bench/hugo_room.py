"""The rooms of the made-up city for Hugo.

What sitegen works out for itself — hours by weekday, next dates, services by category, names in Latin
letters — is given to Hugo ready-made in the front matter; it has no way to read them.
"""

from __future__ import annotations

import re
from typing import Any

import yaml

from bench.city import Notice, Room
from bench.hugo_files import dump, page, quoted
from bench.hugo_times import OPEN_TALK, RECEPTION, open_talk, times
from bench.room_text import about, briefing, room_yaml

LEVELS = {"提示": "tip", "通知": "notice", "预警": "warning"}
TOPICS = {"反诈": "fraud", "防盗": "theft", "消防": "fire", "禁毒": "drugs"}
_CODE = re.compile(r"(?m)^  - (?:代码: )?([a-z-]+)$")
_BRIEFING_DATES = {"发布日期": "2026-11-16", "起始日期": "2026-11-01", "截止日期": "2026-11-15"}
_OUTPUTS = ["html", "data", "feed", "dates", "card", "sign", "sign-a3", "cards"]
_HEADS = "福海望渔银滩南桥老街镜湖学府华光师苑山前荷塘枝坡水寨白沙田头石门灯塔盐场松林竹园梅岭兰溪"[::2]
_SYLLABLES = "fu wang yin nan lao jing xue hua shi shan he zhi shui bai tian shi deng yan song zhu mei lan"
_SPELT = dict(zip(_HEADS, _SYLLABLES.split(), strict=True))


def room_page(room: Room, catalogue: dict[str, Any], *, pictures: bool) -> str:
    """The page of a room, with everything that its data, feeds and papers show."""
    text = room_yaml(room, pictures=pictures)
    codes = _CODE.findall(text)
    syllable = _SPELT[room.community[0]]
    more = {
        "title": room.title,
        "weight": room.number + 1,
        "outputs": _OUTPUTS,
        "build": {"publishResources": False},
        "aliases": [f"/r/{room.id}/"],
        "type": "room",
        "layout": "room",
        "编号": room.id,
        "services": codes,
        "stations": [room.station.code],
        "kinds": ["urban"],
        "grades": ["2"],
        "coverage": ["one-community"],
        "calendar": [OPEN_TALK],
        "a-z": [syllable[0]],
        "communities": [syllable[0]],
        "syllable": syllable,
        "spelling": f"{syllable} {room.title}",
        "verified": "2026-11-12",
        "stamp": "20261112T000000Z",
        "reception_rule": RECEPTION,
        "station_code": room.station.code,
        "branch_code": room.branch.code,
        "branch_title": room.branch.title,
        "service_groups": _groups(codes, catalogue),
        **times(8 + room.number % 2),
        "moments": ["0:870-1080", "2:870-1080"],
        "score": 103,
        "next": [open_talk(room)],
        "briefing": yaml.load(briefing(room), yaml.CSafeLoader) | _BRIEFING_DATES,
    }
    return f"---\n{quoted(text)}{dump(more)}---\n\n{about(room)}"


def _groups(codes: list[str], catalogue: dict[str, Any]) -> list[dict[str, Any]]:
    groups: dict[str, list[dict[str, str]]] = {}
    for code in codes:
        said = {"办理时间": "周二、周四 09:00-11:30，其余时间可以预约"} if code == "id-card" else {}
        groups.setdefault(catalogue[code]["类别"], []).append({"代码": code, **said})
    return [
        {
            "category": category,
            "services": members,
            "names": "、".join(catalogue[one["代码"]]["名称"] for one in members),
        }
        for category, members in groups.items()
    ]


def archive_page(room: Room) -> str:
    """The page of a room's notices and briefings."""
    head: dict[str, Any] = {"title": "安全提示", "type": "archive", "layout": "archive", "owner": room.title}
    head |= {"room": f"/rooms/{room.id}", "briefing": yaml.load(briefing(room), yaml.CSafeLoader)}
    head["briefing"] |= _BRIEFING_DATES
    head["briefing"] |= {"total": sum(int(case["件数"]) for case in head["briefing"]["警情"])}
    return page(head)


def notice_page(notice: Notice, room: Room) -> str:
    """The page of a notice, and its poster."""
    head = {
        "title": notice.title,
        "date": notice.published,
        "type": "notice",
        "layout": "notice",
        "outputs": ["html", "poster"],
        "级别": notice.level,
        "level": LEVELS[notice.level],
        "主题": notice.topic,
        "topic": TOPICS[notice.topic],
        "notices/level": [LEVELS[notice.level]],
        "notices/topic": [TOPICS[notice.topic]],
        "notices/branch": [room.branch.code],
        "发布日期": notice.published,
        "有效期至": notice.expires,
        "source": room.title,
        "room": f"/rooms/{room.id}",
    }
    return page(head, f"\n{notice.text}")
