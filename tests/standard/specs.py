"""Literate specs: Markdown files whose fenced blocks are laid over the base site.

The word after the fence says how the block becomes a file, the next one which:

- `yaml room.yaml`: top-level sections that replace those of the base file; a line `-键` removes one
- `markdown notices/a.md`, `text files/a.txt`: the file as it stands
- `gb18030`, `utf-16`: the same in that encoding; `hex`: bytes; `repeat 30000`: the line so many times
- `picture photos/a.jpg gps device`: a drawn picture with that metadata; `webp`, `torn`, `huge` spoil it
- `picture photos/a.png code`: a QR code; `cut` leaves its left half
- `link maps/a.png`: a symbolic link; `folder name`: what the room's folder is called
- `without briefings/a.yaml`: the base file is taken out
- `yaml summaries`: rooms as the portal knows them, for the clauses across rooms

`# expect: S402` or `<!-- expect: S402 -->` stands on the guilty line; `at path:line` after it names
another place. Each block is a case; one marked `also` belongs to the block before it.
"""

from __future__ import annotations

import re
import struct
import zlib
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from PIL import Image

from sitegen.model.clock import Clock
from sitegen.model.finding import Finding
from sitegen.model.summary import Headline, Summary
from sitegen.standard.check import check_city
from tests.standard.site import ROOM, TODAY, Files, bureau_with, check, overlay, picture, qr_picture

BUREAU = ("site.yaml", "organisation.yaml", "services.yaml", "standard.yaml", "holidays.yaml")
FENCE = re.compile(r"^```(\S+) ([^\n]+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
EXPECT = re.compile(r"[ \t]*(?:#|<!--) expect: (S\d{3}(?:, S\d{3})*)(?: at (\S+):(\d+))?(?: -->)?[ \t]*$")

Place = tuple[str, int, str]


class Block(NamedTuple):
    """One fenced block: how it becomes a file, which, what is in it."""

    how: str
    name: str
    options: tuple[str, ...]
    text: str


class Case(NamedTuple):
    """Blocks that belong together, and where which codes are expected."""

    blocks: tuple[Block, ...]
    expected: tuple[Place, ...]


def cases(spec: Path) -> list[Case]:
    """The cases of a spec in order."""
    text = spec.read_text("utf-8")
    groups: list[list[re.Match[str]]] = []
    for match in FENCE.finditer(text):
        if match[2].endswith(" also"):
            groups[-1].append(match)
        else:
            groups.append([match])
    return [_case(group) for group in groups]


def _case(group: list[re.Match[str]]) -> Case:
    blocks: list[Block] = []
    expected: list[Place] = []
    for match in group:
        how, name, *options = match[1], *match[2].split()
        lines = match[3].split("\n")
        for number, line in enumerate(lines, 1):
            found = EXPECT.search(line)
            if found:
                lines[number - 1] = line[: found.start()]
                place = (found[2], int(found[3])) if found[2] else (site_path(name), number)
                expected += [(*place, code) for code in found[1].split(", ")]
        blocks.append(Block(how, name, tuple(options), "\n".join(lines)))
    return Case(tuple(blocks), tuple(sorted(expected)))


def site_path(name: str) -> str:
    """A block's name as a path from the site's root."""
    if name.startswith("content/"):
        return name
    return f"content/{name}" if name in BUREAU else ROOM + name


def found(case: Case) -> list[Place]:
    """What the checks say about a case, as places."""
    return sorted((finding.span.path, finding.span.line, finding.code) for finding in findings(case))


def findings(case: Case) -> tuple[Finding, ...]:
    """Run a case."""
    if case.blocks[0].name == "summaries":
        rooms = _summaries(case.blocks[0].text)
        return check_city(rooms, bureau_with(_files(case.blocks[1:])), Clock(TODAY))
    links = tuple(block.name for block in case.blocks if block.how == "link")
    name = next((block.name for block in case.blocks if block.how == "folder"), "base")
    return check(_files(case.blocks), links, name)


def _files(blocks: tuple[Block, ...]) -> Files:
    """What the blocks lay over the base site."""
    return {site_path(block.name): _content(block) for block in blocks if block.how not in ("link", "folder")}


def _content(block: Block) -> str | bytes | None:
    text = block.text
    if block.how == "yaml" and (block.name == "room.yaml" or block.name in BUREAU):
        return overlay(site_path(block.name), text)
    if block.how == "hex":
        return bytes.fromhex(text)
    if block.how in ("gb18030", "utf-16"):
        return text.encode(block.how)
    if block.how == "repeat":
        return text.rstrip("\n") * int(block.options[0])
    if block.how == "picture":
        return drawn(block)
    return None if block.how == "without" else text


def drawn(block: Block) -> bytes:
    """The picture a block asks for, spoilt as its options say."""
    data = picture(block.name, tuple(option for option in block.options if option in ("gps", "device")))
    if "code" in block.options:
        return half(qr_picture()) if "cut" in block.options else qr_picture()
    if "webp" in block.options:
        target = BytesIO()
        Image.new("RGB", (8, 8)).save(target, "WEBP")
        return target.getvalue()
    if "huge" in block.options:
        head = b"IHDR" + struct.pack(">IIBBBBB", 60000, 60000, 8, 2, 0, 0, 0)
        chunks = (head, b"IDAT" + zlib.compress(b"\0" * 64), b"IEND")
        return b"\x89PNG\r\n\x1a\n" + b"".join(
            struct.pack(">I", len(chunk) - 4) + chunk + struct.pack(">I", zlib.crc32(chunk))
            for chunk in chunks
        )
    return data[: len(data) // 8] if "torn" in block.options else data


def half(data: bytes) -> bytes:
    """The left half of a picture, as a PNG."""
    image = Image.open(BytesIO(data))
    target = BytesIO()
    image.crop((0, 0, image.width // 2, image.height)).save(target, "PNG")
    return target.getvalue()


def _summaries(text: str) -> list[Summary]:
    """The two rooms of the base city with the block's fields laid over; other ids are added."""
    rooms: dict[str, dict[str, Any]] = {
        "base": {
            "station": "lingang", "covers": ["福海苑社区", "望海社区"], "officers": [["王海宁", "031207"]],
            "phones": ["089988001234"], "photos": ["aa"], "title": "福海苑社区警务室",
            "headlines": [{"path": "/x/", "title": "x", "level": "tip", "topic": "fraud",
                           "published": date(2026, 11, 20), "expires": None}],
        },
        "nan": {"station": "nanqiao", "covers": ["南桥社区"], "title": "南桥社区警务室"},
    }  # fmt: skip
    for stated in yaml.safe_load(text) or ():
        room = rooms.setdefault(stated["id"], {"station": "lingang", "title": stated["id"]})
        room.update(stated)
    common = {"kind": "urban", "grade": 2}
    return [_summary({**common, "id": id_, **room}) for id_, room in rooms.items()]


def _summary(fields: dict[str, Any]) -> Summary:
    """A summary from plain lists and mappings."""
    lists = {name: tuple(value) for name, value in fields.items() if isinstance(value, list)}
    lists["headlines"] = tuple(Headline(**headline) for headline in fields.get("headlines", ()))
    return Summary(**{**fields, **lists})
