"""The text inside files residents take along, so that private data in them is found too.

Word and Excel files are read as the archives of XML they are: no macros run, no links are
followed, and what unpacks beyond a limit is refused.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from html import unescape
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from pypdf import PdfReader

from sitegen.model.finding import Fault, Message, Span
from sitegen.model.finding import message as _
from sitegen.reading import encoding

UNPACKED = 64 << 20
TEXT = 2 << 20
PAGES = 200
TYPES = ("txt", "csv", "docx", "xlsx", "pdf")


class _RefusedError(Exception):
    """Carries why."""

    def __init__(self, why: Message) -> None:
        super().__init__(why)
        self.why = why


def text_of(path: str, data: bytes) -> tuple[str, tuple[Fault, ...]]:
    """Give the text of the attachment `data`, at most two million characters; cells and paragraphs end lines.

    Faults: S043 when the type is none of txt, csv, docx, xlsx and pdf or the content is something
    else, S001 and S002 for plain texts.
    """
    ending = path.rpartition(".")[2].lower()
    if ending in ("txt", "csv"):
        text, faults = encoding.decode(path, data)
        return text[:TEXT], faults
    try:
        if ending == "docx":
            return "\n".join(_archived(data, _WORD))[:TEXT], ()
        if ending == "xlsx":
            return "\n".join(_archived(data, _EXCEL))[:TEXT], ()
        if ending == "pdf":
            return _pdf(data), ()
    except _RefusedError as error:
        return "", (_refuse(path, error.why),)
    why = _("Files of the type `.{ending}` are not published.", ending=ending[:12])
    return "", (_refuse(path, why),)


def _refuse(path: str, why: Message) -> Fault:
    help_ = _(
        "Offer the file as {types}; open it and save it anew if it should be one.", types=", ".join(TYPES)
    )
    return Fault("S043", Span(path), why, help_)


_WORD = re.compile(
    r"word/(?:document|header\d*|footer\d*|footnotes|endnotes|comments)\.xml|docProps/(?:core|app|custom)\.xml"
)
_EXCEL = re.compile(
    r"xl/(?:sharedStrings|comments\d*|worksheets/sheet\d+|workbook)\.xml|docProps/(?:core|app|custom)\.xml"
)
_BREAK = re.compile(
    r"</(?:w:p|w:tr|w:tc|si|is|v|text|row|c|dc:creator|cp:lastModifiedBy|Company|Manager)>|<w:(?:br|tab)\b[^>]*>"
)
_PHONETIC = re.compile(r"<rPh\b.*?</rPh>", re.DOTALL)
_TAG = re.compile(r"<[^<>]*>")
_SHEET_NAME = re.compile(r"<sheet\b[^>]*\bname=\"([^\"]*)\"")


def _archived(data: bytes, members: re.Pattern[str]) -> Iterator[str]:
    """Yield the text of the matching members of a Word or Excel file."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            found = [info for info in archive.infolist() if members.fullmatch(info.filename)]
            if not found:
                raise _RefusedError(_("The file is not what its ending says."))
            left = UNPACKED
            for info in found:
                with archive.open(info) as member:
                    xml = member.read(left + 1)
                left -= len(xml)
                if left < 0:
                    raise _RefusedError(_("The file unpacks to more than {limit} MiB.", limit=UNPACKED >> 20))
                yield _plain(xml.decode("utf-8", "replace"))
    except (BadZipFile, OSError, EOFError, ValueError, RuntimeError, NotImplementedError, zlib.error):
        raise _RefusedError(_("The file is damaged or protected by a password.")) from None


def _plain(xml: str) -> str:
    names = _SHEET_NAME.findall(xml)
    text = _TAG.sub("", _BREAK.sub("\n", _PHONETIC.sub("", xml)))
    lines = (line.strip() for line in unescape(text).split("\n"))
    return "\n".join([*names, *filter(None, lines)])


def _pdf(data: bytes) -> str:
    pieces: list[str] = []
    length = 0
    try:
        reader = PdfReader(BytesIO(data))
        pieces += (str(value) for value in (reader.metadata or {}).values())
        for number, page in enumerate(reader.pages):
            pieces.append(page.extract_text())
            length += len(pieces[-1])
            if number + 1 >= PAGES or length > TEXT:
                break
    except Exception:  # pypdf raises whatever a broken file makes it stumble over
        raise _RefusedError(_("The file is damaged or protected by a password.")) from None
    return "\n".join(pieces)[:TEXT]
