"""The lists of the made-up city for Hugo: their headings; what is listed follows from the rooms' terms."""

from __future__ import annotations

from calendar import Calendar
from pathlib import Path
from typing import Any

from bench.city import branches
from bench.hugo_files import hidden, page, write_text
from bench.hugo_room import TOPICS
from bench.hugo_times import OPEN_TALK

_BY_STATION = {
    "group": "station_code",
    "section": "branch_code",
    "shown": "branch_title",
    "anchor": "station_code",
}
_BY_LETTER = {
    "order": "spelling",
    "group": "syllable",
    "section": "syllable",
    "shown": "syllable",
    "anchor": "syllable",
}
_LETTERS = "bdfhjlmnstwxyz"
_ROOMS = "间警务室"
_ROOM_LIST = {"type": "rooms", "layout": "rooms", "line": "line.html", "unit": _ROOMS, "few": 30}
_KINDS = {"href": "/kinds/", "title": "按类型和等级找"}
_CALENDAR = {"href": "/calendar/", "title": "活动日历"}
_FAMILIES = (
    ("kinds", "按类型", "城里的、村里的、园区的，还有流动警务室。", "urban", "城市社区"),
    ("grades", "按等级", "等级看配备和人手，一级三颗星。", "2", "二级"),
    ("coverage", "按覆盖形式", "民警怎样照看这一片。", "one-community", "一区一警"),
)


def write_lists(content: Path, rooms: int) -> None:
    """Every list of rooms and of notices below `content`."""
    _branches(content, rooms)
    _families(content)
    _letters(content / "a-z", "按拼音找警务室", "按名称拼音的首字母排列。", _ROOMS, "line.html")
    lead = "找到自己的社区或村，就找到了管这一片的警务室。"
    _letters(content / "communities", "按社区（村）找", lead, "个社区（村）", "line-community.html")
    none = "目前没有24小时开放的警务室。夜间有事请打派出所电话或110。"
    always = {**_ROOM_LIST, **_BY_STATION, "title": "24小时警务室", "heading": "24小时警务室", "lead": none}
    write_text(content / "always-open/_index.md", page(always))
    _calendar(content)
    _notices(content / "notices", rooms)


def _branches(content: Path, rooms: int) -> None:
    write_text(content / "branches/_index.md", page({"title": "分局和派出所", "layout": "branches"}))
    left = rooms
    for weight, (branch, stations) in enumerate(branches(rooms), 1):
        head: dict[str, Any] = {
            "title": branch.title,
            "type": "branch",
            "layout": "branch",
            "outputs": ["html", "feed"],
            "code": branch.code,
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
        write_text(content / f"branches/{branch.code}/_index.md", page(head))
        for place in stations:
            head = {"title": place.title, "layout": "station", "phone": place.phone}
            head |= {"address": f"青屿市{place.title}驻地"}
            head |= {"branch_code": branch.code, "branch_title": branch.title}
            write_text(content / f"stations/{place.code}/_index.md", page(head))


def _families(content: Path) -> None:
    families = []
    for code, title, lead, value, name in _FAMILIES:
        families.append({"code": code, "title": title, "lead": lead, "stars": code == "grades"})
        head = {"title": name, "heading": name, "chips": "chips", "above": _KINDS}
        write_text(content / f"{code}/{value}/_index.md", page({**_ROOM_LIST, **_BY_STATION, **head}))
        if code != "kinds":
            write_text(content / f"{code}/_index.md", hidden())
    write_text(
        content / "kinds/_index.md",
        page({"title": "按类型和等级找", "layout": "kinds", "families": families}),
    )


def _letters(folder: Path, title: str, lead: str, unit: str, line: str) -> None:
    head = {"title": title, "type": "letters", "layout": "letters", "unit": unit, "lead": lead}
    write_text(folder / "_index.md", page(head))
    above = {"href": f"/{folder.name}/", "title": title}
    for letter in _LETTERS:
        head = {"title": letter.upper(), "letter": letter.upper(), "heading": title, "chips": "letters"}
        one: dict[str, Any] = {**_ROOM_LIST, **_BY_LETTER, **head, "unit": unit, "line": line, "above": above}
        write_text(folder / letter / "_index.md", page(one))


def _calendar(content: Path) -> None:
    months = [_month(2026, 11), _month(2026, 12)]
    head: dict[str, Any] = {"title": "活动日历", "type": "calendar", "layout": "calendar", "months": months}
    write_text(content / "calendar/_index.md", page(head))
    for month, other in zip(months, reversed(months), strict=True):
        head = {"title": month["title"], "type": "month", "layout": "month", "month": month, "other": other}
        head |= {"url": f"/calendar/{month['iso']}/", "above": _CALENDAR}
        write_text(content / f"months/{month['iso']}.md", page(head))
    write_text(content / "months/_index.md", hidden())
    head = {"title": OPEN_TALK, "heading": "当天活动", "letter": OPEN_TALK, "unit": "场活动"}
    day = {**_ROOM_LIST, **_BY_STATION, **head, "line": "line-event.html", "few": 12, "above": _CALENDAR}
    write_text(content / f"calendar/{OPEN_TALK}/_index.md", page(day))


def _month(year: int, month: int) -> dict[str, Any]:
    iso = f"{year}-{month:02d}"
    talk = {"iso": OPEN_TALK, "month": 12, "day": 18, "weekday": "周五"}
    return {
        "iso": iso,
        "title": f"{year}年{month}月",
        "weeks": [[str(day or "") for day in week] for week in Calendar().monthdayscalendar(year, month)],
        "days": [talk] if OPEN_TALK.startswith(iso) else [],
    }


def _notices(folder: Path, rooms: int) -> None:
    archive = {"title": "安全提示", "type": "archive", "layout": "archive", "owner": "青屿市公安局"}
    above = {"href": "/notices/", "title": "安全提示"}
    write_text(folder / "_index.md", page(archive))
    parts = {
        "level": {"tip": "提示", "warning": "预警"},
        "topic": {code: title for title, code in TOPICS.items()},
        "branch": {branch.code: branch.title for branch, _ in branches(rooms)},
    }
    for family, values in parts.items():
        write_text(folder / family / "_index.md", hidden())
        for value, title in values.items():
            head = {**archive, "part": title, "above": above}
            write_text(folder / family / value / "_index.md", page(head))
