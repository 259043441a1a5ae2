"""A site of a few small rooms that meet the standard, made from the sample's text and tiny pictures."""

from __future__ import annotations

import io
import os
import re
import shutil
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path

from PIL import Image

from sitegen.build.pipeline import Outcome, Settings, build

CONTENT = Path(__file__).parents[2] / "content"
TODAY = date(2026, 11, 23)
MODEL_ROOM = CONTENT / "rooms" / "fuhaiyuan"
OMITTED = ("渠道", "意见反馈", "下载", "普法专栏", "统计", "命名警务室")
"""Sections that name files or need other rooms; a small room does without them."""


@cache
def tiny_picture(name: str, form: str) -> bytes:
    """A picture of 8×10 pixels, different for every name."""
    colour = tuple(sha256(name.encode()).digest()[:3])
    image = Image.new("RGB", (8, 10), colour)
    image.putpixel((0, 0), tuple(255 - part for part in colour))
    held = io.BytesIO()
    image.save(held, form)
    return held.getvalue()


@cache
def model_text() -> str:
    """The model room's file without the omitted sections."""
    text = (MODEL_ROOM / "room.yaml").read_text("utf-8")
    for section in OMITTED:
        text = re.sub(rf"^{section}:.*\n(?:[ #].*\n)*", "", text, flags=re.MULTILINE)
    return re.sub(r"  - 类型: (?:去向牌|法治宣传栏)\n(?:    .*\n)*", "", text)


def room_files(room: str) -> dict[str, bytes]:
    """The files of a room whose names, badges, phones and pictures are its own."""
    number = int.from_bytes(sha256(room.encode()).digest()[:3]) % 900_000 + 100_000
    text = model_text().replace("福海苑社区警务室", f"{room}社区警务室")
    badges = iter(range(number, number + 100))
    text = re.sub(r"警号: .*", lambda _: f'警号: "{next(badges) % 1_000_000:06}"', text)
    phones = iter(range(100))
    text = re.sub(
        r"0899-8800 \d{4}",
        lambda _: f"0899-8{number % 900 + 100} {number // 1000 % 100:02}{next(phones):02}",
        text,
    )
    text = re.sub(r"  - (福海苑|望海|渔港)社区", rf"  - {room}\1社区", text)
    files = {"room.yaml": text.encode()}
    for path in re.findall(r": ((?:photos|maps)/\S+)", text):
        files[path] = tiny_picture(f"{room}/{path}", "PNG" if path.endswith("png") else "JPEG")
    for path in (
        MODEL_ROOM / "about.md",
        *(MODEL_ROOM / "notices").iterdir(),
        *(MODEL_ROOM / "briefings").iterdir(),
    ):
        files[path.relative_to(MODEL_ROOM).as_posix()] = path.read_bytes()
    return files


def write_room(root: Path, room: str) -> None:
    """Put a small room into the site at `root`."""
    for name, data in room_files(room).items():
        path = root / "content" / "rooms" / room / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def write_site(root: Path, rooms: tuple[str, ...] = ("anping", "beihu")) -> Path:
    """Make a site of small rooms in the new folder `root`."""
    (root / "content" / "rooms").mkdir(parents=True)
    for name in ("site.yaml", "organisation.yaml", "services.yaml", "standard.yaml", "holidays.yaml"):
        (root / "content" / name).write_bytes((CONTENT / name).read_bytes())
    for room in rooms:
        write_room(root, room)
    return root


def make(root: Path, out: Path, today: date = TODAY, **settings: object) -> Outcome:
    """Build in this process."""
    return build(root, out, Settings(today=today, jobs=1, **settings))


def published(out: Path) -> dict[str, bytes]:
    """The bytes of every published file by path."""
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file()
    }


def twin(out: Path, folder: Path) -> Path:
    """What is published in `out`, and what is known of it, once more in `folder`.

    Published files keep their inodes: they are never written in place.
    """
    shutil.copytree(out, folder / out.name, copy_function=os.link)
    shutil.copytree(out.parent / f".{out.name}.sitegen", folder / f".{out.name}.sitegen")
    return folder / out.name
