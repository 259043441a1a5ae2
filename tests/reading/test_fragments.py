"""A text rendered piece by piece is the text rendered whole."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sitegen.reading import prose
from sitegen.reading.fragments import is_paragraph, pieces

LINES = st.sampled_from(
    [
        *(
            "福海苑社区有人接到电话",
            "11月2日，“平台客服”",
            "　　缩进两格",
            "a & b",
            "x\u00a0y",
            "two  ",
            ":",
            "~~~",
            "=",
            "—",
        ),
        *(
            "**粗**体",
            "`code`",
            "[甲](files/a.pdf)",
            "![乙](photos/a.jpg)",
            "[甲][a]",
            "\\*",
            "*",
            "_x_",
            "&#49;",
        ),
        *(
            "- 一",
            "* 二",
            "+ 三",
            "1. 四",
            "2) 五",
            "1.六",
            "  - 深",
            "    1. 更深",
            "> 引",
            ">",
            "- # 题",
            "> ## 题",
        ),
        *(
            "# 题",
            "## 题",
            "## 另一题 #",
            "#紧",
            "### ",
            "题",
            "---",
            "===",
            "***",
            "|甲|乙|",
            "|-|-|",
            "甲 | 乙",
            "--|--",
        ),
        *("[a]: https://a.example/", "[TOC]", "<b>", "a<br>b", "\t", " ", "", "", "", ""),
    ]
)


@settings(max_examples=1000)
@given(st.lists(LINES, max_size=14).map("\n".join))
@example("- a\n\n- b\n\nc\n\n1. d\n\n2. e")
@example("## 题\n\na\n\n## 题\n\nb")
@example("# 甲\n\n## 乙")
@example("[甲][a]\n\n[a]: https://a.example/")
def test_pieces_make_the_whole(text: str) -> None:
    bare = prose._without_html(prose._CONTROL.sub("", text))[0]
    whole, made = prose._made(bare), prose._render(text)
    assert made.html == whole.html
    assert [row[:3] for row in made.headings] == list(whole.headings)
    assert [row[:2] for row in made.links] == list(whole.links)
    assert [row[:2] for row in made.images] == list(whole.images)


@settings(max_examples=500)
@given(st.lists(LINES, min_size=1, max_size=3).map("\n".join))
def test_a_paragraph_needs_no_machine(piece: str) -> None:
    if not is_paragraph(piece) or prose._INLINE_SIGN.search(piece) or piece != piece.strip("\n"):
        return
    with_machine = prose._machine(inline=True)
    with_machine.reset()
    assert prose._made(piece).html == prose._WIDE_BREAK.sub(
        r"\1", prose._cleaner().clean(with_machine.convert(piece))
    )


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("甲\n\n乙\n\n\n丙", 3),
        ("## 甲\n\n乙\n\n## 丙\n\n丁", 4),
        ("甲\n\n1. 乙\n\n2. 丙\n\n丁", 3),
        ("甲\n\n- 乙\n\n    丙", 1),
        ("# 甲\n\n## 乙", 1),
        ("甲\n\n[乙]: files/a.pdf", 1),
    ],
)
def test_a_text_is_parted_where_nothing_reaches_over(text: str, count: int) -> None:
    assert len(pieces(text)) == count


def test_a_piece_that_stands_in_many_texts_is_rendered_once() -> None:
    prose._fragment.cache_clear()
    for community in ("甲", "乙", "丙"):
        prose.to_html("p.md", f"{community}社区的居民：\n\n1. **先**挂断\n2. 再核实")
    assert prose._fragment.cache_info().hits == 2


def test_a_text_without_words_has_nothing_of_the_text_before() -> None:
    prose.to_html("p.md", "## 甲\n\n[乙](files/a.pdf)")
    empty, _faults = prose.to_html("p.md", "<b>\n")
    assert (empty.html, empty.headings, empty.links) == ("", (), ())
