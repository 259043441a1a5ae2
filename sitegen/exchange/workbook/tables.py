"""The four tables of a workbook and their columns, taken from the model: label, hint, example, choices.

Every table begins with the room's folder (`代号`) and its name. Officers and services end with
`操作`, where `删除` takes the row's entry out of the room.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Final

from msgspec import Struct

from sitegen.model.contact import Contact, Location
from sitegen.model.declaration import Declaration, declared
from sitegen.model.finding import Message
from sitegen.model.finding import message as _
from sitegen.model.hours import Hours
from sitegen.model.part import Part
from sitegen.model.people import Officer
from sitegen.model.room import Room
from sitegen.model.service import Service

CODE: Final = "代号"
TITLE: Final = "警务室"
ACTION: Final = "操作"
DELETE: Final = "删除"
DELETED: Final = "（删除）"
OFFICERS: Final = "民警"
SERVICES: Final = "服务事项"
HELP: Final = "说明"
CHOICES: Final = "选项"
OWN_SHEETS = (HELP, CHOICES)
"""Sheets of an exported workbook that hold no data."""
PHONES = frozenset(("电话", "夜间电话", "监督电话"))


class Column(Struct, frozen=True):
    """A column of values. `path` are the labels that lead to the value from the room, officer or service.

    `words` are the only ones its cells may hold; empty when they are free. Cells are `numeric`, `dated`
    (written as texts), weekly times (`hours`), a yes or no (`truth`) or, mostly, any text.
    """

    label: str
    path: tuple[str, ...]
    kind: type[Part]
    field: Declaration
    words: tuple[str, ...] = ()
    numeric: bool = False
    dated: bool = False
    hours: bool = False
    truth: bool = False


def _column(path: tuple[str, ...], kind: type[Part], field: Declaration) -> Column:
    truth = field.value is bool
    return Column(
        label=field.label,
        path=path,
        kind=kind,
        field=field,
        words=("是", "否") if truth else tuple(choice.label for choice in field.choices),
        numeric=field.value in (int, float),
        dated=field.value is date,
        hours=field.value is Hours,
        truth=truth,
    )


class Table(Struct, frozen=True):
    """A sheet. `key` is the label that tells an officer or service from the room's others ("" for rooms)."""

    name: str
    english: str
    kind: type[Part]
    columns: tuple[Column, ...]
    about: Message
    within: str = ""
    key: str = ""

    @property
    def heads(self) -> tuple[str, ...]:
        """The heads of its columns, in order."""
        title = () if any(column.label == "名称" for column in self.columns[:1]) else (TITLE,)
        last = (ACTION,) if self.within else ()
        return (CODE, *title, *(column.label for column in self.columns), *last)


_ROOM_FIELDS = """
    title station kind grade coverage covers complex address co_located location floor_area contact
    team_model satisfaction feature
""".split()  # noqa: SIM905 - one word a line would hide the order
_HOURS = ("hours", "reception", "community_hours")
_GROUPS: dict[str, type[Part]] = {"location": Location, "contact": Contact}


@cache
def tables() -> tuple[Table, ...]:
    """The tables in the order of the sheets."""
    rooms = {field.name: field for field in declared(Room)}
    return (
        Table(
            "警务室",
            "rooms",
            Room,
            tuple(column for name in _ROOM_FIELDS for column in _columns(rooms[name])),
            _("One row a room. A new folder name with its first columns filled in begins a new room."),
        ),
        Table(
            OFFICERS,
            "officers",
            Officer,
            tuple(_column((field.label,), Officer, field) for field in declared(Officer)),
            _("One row an officer. A new badge number begins a new card."),
            OFFICERS,
            "姓名",
        ),
        Table(
            "时间",
            "hours",
            Room,
            tuple(column for name in _HOURS for column in _columns(rooms[name])),
            _("One row a room: opening, reception and community hours, as they stand on the door."),
        ),
        Table(
            "服务",
            "services",
            Service,
            _service_columns(),
            _(
                "One row a service of a room. Fill in only what differs from the catalogue; "
                "empty cells follow it."
            ),
            SERVICES,
            "代码",
        ),
    )


def _columns(field: Declaration) -> tuple[Column, ...]:
    group = _GROUPS.get(field.name)
    if group is None:
        return (_column((field.label,), Room, field),)
    return tuple(_column((field.label, own.label), group, own) for own in declared(group))


def _service_columns() -> tuple[Column, ...]:
    fields = sorted(declared(Service), key=lambda field: field.name != "code")
    return tuple(_column((field.label,), Service, field) for field in fields)


def table_named(name: str) -> Table | None:
    """The table of that name, Chinese or English."""
    return next((table for table in tables() if name in (table.name, table.english)), None)
