"""Whatever a file holds, it is a table or it is refused in words, in bounded time and memory."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
import xlwt
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.exchange.workbook import hidden
from sitegen.exchange.workbook.importing import read_import
from sitegen.exchange.workbook.reading import read_book, sheets_of
from sitegen.exchange.workbook.sheet import NoWorkbookError
from tests.exchange.workbook.books import run, saved, sheet_of, site_of

ROWS = [["代号", "姓名", "警号"], ["fuhaiyuan", "王海宁", "031207"]]
MODERN = saved(sheet_of(ROWS)[0])


def old() -> bytes:
    written = xlwt.Workbook()
    sheet = written.add_sheet("a")
    for row, cells in enumerate(ROWS):
        for column, value in enumerate(cells):
            sheet.write(row, column, value)
    held = BytesIO()
    written.save(held)
    return held.getvalue()


OLD = old()
TEXT = "\n".join(",".join(row) for row in ROWS).encode()
WHOLE = (MODERN, OLD, TEXT, TEXT.decode().encode("utf-16"), TEXT.decode().encode("gb18030"))


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """A file with bytes changed, cut out, put in, or cut off."""
    data = bytearray(draw(st.sampled_from(WHOLE)))
    for _step in range(draw(st.integers(1, 6))):
        place = draw(st.integers(0, max(len(data) - 1, 0)))
        length = draw(st.integers(0, 40))
        data[place : place + length] = draw(st.binary(max_size=40))
    return bytes(data[: draw(st.integers(0, len(data)))] if draw(st.booleans()) else data)


@st.composite
def inside_out(draw: st.DrawFn) -> bytes:
    """A workbook with something changed in the text of one of its parts."""
    held = BytesIO()
    with ZipFile(BytesIO(MODERN)) as source, ZipFile(held, "w", ZIP_DEFLATED) as target:
        chosen = draw(st.sampled_from(source.namelist()))
        for name in source.namelist():
            body = bytearray(source.read(name))
            if name == chosen:
                for _step in range(draw(st.integers(1, 4))):
                    place = draw(st.integers(0, len(body)))
                    body[place : place + draw(st.integers(0, 12))] = draw(
                        st.one_of(
                            st.binary(max_size=8),
                            st.sampled_from((b"<", b"&x;", b'r="ZZZ9"', b"9" * 9, b">")),
                        )
                    )
            target.writestr(name, bytes(body))
    return held.getvalue()


@settings(max_examples=400)
@given(st.one_of(st.binary(max_size=300), damaged(), inside_out()))
def test_any_bytes(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    folder = tmp_path_factory.mktemp("any")
    site_of(folder)
    path = folder / "表.xls"
    path.write_bytes(data)
    try:
        found = read_import(folder, path, (), 1, lambda _done, _of: None)
    except NoWorkbookError as fault:
        assert fault.why.render(str)
    else:
        assert all(remark.message.render(str) for remark in found.remarks)


REFUSED = {
    "leer.xlsx": (b"", "The file is empty"),
    "page.xls": (b"\r\n<html><table><tr><td>1</td></tr></table></html>", "web page"),
    "marked.xls": ("\ufeff<table border=1>".encode(), "web page"),
    "sheet2003.xls": (
        b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
        "web",
    ),
    "mail.xls": (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "web page"),
    "cut.xlsx": (MODERN[: len(MODERN) // 2], "damaged"),
    "cut.xls": (OLD[: len(OLD) // 2], "damaged"),
    "paper.xlsx": (b"%PDF-1.7", "form of table"),
    "photo.csv": (b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(range(256)), "no table"),
    "quote.csv": ('姓名,警号\n"王海宁,031207\n李'.encode(), "quotation mark"),
    "secret.xlsx": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(600)
        + "EncryptedPackage".encode("utf-16-le")
        + bytes(999),
        "password",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_no_table_is_refused_in_words(tmp_path: Path, name: str) -> None:
    data, words = REFUSED[name]
    site = site_of(tmp_path)
    (tmp_path / name).write_bytes(data)
    done = run(site, "import", tmp_path / name)
    assert done.exit_code == 2
    assert words in done.stderr
    assert name in done.stderr
    assert len(run(site, "import", tmp_path / name, lang="zh").stderr) < 300


def test_the_mark_of_an_open_file(tmp_path: Path) -> None:
    site = site_of(tmp_path)
    (tmp_path / "~$表.xlsx").write_bytes(b"\x06wps" + bytes(160))
    done = run(site, "import", tmp_path / "~$表.xlsx")
    assert done.exit_code == 2
    assert "open" in done.stderr
    assert run(site, "import", tmp_path / "表.xlsx").exit_code == 2
    assert run(site, "import", tmp_path).exit_code == 2


def repacked(change: dict[str, bytes]) -> bytes:
    """The small workbook with other parts."""
    held = BytesIO()
    with ZipFile(BytesIO(MODERN)) as source, ZipFile(held, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(name, change.get(name, source.read(name)))
    return held.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
HEAD = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
TAIL = b"</sheetData></worksheet>"
FAR = (
    HEAD
    + b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    + TAIL
)
BOMBS = {
    "corners": FAR,
    "corners told otherwise": FAR.replace(b"<c ", b"<c\n "),
    "corners in numbers": FAR.replace(b'r="XFD', b'r="&#88;FD'),
    "corners in small letters": FAR.replace(b"XFD", b"xfd"),
    "corners with a nought": FAR.replace(b"XFD1", b"XFD01"),
    "corners beyond all columns": FAR.replace(b"XFD", b"ZZZZ"),
    "entities": b'<!DOCTYPE a [<!ENTITY b "' + b"x" * 99 + b'"><!ENTITY c "&b;&b;&b;">]>' + HEAD + TAIL,
    "unpacks": HEAD + b" " * (hidden.UNPACKED + 1) + TAIL,
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused_before_it_unpacks(name: str) -> None:
    with pytest.raises(NoWorkbookError):
        sheets_of("表", repacked({SHEET: BOMBS[name]}))


def packed(parts: dict[str, bytes]) -> bytes:
    held = BytesIO()
    with ZipFile(held, "w", ZIP_DEFLATED) as target:
        for name, body in parts.items():
            target.writestr(name, body)
    return held.getvalue()


def parts_of(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as source:
        return {name: source.read(name) for name in source.namelist()}


def test_a_sheet_is_judged_under_whatever_name_it_is_found() -> None:
    """Who reads the cells minds neither case nor the way of the stroke; nor do two sheets share a name."""
    whole = parts_of(repacked({SHEET: FAR}))
    for name in (SHEET.upper(), SHEET.replace("/", "\\")):
        renamed = {name if part == SHEET else part: body for part, body in whole.items()}
        with pytest.raises(NoWorkbookError):
            sheets_of("表", packed(renamed))
    with pytest.raises(NoWorkbookError):
        sheets_of("表", packed(whole | {SHEET.upper(): HEAD + TAIL}))
    two = parts_of(saved(sheet_of(ROWS, "a")[0]))
    book = two["xl/workbook.xml"]
    sheet = book[book.index(b"<sheet ") : book.index(b"</sheets>")]
    two["xl/workbook.xml"] = book.replace(sheet, sheet + sheet.replace(b"rId1", b"rId99"))
    relations = "xl/_rels/workbook.xml.rels"
    link = b'<Relationship Id="rId99" Type="%s" Target="worksheets/far.xml"/></Relationships>'
    two[relations] = two[relations].replace(
        b"</Relationships>",
        link % b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet",
    )
    for order in (FAR, HEAD + TAIL), (HEAD + TAIL, FAR):
        with pytest.raises(NoWorkbookError):
            sheets_of("表", packed(two | {"xl/worksheets/far.xml": order[0], SHEET: order[1]}))


def test_texts_are_not_unpacked_under_another_name() -> None:
    texts = b"<sst>" + b"<si><t>a</t></si>" * (hidden.UNPACKED // 17 + 1) + b"</sst>"
    with pytest.raises(NoWorkbookError):
        sheets_of("表", packed(parts_of(MODERN) | {"XL/SharedStrings.xml": texts}))


def test_what_may_be_read_as_two_kinds_is_refused() -> None:
    for name in ("content.xml", "xl/workbook.bin"):
        with pytest.raises(NoWorkbookError):
            sheets_of("表", packed(parts_of(MODERN) | {name: b"<a/>"}))


TABLE = (
    '<table:table table:name="%d"><table:table-row table:number-rows-repeated="350"><table:table-cell '
    'table:number-columns-repeated="16000" office:value-type="string"><text:p>x</text:p></table:table-cell>'
    "</table:table-row></table:table>"
)
OPEN = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>%s'
    "</office:spreadsheet></office:body></office:document-content>"
)


def test_many_sheets_are_together_no_larger_than_one_may_be() -> None:
    content = OPEN % "".join(TABLE % number for number in range(40))
    kind = {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "META-INF/manifest.xml": b"<a/>"}
    with pytest.raises(NoWorkbookError) as refused:
        sheets_of("表", packed(kind | {"content.xml": content.encode()}))
    assert refused.value.why == hidden.TOO_LARGE


def test_what_lies_about_its_size_is_damaged() -> None:
    data = bytearray(repacked({SHEET: HEAD + b" " * 5000 + TAIL}))
    place = data.rindex(SHEET.encode()) - 46
    assert data[place : place + 4] == b"PK\x01\x02"
    data[place + 24 : place + 28] = (100).to_bytes(4, "little")
    with pytest.raises(NoWorkbookError):
        sheets_of("表", bytes(data))


def test_too_large_a_file_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sitegen.exchange.workbook.reading.LARGEST", 1000)
    (tmp_path / "a.csv").write_bytes(b"a," * 1000)
    with pytest.raises(NoWorkbookError):
        read_book(tmp_path / "a.csv")
