"""Redraw every picture and form the sample rooms name."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from tests.drawing import fittings, maps
from tests.drawing.codes import code
from tests.drawing.forms import FORMS, docx
from tests.drawing.gallery import PARTNERS, PREMISES, VETERANS, WOMEN
from tests.drawing.portraits import Face, portrait

CONTENT = Path(__file__).parents[2] / "content"


def main() -> None:
    """Draw for all rooms; the turn through the hair styles runs over the whole gallery."""
    turns = {True: 0, False: 0}
    owners = _owners()
    for folder in sorted((CONTENT / "rooms").iterdir()):
        record = _record(folder / "room.yaml")
        for person in record["民警"]:
            stem = Path(person["照片"]).stem
            woman = stem in WOMEN
            face = Face.of(stem, woman, stem in VETERANS, turns[woman])
            _put(folder / person["照片"], portrait(face, person["角色"] == "民警"))
            turns[woman] += 1
        _draw_room(folder, record, owners[record["派出所"]])


def _record(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)  # noqa: S506 - builds text only
    return found


def _owners() -> dict[str, str]:
    record = _record(CONTENT / "organisation.yaml")
    return {
        station[key]: f"青屿市公安局{branch['名称']}"
        for branch in record["分局"]
        for station in branch["派出所"]
        for key in ("名称", "代码")
    }


def _draw_room(folder: Path, record: dict[str, Any], owner: str) -> None:
    room, title = folder.name, record["名称"]
    names = tuple(person["姓名"] for person in record["民警"])
    draw = {
        "标识牌": lambda: fittings.sign(room, title, owner),
        "灯箱": lambda: fittings.light_box(room, title),
        "公示栏": lambda: fittings.notice_board(room, names),
        "联系箱": lambda: fittings.contact_box(room, record["联系方式"]["电话"]),
        "去向牌": lambda: fittings.whereabouts_board(room, names),
        "法治宣传栏": lambda: fittings.legal_board(room),
    }
    if record["类型"] == "流动":
        draw["标识牌"] = lambda: fittings.vehicle(room, title, night=False)
        draw["灯箱"] = lambda: fittings.vehicle(room, title, night=True)
    for item in record["公示设施"]:
        _put(folder / item["照片"], draw[item["类型"]]())
    _put(folder / record["平面示意图"]["图片"], maps.plan(room, title, PREMISES[room]))
    _put(folder / record["群防群治网络图"]["图片"], maps.network(title, PARTNERS[room]))
    for channel in record.get("渠道", []):
        if "二维码" in channel:
            name = Path(channel["二维码"]).stem
            _put(folder / channel["二维码"], code(f"https://jws.qingyu.example/rooms/{room}/?from={name}"))
    for area in record.get("展示区", []):
        if "照片" in area:
            name = area["照片"]["图片"]
            _put(folder / name, fittings.exhibit(room, Path(name).stem.removeprefix("zhanshi-")))
    for entry in (*record.get("下载", []), *record.get("意见反馈", [])):
        if "文件" in entry:
            _put(folder / entry["文件"], docx(*FORMS[Path(entry["文件"]).stem]))


def _put(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists() or path.read_bytes() != data:
        path.write_bytes(data)


if __name__ == "__main__":
    main()
