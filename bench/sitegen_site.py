"""Writes the made-up city as a site of sitegen."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from bench.city import Place, branches, city
from bench.drawing import portrait, shared_pictures
from bench.room_text import about, briefing, notice_md, room_yaml

SHARED = ("site.yaml", "services.yaml", "holidays.yaml")
NEEDS_PICTURES = ("S106", "S107", "S108", "S109", "S207")


def write(sample: Path, root: Path, rooms: int, *, pictures: bool) -> None:
    """Write the site below `root`, with the bureau's files of the site `sample`."""
    content = root / "content"
    (content / "rooms").mkdir(parents=True)
    for name in SHARED:
        shutil.copy(sample / "content" / name, content / name)
    _text(content / "site.yaml", _site(sample))
    _text(content / "standard.yaml", _standard(sample, pictures=pictures))
    _text(content / "organisation.yaml", organisation(rooms))
    _text(content / "notices/2026-10-20-jindu.md", BUREAU_NOTICE)
    drawn = shared_pictures() if pictures else {}
    for room in city(rooms):
        folder = content / "rooms" / room.id
        _text(folder / "room.yaml", room_yaml(room, pictures=pictures))
        _text(folder / "about.md", about(room))
        _text(folder / "briefings/2026-11-16.yaml", briefing(room))
        for notice in room.notices:
            _text(folder / f"notices/{notice.slug}.md", notice_md(notice))
        for name, data in drawn.items():
            _bytes(folder / f"photos/{name}.jpg", data)
        if pictures:
            _bytes(folder / "photos/minjing.jpg", portrait(2 * room.number))
            _bytes(folder / "photos/fujing.jpg", portrait(2 * room.number + 1))


def organisation(rooms: int) -> str:
    """The text of `organisation.yaml`."""
    lines = ["分局:"]
    for branch, stations in branches(rooms):
        lines += [*_place(branch, "  "), "    派出所:"]
        for station in stations:
            lines += _place(station, "      ")
    return "\n".join(lines) + "\n"


def _place(place: Place, indent: str) -> list[str]:
    return [
        f"{indent}- 代码: {place.code}",
        f"{indent}  名称: {place.title}",
        f"{indent}  电话: {place.phone}",
        f"{indent}  地址: 青屿市{place.title}驻地",
    ]


def _site(sample: Path) -> str:
    """The sample's site in one language, as Hugo makes it."""
    text = (sample / "content/site.yaml").read_text("utf-8")
    one, changed = re.subn(r"(?m)^其他语言:\n(?:  - .*\n)+", "", text)
    if not changed:
        raise ValueError("the sample's site.yaml names no other language; copy it as it is")
    return one


def _standard(sample: Path, *, pictures: bool) -> str:
    """The sample's standard; a city without pictures does without the clauses that ask for them."""
    text = (sample / "content/standard.yaml").read_text("utf-8")
    for code in () if pictures else NEEDS_PICTURES:
        text, changed = re.subn(rf"(条款: {code}\n +级别: )\S+", r"\1停用", text)
        if not changed:
            raise ValueError(f"the sample's standard says nothing of {code}; say “错误” there")
    return text


def _text(path: Path, text: str) -> None:
    _bytes(path, text.encode())


def _bytes(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


BUREAU_NOTICE = """---
标题: 认识“上头电子烟”
级别: 提示
主题: 禁毒
发布日期: 2026-10-20
有效期至: 2027-01-20
来源: 青屿市公安局禁毒支队
---

有的毒品伪装成电子烟油、“聪明药”、跳跳糖。陌生人给的饮料、香烟、糖果不要接。
"""
