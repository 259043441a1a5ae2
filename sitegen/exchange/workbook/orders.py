"""From sheets to what is asked of each room: heads found, cells read, rows given to their rooms."""

from __future__ import annotations

from collections.abc import Iterable

from sitegen.exchange.workbook.cells import text_of
from sitegen.exchange.workbook.entries import Ask, Entry, Order
from sitegen.exchange.workbook.heads import Head, find_head
from sitegen.exchange.workbook.matching import Rooms
from sitegen.exchange.workbook.remarks import CellRefusedError, Place, Remark, error, letters, note, warning
from sitegen.exchange.workbook.rows import Cell, Row, rows_of
from sitegen.exchange.workbook.sheet import Sheet
from sitegen.exchange.workbook.tables import ACTION, CODE, DELETE, OWN_SHEETS, TITLE, Column, tables
from sitegen.model.finding import message as _

_SUBJECTS = ("rooms", "officers", "services")
_TELLING = frozenset((CODE, TITLE, "姓名", "警号", "代码"))
"""What tells rows apart is read although its column is hidden."""
_NEW_ROOM = ("名称", "派出所", "类型", "等级")


def orders_of(sheets: Iterable[Sheet], rooms: Rooms) -> tuple[tuple[Order, ...], tuple[Remark, ...]]:
    """What the sheets ask of every room, and what was passed over or refused on the way."""
    taking = _Taking(rooms)
    for subject in _SUBJECTS:
        for sheet, head in taking.heads if subject != _SUBJECTS[0] else taking.open(sheets):
            if head.subject == subject:
                taking.sheet(sheet, head)
    return taking.orders(), tuple(taking.remarks)


def columns_of(subject: str) -> dict[str, Column]:
    """The columns that a table of `rooms`, `officers` or `services` may have, by label."""
    names = (subject, "hours") if subject == "rooms" else (subject,)
    return {column.label: column for table in tables() if table.english in names for column in table.columns}


class _Taking:
    """The rows taken so far."""

    def __init__(self, rooms: Rooms) -> None:
        self.rooms = rooms
        self.remarks: list[Remark] = []
        self.heads: list[tuple[Sheet, Head]] = []
        self._asked: dict[str, dict[str, list[Entry]]] = {}
        self._refused: set[str] = set()

    def open(self, sheets: Iterable[Sheet]) -> list[tuple[Sheet, Head]]:
        """Find the tables in the sheets."""
        for sheet in sheets:
            place = Place(sheet.order, sheet.name)
            if sheet.name in OWN_SHEETS or not any(sheet.rows):
                continue
            if sheet.hidden:
                said = _("This sheet is hidden and is not read.")
                self.remarks.append(
                    warning(place, said, _("Show it in WPS or Excel if it should be imported."))
                )
                continue
            heads = find_head(sheet)
            if len(heads) == 1:
                self.heads.append((sheet, heads[0]))
            else:
                self.remarks.append(_no_table(place) if not heads else _open_table(place))
        return self.heads

    def sheet(self, sheet: Sheet, head: Head) -> None:
        """Take the rows of one table."""
        self._tell_columns(sheet, head)
        if head.subject != "rooms" and not head.columns.keys() & {CODE, TITLE}:
            said = _("No column of this table says which room a row belongs to.")
            help_ = _("Add a column with the head `代号` or `警务室`.")
            self.remarks.append(error(Place(sheet.order, sheet.name, head.row), said, help_))
            return
        columns = {
            label: column
            for label, column in columns_of(head.subject).items()
            if label in _TELLING or head.columns.get(label) not in sheet.hidden_columns
        }
        rows, remarks = rows_of(sheet, head)
        self.remarks += remarks
        for row in rows:
            self._row(head, row, columns)

    def _tell_columns(self, sheet: Sheet, head: Head) -> None:
        def told(columns: Iterable[int]) -> str:
            return "、".join(
                f"{head.words.get(column, '')} ({letters(column)})" for column in sorted(columns)
            )

        place = Place(sheet.order, sheet.name, head.row)
        if head.private:
            said = _("Private columns, which are never read: {columns}.", columns=told(head.private))
            help_ = _("They must not get onto a public website. Delete them from tables that are passed on.")
            self.remarks.append(warning(place, said, help_))
        if head.unknown:
            said = _(
                "Columns that belong to no field, and are not read: {columns}.", columns=told(head.unknown)
            )
            self.remarks.append(warning(place, said))
        if head.twice:
            said = _(
                "Columns for what another column holds already; they are not read: {columns}.",
                columns=told(head.twice),
            )
            self.remarks.append(warning(place, said))
        read = {column for label, column in head.columns.items() if label not in _TELLING}
        hidden = read & sheet.hidden_columns
        if hidden:
            said = _("Hidden columns, which are not read: {columns}.", columns=told(hidden))
            self.remarks.append(
                warning(place, said, _("Show them in WPS or Excel if they should be imported."))
            )
        if not sheet.knows_hidden:
            said = _("Whether rows or columns are hidden cannot be told of an .xls file; all are read.")
            self.remarks.append(note(place, said))
        phone = head.columns.get("电话")
        if phone is not None and head.subject == "officers" and _is_mobile(head.words.get(phone, "")):
            said = _("`{column}` is read as the phone that residents call.", column=head.words[phone])
            self.remarks.append(warning(place, said, _("Private numbers must not be in it.")))

    def _row(self, head: Head, row: Row, columns: dict[str, Column]) -> None:
        asks: dict[str, Ask] = {}
        refused: set[str] = set()
        for label, cell in row.cells.items():
            column = columns.get(label)
            if column is None:
                continue
            try:
                text = text_of(cell.value, cell.broken, column)
            except CellRefusedError as fault:
                self.remarks.append(error(row.at(label), fault.said, fault.help))
                refused.add(label)
                continue
            if text:
                asks[label] = Ask(text, row.at(label))
        try:
            room = self._room(head, row, asks)
        except CellRefusedError as fault:
            place = row.at(next((label for label in (CODE, TITLE, "名称") if label in row.cells), ""))
            self.remarks.append(error(place, fault.said, fault.help))
            return
        if refused:
            self._refused.add(room)
        self._give(head, row, room, asks, frozenset(refused))

    def _give(self, head: Head, row: Row, room: str, asks: dict[str, Ask], refused: frozenset[str]) -> None:
        removed = False
        if head.subject == "rooms":
            if CODE not in row.cells:
                asks.pop("名称", None)
        else:
            wanted = _plain(row.cells.get(ACTION))
            removed = wanted == DELETE
            key = ("姓名", "警号") if head.subject == "officers" else ("代码",)
            lacking = not any(label in asks for label in key)
            if lacking and refused & {*key}:
                return
            if (wanted and not removed) or lacking:
                self.remarks.append(_unclear(row, key, lacking=lacking))
                self._refused.add(room)
                return
        entry = Entry(row.place, asks, removed, refused)
        self._asked.setdefault(room, {}).setdefault(head.subject, []).append(entry)

    def _room(self, head: Head, row: Row, asks: dict[str, Ask]) -> str:
        """The room of a row; in a table of rooms it may be a new one."""
        code, title = _plain(row.cells.get(CODE)), _plain(row.cells.get(TITLE))
        if head.subject != "rooms":
            return self.rooms.find(code, title)
        name = asks["名称"].text if "名称" in asks else ""
        if not code:
            return self.rooms.find("", title or name)
        if code in self.rooms.names or code in self.rooms.begun or not (title or name):
            return self.rooms.find(code, title)
        if self.rooms.called(code):
            return self.rooms.find(code, title)
        self._begin(code, title or name, row, asks)
        return code

    def _begin(self, code: str, title: str, row: Row, asks: dict[str, Ask]) -> None:
        if "名称" not in asks:
            asks["名称"] = Ask(title, row.at(TITLE))
        lacking = [label for label in _NEW_ROOM if label not in asks]
        if lacking:
            raise CellRefusedError(
                _("There is no room in `content/rooms/{code}`.", code=code),
                _(
                    "To begin it fill in {labels}, too; otherwise correct the folder's name.",
                    labels="、".join(lacking),
                ),
            )
        self.rooms.begin(code, title)

    def orders(self) -> tuple[Order, ...]:
        """What is asked of each room."""
        return tuple(
            Order(
                room,
                room in self.rooms.begun,
                room in self._refused,
                *(tuple(asked.get(subject, ())) for subject in _SUBJECTS),
            )
            for room, asked in sorted(self._asked.items())
        )


def _plain(cell: Cell | None) -> str:
    """A cell that tells a row from others, as a text; a folder may be called by a number."""
    if cell is None or cell.value is None:
        return ""
    if isinstance(cell.value, float):
        return f"{cell.value:.15g}"
    return " ".join(str(cell.value).split())


def _is_mobile(word: str) -> bool:
    return "手机" in word or "移动" in word


def _no_table(place: Place) -> Remark:
    said = _("No table is found here: no row holds heads such as `代号`, `警务室`, `姓名`, `警号`.")
    return note(place, said)


def _open_table(place: Place) -> Remark:
    said = _("It is not clear what this table is about.")
    return error(
        place, said, _("Call the sheet 警务室, 民警 or 服务, or give the columns the heads of an export.")
    )


def _unclear(row: Row, key: tuple[str, ...], *, lacking: bool) -> Remark:
    if lacking:
        said = _("The row does not say who or what it is about.")
        return error(row.place, said, _("Fill in {labels}, or delete the row.", labels="、".join(key)))
    said = _("Only `{word}` may stand under `{head}`.", word=DELETE, head=ACTION)
    return error(row.at(ACTION), said, _("Write `{word}`, or leave the cell empty.", word=DELETE))
