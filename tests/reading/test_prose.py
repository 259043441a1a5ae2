"""Markdown to safe HTML."""

import pytest

from sitegen.reading.prose import link_allowed, to_html


def html(text):
    prose, faults = to_html("p.md", text)
    assert not faults
    return prose.html.strip()


def test_line_ends_between_wide_characters_vanish():
    assert html("福海苑\n警务室，\n**就在**\n这里") == "<p>福海苑警务室，<strong>就在</strong>这里</p>"


def test_line_ends_beside_latin_letters_stay():
    assert html("公交 BRT\n3 路") == "<p>公交 BRT\n3 路</p>"


def test_emphasis_next_to_wide_punctuation_works():
    assert html("**注意：**请核实") == "<p><strong>注意：</strong>请核实</p>"


@pytest.mark.parametrize("text", ["# 甲\n\n## 乙", "## 甲\n\n### 乙"])
def test_headings_begin_at_h2(text):
    assert html(text) == '<h2 id="甲">甲</h2>\n<h3 id="乙">乙</h3>'


def test_headings_links_and_pictures_know_their_places():
    prose, _ = to_html("p.md", "## 甲\n\n[乙](https://a.example/)\n\n![丙](photos/a.jpg)", 7)
    assert [(level, words, id_, span.line) for level, words, id_, span in prose.headings] == [
        (2, "甲", "甲", 7)
    ]
    assert [(target, words, span.line) for target, words, span in prose.links] == [
        ("https://a.example/", "乙", 9)
    ]
    assert [(target, words, span.line) for target, words, span in prose.images] == [
        ("photos/a.jpg", "丙", 11)
    ]
    assert '<img alt="丙" src="photos/a.jpg">' in prose.html


@pytest.mark.parametrize(
    "text",
    [
        "甲<script>alert(1)</script>乙",
        "甲<b onclick='x'>乙</b>",
        "<div style='color:red'>甲</div>",
        "甲<!-- 乙 -->",
        "<img src=x onerror=alert(1)>",
        "<style>p{}</style>甲",
    ],
)
def test_raw_html_is_recorded_and_not_published(text):
    prose, _ = to_html("p.md", text)
    assert prose.raw_html
    assert "<" not in prose.html.replace("<p>", "").replace("</p>", "")
    assert "alert" not in prose.html


def test_addresses_and_code_are_no_html():
    prose, _ = to_html("p.md", "见 <https://a.example/> 和 `<b>`，1 < 2")
    assert prose.raw_html == ()
    assert '<a href="https://a.example/">' in prose.html


@pytest.mark.parametrize(
    "target",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\tscript:alert(1)",
        "%6Aavascript:alert(1)",
        "//evil.example",
        "/\\evil.example",
        "file:///c:/x",
        "C:\\x",
        "data:text/html,x",
        "",
    ],
)
def test_links_that_may_not_be_published(target):
    assert not link_allowed(target)


@pytest.mark.parametrize(
    "target",
    [
        "https://a.example/?a=b:c",
        "http://a.example",
        "mailto:a@b.example",
        "tel:110",
        "/rooms/a/",
        "#甲",
        "files/a.docx",
    ],
)
def test_links_that_may_be_published(target):
    assert link_allowed(target)


def test_a_forbidden_link_keeps_its_words():
    prose, _ = to_html("p.md", "[甲](javascript:x)")
    assert prose.html.strip() == "<p><a>甲</a></p>"
    assert prose.links[0][0] == "javascript:x"


@pytest.mark.parametrize("target", ["../a.jpg", "/a.jpg", "photos\\a.jpg"])
def test_pictures_outside_the_folder_are_refused(target):
    prose, faults = to_html("p.md", f"甲\n\n![乙]({target})")
    assert [(f.code, f.span.line) for f in faults] == [("S032", 3)]
    assert "<img" not in prose.html


def test_pictures_from_elsewhere_become_their_words():
    prose, faults = to_html("p.md", "![乙](https://a.example/x.jpg)")
    assert not faults
    assert prose.html.strip() == "<p><em>乙</em></p>"


def test_four_spaces_make_no_program_code():
    assert html("    缩进的一段") == "<p>缩进的一段</p>"


def test_control_characters_do_not_reach_the_renderer():
    assert html("\x02klzzwxh:0001\x03甲 \x02amp\x03") == "<p>klzzwxh:0001甲 amp</p>"


@pytest.mark.parametrize(
    "text", ["[" * 8000, "- 项\n" * 50_000, "> " * 2000, "字" * 30_000, ("[" * 390 + "\n\n") * 600]
)
def test_what_costs_too_much_is_refused(text):
    prose, faults = to_html("p.md", text)
    assert [fault.code for fault in faults] == ["S045"]
    assert prose.html == ""
