"""`sitegen export` and `sitegen import` as a clerk uses them, and what the workbook looks like."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from sitegen.exchange.mending import writing
from tests.exchange.workbook.books import ROOM, book, cell, file, run, saved, sheet_of, site_of


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return site_of(tmp_path)


def changed(site: Path) -> Path:
    def edit(opened) -> None:
        cell(opened, "警务室", "等级").value = "二级"

    path = site / "表.xlsx"
    path.write_bytes(book(site, edit))
    return path


def test_shown_first_then_written(site: Path) -> None:
    table = changed(site)
    done = run(site, "import", table)
    assert done.exit_code == 0
    assert "-等级: 一级   # 去年评的\n+等级: 二级   # 去年评的\n" in done.stdout
    assert "1 rooms in the table, 1 with changes. Add `--write` to make them." in done.stderr
    assert file(site).read_text("utf-8") == ROOM
    done = run(site, "import", table, "--write")
    assert done.exit_code == 0
    assert file(site).read_text("utf-8") == ROOM.replace("一级", "二级")
    (kept,) = (site / ".sitegen-backup").rglob("room.yaml")
    assert kept.read_text("utf-8") == ROOM
    assert "1 rooms in the table, 0 with changes." in run(site, "import", table).stderr


def test_somebody_else_was_faster(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = changed(site)
    mine = "# 我刚改的\n" + ROOM

    def meanwhile(root: Path, moment: object) -> Path:
        file(site).write_text(mine, "utf-8")
        return root / writing.BACKUPS

    monkeypatch.setattr(writing, "backup_folder", meanwhile)
    done = run(site, "import", table, "--write")
    assert done.exit_code == 1
    assert "changed meanwhile" in done.stderr
    assert file(site).read_text("utf-8") == mine


def test_a_new_room_is_written_with_its_folders(site: Path) -> None:
    rows = [
        ["代号", "名称", "派出所", "类型", "等级"],
        ["xinwan", "新湾社区警务室", "临港派出所", "城市", "三级"],
    ]
    (site / "a.xlsx").write_bytes(saved(sheet_of(rows)[0]))
    assert run(site, "import", site / "a.xlsx", "--write").exit_code == 0
    assert file(site, "xinwan").read_text("utf-8").startswith("名称: 新湾社区警务室\n派出所: 临港派出所\n")
    assert (file(site, "xinwan").parent / "photos").is_dir()


def test_only_the_sheet_that_is_named(site: Path) -> None:
    table = changed(site)
    assert "0 with changes" in run(site, "import", table, "--sheet", "民警").stderr
    assert "1 with changes" in run(site, "import", table, "--sheet", "民警", "--sheet", "rooms").stderr
    done = run(site, "import", table, "--sheet", "警力")
    assert done.exit_code == 2
    assert "警务室、民警、时间、服务" in done.stderr


def test_a_file_that_is_there_is_kept(site: Path) -> None:
    target = site / "rooms.xlsx"
    assert run(site, "export", target).exit_code == 0
    target.write_bytes(b"mine")
    done = run(site, "export", target)
    assert done.exit_code == 2
    assert "--overwrite" in done.stderr
    assert target.read_bytes() == b"mine"
    assert run(site, "export", target, "--overwrite").exit_code == 0
    assert target.read_bytes() == book_of(site)


def book_of(site: Path) -> bytes:
    done = run(site, "export", site / "again.xlsx")
    assert done.exit_code == 0
    return (site / "again.xlsx").read_bytes()


def test_names_and_tables_of_text(site: Path) -> None:
    assert run(site, "export", site / "a.doc").exit_code == 2
    assert run(site, "export", site / "a.csv").exit_code == 2
    assert run(site, "export", site / "none" / "a.xlsx").exit_code == 2
    done = run(site, "export", site / "a.csv", "--sheet", "officers")
    assert done.exit_code == 0
    assert "leading zeros" in done.stderr
    text = (site / "a.csv").read_bytes().decode("utf-8-sig")
    assert text.startswith("代号,警务室,姓名,警号,")
    assert "fuhaiyuan,福海苑社区警务室,王海宁,031207,民警" in text


def test_a_room_that_cannot_be_read_is_named(site: Path) -> None:
    file(site).write_text(ROOM.replace("等级: ", "等级："), "utf-8")
    done = run(site, "export", site / "a.xlsx")
    assert done.exit_code == 1
    assert "content/rooms/fuhaiyuan/room.yaml" in done.stderr
    assert "0 rooms are in" in done.stderr


@pytest.mark.parametrize("start", "=+-@＝＋－＠")
def test_no_formula_ever(site: Path, start: str) -> None:
    text = f"{start}HYPERLINK(1)"
    file(site).write_text(ROOM.replace("    职务: 社区民警", f"    职务: '{text}'"), "utf-8")
    run(site, "export", site / "a.xlsx")
    one = cell(load_workbook(site / "a.xlsx"), "民警", "职务")
    assert (one.value, one.data_type) == (text, "s")
    run(site, "export", site / "a.csv", "--sheet", "民警")
    assert f",'{text}," in (site / "a.csv").read_text("utf-8-sig")
    for name in ("a.xlsx", "a.csv"):
        assert "0 with changes" in run(site, "import", site / name).stderr


def validated(sheet: Worksheet, letter: str):
    return next(one for one in sheet.data_validations.dataValidation if f"{letter}2:" in str(one.sqref))


def test_the_workbook_helps_to_fill_it_in(site: Path) -> None:
    run(site, "export", site / "a.xlsx", lang="zh")
    opened = load_workbook(site / "a.xlsx")
    assert opened.sheetnames == ["警务室", "民警", "时间", "服务", "说明", "选项"]
    rooms, officers = opened["警务室"], opened["民警"]
    assert (rooms.freeze_panes, officers.auto_filter.ref) == ("C2", "A1:Q3")
    assert {one.number_format for one in officers[2] if one.value} == {"@"}
    assert officers.column_dimensions["D"].number_format == "@"
    assert validated(rooms, "D").formula1 == '"城市,农村,重点,流动"'
    assert validated(rooms, "H").formula1 == '"是,否"'
    assert validated(rooms, "C").formula1 == "'选项'!$A$2:$A$9"
    assert opened["选项"]["A2"].value == "临港派出所"
    assert validated(officers, "J").prompt.startswith("岗位电话，不填私人手机")
    assert validated(officers, "E").formula1 == '"民警,辅警,文职"'
    assert validated(opened["服务"], "C").formula1.startswith("'选项'!$B$2:$B$")
    assert "空格不改动" in str([one.value for one in opened["说明"]["B"]])
