"""Assets change their names with their content."""

from __future__ import annotations

import re
from pathlib import Path

from sitegen.pages.assets import asset_pages

FILES = {
    "css/print.css": b"@media print { a { color: #000 } }",
    "css/tokens.css": b":root {\n  --a: 1; /* why */\n}\n",
    "css/parts-people.css": b".officer { color: red }",
    "icon.svg": b"<svg/>",
}


def test_the_stylesheets_become_one_in_the_order_of_layers() -> None:
    pages, paths = asset_pages(FILES)
    sheet = next(page for page in pages if page.path == paths["site.css"]).body.decode()
    assert sheet.index("--a") < sheet.index(".officer") < sheet.index("@media print")
    assert "why" not in sheet


def test_a_stylesheet_is_published_without_blanks() -> None:
    """Strings and what stands between selectors keep theirs."""
    sheet = b'.a > .b,\n.c .d:hover,\n.e :is(p, li) {\n  color: red;\n  font: 1rem/1.5 "A , B";\n}\n'
    sheet += b"@media (min-width: 40rem) and (hover) {\n  a { --x: 0 1px; content: ' : ' }\n}\n"
    pages, _ = asset_pages({"css/parts.css": sheet})
    assert pages[0].body.decode() == (
        '.a>.b,.c .d:hover,.e :is(p,li){color:red;font:1rem/1.5 "A , B"}'
        "@media (min-width:40rem) and (hover){a{--x:0 1px;content:' : '}}\n"
    )


def test_a_name_follows_the_content() -> None:
    before = asset_pages(FILES)[1]
    after = asset_pages(FILES | {"icon.svg": b"<svg></svg>"})[1]
    assert before["icon.svg"] != after["icon.svg"]
    assert before["site.css"] == after["site.css"]


def test_a_name_keeps_its_folder_and_ending() -> None:
    path = asset_pages({"img/a.b.png": b"x"})[1]["img/a.b.png"]
    assert path.startswith("assets/img/a.b.")
    assert path.endswith(".png")


def test_no_sheet_says_what_the_minifier_misreads() -> None:
    """Within @media or @container rcssmin reads `.week :is(a)` as `.week:is(a)`, another selector."""
    misread = re.compile(r"^ .*[\w-] :[a-z]+\(.*\{", re.MULTILINE)
    sheets = {sheet.name: sheet.read_text("utf-8") for sheet in Path("assets/css").glob("*.css")}
    assert {name: found for name, text in sheets.items() if (found := misread.findall(text))} == {}
