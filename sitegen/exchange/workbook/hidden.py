"""What the archive of a workbook tells beside its values, and whether it is safe to read at all.

Hidden rows and columns, errors and formulas without a result are not among the values that a reader
of cells gives out. Nothing is unpacked beyond a limit, no entity is expanded, and a sheet whose
corners lie too far apart is refused before anybody makes room for what lies between.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile

from msgspec import Struct

from sitegen.exchange.workbook.sheet import NoWorkbookError
from sitegen.model.finding import message as _

UNPACKED = 128 << 20
"""Bytes that an archive may unpack to; 20,000 officers take 25 million."""
CELLS = 6_000_000
"""Rows times columns, of all sheets together."""
_PIECE = 1 << 16
_PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_CELL = re.compile(rb"<c r=\"([A-Z]{1,3})[0-9]{1,7}\"(?: s=\"[0-9]+\")?(?: t=\"[a-zA-Z]+\")?(?:>|/>| />)")
_ROW = re.compile(rb"<c r=\"[A-Z]{1,3}([0-9]{1,7})\"")
_TELLING = (
    b"<!",
    b"<f>",
    b"<f ",
    b"<f/",
    b":f",
    b't="e"',
    b"hidden",
    b"<c>",
    b":c ",
    b":c>",
    b"<c\n",
    b"<c\t",
    b"<c\r",
)
"""What a sheet may hold that has to be followed element by element."""
_UTF8 = (b"<worksheet", b'<?xml version="1.0" encoding="UTF-8"', b"<?xml version='1.0' encoding='UTF-8'")
_TRUE = frozenset(("1", "true", "collapse", "filter"))

DAMAGED = _(
    "The file is damaged, or only part of it arrived. Open it in WPS or Excel, save it anew as .xlsx, "
    "and import that."
)
TOO_LARGE = _(
    "The file holds far more than a table of police rooms can. Copy the table into a new workbook "
    "and import that."
)
PROTECTED = _(
    "The file is protected by a password. Open it in WPS or Excel, take the password away, save it, "
    "and import it again."
)


class Unseen(Struct):
    """What is known of one sheet beside its values; 0-based."""

    rows: set[int] = set()
    columns: set[int] = set()
    broken: dict[tuple[int, int], str] = {}


def unseen(data: bytes) -> dict[str, Unseen]:
    """What an .xlsx or .ods file tells of its sheets, by name. Raises NoWorkbookError when it is unsafe."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            return _of_archive(archive)
    except (expat.ExpatError, UnicodeError, BadZipFile, OSError, EOFError, ValueError, zlib.error) as fault:
        raise NoWorkbookError(DAMAGED) from fault
    except (RuntimeError, NotImplementedError) as fault:  # encrypted members, odd compression
        raise NoWorkbookError(PROTECTED) from fault


def _of_archive(archive: ZipFile) -> dict[str, Unseen]:
    members = _members(archive)
    left, room = [UNPACKED], _Room()
    if ("content.xml" in members) == ("xl/workbook.xml" in members) or "xl/workbook.bin" in members:
        raise NoWorkbookError(DAMAGED)
    if "content.xml" in members:
        opened = _OpenDocument(room)
        _parse(_pieces(archive, members["content.xml"], left), opened.parser())
        return opened.sheets
    found = {}
    sheets = _sheets(archive, members, left)
    for name, path in sheets:
        if path not in members or name in found:
            raise NoWorkbookError(DAMAGED)
        found[name] = _of_sheet(b"".join(_pieces(archive, members[path], left)), room)
    for path in sorted(members.keys() - {path for _name, path in sheets}):
        if path.endswith((".xml", ".rels")):
            for _piece in _pieces(archive, members[path], left):
                pass
    return found


def _members(archive: ZipFile) -> dict[str, str]:
    """The members by their names as a reader of cells takes them: in any case, and `\\` for `/`."""
    found: dict[str, str] = {}
    for name in archive.namelist():
        path = _folded(name)
        if path in found:
            raise NoWorkbookError(DAMAGED)
        found[path] = name
    return found


def _folded(path: str) -> str:
    return path.replace("\\", "/").lower()


class _Room:
    """What is left of CELLS."""

    def __init__(self) -> None:
        self.left = CELLS

    def refuse_large(self, height: int, width: int) -> None:
        """Refuse a sheet with corners so far apart."""
        if height * width > self.left:
            raise NoWorkbookError(TOO_LARGE)

    def take(self, height: int, width: int) -> None:
        """Note a whole sheet."""
        self.refuse_large(height, width)
        self.left -= height * width


def _of_sheet(data: bytes, room: _Room) -> Unseen:
    """What a sheet tells beside its values; most have nothing to tell, which a look at the cells shows."""
    if not any(sign in data for sign in _TELLING):
        cells = _CELL.findall(data)
        if cells and len(cells) == data.count(b"<c ") and data.startswith(_UTF8):
            height = max(map(int, _ROW.findall(data)))
            room.take(height, max(number_of(name.decode()) for name in set(cells)) + 1)
            return Unseen()
    sheet = _Worksheet(room)
    _parse(iter((data,)), sheet.parser())
    return sheet.ended()


def _pieces(archive: ZipFile, name: str, left: list[int]) -> Iterator[bytes]:
    with archive.open(name) as member:
        while piece := member.read(_PIECE):
            left[0] -= len(piece)
            if left[0] < 0:
                raise NoWorkbookError(TOO_LARGE)
            yield piece


def _parse(pieces: Iterator[bytes], parser: Any) -> None:
    for piece in pieces:
        parser.Parse(piece, False)
    parser.Parse(b"", True)


def _parser(start: Any) -> Any:
    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.StartDoctypeDeclHandler = _refuse_declaration
    return parser


def _refuse_declaration(*_given: object) -> None:
    raise NoWorkbookError(DAMAGED)


def _sheets(archive: ZipFile, members: dict[str, str], left: list[int]) -> tuple[tuple[str, str], ...]:
    """The names of the sheets, and where in the archive they lie."""
    targets: dict[str, str] = {}

    def relation(_name: str, given: dict[str, str]) -> None:
        if "Id" in given and "Target" in given:
            target = given["Target"]
            targets[given["Id"]] = target[1:] if target.startswith("/") else f"xl/{target}"

    found: list[tuple[str, str]] = []

    def sheet(name: str, given: dict[str, str]) -> None:
        if name.rpartition(":")[2] == "sheet" and "name" in given:
            key = next((value for key, value in given.items() if key.rpartition(":")[2] == "id"), "")
            found.append((given["name"], key))

    if "xl/_rels/workbook.xml.rels" in members:
        _parse(_pieces(archive, members["xl/_rels/workbook.xml.rels"], left), _parser(relation))
    _parse(_pieces(archive, members["xl/workbook.xml"], left), _parser(sheet))
    return tuple((name, _folded(targets.get(key, ""))) for name, key in found)


class _Worksheet:
    """One sheet of an .xlsx file, followed element by element."""

    def __init__(self, room: _Room) -> None:
        self.room = room
        self.unseen = Unseen()
        self.row = -1
        self.column = -1
        self.height = self.width = 0
        self.formula = self.error = self.worded = False
        self.words = ""

    def parser(self) -> Any:
        self._parser = _parser(self._start)
        return self._parser

    def _start(self, name: str, given: dict[str, str]) -> None:
        if ":" in name:
            name = name.rpartition(":")[2]
        if name == "c":
            if self.formula or self.error:
                self._settle()
            self._cell(given)
        elif name == "v":
            self._filled()
        elif name == "f":
            self.formula = True
            self._parser.CharacterDataHandler = None
        elif name == "is":
            self._filled()
            self.formula = False
        elif name == "row":
            self._row(given)
        elif name == "col" and given.get("hidden") in _TRUE:
            first, last = int(given.get("min", "1")) - 1, int(given.get("max", "1")) - 1
            self.unseen.columns.update(range(max(first, 0), min(last, 16383) + 1))

    def _row(self, given: dict[str, str]) -> None:
        if self.formula or self.error:
            self._settle()
        self.row = int(given["r"]) - 1 if "r" in given else self.row + 1
        self.column = -1
        if given.get("hidden") in _TRUE:
            self.unseen.rows.add(self.row)

    def _cell(self, given: dict[str, str]) -> None:
        if "r" in given:
            place = _PLACE.fullmatch(given["r"])
            if place is None:  # who reads the cells may understand it
                raise NoWorkbookError(DAMAGED)
            self.column = number_of(place[1])
            self.row = int(place[2]) - 1
        else:
            self.column += 1
        self.error = given.get("t") == "e"
        self.worded = given.get("t") == "str"  # a formula may well give no text at all
        self.words = ""

    def _filled(self) -> None:
        if self.row >= self.height or self.column >= self.width:
            self.height = max(self.height, self.row + 1)
            self.width = max(self.width, self.column + 1)
            self.room.refuse_large(self.height, self.width)
        if self.formula or self.error:
            self._parser.CharacterDataHandler = self._text

    def _text(self, words: str) -> None:
        self.words += words

    def _settle(self) -> None:
        """Judge the last cell, which held a formula or an error."""
        self._parser.CharacterDataHandler = None
        words = self.words.strip()
        if self.error or not (words or self.worded):
            self.unseen.broken[self.row, self.column] = words if self.error else ""
        self.formula = self.error = False

    def ended(self) -> Unseen:
        if self.formula or self.error:
            self._settle()
        self.room.take(self.height, self.width)
        return self.unseen


class _OpenDocument:
    """The sheets of an .ods file, followed element by element."""

    def __init__(self, room: _Room) -> None:
        self.room = room
        self.sheets: dict[str, Unseen] = {}
        self.row = self.column = self.columns = 0
        self.times = 1
        self.height = self.width = 0

    def parser(self) -> Any:
        return _parser(self._start)

    def _start(self, name: str, given: dict[str, str]) -> None:
        if name == "table:table":
            self.room.take(self.height, self.width)  # of the sheet before
            self.sheet = self.sheets.setdefault(given.get("table:name", ""), Unseen())
            self.row = self.columns = self.height = self.width = 0
            self.times = 0
        elif name == "table:table-column":
            count = int(given.get("table:number-columns-repeated", "1"))
            if given.get("table:visibility") in _TRUE:
                self.sheet.columns.update(range(self.columns, min(self.columns + count, 16384)))
            self.columns += count
        elif name == "table:table-row":
            self._row(given)
        elif name in ("table:table-cell", "table:covered-table-cell"):
            self._cell(given)

    def _row(self, given: dict[str, str]) -> None:
        self.row += self.times
        self.column = 0
        self.times = int(given.get("table:number-rows-repeated", "1"))
        if given.get("table:visibility") in _TRUE:
            self.sheet.rows.update(range(self.row, min(self.row + self.times, 1 << 20)))

    def _cell(self, given: dict[str, str]) -> None:
        count = int(given.get("table:number-columns-repeated", "1"))
        if "office:value-type" in given or "table:formula" in given:
            self.height = max(self.height, self.row + self.times)
            self.width = max(self.width, self.column + count)
            self.room.refuse_large(self.height, self.width)
            if given.get("calcext:value-type") == "error":
                self.sheet.broken[self.row, self.column] = "#N/A"
            elif "table:formula" in given and "office:value-type" not in given:
                self.sheet.broken[self.row, self.column] = ""
        self.column += count


def number_of(name: str) -> int:
    """The number of a column by its letters, 0-based."""
    number = 0
    for letter in name:
        number = number * 26 + ord(letter) - 64
    return number - 1


def is_protected(data: bytes) -> bool:
    """Whether an old-style container holds a workbook under a password."""
    return "EncryptedPackage".encode("utf-16-le") in data
