"""Small functions that spoil a file's bytes. Each takes the bytes before, if any, and the options."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from PIL import Image, ImageFilter
from PIL.ExifTags import IFD, Base

from tests.labelled.sample import sample

Spoiler = Callable[[bytes | None, Any], bytes]


def encoded(before: bytes | None, encoding: str) -> bytes:
    """The same text in another encoding, as Notepad saves it."""
    text = (before or b"").decode("utf-8")
    return text.encode(encoding)


def raw(_before: bytes | None, digits: str) -> bytes:
    """These bytes, in hex."""
    return bytes.fromhex(digits)


def repeated(_before: bytes | None, options: list[Any]) -> bytes:
    """A head, then a piece so many times."""
    head, piece, count = str(options[0]), str(options[1]), int(options[2])
    return (head + piece * count).encode("utf-8")


def torn(before: bytes | None, part: int) -> bytes:
    """Only the first of so many parts."""
    return (before or b"")[: len(before or b"") // part]


def copied(_before: bytes | None, path: str) -> bytes:
    """The bytes of another file of the sample."""
    return sample()[path]


def converted(before: bytes | None, kind: str) -> bytes:
    """The same picture in another format, under its old name."""
    target = BytesIO()
    Image.open(BytesIO(before or b"")).convert("RGB").save(target, kind)
    return target.getvalue()


def cropped(before: bytes | None, side: int) -> bytes:
    """The upper left corner of the same picture, `side` pixels wide and high."""
    target = BytesIO()
    picture = Image.open(BytesIO(before or b""))
    picture.crop((0, 0, side, side)).save(target, picture.format)
    return target.getvalue()


def blurred(before: bytes | None, radius: int) -> bytes:
    """The same picture out of focus."""
    target = BytesIO()
    picture = Image.open(BytesIO(before or b""))
    picture.convert("RGB").filter(ImageFilter.GaussianBlur(radius)).save(target, picture.format)
    return target.getvalue()


def tagged(before: bytes | None, kinds: list[str]) -> bytes:
    """The same picture as a phone saves it: with `gps`, `device` or `owner` in its metadata."""
    exif = Image.Exif()
    if "gps" in kinds:
        exif[IFD.GPSInfo] = {1: "N", 2: (18.0, 15.0, 7.0), 3: "E", 4: (109.0, 30.0, 42.0)}
    if "device" in kinds:
        exif[Base.Make], exif[Base.Model] = "Example", "Phone 1"
    if "owner" in kinds:
        exif[Base.Artist] = "某民警"
    target = BytesIO()
    picture = Image.open(BytesIO(before or b""))
    picture.save(target, picture.format, exif=exif)
    return target.getvalue()


def vast(_before: bytes | None, side: int) -> bytes:
    """A PNG that claims to be `side` pixels wide and high."""
    chunks = (
        b"IHDR" + struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0),
        b"IDAT" + zlib.compress(b"\0" * 64),
        b"IEND",
    )
    framed = (struct.pack(">I", len(c) - 4) + c + struct.pack(">I", zlib.crc32(c)) for c in chunks)
    return b"\x89PNG\r\n\x1a\n" + b"".join(framed)


def document(_before: bytes | None, text: str) -> bytes:
    """A Word document with one paragraph, in several runs as Word writes them."""
    half = len(text) // 2
    runs = "".join(f"<w:r><w:t>{part}</w:t></w:r>" for part in (text[:half], text[half:]))
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = f'<w:document xmlns:w="{space}"><w:body><w:p>{runs}</w:p></w:body></w:document>'
    return _zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": body})


def workbook(_before: bytes | None, options: dict[str, Any]) -> bytes:
    """An Excel workbook: `cells` on a second sheet; `sheet` and `column` say whether they are hidden."""
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    state = ' state="hidden"' if options.get("sheet") == "hidden" else ""
    columns = '<cols><col min="1" max="9" hidden="1"/></cols>' if options.get("column") == "hidden" else ""
    shared = options.get("shared", True)
    cells = [str(cell) for cell in options["cells"]]
    row = "".join(
        f'<c t="s"><v>{number}</v></c>' if shared else f"<c><v>{cell}</v></c>"
        for number, cell in enumerate(cells)
    )
    sheet = f'<worksheet xmlns="{space}">{columns}<sheetData><row>{row}</row></sheetData></worksheet>'
    return _zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "xl/workbook.xml": f'<workbook xmlns="{space}"><sheets><sheet name="一" sheetId="1"/>'
            f'<sheet name="二" sheetId="2"{state}/></sheets></workbook>',
            "xl/sharedStrings.xml": f'<sst xmlns="{space}">'
            + "".join(f"<si><t>{cell}</t></si>" for cell in cells)
            + "</sst>",
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{space}"><sheetData/></worksheet>',
            "xl/worksheets/sheet2.xml": sheet,
        }
    )


def _zipped(members: dict[str, str]) -> bytes:
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return target.getvalue()


SPOILERS: dict[str, Spoiler] = {
    "encoded": encoded,
    "raw": raw,
    "repeated": repeated,
    "torn": torn,
    "copied": copied,
    "converted": converted,
    "cropped": cropped,
    "blurred": blurred,
    "tagged": tagged,
    "vast": vast,
    "document": document,
    "workbook": workbook,
}
