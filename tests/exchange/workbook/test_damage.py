"""What Excel damages is refused in its cell, with what to type; nothing is guessed, and nothing written."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path

import pytest

from tests.exchange.workbook.books import (
    ROOM,
    book,
    cell,
    edits,
    file,
    imported,
    run,
    said,
    saved,
    sheet_of,
    site_of,
)

CELLS = [
    ("民警", "警号", 31207.0, "`31207` is not all of it: a leading zero, or more, is lost."),
    ("民警", "警号", "31207", "`31207` is not all of it: a leading zero, or more, is lost."),
    ("民警", "警号", 1.38e10, "`13800000000` is not all of it: a leading zero, or more, is lost."),
    ("民警", "警号", "1.38E+10",
     "`1.38E+10` is a number that Excel has shortened; its last digits are lost."),
    ("民警", "电话", 8998800123, "`8998800123` is not all of it: a leading zero, or more, is lost."),
    ("民警", "电话", "8998800123", "`8998800123` is not all of it: a leading zero, or more, is lost."),
    ("民警", "电话", "#N/A", "The cell holds the error `#N/A` instead of a value."),
    ("民警", "电话", "=1+1", "The cell holds a formula that was never worked out."),
    ("民警", "姓名", "王?宁", "The name `王?宁` has lost a character."),
    ("民警", "姓名", "王海宁、李明", "`王海宁、李明` is more than one name."),
    ("民警", "职务", True, "The cell holds the truth value TRUE, no text."),
    ("民警", "职务", 8800.0, "The cell holds the number 8800, but a text belongs here; digits may be lost."),
    ("民警", "职务", datetime(2026, 11, 2), "Excel has made the date 2026-11-02 of what was typed here."),
    ("民警", "职务", time(8, 30), "Excel has made the time 08:30:00 of what was typed here."),
    ("民警", "到任日期", 45000, "45000 is the number by which Excel counts a day, no date."),
    ("民警", "到任日期", "2026-02-30", "`2026-02-30` is a day that does not exist."),
    ("民警", "到任日期", "去年", "`去年` is not a date."),
    ("民警", "角色", "协警", "`协警` is not in use any more; it is called `辅警` now."),
    ("民警", "角色", "（删除）", "`角色` cannot be deleted: it must be there."),
    ("民警", "操作", "离职", "Only `删除` may stand under `操作`."),
    ("警务室", "满意度", 0.965, "0.965 is a share, here a percentage is meant."),
    ("警务室", "面积", "三十多", "`三十多` is not a number."),
    ("警务室", "派出所", "临港所", "`临港所` is no station of `organisation.yaml`."),
    ("警务室", "纬度", 18.25, "`经度` is missing here."),
    ("警务室", "特色", "联系 13800001234", "A mobile number stands in this cell, which is not for phones."),
    ("警务室", "特色", "证 460200198001011231",
     "An ID or card number stands in this cell: it must not get into a room's file."),
    ("时间", "开放时间", "看情况", "`看情况` cannot be understood as hours."),
    ("时间", "开放时间", time(8, 30), "Excel has made the time 08:30:00 of what was typed here."),
    ("服务", "代码", "id-crad", "`id-crad` is no service of `services.yaml`."),
]  # fmt: skip


@pytest.mark.parametrize(("sheet", "head", "value", "sentence"), CELLS)
def test_a_damaged_cell_is_refused(tmp_path: Path, sheet, head, value, sentence) -> None:
    site = site_of(tmp_path)

    def edit(opened) -> None:
        opened[sheet]["Z9"].value = None
        one = cell(opened, sheet, head)
        one.value = value
        if value == "#N/A":
            one.data_type = "e"

    found = imported(site, book(site, edit))
    heads = [one.value for one in sheet_heads(site, sheet)]
    letter = "A" if head == "纬度" else chr(65 + heads.index(head))
    assert said(found.remarks) == [f"{sheet}!{letter}2: {sentence}"]
    assert found.mends == ()
    assert found.left == 1


def sheet_heads(site: Path, sheet: str):
    from io import BytesIO

    from openpyxl import load_workbook

    return load_workbook(BytesIO(book(site)))[sheet][1]


WHOLE = [
    ("警号", 131207, "131207"),
    ("电话", 13800001234, "13800001234"),
    ("到任日期", date(2024, 3, 5), "2024-03-05"),
    ("到任日期", "2024年3月5日", "2024-03-05"),
]


@pytest.mark.parametrize(("head", "value", "text"), WHOLE)
def test_what_cannot_be_damaged_is_taken(tmp_path: Path, head, value, text) -> None:
    site = site_of(tmp_path)

    def edit(opened) -> None:
        one = cell(opened, "民警", head)
        one.value = value
        if isinstance(value, date):
            one.number_format = "yyyy-mm-dd"

    found = imported(site, book(site, edit))
    assert said(found.remarks) == []
    assert edits(found)[1] == f"+    {head}: {text}"


def test_all_bad_cells_come_at_once(tmp_path: Path) -> None:
    site = site_of(tmp_path)

    def edit(opened) -> None:
        cell(opened, "民警", "警号").value = 31207
        cell(opened, "民警", "到任日期").value = "去年"
        cell(opened, "民警", "角色", 3).value = "队长"
        cell(opened, "警务室", "等级").value = "特级"

    lines = said(imported(site, book(site, edit)).remarks)
    assert [line.split(":")[0] for line in lines] == ["警务室!E2", "民警!D2", "民警!K2", "民警!E3"]


ROWS = [
    (["fuhaiyuan", "银滩社区警务室", "王海宁"], "`fuhaiyuan` and `银滩社区警务室` are two different rooms"),
    (["", "不存在", "王海宁"], "There is no room called `不存在`."),
    (["fuhaiyuna", "", "王海宁"], "There is no room in `content/rooms/fuhaiyuna`."),
    (["fuhaiyuan", "", ""], "The row does not say who or what it is about."),
    (["fuhaiyuan", "", "李明"], "A new card needs 角色."),
]


@pytest.mark.parametrize(("row", "sentence"), ROWS)
def test_a_row_that_belongs_nowhere_is_refused(tmp_path: Path, row, sentence) -> None:
    site = site_of(tmp_path, {"fuhaiyuan": ROOM, "yintan": ROOM.replace("福海苑", "银滩")})
    workbook, _sheet = sheet_of([["代号", "警务室", "姓名", "职务"], [*row, "警长"]], "民警")
    found = imported(site, saved(workbook))
    assert [line.partition(": ")[2][: len(sentence)] for line in said(found.remarks)] == [sentence]
    assert not found.mends


def test_no_room_begins_behind_a_link(tmp_path: Path) -> None:
    site, elsewhere = site_of(tmp_path / "site"), tmp_path / "elsewhere"
    elsewhere.mkdir()
    (site / "content" / "rooms" / "yintan").symlink_to(elsewhere, target_is_directory=True)
    row = ["yintan", "银滩社区警务室", "临港派出所", "城市", "一级"]
    found = imported(site, saved(sheet_of([["代号", "名称", "派出所", "类型", "等级"], row], "警务室")[0]))
    assert [line.partition(": ")[2] for line in said(found.remarks)] == [
        "`content/rooms/yintan` is a link to another place; nothing is written through it."
    ]
    assert not found.mends


def test_the_same_officer_twice(tmp_path: Path) -> None:
    site = site_of(tmp_path)
    rows = [["fuhaiyuan", "王海宁", "031207", "民警"], ["fuhaiyuan", "王海宁", "031207", "民警"]]
    workbook, _sheet = sheet_of([["代号", "姓名", "警号", "角色"], *rows], "民警")
    assert said(imported(site, saved(workbook)).remarks) == ["民警!A3: This is the same entry as in 民警!A2."]


def test_two_officers_of_one_name_are_told_apart_by_number(tmp_path: Path) -> None:
    text = ROOM.replace("林秋月", "王海宁")
    site = site_of(tmp_path, {"fuhaiyuan": text})
    heads = ["代号", "姓名", "警号", "职务"]
    workbook, _sheet = sheet_of([heads, ["fuhaiyuan", "王海宁", "F03118", "队员"]], "民警")
    found = imported(site, saved(workbook))
    assert edits(found) == ["+    职务: 队员"]
    workbook, _sheet = sheet_of([heads, ["fuhaiyuan", "王海宁", None, "队员"]], "民警")
    assert said(imported(site, saved(workbook)).remarks) == [
        "民警!A2: Several officers of `fuhaiyuan` are called so."
    ]


def test_a_corrected_number_finds_its_card(tmp_path: Path) -> None:
    site = site_of(tmp_path)
    workbook, _sheet = sheet_of([["代号", "姓名", "警号"], ["fuhaiyuan", "王海宁", "031209"]], "民警")
    assert edits(imported(site, saved(workbook))) == ["-    警号: 031207", "+    警号: 031209"]


def test_a_row_is_taken_out(tmp_path: Path) -> None:
    site = site_of(tmp_path)
    rows = [["代号", "姓名", "操作"], ["fuhaiyuan", "林秋月", "删除"]]
    workbook, _sheet = sheet_of(rows, "民警")
    assert edits(imported(site, saved(workbook))) == [
        "-  - 姓名: 林秋月", "-    警号: F03118", "-    角色: 辅警", "-    特长: 手语",
    ]  # fmt: skip


def test_two_sheets_that_contradict_each_other(tmp_path: Path) -> None:
    site = site_of(tmp_path)
    workbook, _sheet = sheet_of([["代号", "面积"], ["fuhaiyuan", 40]], "警务室")
    other = workbook.create_sheet("时间")
    other.append(["代号", "面积"])
    other.append(["fuhaiyuan", 41])
    found = imported(site, saved(workbook))
    assert said(found.remarks) == ["时间!B2: `面积` of this room is something else in 警务室!B2."]


def test_nothing_is_written_into_a_room_with_a_bad_cell(tmp_path: Path) -> None:
    site = site_of(tmp_path)

    def edit(opened) -> None:
        cell(opened, "民警", "警号").value = 31207
        cell(opened, "警务室", "等级").value = "二级"

    (site / "a.xlsx").write_bytes(book(site, edit))
    done = run(site, "import", site / "a.xlsx", "--write")
    assert done.exit_code == 1
    assert "民警!D2: error" in done.stdout
    assert file(site).read_text("utf-8") == ROOM
