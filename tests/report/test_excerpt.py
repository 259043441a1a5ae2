"""The source line and its caret."""

from __future__ import annotations

from pathlib import Path

from sitegen.model.finding import Span
from sitegen.reading.lines import lines_of
from sitegen.report import text
from sitegen.report.excerpt import BEFORE, WIDTH, excerpt, source_lines
from tests.report.findings import ROOM, finding


def test_caret_stands_below_the_place() -> None:
    assert excerpt("电话: 88001234", 5) == ("电话: 88001234", "\u3000\u3000  ^")
    assert excerpt("\tname", 2) == (" name", " ^")
    assert excerpt("ab", 9) == ("ab", "  ^")


def test_long_lines_are_cut_around_the_place() -> None:
    line = "".join(chr(0x4E00 + number) for number in range(500))
    shown, caret = excerpt(line, 301)
    assert shown == "…" + line[300 - BEFORE : 300 - BEFORE + WIDTH] + "…"
    assert shown[caret.index("^")] == line[300]


def test_control_characters_never_reach_the_terminal() -> None:
    assert excerpt("a\x1b[31mb\x00", 1)[0] == "a [31mb"


def test_the_line_stands_between_sentence_and_help() -> None:
    lines = list(text.render([finding(14, 3)], str, lambda span: "x: y" if span.line == 14 else None))
    assert lines[1:] == ["    14 | x: y", "       |   ^", "    Mend it.", "    Soon."]


def test_lines_come_from_the_site_but_never_private_ones(tmp_path: Path) -> None:
    file = tmp_path / ROOM
    file.parent.mkdir(parents=True)
    file.write_bytes("名称: 福\r\n身份证: 469022198001011237\n".encode("gb18030"))
    (tmp_path / "content/rooms/a/list.xlsx").write_bytes(b"PK")
    line = source_lines(lines_of(tmp_path), [finding(2, code="S501"), finding(2, code="S710")])
    assert line(Span(ROOM, 1)) == "名称: 福"
    assert line(Span(ROOM, 2)) is None
    assert line(Span(ROOM, 99)) is None
    assert line(Span("content/rooms/a/list.xlsx", 1)) is None
    assert line(Span("content/rooms/b/room.yaml", 1)) is None
