"""Rosters as police stations keep them: taken over, or told cell by cell what is wrong."""

from __future__ import annotations

import re
from datetime import datetime
from io import BytesIO
from pathlib import Path

import pytest
import xlwt
from openpyxl import Workbook

from sitegen.model.finding import Severity
from tests.exchange.workbook.books import ROOM, edits, file, imported, said, saved, sheet_of, site_of

YINTAN = ROOM.replace("福海苑", "银滩").replace("031207", "031299").replace("F03118", "F03119")


def roster() -> Workbook:
    """Title over all columns, a line on who filled it in, a head of two lines, rooms merged downwards,
    a hidden column of ID numbers, numbers kept as texts and as numbers, a sum, remarks.
    """
    workbook, sheet = sheet_of(
        [
            ["青屿市社区警务室民警花名册（2026年11月）"],
            ["填报单位：东湾分局", *[None] * 6, "填报日期：2026年11月20日"],
            [
                "序号", "所属派出所", "警务室\n名称", "姓  名", "警号\n（辅警编号）", "身份证号",
                "人员类别", "职 务", "联系方式", None, "备注",
            ],
            [*[None] * 8, "办公电话", "手机", None],
            [
                1, "临港派出所", "福海苑社区警务室", "王海宁", "031207", "460200198001011231", "民警",
                "社区民警、警长", "0899-8800 1235", 13800001234, "负责人",
            ],
            [2, None, None, "林　秋月", "F03118", None, "辅警", None, "0899-8800 1236", None, None],
            [3, None, None, "陈志远", "031208", None, "民警", "社区民警", "0899-8800 1237", None, "新到"],
            [4, None, "银滩社区", "王海宁", "031299", None, "民警", "社区民警", "0899-8800 2235", None, None],
            ["合计", "4人"],
            ["备注：1.警号不足六位的前面补零；2.本表每月更新。"],
            ["填表人：张三", None, None, "审核人：李四"],
        ],
        "11月",
    )  # fmt: skip
    for area in (
        "A1:K1",
        "B5:B8",
        "C5:C7",
        "I3:J3",
        "A10:K10",
        *(f"{letter}3:{letter}4" for letter in "ABCDEFGHK"),
    ):
        sheet.merge_cells(area)
    sheet.column_dimensions["F"].hidden = True
    workbook.create_sheet("Sheet2")
    return workbook


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return site_of(tmp_path, {"fuhaiyuan": ROOM, "yintan": YINTAN})


def test_a_roster_is_taken_over(site: Path) -> None:
    found = imported(site, saved(roster()))
    assert said(found.remarks) == []
    assert edits(found) == [
        "-    职务: 社区民警",
        "+    职务: 社区民警、警长",
        "+    电话: 0899-8800 1236",
        "+  - 姓名: 陈志远",
        "+    警号: 031208",
        "+    角色: 民警",
        "+    职务: 社区民警",
        "+    电话: 0899-8800 1237",
        "-    电话: 0899-8800 1235",
        "+    电话: 0899-8800 2235",
    ]


def test_what_is_left_of_a_roster_is_told(site: Path) -> None:
    lines = said(imported(site, saved(roster())).remarks, Severity.WARNING, Severity.INFO)
    assert lines == [
        "11月!A4: Private columns, which are never read: 身份证号 (F).",
        "11月!A4: Columns that belong to no field, and are not read: 所属派出所 (B)、备注 (K).",
        "11月!A4: Columns for what another column holds already; they are not read: 联系方式手机 (J).",
        "11月!A8: Not in the table, and left in `yintan` as they are: 林秋月.",
        "11月!A9: Rows taken for titles or remarks, and passed over: 9-11.",
    ]


def test_nothing_private_is_repeated(site: Path) -> None:
    workbook = roster()
    workbook.worksheets[0]["H5"] = "460200198001011231"
    workbook.worksheets[0]["D6"] = "460200198001011231"
    found = imported(site, saved(workbook))
    lines = said(found.remarks, *Severity)
    assert [line.split(":")[0] for line in said(found.remarks)] == ["11月!H5", "11月!D6"]
    from sitegen.exchange.workbook.remarks import render

    assert not re.search(r"1980", "\n".join([*render(found.remarks, str)]))
    assert lines


def test_an_old_workbook_is_the_same(site: Path) -> None:
    """The roster as .xls, by a writer that is not ours."""
    source = roster().worksheets[0]
    book = xlwt.Workbook()
    sheet = book.add_sheet("11月")
    merged = {(area.min_row - 1, area.min_col - 1): area for area in source.merged_cells.ranges}
    for row in source.iter_rows():
        for one in row:
            place = (one.row - 1, one.column - 1)
            if place in merged:
                area = merged[place]
                sheet.write_merge(place[0], area.max_row - 1, place[1], area.max_col - 1, one.value)
            elif one.value is not None:
                sheet.write(*place, one.value)
    held = BytesIO()
    book.save(held)
    found = imported(site, held.getvalue(), "表.xls")
    assert said(found.remarks) == []
    assert edits(found) == edits(imported(site, saved(roster())))


TEXT = """警务室,姓名,警号,角色,职务
福海苑社区警务室,王海宁,031207,民警,警长
,林秋月,F03118,辅警,社区辅警
"""


@pytest.mark.parametrize("delimiter", ",;\t")
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_text_in_any_dress(site: Path, encoding: str, delimiter: str) -> None:
    data = TEXT.replace(",", delimiter).replace("\n", "\r\n").encode(encoding)
    found = imported(site, data, "名册.csv")
    assert said(found.remarks) == []
    assert edits(found) == ["-    职务: 社区民警", "+    职务: 警长", "+    职务: 社区辅警"]
    assert said(found.remarks, Severity.WARNING) == [
        "名册!A3: Rows without a room, taken for that of the row above: 3."
    ]


def ods(rows: str) -> bytes:
    """A spreadsheet of OpenDocument with one table."""
    from zipfile import ZipFile

    held = BytesIO()
    with ZipFile(held, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        )
        archive.writestr(
            "content.xml",
            '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
            'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
            'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
            f'<table:table table:name="民警">{rows}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        )
    return held.getvalue()


def test_opendocument(site: Path) -> None:
    def row(*cells: str) -> str:
        inner = "".join(
            f'<table:table-cell office:value-type="string"><text:p>{one}</text:p></table:table-cell>'
            for one in cells
        )
        return f"<table:table-row>{inner}</table:table-row>"

    hidden = (
        '<table:table-column table:number-columns-repeated="4"/>'
        '<table:table-column table:visibility="collapse"/>'
    )
    data = ods(
        hidden
        + row("警务室", "姓名", "警号", "职务", "电话")
        + row("福海苑社区警务室", "王海宁", "031207", "警长", "0899-8800 9999")
    )
    found = imported(site, data, "名册.ods")
    assert edits(found) == ["-    职务: 社区民警", "+    职务: 警长"]
    assert "民警!A1: Hidden columns, which are not read: 电话 (E)." in said(found.remarks, Severity.WARNING)


def test_a_true_date_is_taken(site: Path) -> None:
    workbook, _sheet = sheet_of([["代号", "姓名", "到任时间"], ["fuhaiyuan", "王海宁", datetime(2024, 3, 5)]])
    assert edits(imported(site, saved(workbook)))[1] == "+    到任日期: 2024-03-05"


def test_hidden_sheets_and_rows(site: Path) -> None:
    workbook, sheet = sheet_of([["代号", "姓名", "职务"], ["fuhaiyuan", "王海宁", "警长"]], "民警")
    sheet.row_dimensions[2].hidden = True
    other = workbook.create_sheet("旧表")
    other.append(["代号", "姓名", "职务"])
    other.append(["fuhaiyuan", "林秋月", "组长"])
    other.sheet_state = "hidden"
    found = imported(site, saved(workbook))
    assert edits(found) == ["-    职务: 社区民警", "+    职务: 警长"]
    assert said(found.remarks, Severity.WARNING) == [
        "民警!A2: Hidden rows are read as well: 2.",
        "旧表: This sheet is hidden and is not read.",
    ]


def test_a_new_room_with_its_officers(site: Path) -> None:
    workbook, _sheet = sheet_of(
        [
            ["代号", "名称", "派出所", "类型", "等级", "电话"],
            ["xinwan", "新湾社区警务室", "临港派出所", "城市", "三级", "0899-8800 7777"],
        ],
        "警务室",
    )
    officers = workbook.create_sheet("民警")
    officers.append(["警务室", "姓名", "警号", "角色"])
    officers.append(["新湾社区警务室", "李明", "031300", "民警"])
    found = imported(site, saved(workbook))
    assert said(found.remarks) == []
    (mend,) = found.mends
    assert (mend.path, mend.before) == ("content/rooms/xinwan/room.yaml", b"")
    assert mend.after.decode() == (
        "名称: 新湾社区警务室\n派出所: 临港派出所\n类型: 城市\n等级: 三级\n"
        "联系方式:\n  电话: 0899-8800 7777\n"
        "民警:\n  - 姓名: 李明\n    警号: 031300\n    角色: 民警\n"
    )


def test_a_faulty_file_is_skipped_and_others_go_on(site: Path) -> None:
    file(site, "yintan").write_text(YINTAN.replace("等级: ", "等级："), "utf-8")
    found = imported(site, saved(roster()))
    assert said(found.remarks) == [
        "11月!A8: `content/rooms/yintan/room.yaml` has faults that hide what belongs where; "
        "the room is left as it is."
    ]
    assert [mend.path for mend in found.mends] == ["content/rooms/fuhaiyuan/room.yaml"]
