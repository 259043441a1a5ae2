"""The text inside attachments."""

import re
from io import BytesIO

import pytest
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject

from sitegen.reading.attachments import TEXT, text_of
from tests.reading.drawn import archive, exif, picture


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


WORD = {"word/document.xml": "<w:p><w:t>a</w:t></w:p>"}
EXCEL = {"xl/workbook.xml": "<sheets/>"}
NUMBER = "460100199003071237"


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("a.docx", {**WORD, "customXml/item1.xml": f"<x>{NUMBER}</x>"}),
        ("a.docx", {**WORD, "word/glossary/document.xml": f"<w:t>{NUMBER}</w:t>"}),
        ("a.docx", {"word/document.xml": f'<w:ins w:author="{NUMBER}"/>'}),
        ("a.docx", {"word/document.xml": f"<w:t><![CDATA[{NUMBER}]]></w:t>"}),
        ("a.docx", {"word/document.xml": f"<!-- {NUMBER} --><w:t>a</w:t>"}),
        ("a.docx", {"word/document.xml": f"<w:t>{NUMBER}</w:t>".encode("utf-16")}),
        ("a.docx", {**WORD, "word/_rels/document.xml.rels": f'<r Target="mailto:{NUMBER}@a.cn"/>'}),
        ("a.docx", {**WORD, f"word/media/{NUMBER}.emf": "x"}),
        ("a.xlsx", {**EXCEL, "xl/worksheets/data.xml": f"<c><is><t>{NUMBER}</t></is></c>"}),
        ("a.xlsx", {**EXCEL, "xl/threadedComments/threadedComment1.xml": f"<text>{NUMBER}</text>"}),
        ("a.xlsx", {**EXCEL, "xl/pivotCache/pivotCacheRecords1.xml": f"<s v='{NUMBER}'/>"}),
        ("a.xlsx", {**EXCEL, "xl/worksheets/sheet1.xml": f"<c><f>A1+B2</f><v>{NUMBER}</v></c>"}),
    ],
)
def test_every_part_of_an_archive_is_read(name, parts):
    text, faults = text_of(name, archive(parts))
    assert faults == ()
    assert re.search(rf"(?<!\d){NUMBER}", text)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.docx", archive({**WORD, "word/embeddings/oleObject1.bin": "x"})),
        ("a.docx", archive({**WORD, "word/vbaProject.bin": "x"})),
        ("a.docx", archive({**WORD, "word/media/image1.jpeg": picture(exif=exif(gps=1))})),
        ("a.docx", b"460100199003071237" + archive(WORD)),
        ("a.txt", b"x" * (TEXT + 1)),
        ("a.docx", archive({"word/document.xml": "x" * (TEXT + 1)})),
    ],
)
def test_what_cannot_be_checked_is_refused(name, data):
    text, faults = text_of(name, data)
    assert text == ""
    assert [fault.code for fault in faults] == ["S043"]


def pdf(**more):
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer._root_object.update(more.pop("_root_object", {}))
    for name, value in more.items():
        getattr(writer, name)(*value)
    held = BytesIO()
    writer.write(held)
    return held.getvalue()


def test_what_a_pdf_says_of_itself_is_read():
    assert NUMBER in text_of("a.pdf", pdf(add_metadata=[{"/Author": NUMBER}]))[0]


def test_a_pdf_with_another_file_is_refused():
    data = pdf(add_attachment=["a.txt", b"x"])
    assert [fault.code for fault in text_of("a.pdf", data)[1]] == ["S043"]


def test_a_pdf_with_a_script_is_refused():
    script = DictionaryObject({NameObject("/S"): NameObject("/JavaScript")})
    data = pdf(_root_object={NameObject("/OpenAction"): script})
    assert [fault.code for fault in text_of("a.pdf", data)[1]] == ["S043"]


def test_a_broken_pdf_is_reported_and_nothing_is_printed(caplog):
    assert [fault.code for fault in text_of("a.pdf", b"%PDF-1.7\nx")[1]] == ["S043"]
    assert caplog.records == []
