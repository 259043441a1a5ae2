"""The text inside attachments."""

import pytest

from sitegen.reading.attachments import text_of
from tests.reading.drawn import archive


def test_word_text_is_joined_within_a_paragraph():
    xml = "<w:p><w:r><w:t>1101</w:t></w:r><w:r><w:t>05</w:t></w:r></w:p><w:p><w:t>a&amp;b</w:t></w:p>"
    text, faults = text_of("a.docx", archive({"word/document.xml": xml}))
    assert (text, faults) == ("110105\na&b", ())


def test_excel_text_numbers_and_hidden_sheets_are_read():
    data = archive(
        {
            "xl/workbook.xml": '<sheets><sheet name="名单" state="hidden"/></sheets>',
            "xl/sharedStrings.xml": "<si><t>王</t></si>",
            "xl/worksheets/sheet1.xml": '<row hidden="1"><c><v>13800001234</v></c></row>',
        }
    )
    assert set(text_of("a.xlsx", data)[0].split()) == {"名单", "王", "13800001234"}


def test_plain_texts_may_be_gb18030():
    text, faults = text_of("a.csv", "姓名,电话".encode("gb18030"))
    assert text == "姓名,电话"
    assert [fault.code for fault in faults] == ["S001"]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.exe", b"MZ"),
        ("a.doc", b"\xd0\xcf"),
        ("a.docx", b"no archive"),
        ("a.docx", archive({"x": "y"})),
        ("a.docx", archive({"word/document.xml": " " * (65 << 20)})),
        ("a.pdf", b"%PDF-1.4 broken"),
        ("a", b""),
    ],
)
def test_what_is_refused(name, data):
    text, faults = text_of(name, data)
    assert text == ""
    assert [fault.code for fault in faults] == ["S043"]
