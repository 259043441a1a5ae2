"""What is read line by line is what the parser reads."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sitegen.reading.events import parse
from sitegen.reading.plain_yaml import read_plain

ROOMS = Path(__file__).parents[2] / "content" / "rooms"
INDENT = st.sampled_from(["", "", "", "  ", "  ", "    ", " ", "      "])
MARK = st.sampled_from(["", "", "", "- ", "- ", "-   ", "- - "])
HEAD = st.sampled_from(
    ["名称: ", "a: ", "b:", "键_1:", "1: ", "c:  ", "", "", '"d": ', "e f: ", "http:", "g:h"]
)
TEXT = st.sampled_from(
    [
        *(
            "",
            "",
            "甲",
            "甲 乙",
            "08:30-12:00",
            "a:b",
            "a: b",
            "a:",
            "x #y",
            "x#y",
            "#",
            "# 说明",
            "“甲”，乙。",
            "（一）",
        ),
        *(
            '"031207"',
            "'a b'",
            '"a\\tb"',
            '"a',
            "'it''s'",
            "''",
            '""',
            '"a" b',
            "[甲, 乙]",
            "{a: 1}",
            "&a",
            "*a",
            "!x",
        ),
        *(
            "-5",
            "-",
            "--- ",
            "---",
            "...",
            "| ",
            ">",
            "?",
            "? a",
            "~",
            "=",
            "<<",
            "@a",
            "%a",
            "`a`",
            ",",
            "a,b",
            "!",
        ),
        *(
            "a  b",
            "a ",
            "a\u3000b",
            "a\u00a0",
            "\tb",
            "a\tb",
            "\ufeff",
            "a\x07",
            "\u2028",
            "a\r",
            "𠮷 家",
            "e\u0301",
        ),
    ]
)
LINES = st.builds("{}{}{}{}".format, INDENT, MARK, HEAD, TEXT)
KINDLY = st.sampled_from(
    [
        "名称: 甲",
        "民警:",
        "  - 姓名: 王",
        '    警号: "031207"',
        "  - 乙",
        "- 丙",
        "",
        "# 说明",
        "电话: 0899-8800",
        "  夜间: a:b",
    ]
)


def agree(text: str) -> None:
    plain = read_plain(text)
    if plain is not None:
        assert (plain, ()) == parse("p", text)


@settings(max_examples=1000)
@given(st.lists(LINES | KINDLY, max_size=9).map("\n".join))
@example("a:\n- 1\n- 2\nb: 3")
@example("- a: 1\n  b:\n  - c\n- d")
@example("a: 1\n  b: 2")
@example("a: b\n c")
@example("a:\n    - b\n  - c")
@example("a: 1\na: 2")
@example("# a\rb: 1\nc: 2")
@example("# \x85 \u2028\na: 1")
@example("a: 1\n---\nb: 2")
def test_it_agrees_with_the_parser(text: str) -> None:
    agree(text)


@settings(max_examples=1000)
@given(st.lists(KINDLY, min_size=1, max_size=12).map("\n".join))
def test_it_agrees_on_ordinary_lines(text: str) -> None:
    agree(text)


@given(st.text(alphabet="ab:-# '\"\n\u3000甲,[", max_size=30))
def test_it_agrees_on_any_signs(text: str) -> None:
    agree(text)


def test_it_reads_names_lists_groups_and_quotes() -> None:
    text = (
        "# 说明\n名称: 甲\n\n范围:\n  - 乙\n  - 丙 丁\n"
        "民警:\n- 姓名: 戊\n  警号: '031207'\n坐标:\n  纬度: 18.1\n"
    )
    found = read_plain(text)
    assert found is not None
    assert list(found.entries) == ["名称", "范围", "民警", "坐标"]
    agree(text)


@pytest.mark.parametrize("path", sorted(ROOMS.glob("*/room.yaml")), ids=lambda path: path.parent.name)
def test_rooms_of_the_sample_need_no_parser(path: Path) -> None:
    text = path.read_text("utf-8")
    assert read_plain(text) is not None
    agree(text)
