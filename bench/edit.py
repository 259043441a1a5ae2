"""A usual edit of one room: an officer has a new number, and there is a new notice."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.city import Notice, city
from bench.room_text import notice_md

NUMBER = 7
"""Of the room that is edited."""
_NEWS = Notice(
    "2026-11-22-fangdao",
    "本周六上午在小区门口给电动自行车贴防盗编码",
    "提示",
    "防盗",
    "2026-11-22",
    "2026-12-05",
    "带上购车发票和身份证，十分钟就能办好。\n",
)


@contextmanager
def edited(root: Path, rooms: int) -> Iterator[None]:
    """The site at `root` with its room edited, until the block ends."""
    room = next(room for room in city(NUMBER + 1) if room.number == NUMBER)
    folder = root / "content/rooms" / room.id
    file, notice = folder / "room.yaml", folder / f"notices/{_NEWS.slug}.md"
    before, unused = room.phone(3), room._replace(number=rooms + NUMBER).phone(3)
    text = file.read_text("utf-8")
    if before not in text:
        raise ValueError(f"{file} names no officer's number {before}")
    file.write_text(text.replace(before, unused), "utf-8", newline="\n")
    notice.write_text(notice_md(_NEWS), "utf-8", newline="\n")
    try:
        yield
    finally:
        file.write_text(text, "utf-8", newline="\n")
        notice.unlink()
