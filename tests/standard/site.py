"""A small valid site in memory, and what the specs lay over it."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path

from PIL import Image
from PIL.ExifTags import IFD, Base

from sitegen.model.clock import Clock
from sitegen.model.finding import Finding
from sitegen.model.folder import Bureau
from sitegen.reading.bureau import read_bureau
from sitegen.reading.room import read_room
from sitegen.reading.tree import RoomSource, Tree
from sitegen.standard.check import check_bureau, check_room, judge
from tests.drawing.codes import code

TODAY = date(2026, 11, 23)
BASE = Path(__file__).parent / "base"
ROOM = "content/rooms/base/"
PICTURES = (
    "photos/wang.jpg", "photos/lin.jpg", "photos/sign.jpg", "photos/box.jpg",
    "photos/board.jpg", "photos/letter.jpg", "maps/plan.png", "maps/network.png",
)  # fmt: skip

Files = dict[str, str | bytes | None]


@cache
def picture(name: str, private: tuple[str, ...] = ()) -> bytes:
    """A tiny picture, different for each name, with the private metadata named (`gps`, `device`)."""
    colour = (sum(name.encode()) % 256, len(name) * 7 % 256, 90)
    exif = Image.Exif()
    if "gps" in private:
        exif[IFD.GPSInfo] = {1: "N", 2: (18.0, 15.0, 7.0), 3: "E", 4: (109.0, 30.0, 42.0)}
    if "device" in private:
        exif[Base.Make] = "Example"
        exif[Base.Model] = "Phone 1"
    kind = "PNG" if name.endswith("png") else "JPEG"
    target = BytesIO()
    Image.new("RGB", (24, 32), colour).save(target, kind, exif=exif)
    return target.getvalue()


@cache
def qr_picture() -> bytes:
    """A QR code that any phone reads."""
    return code("https://jws.qingyu.example/rooms/base/")


@cache
def base_files() -> Files:
    """The base site's files by path from the site's root."""
    files: Files = {
        path.relative_to(BASE).as_posix(): path.read_text("utf-8")
        for path in sorted(BASE.rglob("*"))
        if path.is_file()
    }
    files[ROOM + "photos/qun.png"] = qr_picture()
    return files | {ROOM + name: picture(name) for name in PICTURES}


def sections(text: str) -> dict[str, str]:
    """The top-level sections of a YAML text by key, each with its line breaks."""
    found: dict[str, str] = {}
    key = ""
    for line in text.splitlines(keepends=True):
        match = re.match(r"[\"']?([^\s#\-\[{:\"']+)[\"']?:", line)
        key = match[1] if match else key
        found[key] = found.get(key, "") + line
    return found


def overlay(path: str, text: str) -> str:
    """`text` followed by those sections of the base file that it does not state itself.

    So the lines of `text` keep their numbers. A line `-键` takes a section out.
    """
    base = base_files().get(path, "")
    stated = sections(text)
    gone = set(re.findall(r"^-(\S+)$", text, re.MULTILINE))
    text = re.sub(r"^-(\S+)$", r"# \1", text, flags=re.MULTILINE)
    rest = (part for key, part in sections(str(base)).items() if key not in stated and key not in gone)
    return text.rstrip("\n") + "\n" + "".join(rest)


def check(files: Files, links: tuple[str, ...] = (), name: str = "base") -> tuple[Finding, ...]:
    """Read and check the bureau and the base room, in a folder called `name`, with `files` laid over.

    A file that is None is taken out.
    """
    merged = {path: data for path, data in {**base_files(), **files}.items() if data is not None}
    tree = Tree.of(merged)
    bureau, faults = read_bureau(tree)
    if bureau is None:
        return judge(faults, None)
    room = {path.removeprefix(ROOM): data for path, data in merged.items() if path.startswith(ROOM)}
    folder, room_faults = read_room(RoomSource.of(name, room, links))
    clock = Clock(TODAY)
    return check_bureau(bureau, faults, clock) + check_room(folder, room_faults, bureau, clock)


@cache
def base_bureau() -> Bureau:
    """The bureau of the base site."""
    return bureau_with({})


def bureau_with(files: Files) -> Bureau:
    """The bureau of the base site with `files` laid over."""
    bureau, faults = read_bureau(Tree.of(base_files() | files))
    assert bureau is not None, faults
    return bureau
