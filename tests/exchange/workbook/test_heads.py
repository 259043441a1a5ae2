"""Heads as people write them, and rooms as people call them."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitegen.exchange.workbook.heads import find_head
from sitegen.exchange.workbook.matching import Rooms
from sitegen.exchange.workbook.remarks import CellRefusedError, letters
from sitegen.exchange.workbook.sheet import Sheet
from sitegen.exchange.workbook.tables import tables
from sitegen.exchange.workbook.words import is_private, known_heads
from sitegen.model.finding import Severity
from tests.exchange.workbook.books import ROOM, edits, imported, said, saved, sheet_of, site_of


def head_of(*rows: tuple[str | None, ...], name: str = "Sheet1", merged=()):
    return find_head(Sheet(0, name, rows, merged=merged))


@pytest.mark.parametrize("table", tables(), ids=lambda table: table.english)
def test_the_heads_of_an_export_are_known(table) -> None:
    (head,) = head_of(table.heads)
    assert tuple(head.columns) == table.heads
    assert (head.unknown, head.private, head.twice) == ((), (), ())


@pytest.mark.parametrize("table", tables(), ids=lambda table: table.english)
def test_english_names_are_known(table) -> None:
    names = ("room", *(column.field.name for column in table.columns))
    (head,) = head_of(names)
    assert [head.columns[column.label] for column in table.columns] == list(range(1, len(names)))


SPELT = [
    ("officers", "姓  名", "姓名"),
    ("officers", "姓\n名", "姓名"),
    ("officers", "＊姓名（必填）：", "姓名"),
    ("officers", "警号(辅警编号)", "警号"),
    ("officers", "联 系 电 话", "电话"),
    ("officers", "手机号码", "电话"),
    ("officers", "职位", "职务"),
    ("officers", "所属警务室", "警务室"),
    ("rooms", "所属派出所", "派出所"),
    ("rooms", "使用面积（㎡）", "面积"),
    ("rooms", "办公电话", "电话"),
    ("rooms", "E－mail", "邮箱"),
    ("rooms", "警务室名称", "警务室"),
    ("services", "服务事项", "代码"),
    ("services", "所需材料", "材料"),
]


@pytest.mark.parametrize(("subject", "typed", "label"), SPELT)
def test_other_words(subject: str, typed: str, label: str) -> None:
    from sitegen.exchange.workbook.words import head_form

    assert known_heads(subject)[head_form(typed)] == label


@pytest.mark.parametrize(
    "typed", ["身份证号", "身份证 号码", "家庭住址（详细）", "私人手机", "出生年月", "QQ号", "本人身份证"]
)
def test_private_columns(typed: str) -> None:
    assert is_private(typed)


@pytest.mark.parametrize("label", [column.label for table in tables() for column in table.columns])
def test_no_column_of_ours_is_private(label: str) -> None:
    assert not is_private(label)


def test_a_head_below_titles_and_blank_rows() -> None:
    (head,) = head_of(
        (), ("花名册",), (None, "填表：张三"), (None, "代号", "姓名", "警号"), (None, "a", "王", "1")
    )
    assert (head.subject, head.row, head.columns) == ("officers", 3, {"代号": 1, "姓名": 2, "警号": 3})


def test_a_head_of_two_lines() -> None:
    rows = (("警务室", "姓名", "联系方式", None), (None, None, "办公电话", "住宅电话"))
    (head,) = head_of(*rows, merged=((0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 0, 3)))
    assert (head.row, head.columns, head.private) == (1, {"警务室": 0, "姓名": 1, "电话": 2}, (3,))


def test_a_name_of_a_sheet_decides_what_heads_leave_open() -> None:
    rows = (("警务室", "民警", "联系电话"),)
    assert len(head_of(*rows)) > 1 or head_of(*rows)[0].subject == "officers"
    assert [head.subject for head in head_of(*rows, name="民警")] == ["officers"]


@pytest.fixture
def rooms(tmp_path: Path) -> Rooms:
    site_of(tmp_path, {
        "fuhaiyuan": ROOM, "yintan": ROOM.replace("福海苑", "银滩"),
        "tian": "title: \"田头村警务室\"  # 旧\n",
        "east": "名称: 新港社区警务室\n", "west": "名称: 新港社区警务室\n",
    })  # fmt: skip
    return Rooms(tmp_path, ("east", "fuhaiyuan", "tian", "west", "yintan"))


CALLED = [
    ("fuhaiyuan", "", "fuhaiyuan"),
    (" FuHaiYuan ", "", "fuhaiyuan"),
    ("", "福海苑社区警务室", "fuhaiyuan"),
    ("", "福海苑 社区 警务室", "fuhaiyuan"),
    ("", "福海苑社区", "fuhaiyuan"),
    ("", "福海苑", "fuhaiyuan"),
    ("", "田头", "tian"),
    ("银滩社区警务室", "", "yintan"),
    ("fuhaiyuan", "从前的名称", "fuhaiyuan"),
    ("east", "新港社区警务室", "east"),
]


@pytest.mark.parametrize(("code", "title", "room"), CALLED)
def test_a_room_is_found(rooms: Rooms, code: str, title: str, room: str) -> None:
    assert rooms.find(code, title) == room


@pytest.mark.parametrize(
    ("code", "title"), [("", "新港社区警务室"), ("", "海苑"), ("", ""), ("fuhaiyuan", "银滩")]
)
def test_a_room_that_may_be_another_is_refused(rooms: Rooms, code: str, title: str) -> None:
    with pytest.raises(CellRefusedError):
        rooms.find(code, title)


def test_letters() -> None:
    assert [letters(column) for column in (0, 25, 26, 701, 702, 16383)] == [
        "A",
        "Z",
        "AA",
        "ZZ",
        "AAA",
        "XFD",
    ]


def test_an_officer_who_moved_is_told_of(tmp_path: Path) -> None:
    site = site_of(
        tmp_path,
        {
            "fuhaiyuan": ROOM,
            "yintan": ROOM.replace("福海苑", "银滩").replace("031207", "031299").replace("F03118", "F03119"),
        },
    )
    rows = [
        ["代号", "姓名", "警号", "角色", "操作"],
        ["yintan", "李明", "031207", "民警"],
        ["fuhaiyuan", "林秋月", "F03118"],
    ]
    found = imported(site, saved(sheet_of(rows, "民警")[0]))
    assert any("031207 would be in two rooms" in line for line in said(found.remarks, Severity.WARNING))
    rows[2:] = [["fuhaiyuan", "王海宁", "031207", None, "删除"]]
    found = imported(site, saved(sheet_of(rows, "民警")[0]))
    assert not any("in two rooms" in line for line in said(found.remarks, Severity.WARNING))
    assert len(found.mends) == 2


def test_full_width_digits_are_ordinary_ones(tmp_path: Path) -> None:
    site = site_of(tmp_path)
    rows = [
        ["代号", "姓名", "警号", "电话"],
        ["fuhaiyuan", "王海宁", "０３１２０９", "０８９９－８８００ ５５５５"],
    ]
    assert edits(imported(site, saved(sheet_of(rows, "民警")[0])))[1::2] == [
        "+    警号: 031209", "+    电话: 0899-8800 5555",
    ]  # fmt: skip
