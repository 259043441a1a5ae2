"""The text inside files residents take along, so that private data in them is found too.

Word and Excel files are read as the archives of XML they are: no macros run, no links are
followed, and what unpacks beyond a limit is refused.
"""

from __future__ import annotations

import logging
import re
import zlib
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterable, Iterator
from hashlib import sha256
from html import unescape
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile, ZipFile

from sitegen.model.finding import Fault, Message, Span
from sitegen.model.finding import message as _
from sitegen.reading import encoding, pictures

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it grumbles about is reported as S043

if TYPE_CHECKING:
    from pypdf import PdfReader

UNPACKED = 64 << 20
TEXT = 1 << 20
PAGES = 200
TYPES = ("txt", "csv", "docx", "xlsx", "pdf")


class _RefusedError(Exception):
    """Carries why."""

    def __init__(self, why: Message) -> None:
        super().__init__(why)
        self.why = why


def text_of(path: str, data: bytes) -> tuple[str, tuple[Fault, ...]]:
    """Give the text of the attachment `data`; cells and paragraphs end lines.

    Faults: S043 when the type is none of txt, csv, docx, xlsx and pdf, the content is something
    else, or something in it cannot be checked: other files, macros, more than a million
    characters. S001 and S002 for plain texts.
    """
    ending = path.rpartition(".")[2].lower()
    if ending in ("txt", "csv"):
        text, faults = encoding.decode(path, data)
        return (text, faults) if len(text) <= TEXT else ("", (*faults, _refuse(path, _TOO_MUCH)))
    try:
        if ending in _HEART:
            return _bounded(_archived(data, _HEART[ending])), ()
        if ending == "pdf":
            return _bounded(_pdf(data)), ()
    except _RefusedError as error:
        return "", (_refuse(path, error.why),)
    why = _("Files of the type `.{ending}` are not published.", ending=ending[:12])
    return "", (_refuse(path, why),)


def _refuse(path: str, why: Message) -> Fault:
    help_ = _(
        "Offer the file as {types}; open it and save it anew if it should be one.", types=", ".join(TYPES)
    )
    return Fault("S043", Span(path), why, help_)


_HEART = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml"}
_TOO_MUCH = _("The file holds more text than can be checked. Part it into several.")
_READABLE = (".xml", ".rels", ".vml", ".txt", ".htm", ".html")
_PICTURE = (".jpg", ".jpeg", ".png", ".webp", ".gif")
_UNREADABLE = re.compile(r"(?i).*/(?:embeddings|activeX)/.*|.*vbaProject.*")
_ATTRIBUTE = re.compile(r"=\s*([\"'])([^\"'<>]*)\1")
_NUMBER = re.compile(r"\d(?:[ \-]?[\dXx]){10}")
_MARK = re.compile(r"<!--|-->|<!\[CDATA\[|\]\]>")
_BREAK = re.compile(
    r"</(?:w:p|w:tr|w:tc|si|is|f|v|text|row|c|dc:creator|cp:lastModifiedBy|Company|Manager)>|<w:(?:br|tab)\b[^>]*>"
)
_PHONETIC = re.compile(r"<rPh\b.*?</rPh>", re.DOTALL)
_TAG = re.compile(r"<[^<>]*>")
_SHEET_NAME = re.compile(r"<sheet\b[^>]*\bname=\"([^\"]*)\"")


def _bounded(pieces: Iterable[str]) -> str:
    """The pieces as one text. Raises _RefusedError for one too long to be checked."""
    held: list[str] = []
    left = TEXT
    for piece in pieces:
        held.append(piece)
        left -= len(piece)
        if left < 0:
            raise _RefusedError(_TOO_MUCH)
    return "\n".join(held)


def _archived(data: bytes, heart: str) -> Iterator[str]:
    """Yield the text of all parts of a Word or Excel file, whose main part is `heart`."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            if not data.startswith(b"PK") or heart not in archive.namelist():
                raise _RefusedError(_("The file is not what its ending says."))
            if archive.comment:
                yield archive.comment.decode("utf-8", "replace")
            left = UNPACKED
            for info in archive.infolist():
                with archive.open(info) as member:
                    body = member.read(left + 1)
                left -= len(body)
                if left < 0:
                    raise _RefusedError(_("The file unpacks to more than {limit} MiB.", limit=UNPACKED >> 20))
                yield from _part(info.filename, body)
    except (BadZipFile, OSError, EOFError, ValueError, RuntimeError, NotImplementedError, zlib.error):
        raise _RefusedError(_("The file is damaged or protected by a password.")) from None


def _part(name: str, body: bytes) -> Iterator[str]:
    """Yield the text of one part of an archive, its name too if there is a number in it."""
    if _NUMBER.search(name):
        yield name
    if _UNREADABLE.fullmatch(name):
        raise _RefusedError(_("The file holds a macro or another file, which cannot be checked."))
    if name.lower().endswith(_READABLE):
        marked = body.startswith((BOM_UTF16_LE, BOM_UTF16_BE))
        yield _plain(body.decode("utf-16" if marked else "utf-8", "replace"))
    elif name.lower().endswith(_PICTURE):
        picture = pictures.inspect(name, body, sha256(body).hexdigest())[0]
        if picture is not None and "gps" in picture.private:
            raise _RefusedError(_("A photo in the file tells where it was taken."))


def _plain(xml: str) -> str:
    xml = _MARK.sub("", xml)
    values = (unescape(match[2]) for match in _ATTRIBUTE.finditer(xml))
    names = _SHEET_NAME.findall(xml)
    text = _TAG.sub("", _BREAK.sub("\n", _PHONETIC.sub("", xml)))
    lines = (line.strip() for line in unescape(text).split("\n"))
    return "\n".join([*names, *filter(_NUMBER.search, values), *filter(None, lines)])


def _pdf(data: bytes) -> Iterator[str]:
    # Importing it takes a tenth of a whole check, and few folders hold a PDF.
    from pypdf import PdfReader  # noqa: PLC0415

    try:
        yield from _pdf_pieces(PdfReader(BytesIO(data)))
    except _RefusedError:
        raise
    except Exception:  # pypdf raises whatever a broken file makes it stumble over
        raise _RefusedError(_("The file is damaged or protected by a password.")) from None


def _pdf_pieces(reader: PdfReader) -> Iterator[str]:
    """Yield what a PDF says of itself, then what stands on its pages and in its fields and notes."""
    yield from (str(value) for value in (reader.metadata or {}).values())
    root: Any = reader.root_object
    described = _entry(root, "/Metadata")
    if described is not None:
        yield _plain(described.get_data().decode("utf-8", "replace"))
    names = _entry(root, "/Names") or {}
    if (
        "/EmbeddedFiles" in names
        or "/JavaScript" in names
        or "/JavaScript" in str(_entry(root, "/OpenAction"))
    ):
        raise _RefusedError(_("The file holds a macro or another file, which cannot be checked."))
    yield from (str(field.value) for field in (reader.get_fields() or {}).values())
    if len(reader.pages) > PAGES:
        raise _RefusedError(_TOO_MUCH)
    for page in reader.pages:
        yield page.extract_text()
        for note in _entry(page, "/Annots") or ():
            yield str(note.get_object().get("/Contents", ""))


def _entry(dictionary: Any, key: str) -> Any:
    """The value itself, where get() gives a mere reference; None where there is none."""
    return dictionary[key] if key in dictionary else None  # noqa: SIM401 - see above
