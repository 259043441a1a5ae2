"""What the tables ask of one room, done to its file: bytes before, bytes after, and what was refused.

Officers are found by badge number, then by name; services by code. Whoever is not in the table stays.
A room in which any cell is refused is left as it is: half of a row would be worse than none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator
from pathlib import Path

from msgspec import Struct

from sitegen.exchange.mending.mend import Mend
from sitegen.exchange.revising.files import revised_yaml
from sitegen.exchange.revising.plain import Plain, plain
from sitegen.exchange.revising.revision import RevisionRefusedError, composed
from sitegen.exchange.workbook.cards import match_cards, twice
from sitegen.exchange.workbook.contents import Content, Group, content_of, copied, path_of, read_content
from sitegen.exchange.workbook.entries import Ask, Bureau, Entry, Order
from sitegen.exchange.workbook.remarks import CellRefusedError, Place, Remark, error, note, warning
from sitegen.exchange.workbook.tables import OFFICERS, SERVICES, Column, tables
from sitegen.exchange.workbook.values import refuse_badge, same, service_code, value_of
from sitegen.model.finding import Fault, Severity
from sitegen.model.finding import message as _
from sitegen.model.people import Role
from sitegen.model.room import Room
from sitegen.reading.decode import decode
from sitegen.reading.encoding import decode as decode_text
from sitegen.reading.slips import scan


class Change(Struct, frozen=True):
    """A room's file as it is and as it should be; None when it stays. `badges` are those in it afterwards.

    `diff` shows the change; `left` tells that the room stays because something was refused.
    """

    room: str
    mend: Mend | None
    remarks: tuple[Remark, ...]
    left: bool = False
    badges: tuple[tuple[str, Place], ...] = ()
    diff: str = ""


class _Refused(Exception):  # noqa: N818 - no error of the program: the room is left as it is
    """Carries the remark that says why a room is left."""

    def __init__(self, remark: Remark) -> None:
        super().__init__(remark)
        self.remark = remark


def change_of(root: Path, order: Order, bureau: Bureau) -> Change:
    """Work out the change to one room. Never raises for what a file or a table may hold."""
    place = next(_entries(order)).place
    try:
        content = content_of(order.room, b"") if order.begun else read_content(root, order.room)
        fields = {} if order.begun else content.fields
        if fields is None:
            return Change(order.room, None, (_mend_first(place, content.path),), left=True)
        work = _Work(order, copied(fields), bureau)
        work.run()
        if order.refused or any(remark.severity is Severity.ERROR for remark in work.remarks):
            return Change(order.room, None, tuple(work.remarks), left=True)
        mend = _mend(content, fields, work.fields, place)
        diff = "\n".join(mend.diff()) if mend is not None else ""
        return Change(order.room, mend, tuple(work.remarks), badges=work.badges(), diff=diff)
    except _Refused as refused:
        return Change(order.room, None, (refused.remark,), left=True)
    except OSError as fault:
        why = fault.strerror or type(fault).__name__
        said = _("`{path}` could not be read: {why}.", path=path_of(order.room), why=why)
        return Change(order.room, None, (error(place, said),), left=True)


def _entries(order: Order) -> Iterator[Entry]:
    yield from (*order.fields, *order.officers, *order.services)


def _mend_first(place: Place, path: str) -> Remark:
    said = _("`{path}` has faults that hide what belongs where; the room is left as it is.", path=path)
    return error(place, said, _("Run `sitegen check` on it and mend it first, then import again."))


def _mend(content: Content, before: Group, after: Group, place: Place) -> Mend | None:
    """The new bytes of the file. Raises _Refused when they would have faults that the old ones have not."""
    if after == before:
        return None
    wanted = plain(Room, after)
    if not isinstance(wanted, dict) or wanted == before:
        return None
    try:
        data = revised_yaml(Room, content.path, content.data, wanted)
    except RevisionRefusedError as fault:
        raise _Refused(_mend_first(place, content.path)) from fault
    new = _new_fault(content.text, decode_text(content.path, data)[0])
    if new is not None:
        raise _Refused(error(place, new.message, new.help))
    return Mend(content.path, content.data, data, ())


def _new_fault(before: str, after: str) -> Fault | None:
    """The first fault that a text has and another had not."""
    faults = _faults(after)
    known = Counter(_sort(one) for one in _faults(before)) if faults else Counter()
    for one in faults:
        known[_sort(one)] -= 1
        if known[_sort(one)] < 0:
            return one
    return None


def _sort(fault: Fault) -> tuple[str, str]:
    return fault.code, fault.message.text


def _faults(text: str) -> tuple[Fault, ...]:
    tree, faults = composed(text)
    typed = (*scan("", text).faults, *faults)
    return typed if tree is None else (*typed, *decode(Room, tree, "")[1])


class _Work:
    """The content of a room while the tables' rows are laid over it."""

    def __init__(self, order: Order, fields: Group, bureau: Bureau) -> None:
        self.order = order
        self.fields = fields
        self.bureau = bureau
        self.remarks: list[Remark] = []
        self._given: dict[tuple[str, ...], Ask] = {}
        rooms, officers, hours, services = tables()
        self._room = {column.label: column for column in (*rooms.columns, *hours.columns)}
        self._officer = {column.label: column for column in officers.columns}
        self._service = {column.label: column for column in services.columns}

    def run(self) -> None:
        for entry in self.order.fields:
            for label, ask in entry.asks.items():
                self._field(self._room[label], ask)
        if self.order.officers:
            self._officers()
        if self.order.services:
            self._services()

    def badges(self) -> tuple[tuple[str, Place], ...]:
        """The badge numbers in the room, each with the row it came from or the room's first."""
        rows = {ask.text: ask.place for entry in self.order.officers if (ask := entry.asks.get("警号"))}
        anywhere = next(_entries(self.order)).place
        listed = [one.get("警号") for one in self._listed(OFFICERS) if isinstance(one, dict)]
        return tuple((badge, rows.get(badge, anywhere)) for badge in listed if isinstance(badge, str))

    def _field(self, column: Column, ask: Ask) -> None:
        earlier = self._given.setdefault(column.path, ask)
        if earlier.text != ask.text:
            said = _(
                "`{label}` of this room is something else in {place}.",
                label=column.label,
                place=str(earlier.place),
            )
            self.remarks.append(error(ask.place, said, _("Make the two alike, or leave one empty.")))
            return
        if len(column.path) == 1:
            self._lay(column, ask, self.fields)
            return
        inner = self.fields.get(column.path[0], {})
        if isinstance(inner, dict):
            self._lay(column, ask, inner)
            self._put(column.path[0], inner)

    def _lay(self, column: Column, ask: Ask, group: Group) -> None:
        """Put what a cell asks for into the group it belongs to, unless it stands there already."""
        label = column.path[-1]
        current = group.get(label)
        if same(column, current, ask.text):
            return
        try:
            value = value_of(column, ask, current, self.bureau)
        except CellRefusedError as refused:
            self.remarks.append(error(ask.place, refused.said, refused.help))
            return
        if value is None:
            group.pop(label, None)
        else:
            group[label] = value

    def _listed(self, label: str) -> list[Plain]:
        found = self.fields.get(label)
        return found if isinstance(found, list) else []

    def _officers(self) -> None:
        listed = self._listed(OFFICERS)
        matched, remarks = match_cards(self.order.officers, listed, self.order.room)
        self.remarks += remarks
        begun: list[Plain] = []
        gone: set[int] = set()
        for entry, found in matched:
            officer = listed[found] if found is not None else {}
            if not isinstance(officer, dict):
                continue
            if entry.removed:
                self._remove(entry, found, gone)
            elif found is None and self._lacking(entry, self._officer):
                continue
            else:
                self._refuse_short(entry, officer)
                for label, ask in entry.asks.items():
                    self._lay(self._officer[label], ask, officer)
                if found is None:
                    begun.append(officer)
        self._tell_missing(listed, {found for _entry, found in matched})
        self._put(OFFICERS, [one for place, one in enumerate(listed) if place not in gone] + begun)

    def _refuse_short(self, entry: Entry, officer: Group) -> None:
        badge = entry.asks.get("警号")
        if badge is None or same(self._officer["警号"], officer.get("警号"), badge.text):
            return
        role = entry.asks["角色"].text if "角色" in entry.asks else officer.get("角色", "")
        try:
            refuse_badge(self._officer["警号"], badge, officer=role == Role.OFFICER.label)
        except CellRefusedError as refused:
            self.remarks.append(error(badge.place, refused.said, refused.help))

    def _tell_missing(self, listed: list[Plain], found: set[int | None]) -> None:
        names = [
            str(one.get("姓名") or one.get("警号") or "")
            for place, one in enumerate(listed)
            if place not in found and isinstance(one, dict)
        ]
        if names:
            said = _(
                "Not in the table, and left in `{room}` as they are: {names}.",
                room=self.order.room,
                names="、".join(names),
            )
            help_ = _("To take somebody out, add a row with the name and write `删除` under `操作`.")
            self.remarks.append(note(self.order.officers[0].place, said, help_))

    def _services(self) -> None:
        listed: list[Plain] = [
            {"代码": one} if isinstance(one, str) else one for one in self._listed(SERVICES)
        ]
        codes = {one.get("代码"): place for place, one in enumerate(listed) if isinstance(one, dict)}
        seen: dict[str, Entry] = {}
        gone: set[int] = set()
        for entry in self.order.services:
            code = self._code(entry, codes.keys(), seen)
            if code is None:
                continue
            found = codes.get(code)
            if entry.removed:
                self._remove(entry, found, gone)
                continue
            service: Plain = listed[found] if found is not None else {"代码": code}
            if isinstance(service, dict):
                for label, ask in entry.asks.items():
                    if label != "代码":
                        self._lay(self._service[label], ask, service)
                if found is None:
                    listed.append(service)
        self._put(SERVICES, [_bare(one) for place, one in enumerate(listed) if place not in gone])

    def _code(self, entry: Entry, held: Container[Plain | None], seen: dict[str, Entry]) -> str | None:
        ask = entry.asks["代码"]
        try:
            code = ask.text if ask.text in held else service_code(ask.text, self.bureau)
        except CellRefusedError as refused:
            self.remarks.append(error(ask.place, refused.said, refused.help))
            return None
        if code in seen:
            self.remarks.append(twice(entry, seen[code]))
            return None
        seen[code] = entry
        return code

    def _put(self, label: str, some: list[Plain] | Group) -> None:
        if some:
            self.fields[label] = some
        else:
            self.fields.pop(label, None)

    def _remove(self, entry: Entry, found: int | None, gone: set[int]) -> None:
        if found is None:
            said = _("There is nothing to delete: the room does not list this.")
            self.remarks.append(warning(entry.place, said))
        else:
            gone.add(found)

    def _lacking(self, entry: Entry, columns: dict[str, Column]) -> bool:
        """Whether a new officer's row lacks what every card must have; says so."""
        lacking = [
            label
            for label, column in columns.items()
            if column.field.required and label not in entry.asks and label not in entry.refused
        ]
        if lacking:
            said = _("A new card needs {labels}.", labels="、".join(lacking))
            help_ = _(
                "Fill it in. If the officer is in `{room}` already, write name and badge number "
                "as they stand there.",
                room=self.order.room,
            )
            self.remarks.append(error(entry.place, said, help_))
        return bool(lacking)


def _bare(service: Plain) -> Plain:
    """A service of which only the code is said, as files have it."""
    return service["代码"] if isinstance(service, dict) and service.keys() == {"代码"} else service
