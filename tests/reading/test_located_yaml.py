"""Located trees: texts with their places, and what the reader refuses."""

import pytest

from sitegen.model.located import Mapping, Scalar, Sequence
from sitegen.reading.encoding import decode
from sitegen.reading.events import compose


def codes(text):
    return [(f.code, f.span.line, f.span.column) for f in compose("p", text)[1]]


def test_every_scalar_is_text():
    node, faults = compose("p", "a: 8:30\nb: no\nc: 012345\nd: 1.10\ne: ~\n")
    assert not faults
    assert [entry.value.text for entry in node.entries.values()] == ["8:30", "no", "012345", "1.10", "~"]


def test_keys_and_values_know_line_and_column():
    node, _ = compose("p", "民警:\n  - 姓名: 王\n")
    item = node.entries["民警"].value.items[0]
    assert isinstance(item, Mapping)
    assert item.entries["姓名"].key == Scalar("姓名", 2, 5)
    assert item.entries["姓名"].value == Scalar("王", 2, 9)


def test_columns_count_characters_beyond_the_basic_plane():
    node, _ = compose("p", "a: [𠮷, x]\n")
    assert node.entries["a"].value == Sequence((Scalar("𠮷", 1, 5), Scalar("x", 1, 8)), 1, 4)


def test_mark_and_line_ends_of_windows_move_nothing():
    text, faults = decode("p", b"\xef\xbb\xbfa: 1\r\nb: 2\r\n")
    node, _ = compose("p", text)
    assert not faults
    assert node.entries["b"].value == Scalar("2", 2, 4)


def test_quoted_texts_are_not_plain():
    node, _ = compose("p", "a: 'x'\nb: |\n  y\n")
    assert not node.entries["a"].value.plain
    assert not node.entries["b"].value.plain


def test_an_empty_file_has_no_tree_and_no_fault():
    assert compose("p", "# nothing\n") == (None, ())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1\nb: 2\na: 3\n", [("S005", 3, 1)]),
        ("a: &x 1\n", [("S006", 1, 4)]),
        ("a: 1\nb: *x\n", [("S006", 2, 4)]),
        ("a: !!str 1\n", [("S006", 1, 4)]),
        ("a: 1\n---\nb: 2\n", [("S006", 2, 1)]),
        ("[" * 25_000, [("S007", 1, 33)]),
        ("a: 'b\nc: d\n", [("S004", 1, 4)]),
        ("a: [b\nc: d\n", [("S004", 1, 4)]),
        ("- a\nb: c\n", [("S004", 2, 1)]),
        ("? [a]\n: b\n", [("S022", 1, 3)]),
    ],
)
def test_refused(text, expected):
    assert codes(text) == expected


def test_the_first_of_two_equal_keys_counts():
    node, _ = compose("p", "a: 1\na: 2\n")
    assert node.entries["a"].value.text == "1"


def test_characters_the_parser_refuses_do_not_stop_it():
    node, _ = compose("p", "a: x\x01\ud800y\u2028z\n")
    assert node.entries["a"].value.text == "x  y z"


def test_gb18030_is_read_with_a_warning():
    text, faults = decode("p", "名称: 䶮山".encode("gb18030"))
    assert text == "名称: 䶮山"
    assert [fault.code for fault in faults] == ["S001"]


def test_utf16_is_read_with_a_warning():
    text, faults = decode("p", "名称: 王".encode("utf-16"))
    assert text == "名称: 王"
    assert [fault.code for fault in faults] == ["S001"]


def test_what_is_no_text_is_placed_at_its_first_bad_byte():
    text, faults = decode("p", "一\n二".encode() + b"\xff\xff\x00")
    assert text == ""
    assert [(f.code, f.span.line, f.span.column) for f in faults] == [("S002", 2, 2)]


def test_characters_written_by_number_are_refused():
    assert codes('a: "\\x34\\x36"\n') == [("S006", 1, 4)]
    assert codes('a: "\\u4e00"\n') == [("S006", 1, 4)]
    assert codes("a: \"c:\\\\x41\"\nb: '\\x34'\n") == []
