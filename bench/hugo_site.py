"""Writes the same made-up city as a Hugo site, with Hugo's own means.

What sitegen works out for itself — hours by weekday, next dates, services by category — is
given to Hugo ready-made in the front matter; it has no way to read them.
"""

from __future__ import annotations

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
DAYS = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")
HIDDEN = "---\nbuild: {render: never}\n---\n"
_DATE = re.compile(r"(?m)(: )(\d{4}-\d\d-\d\d)$")
_CODE = re.compile(r"(?m)^  - (?:代码: )?([a-z-]+)$")


def write(sample: Path, root: Path, rooms: int, *, pictures: bool) -> None:
    """Write the site below `root`, with the data of the bureau's files of the site `sample`."""
    shutil.copytree(Path(__file__).parent / "hugo", root)
    (root / "assets").mkdir()
    for name in ("site.css", "icon.svg"):
        found = next((sample / "assets").rglob(name), None)
        (root / "assets" / name).write_bytes(found.read_bytes() if found else b"")
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
    _write(content / "services/_index.md", _page({"title": "服务事项", "layout": "services"}))
    for code, entry in catalogue.items():
        _write(
            content / f"services/{code}/_index.md",
            _page({"title": entry["名称"], "layout": "service", **entry}),
        )
    left = rooms
    for branch, stations in branches(rooms):
        head: dict[str, Any] = {
            "title": branch.title,
            "type": "branch",
            "layout": "branch",
            "phone": branch.phone,
        }
        head |= {"address": f"青屿市{branch.title}驻地", "rooms": min(left, 10 * len(stations))}
        head |= {"station_list": [{"code": place.code, "title": place.title} for place in stations]}
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
        "week": _week(f"{8 + room.number % 2:02d}:30"),
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
    return [{"category": category, "services": members} for category, members in groups.items()]


def _week(opens: str) -> list[dict[str, Any]]:
    opening = [f"{opens}–12:00", "14:30–18:30"]
    return [
        {
            "day": day,
            "opening": opening if place < 5 else [],
            "reception": ["08:30–12:00"] if place in (1, 3) else [],
            "community": ["14:30–18:30"] if place < 5 else ["09:00–12:00"] if place == 5 else [],
        }
        for place, day in enumerate(DAYS)
    ]


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
    head |= {"level": LEVELS[head["级别"]], "source": head["来源"], "origin": head["来源"]}
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
