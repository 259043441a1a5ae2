"""The rooms of the made-up city for Hugo.

What sitegen works out for itself — hours by weekday, next dates, services by category, names in Latin
letters — is given to Hugo ready-made in the front matter; it has no way to read them.
"""

from __future__ import annotations

import json
import re
from typing import Any

import yaml

from bench.city import Notice, Room
from bench.hugo_files import dump, page, quoted
from bench.room_text import about, briefing, room_yaml

LEVELS = {"提示": "tip", "通知": "notice", "预警": "warning"}
TOPICS = {"反诈": "fraud", "防盗": "theft", "消防": "fire", "禁毒": "drugs"}
OPEN_TALK = "2026-12-18"
OFF = (
    ("2026-01-01", "2026-01-03", "元旦"),
    ("2026-02-15", "2026-02-23", "春节"),
    ("2026-04-04", "2026-04-06", "清明节"),
    ("2026-05-01", "2026-05-05", "劳动节"),
    ("2026-06-19", "2026-06-21", "端午节"),
    ("2026-09-25", "2026-09-27", "中秋节"),
    ("2026-10-01", "2026-10-07", "国庆节"),
)
HOLIDAYS = {
    "holidays": "closed",
    "off": [{"start": start, "end": end, "title": title} for start, end, title in OFF],
    "work": ["2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"],
    "known": "2026-12-31",
}
DAYS = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")
_CODE = re.compile(r"(?m)^  - (?:代码: )?([a-z-]+)$")
_BRIEFING_DATES = {"发布日期": "2026-11-16", "起始日期": "2026-11-01", "截止日期": "2026-11-15"}
_OUTPUTS = ["html", "data", "feed", "dates", "card", "sign", "sign-a3", "cards"]
_HEADS = "福海望渔银滩南桥老街镜湖学府华光师苑山前荷塘枝坡水寨白沙田头石门灯塔盐场松林竹园梅岭兰溪"[::2]
_SYLLABLES = "fu wang yin nan lao jing xue hua shi shan he zhi shui bai tian shi deng yan song zhu mei lan"
_SPELT = dict(zip(_HEADS, _SYLLABLES.split(), strict=True))
_RECEPTION = {
    "start": "20260106T083000",
    "end": "20260106T120000",
    "rule": "FREQ=WEEKLY;UNTIL=20261231T155959Z;BYDAY=TU,TH",
    "except": "20260217T083000,20260219T083000,20260505T083000,20261001T083000,20261006T083000",
}


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
        "reception_rule": _RECEPTION,
        "station_code": room.station.code,
        "branch_code": room.branch.code,
        "branch_title": room.branch.title,
        "service_groups": _groups(codes, catalogue),
        **_times(8 + room.number % 2),
        "moments": ["0:870-1080", "2:870-1080"],
        "score": 103,
        "next": [_open_talk(room)],
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


def _times(opens: int) -> dict[str, Any]:
    """The hours as sitegen works them out: by day for people, by minutes for the scripts."""
    opening = [f"{opens:02d}:30–12:00", "14:30–18:30"]
    week = [
        {"day": day, "numbers": f"{place}", "opening": opening}
        | ({"reception": ["08:30–12:00"]} if place in (1, 3) else {})
        for place, day in enumerate(DAYS[:5])
    ]
    minutes = ((opens * 60 + 30, 720), (870, 1110))
    slots = [[day, *times] for day in range(5) for times in minutes]
    return {
        "week": [*week, {"day": "周六至周日", "numbers": "5 6"}],
        "community": [
            {"day": "周一至周五", "times": ["14:30–18:30"]},
            {"day": "周六", "times": ["09:00–12:00"]},
        ],
        "slots": [[f"{opens:02d}:30", "12:00"], ["14:30", "18:30"]],
        "hours_data": {
            "opening": _hours(
                f"周一至周五 {opens:02d}:30-12:00 14:30-18:30（法定节假日休息）", slots, "closed"
            ),
            "reception": _hours("周二、周四 08:30-12:00", [[day, 510, 720] for day in (1, 3)]),
            "community": _hours(
                "周一至周五 14:30-18:30；周六 09:00-12:00",
                [*([day, 870, 1110] for day in range(5)), [5, 540, 720]],
            ),
        },
        "opening": json.dumps({"slots": slots, **HOLIDAYS}, ensure_ascii=False, separators=(",", ":")),
    }


def _hours(text: str, slots: list[list[int]], on_holidays: str | None = None) -> dict[str, Any]:
    return {
        "text": text,
        "always": False,
        "slots": [
            {"day": day + 1, "opens": _clock(opens), "closes": _clock(closes)} for day, opens, closes in slots
        ],
        "on_holidays": on_holidays,
    }


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def _open_talk(room: Room) -> dict[str, Any]:
    return {
        "date": {"iso": OPEN_TALK, "month": 12, "day": 18, "weekday": "周五"},
        "kind": "警民恳谈日",
        "time": "19:00-20:30",
        "start": "20261218T190000",
        "end": "20261218T203000",
        "place": f"{room.community}活动室",
        "monthly": 18,
    }


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
