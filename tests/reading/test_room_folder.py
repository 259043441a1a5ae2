"""A whole room folder: what is found where, and what is said of the rest."""

import pytest

from sitegen.reading.room import read_room
from sitegen.reading.tree import RoomSource
from sitegen.standard.check import walk
from tests.reading.drawn import picture

ROOM = "名称: 福海苑社区警务室\n派出所: 临港派出所\n类型: 城市\n等级: 一级\n"
NOTICE = "---\n标题: 甲\n主题: 反诈\n发布日期: 2026-11-02\n---\n\n文字\n"
BRIEFING = "发布日期: 2026-11-01\n起始日期: 2026-10-16\n截止日期: 2026-10-31\n"


def read(files, room="a", links=()):
    folder, faults = read_room(RoomSource.of(room, {"room.yaml": ROOM, **files}, links))
    prefix = f"content/rooms/{room}"
    return folder, [(f.code, f.span.path.removeprefix(prefix).lstrip("/"), f.span.line) for f in faults]


def test_every_kind_of_file_finds_its_place():
    folder, faults = read(
        {
            "about.md": "关于",
            "notices/2026-11-02-a.md": NOTICE,
            "briefings/2026-11-01.yaml": BRIEFING,
            "photos/a.jpg": picture(),
            "files/a.txt": "文件",
        }
    )
    assert faults == []
    assert (folder.room.id, folder.about.html) == ("a", "<p>关于</p>")
    assert [(notice.slug, notice.body.line, notice.body.html.strip()) for notice in folder.notices] == [
        ("2026-11-02-a", 6, "<p>文字</p>")
    ]
    assert [briefing.slug for briefing in folder.briefings] == ["2026-11-01"]
    assert folder.pictures["photos/a.jpg"].width == 40
    assert folder.attachments == {"files/a.txt": "文件"}
    assert folder.names == {
        "about.md",
        "briefings/2026-11-01.yaml",
        "files/a.txt",
        "notices/2026-11-02-a.md",
        "photos/a.jpg",
        "room.yaml",
    }


def test_every_part_knows_its_file():
    folder, _ = read({"notices/a.md": NOTICE})
    assert {part.origin.path for part in walk(folder.notices[0])} == {"content/rooms/a/notices/a.md"}
    assert folder.notices[0].at("title").line == 2


def test_a_folder_without_room_yaml():
    folder, faults = read_room(RoomSource.of("a", {"about.md": "x"}))
    assert folder.room is None
    assert [(f.code, f.span.path) for f in faults] == [("S035", "content/rooms/a/room.yaml")]


def test_an_unreadable_notice_leaves_the_others():
    folder, faults = read(
        {"notices/a.md": "ohne Kopf", "notices/b.md": NOTICE, "notices/c.md": b"\xff\xff\x00"}
    )
    assert [notice.slug for notice in folder.notices] == ["b"]
    assert faults == [("S046", "notices/a.md", 1), ("S002", "notices/c.md", 1)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("———\n标题: 甲\n主题: 反诈\n发布日期: 2026-11-02\n———\n\n文字", [("S015", 1), ("S015", 5)]),
        ("标题: 甲\n主题: 反诈\n发布日期: 2026-11-02\n---\n\n文字", [("S046", 1)]),
        ("---\n标题: 甲\n主题: 反诈\n发布日期: 2026-11-02\n\n文字", [("S046", 1)]),
        ("---\n标题：甲\n主题: 反诈\n发布日期: 2026年11月2日\n---\n\n文字", [("S008", 2), ("S024", 4)]),
        ("\ufeff---\r\n标题: 甲\r\n主题: 反诈\r\n发布日期: 2026-11-02\r\n---\r\n\r\n文字", []),
    ],
)
def test_heads_of_notices(text, expected):
    folder, faults = read({"notices/a.md": text})
    assert [(code, line) for code, _, line in faults] == expected
    assert folder.notices[0].title == "甲"
    assert folder.notices[0].body.html.strip() == "<p>文字</p>"


def test_file_names_that_are_no_address_get_a_stable_one():
    one, _ = read({"notices/反诈提示.md": NOTICE})
    two, _ = read({"notices/反诈提示.md": NOTICE, "notices/a.md": NOTICE})
    assert one.notices[0].slug == two.notices[1].slug
    assert one.notices[0].slug.isascii()


@pytest.mark.parametrize(
    "name",
    [
        "Thumbs.db",
        "photos/desktop.ini",
        "~$room.docx",
        "room - 副本.yaml",
        "photos/a(1).jpg",
        "notices/新建文本文档.txt.md",
        "foo/x.txt",
        "notices/a.txt",
    ],
)
def test_stray_files(name):
    assert read({name: b"x"})[1] == [("S031", name, 1)]


@pytest.mark.parametrize(
    "name",
    [
        "photos/a#b.jpg",
        "files/a%20b.txt",
        "photos/con.jpg",
        "files/a?.txt",
        "photos/ a.jpg",
        "files/\u202egnp.txt",
    ],
)
def test_names_some_computers_refuse(name):
    assert read({name: b"x"})[1] == [("S036", name, 1)]


def test_names_that_are_one_on_windows():
    data = picture()
    assert read({"photos/A.jpg": data, "photos/a.jpg": data})[1] == [("S036", "photos/a.jpg", 1)]


@pytest.mark.parametrize("room", ["福海苑", "Fuhaiyuan", "a_b", "notices", "con", "a" * 61, "-a"])
def test_folder_names_that_are_no_address(room):
    assert read({}, room)[1] == [("S030", "", 1)]


def test_links_are_not_followed():
    assert read({}, links=("photos/x.jpg",))[1] == [("S033", "photos/x.jpg", 1)]


def test_a_file_that_vanished_is_a_fault():
    def fetch(path):
        raise FileNotFoundError(2, "No such file")

    source = RoomSource("a", RoomSource.of("a", {"room.yaml": ROOM}).rows, fetch)
    assert [fault.code for fault in read_room(source)[1]] == ["S002"]


@pytest.mark.parametrize(
    ("name", "size"),
    [("room.yaml", 1 << 20), ("about.md", 256 << 10), ("files/a.txt", 10 << 20), ("photos/a.jpg", 20 << 20)],
)
def test_files_that_are_too_large_are_not_read(name, size):
    folder, faults = read({name: b" " * (size + 1)})
    assert faults == [("S003", name, 1)]
    assert folder.id == "a"
