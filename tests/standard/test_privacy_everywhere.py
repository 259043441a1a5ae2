"""A valid ID number is found wherever it hides in a room's folder; a number that is none is left alone."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.model.clock import Clock
from sitegen.reading.room import read_room
from sitegen.reading.tree import RoomSource
from sitegen.standard.check import check_room
from sitegen.standard.numbers import is_resident_id
from tests.labelled.spoilers import document, workbook
from tests.standard.site import TODAY, base_bureau
from tests.standard.test_privacy import IDS

FEW = settings(max_examples=40, deadline=None)
LETTERS = st.text(
    st.characters(exclude_categories=["Cc", "Cs", "Nd"], exclude_characters="<>&\"'Xx"), max_size=8
)
CUTS = st.lists(
    st.tuples(
        st.integers(1, 17), st.sampled_from([" ", "-", "－", "\u3000", "\u200b", "  ", "·", "**", "_"])
    ),
    max_size=4,
    unique_by=lambda cut: cut[0],
)
WRONG = st.from_regex(r"[1-9][0-9]{16}[0-9X]", fullmatch=True).filter(
    lambda number: not is_resident_id(number)
)


@st.composite
def written(draw: st.DrawFn, numbers: st.SearchStrategy[str] = IDS) -> str:
    """A number as people write it: broken up, or in full-width digits."""
    number = draw(numbers)
    if draw(st.booleans()):
        number = "".join(chr(ord(letter) + 0xFEE0) for letter in number)
    for place, sign in sorted(draw(CUTS), reverse=True):
        number = number[:place] + sign + number[place:]
    return number


def places(name: str, data: str | bytes) -> list[tuple[str, int]]:
    """Where ID numbers are found in a room with this one file."""
    folder, faults = read_room(RoomSource.of("a", {name: data}))
    found = check_room(folder, faults, base_bureau(), Clock(TODAY))
    return [
        (said.span.path.rpartition("rooms/a/")[2], said.span.line) for said in found if said.code == "S501"
    ]


@FEW
@given(LETTERS, written(), LETTERS)
def test_in_yaml(before: str, number: str, after: str) -> None:
    assert places("room.yaml", f"名称: 警务室\n特色: {before}{number}{after}\n") == [("room.yaml", 2)]
    assert places("room.yaml", f"民警:\n  - 姓名: 王\n    荣誉: ['{number}']\n") == [("room.yaml", 3)]
    assert places("room.yaml", f"特色: |\n  {before}\n  {number}\n") == [("room.yaml", 3)]


@FEW
@given(LETTERS, written(), LETTERS)
def test_in_markdown(before: str, number: str, after: str) -> None:
    assert places("about.md", f"各位居民：\n\n{before}{number}{after}\n") == [("about.md", 3)]
    head = f"---\n标题: {before}{number}\n主题: 反诈\n发布日期: 2026-11-20\n有效期至: 2026-12-20\n---\n"
    assert places("notices/a.md", f"{head}\n见上。\n") == [("notices/a.md", 2)]


@FEW
@given(IDS, st.sampled_from(["", " ", "-", "_"]))
def test_in_file_names(number: str, sign: str) -> None:
    name = f"files/{number[:6]}{sign}{number[6:14]}{sign}{number[14:]}.txt"
    assert places(name, "表") == [(name, 1)]


@FEW
@given(LETTERS, written(), st.sampled_from(["utf-8", "utf-8-sig", "gb18030", "utf-16"]))
def test_in_tables_of_text(before: str, number: str, encoding: str) -> None:
    data = f"姓名,证件\n张某,{before}{number}\n".encode(encoding)
    assert places("files/biao.csv", data) == [("files/biao.csv", 2)]


@FEW
@given(LETTERS, written())
def test_in_word_files_across_runs(before: str, number: str) -> None:
    assert places("files/biao.docx", document(None, f"{before}{number}")) == [("files/biao.docx", 1)]


@FEW
@given(written(), st.sampled_from(["hidden", "shown"]), st.sampled_from(["hidden", "shown"]), st.booleans())
def test_in_workbooks_hidden_or_not(number: str, sheet: str, column: str, shared: bool) -> None:
    data = workbook(None, {"cells": ["张三", number], "sheet": sheet, "column": column, "shared": shared})
    assert places("files/biao.xlsx", data) == [("files/biao.xlsx", 1)]


@FEW
@given(written(), st.integers(1, 12))
def test_in_workbooks_in_two_formats(number: str, cut: int) -> None:
    rich = f"{number[:cut]}</t></r><r><rPr><b/></rPr><t>{number[cut:]}"
    data = workbook(None, {"cells": [f"</t><r><t>{rich}</t></r><t>"]})
    assert places("files/biao.xlsx", data) == [("files/biao.xlsx", 1)]


@settings(max_examples=200, deadline=None)
@given(LETTERS, WRONG, LETTERS)
def test_wrong_number_is_left_alone(before: str, number: str, after: str) -> None:
    text = f"{before}{number}{after}"
    assert places("about.md", f"各位居民：\n\n{text}\n") == []
    assert places("files/biao.csv", f"号码\n{text}\n") == []


@FEW
@given(IDS, st.integers(1, 17), st.sampled_from(["&nbsp;", "&#160;", "&nbsp;&nbsp;", "&#8203;", "\\-"]))
def test_in_markdown_with_references(number: str, cut: int, sign: str) -> None:
    coded = "".join(f"&#{ord(letter)};" for letter in number[cut:])
    assert places("about.md", f"号码{number[:cut]}{sign}{number[cut:]}。\n") == [("about.md", 1)]
    assert places("about.md", f"号码{number[:cut]}{sign}{coded}。\n") == [("about.md", 1)]
