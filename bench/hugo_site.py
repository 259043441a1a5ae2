"""Writes the same made-up city as a Hugo site, with Hugo's own means.

What sitegen works out for itself — hours by weekday, next dates, services by category — is
given to Hugo ready-made in the front matter; it has no way to read them.
"""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import yaml

from bench.city import Notice, Room, branches, city
from bench.drawing import portrait, shared_pictures
from bench.room_text import about, briefing, room_yaml
from bench.sitegen_site import BUREAU_NOTICE

LEVELS = {"提示": "tip", "通知": "notice", "预警": "warning"}
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
SERVICES = {"href": "/services/", "title": "办事服务"}
HIDDEN = "---\nbuild: {render: never}\n---\n"
_DATE = re.compile(r"(?m)(: )(\d{4}-\d\d-\d\d)$")
_CODE = re.compile(r"(?m)^  - (?:代码: )?([a-z-]+)$")


def write(sample: Path, root: Path, rooms: int, *, pictures: bool) -> None:
    """Write the site below `root`, with the data of the bureau's files of the site `sample`."""
    shutil.copytree(Path(__file__).parent / "hugo", root)
    _assets(sample / "assets", root)
    catalogue = _data(sample, root)
    _shared_pages(root / "content", rooms, catalogue)
    drawn = shared_pictures() if pictures else {}
    for room in city(rooms):
        folder = root / "content/rooms" / room.id
        _write(folder / "_index.md", _room(room, catalogue, pictures=pictures))
        _write(folder / "notices/_index.md", _archive(room))
        for notice in room.notices:
            _write(folder / f"notices/{notice.slug}.md", _notice(notice, room))
        if pictures:
            drawn |= {"minjing": portrait(2 * room.number), "fujing": portrait(2 * room.number + 1)}
        for name, data in drawn.items():
            (folder / "photos").mkdir(exist_ok=True)
            (folder / f"photos/{name}.jpg").write_bytes(data)


def _assets(theme: Path, root: Path) -> None:
    """One style sheet and an icon for Hugo to name by their content; scripts and pictures as they are."""
    sheets = sorted((theme / "css").glob("*.css"))
    _write(root / "assets/site.css", "\n".join(sheet.read_text("utf-8") for sheet in sheets))
    shutil.copy(theme / "icon.svg", root / "assets/icon.svg")
    shutil.copytree(theme / "js", root / "static/assets/js")
    for icon in theme.glob("*.png"):
        shutil.copy(icon, root / "static/assets")


def _data(sample: Path, root: Path) -> dict[str, Any]:
    """Give Hugo the bureau's files as data; returns the services by code."""
    services = {entry["代码"]: entry for entry in _load(sample, "services")["服务事项"]}
    standard = _load(sample, "standard")
    texts = {entry["代码"]: entry for key in ("职责", "工作制度") for entry in standard[key]}
    for name, value in {"site": _load(sample, "site"), "services": services, "texts": texts}.items():
        _write(root / f"data/{name}.yaml", _dump(value))
    return services


def _load(sample: Path, name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.load((sample / f"content/{name}.yaml").read_text("utf-8"), yaml.CBaseLoader)
    return loaded


def _shared_pages(content: Path, rooms: int, catalogue: dict[str, Any]) -> None:
    _write(content / "_index.md", "")
    for name in ("branches", "stations", "rooms"):
        _write(content / name / "_index.md", HIDDEN)
    _write(content / "sitemap/index.md", "---\ntitle: 网站地图\nlayout: map\n---\n")
    archive = {"title": "安全提示", "type": "archive", "layout": "archive", "owner": "青屿市公安局"}
    _write(content / "notices/_index.md", _page(archive))
    _write(content / "notices/2026-10-20-jindu.md", _bureau_notice())
    _write(content / "services/_index.md", _page({"title": "办事服务", "layout": "services"}))
    for code, entry in catalogue.items():
        _write(
            content / f"services/{code}/_index.md",
            _page({"title": entry["名称"], "layout": "service", "above": SERVICES, **entry}),
        )
    left = rooms
    for weight, (branch, stations) in enumerate(branches(rooms), 1):
        head: dict[str, Any] = {
            "title": branch.title,
            "type": "branch",
            "layout": "branch",
            "weight": weight,
            "phone": branch.phone,
            "above": {"href": "/branches/", "title": "分局和派出所"},
        }
        head |= {"address": f"青屿市{branch.title}驻地", "rooms": min(left, 10 * len(stations))}
        head |= {
            "station_list": [
                {"code": place.code, "title": place.title, "phone": place.phone} for place in stations
            ]
        }
        left -= 10 * len(stations)
        _write(content / f"branches/{branch.code}/_index.md", _page(head))
        for place in stations:
            head = {"title": place.title, "layout": "station", "phone": place.phone}
            head |= {"address": f"青屿市{place.title}驻地"}
            head |= {"branch_code": branch.code, "branch_title": branch.title}
            _write(content / f"stations/{place.code}/_index.md", _page(head))


def _room(room: Room, catalogue: dict[str, Any], *, pictures: bool) -> str:
    text = room_yaml(room, pictures=pictures)
    codes = _CODE.findall(text)
    more = {
        "title": room.title,
        "type": "room",
        "layout": "room",
        "编号": room.id,
        "services": codes,
        "stations": [room.station.code],
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
    return f"---\n{_quoted(text)}{_dump(more)}---\n\n{about(room)}"


_BRIEFING_DATES = {"发布日期": "2026-11-16", "起始日期": "2026-11-01", "截止日期": "2026-11-15"}


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
        "opening": json.dumps({"slots": slots, **HOLIDAYS}, ensure_ascii=False, separators=(",", ":")),
    }


def _open_talk(room: Room) -> dict[str, Any]:
    return {
        "date": {"iso": "2026-12-18", "month": 12, "day": 18, "weekday": "周五"},
        "kind": "警民恳谈日",
        "time": "19:00-20:30",
        "place": f"{room.community}活动室",
        "monthly": 18,
    }


def _archive(room: Room) -> str:
    head: dict[str, Any] = {"title": "安全提示", "type": "archive", "layout": "archive", "owner": room.title}
    head |= {"room": f"/rooms/{room.id}", "briefing": yaml.load(briefing(room), yaml.CSafeLoader)}
    head["briefing"] |= _BRIEFING_DATES
    head["briefing"] |= {"total": sum(int(case["件数"]) for case in head["briefing"]["警情"])}
    return _page(head)


def _notice(notice: Notice, room: Room) -> str:
    head = {
        "title": notice.title,
        "date": notice.published,
        "type": "notice",
        "layout": "notice",
        "级别": notice.level,
        "level": LEVELS[notice.level],
        "主题": notice.topic,
        "发布日期": notice.published,
        "有效期至": notice.expires,
        "source": room.title,
        "room": f"/rooms/{room.id}",
    }
    return f"{_page(head)}\n{notice.text}"


def _bureau_notice() -> str:
    _, front, body = BUREAU_NOTICE.split("---\n", 2)
    head = yaml.load(front, yaml.CBaseLoader)
    head |= {"title": head["标题"], "date": head["发布日期"], "type": "notice", "layout": "notice"}
    head |= {"level": LEVELS[head["级别"]], "source": head["来源"], "origin": "青屿市公安局"}
    return f"{_page(head)}{body}"


def _quoted(text: str) -> str:
    """Dates as text, or Hugo would turn them into points in time."""
    return _DATE.sub(r'\1"\2"', text)


def _page(head: dict[str, Any]) -> str:
    return f"---\n{_dump(head)}---\n"


def _dump(value: object) -> str:
    text: str = yaml.dump(value, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=1000)
    return text


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
