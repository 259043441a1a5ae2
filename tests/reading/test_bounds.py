"""Hostile files are answered within a second each."""

from time import process_time

import pytest

from sitegen.reading.room import read_room
from sitegen.reading.tree import RoomSource
from tests.reading.drawn import claimed_png

MEGABYTE = 1_000_000


@pytest.mark.usefixtures("collector_resting")
@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("room.yaml", "[" * 25_000, "S007"),
        ("room.yaml", "名称: " + "[" * 25_000, "S007"),
        ("room.yaml", "名称: x\n" * MEGABYTE, "S003"),
        ("room.yaml", "k: x\n" * (MEGABYTE // 5), "S005"),
        ("room.yaml", "".join(f"k{n}: x\n" for n in range(70_000)), "S020"),
        ("room.yaml", 'a: "' + "\\" * MEGABYTE, "S004"),
        ("room.yaml", "a: 'x\n" * (MEGABYTE // 6), "S004"),
        ("room.yaml", "\u200b" * (MEGABYTE // 3), "S011"),
        ("room.yaml", "名称：x\n" * (MEGABYTE // 11), "S008"),
        ("about.md", "- 第一项\n" * 100_000, "S003"),
        ("about.md", "-\n" * 100_000, "S045"),
        ("about.md", "[" * 8_000, "S045"),
        ("about.md", " " * 250_000 + "x", "S045"),
        ("notices/a.md", "---\n" * 60_000, "S045"),
        ("photos/a.png", claimed_png(60_000, 60_000), "S042"),
    ],
    ids=lambda value: value[:12] if isinstance(value, str) else "bytes",
)
def test_answered_in_time(name, data, code):
    source = RoomSource.of("a", {name: data})
    begun = process_time()
    faults = read_room(source)[1]
    assert process_time() - begun < 1
    assert code in {fault.code for fault in faults}
