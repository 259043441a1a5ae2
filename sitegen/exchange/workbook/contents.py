"""What a room's file says, as plain text by label, and how its values stand in the cells of a table."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from msgspec import Struct

from sitegen.exchange.mending.text_file import open_text
from sitegen.exchange.revising.plain import Plain, plain
from sitegen.exchange.revising.revision import composed
from sitegen.exchange.workbook.tables import Column, Table
from sitegen.model.located import Mapping
from sitegen.model.room import Room
from sitegen.reading.scalars import choice_reader, read_float, read_truth
from sitegen.reading.slips import scan
from sitegen.reading.tree import ROOMS
from sitegen.reading.yaml_file import YAML_SIZE

LONGEST = 30_000
"""Excel takes 32,767 characters a cell."""

Group = dict[str, Plain]
Shown = str | float | None
"""How a value stands in a cell; None for what no cell can hold, which stays as it is."""


class Content(Struct, frozen=True):
    """A room's file. `fields` are None when it must be mended before anything can be written into it."""

    id: str
    data: bytes
    text: str
    fields: Group | None

    @property
    def path(self) -> str:
        """The file, from the site's folder, with `/`."""
        return path_of(self.id)

    @property
    def title(self) -> str:
        """The room's name; its folder when it has none."""
        title = (self.fields or {}).get("名称")
        return title if isinstance(title, str) else self.id


def path_of(room: str) -> str:
    """The file of a room, from the site's folder."""
    return f"{ROOMS}{room}/room.yaml"


def read_content(root: Path, room: str) -> Content:
    """Read a room's file. Raises OSError when there is none, or it may not be read."""
    path = root / path_of(room)
    if path.is_symlink() or path.parent.is_symlink():
        return Content(room, b"", "", None)
    with path.open("rb") as file:
        data = file.read(YAML_SIZE + 1)
    return content_of(room, data)


def content_of(room: str, data: bytes) -> Content:
    """What the bytes of a room's file say."""
    file = open_text(path_of(room), data) if len(data) <= YAML_SIZE else None
    if file is None:
        return Content(room, data, "", None)
    return Content(room, data, file.text, _fields(file.text))


def _fields(text: str) -> Group | None:
    tree, faults = composed(text)
    if faults or not isinstance(tree, Mapping) or scan("", text, 1).faults:
        return None
    content = plain(Room, tree)
    return content if isinstance(content, dict) else {}


def items(fields: Group, table: Table) -> list[Group]:
    """The officers or services that the file lists, each as a group; what is no such thing is passed over."""
    found = fields.get(table.within)
    some = found if isinstance(found, list) else []
    return [{table.key: one} if isinstance(one, str) else one for one in some if isinstance(one, (str, dict))]


def value_at(fields: Group, path: tuple[str, ...]) -> Plain | None:
    """The value that labels lead to."""
    value: Plain | None = fields
    for label in path:
        if not isinstance(value, dict):
            return None
        value = value.get(label)
    return value


def shown(column: Column, value: Plain | None) -> Shown:
    """The value as a cell shows it: lists one item a line, choices by their label, numbers as such."""
    if value is None or isinstance(value, dict):
        return None
    if isinstance(value, list):
        texts = [one for one in value if isinstance(one, str)]
        text = "\n".join(texts) if column.field.many and len(texts) == len(value) else None
    elif column.numeric:
        return _number(value)
    else:
        text = spelt(column, value)
    return text if text is not None and len(text) <= LONGEST else None


def _number(text: str) -> Shown:
    read = read_float(text)
    # A number that a cell would write otherwise stays a text, so that it comes back as it was.
    return read if isinstance(read, float) and f"{read:.10g}" == text else text


def spelt(column: Column, text: str) -> str:
    """A choice or a truth by its Chinese word, however it was typed; anything else as it is."""
    if not column.words or text in column.words:
        return text
    if column.truth:
        read = read_truth(text)
        return ("是" if read else "否") if isinstance(read, bool) else text
    choice = choice_reader(type(column.field.choices[0]))(text)
    return choice.label if choice in column.field.choices else text


def is_whole(column: Column, value: Plain | None) -> bool:
    """Whether a cell can show all of the value."""
    return value is None or shown(column, value) is not None


def rows_of(table: Table, content: Content) -> list[list[Shown]]:
    """The rows of a room in a table."""
    fields = content.fields or {}
    if not table.within:
        cells = [shown(column, value_at(fields, column.path)) for column in table.columns]
        if table.heads[1] == table.columns[0].label:
            return [[content.id, *cells]]
        return [[content.id, content.title, *cells]]
    return [
        [content.id, content.title, *(shown(column, one.get(column.label)) for column in table.columns), None]
        for one in items(fields, table)
    ]


def copied(fields: Group) -> Group:
    """The content once more, to be changed."""
    return cast(Group, _copy(fields))


def _copy(value: Plain) -> Plain:
    if isinstance(value, dict):
        return {label: _copy(one) for label, one in value.items()}
    return [_copy(one) for one in value] if isinstance(value, list) else value
