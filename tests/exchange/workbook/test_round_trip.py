"""Out and in again: nothing changes, and one changed cell is one changed line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.exchange.revising.files import revised_yaml
from sitegen.exchange.revising.plain import plain
from sitegen.exchange.workbook.changes import change_of
from sitegen.exchange.workbook.contents import content_of, rows_of
from sitegen.exchange.workbook.delimited import read_text, written
from sitegen.exchange.workbook.entries import Bureau
from sitegen.exchange.workbook.exporting import export_text, export_workbook
from sitegen.exchange.workbook.matching import Rooms
from sitegen.exchange.workbook.orders import orders_of
from sitegen.exchange.workbook.reading import sheets_of
from sitegen.exchange.workbook.tables import tables
from sitegen.exchange.workbook.writing import Head, Layout, workbook
from sitegen.model.room import Room
from tests.exchange.workbook.books import ROOM, SAMPLE, book, cell, edits, file, imported, said, site_of


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    rooms = {path.parent.name: path.read_bytes() for path in sorted(SAMPLE.glob("rooms/*/room.yaml"))}
    return site_of(tmp_path_factory.mktemp("sample"), rooms)


def test_the_sample_comes_back_as_it_was(sample: Path) -> None:
    made = export_workbook(sample, str)
    assert made.rooms == len(list(SAMPLE.glob("rooms/*/room.yaml")))
    assert not made.left
    found = imported(sample, made.data)
    assert (found.mends, said(found.remarks), found.rooms) == ((), [], made.rooms)


@pytest.mark.parametrize("table", [table.name for table in tables()])
def test_a_table_as_text_comes_back_as_it_was(sample: Path, table: str) -> None:
    data = export_text(sample, next(one for one in tables() if one.name == table)).data
    found = imported(sample, data, "表.csv")
    assert (found.mends, said(found.remarks)) == ((), [])
    assert found.rooms


def test_the_same_rooms_give_the_same_bytes(sample: Path) -> None:
    assert export_workbook(sample, str).data == export_workbook(sample, str).data


EDITS = [
    ("警务室", "等级", "二级", ["-等级: 一级   # 去年评的", "+等级: 二级   # 去年评的"]),
    ("警务室", "面积", 48, ["-面积: 36", "+面积: 48"]),
    ("警务室", "电话", "0899-8800 5678", [
        "-  电话: 0899-8800 1234 # 白天", "+  电话: 0899-8800 5678 # 白天"]),
    ("警务室", "夜间电话", "0899-8800 1299", ["+  夜间电话: 0899-8800 1299"]),
    ("警务室", "服务范围", "甲社区、乙社区", ["+服务范围:", "+  - 甲社区", "+  - 乙社区"]),
    ("民警", "职务", "社区民警、警长", ["-    职务: 社区民警", "+    职务: 社区民警、警长"]),
    ("民警", "到任日期", "2024/3/5", ["-    到任日期: 2024-03-01", "+    到任日期: 2024-03-05"]),
    ("民警", "职责", "矛盾调解\n户口", []),
    ("民警", "职责", "1、矛盾调解\n2、户口", []),
    ("民警", "职责", "矛盾调解\n户口\n反诈", ["+      - 反诈"]),
    ("民警", "职务", "（删除）", ["-    职务: 社区民警"]),
    ("民警", "职务", None, []),
    ("时间", "开放时间", "24小时", [
        "-开放时间: 周一至周五 08:30-12:00 14:30-17:30（法定节假日休息）", "+开放时间: 24小时"]),
    ("服务", "办理地点", "一楼大厅", ["-  - id-card", "+  - 代码: id-card", "+    办理地点: 一楼大厅"]),
]  # fmt: skip


@pytest.mark.parametrize(("sheet", "head", "value", "lines"), EDITS)
def test_one_cell_is_one_change(tmp_path: Path, sheet, head, value, lines) -> None:
    site = site_of(tmp_path)

    def edit(opened) -> None:
        cell(opened, sheet, head).value = value

    found = imported(site, book(site, edit))
    assert said(found.remarks) == []
    assert edits(found) == lines


def test_what_is_not_in_the_table_stays(tmp_path: Path) -> None:
    """Comments, unknown fields, sections without columns."""
    site = site_of(tmp_path)

    def edit(opened) -> None:
        cell(opened, "民警", "电话", 3).value = "0899-8800 1236"

    found = imported(site, book(site, edit))
    (mend,) = found.mends
    assert mend.after.decode() == ROOM.replace(
        "    角色: 辅警\n", "    角色: 辅警\n    电话: 0899-8800 1236\n"
    )
    assert mend.before == file(site).read_bytes()


WORDS = st.text(
    st.sampled_from("甲乙丙ab01 :#-'\"[]{}&*!|>%@`,?：，、；;=+\\\n_x○𬭎．（）删除"), min_size=1, max_size=14
)
ODD = st.sampled_from(
    ("（删除）x", "=1+1", "'031207", "_x0041_", "1.0", "007", "1E5", "#N/A?", "是", "a\nb", "1、甲\n2、乙")
)
VALUES = st.one_of(WORDS, ODD)


@st.composite
def rooms(draw: st.DrawFn) -> bytes:
    """A room's file in which any field that a table has holds any text."""
    fields = {column.path: column for table in (tables()[0], tables()[2]) for column in table.columns}
    content: dict[str, object] = {"名称": "甲"}
    for path, column in fields.items():
        if draw(st.integers(0, 2)):
            value = draw(st.lists(VALUES, max_size=3)) if column.field.many else draw(VALUES)
            group = content if len(path) == 1 else content.setdefault(path[0], {})
            if isinstance(group, dict):
                group[path[-1]] = value
    for table in (tables()[1], tables()[3]):
        names = draw(st.lists(st.sampled_from("甲乙丙丁"), max_size=3, unique=True))
        content[table.within] = [
            {
                table.key: name,
                **{
                    column.label: draw(st.lists(VALUES, max_size=3)) if column.field.many else draw(VALUES)
                    for column in table.columns
                    if column.label not in (table.key, "警号") and draw(st.integers(0, 2))
                },
            }
            for name in names
        ]
    return revised_yaml(Room, "room.yaml", b"", plain(Room, content))


@settings(max_examples=150)
@given(rooms(), st.booleans())
def test_any_room_comes_back_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, text: bool
) -> None:
    content = content_of("jia", data)
    if content.fields is None:
        return
    layouts = [
        Layout(table.name, tuple(map(Head, table.heads)), tuple(map(tuple, rows_of(table, content))))
        for table in tables()
    ]
    if text:
        sheets = [
            read_text(one.name, written([[head.label for head in one.heads], *one.rows])) for one in layouts
        ]
    else:
        sheets = list(sheets_of("表", workbook(layouts)))
    root = tmp_path_factory.mktemp("any")
    site_of(root, {"jia": data})
    orders, remarks = orders_of(sheets, Rooms(root, ("jia",)))
    wrong = [line for line in said(remarks) if not re.search("Excel has shortened|the error", line)]
    assert wrong == []
    for order in orders:
        change = change_of(root, order, Bureau({}, {}))
        assert said(change.remarks) == []
        assert change.mend is None, list(change.mend.diff())
