"""The rooms of a site as a workbook, or one of its tables as text."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from sitegen.exchange.workbook import delimited, writing
from sitegen.exchange.workbook.contents import (
    Content,
    Shown,
    is_whole,
    items,
    read_content,
    rows_of,
    value_at,
)
from sitegen.exchange.workbook.tables import (
    ACTION,
    CHOICES,
    CODE,
    DELETE,
    DELETED,
    HELP,
    TITLE,
    Column,
    Table,
    tables,
)
from sitegen.exchange.workbook.writing import NUMBER, Head, Layout, cells_of, workbook
from sitegen.model.finding import Message, Translate
from sitegen.model.finding import message as _
from sitegen.model.service import Catalogue
from sitegen.model.site import Organisation
from sitegen.reading.tree import Tree
from sitegen.reading.yaml_file import read_yaml

Row = tuple[Shown, ...]


class Export(Struct, frozen=True):
    """A file's bytes, how many rooms it holds, and what did not get into it: rooms, and values of rooms."""

    data: bytes
    rooms: int
    left: tuple[Message, ...]


def export_workbook(root: Path, translate: Translate) -> Export:
    """All tables as .xlsx, with a sheet of explanations. Raises OSError when the site cannot be read."""
    contents, left = _contents(root)
    organisation, catalogue = _bureau(root)
    stations = tuple(s.title for b in (organisation.branches if organisation else ()) for s in b.stations)
    services = tuple((s.code, s.title or "") for s in (catalogue.services if catalogue else ()))
    heads = _Heads(len(stations), len(services), translate)
    layouts = [_layout(table, contents, heads) for table in tables()]
    layouts += [_explained(translate), _listed(stations, services)]
    left += [message for table in tables() for content in contents for message in _unshown(table, content)]
    return Export(workbook(layouts), len(contents), tuple(left))


def export_text(root: Path, table: Table) -> Export:
    """One table as .csv. Raises OSError when the site cannot be read."""
    contents, left = _contents(root)
    rows: list[Row] = [table.heads, *_rows(table, contents)]
    left += [message for content in contents for message in _unshown(table, content)]
    return Export(delimited.written(rows), len(contents), tuple(left))


def _contents(root: Path) -> tuple[list[Content], list[Message]]:
    """The rooms that can be shown, and a sentence about each that cannot."""
    found, left = [], []
    for room in Tree.shared(root)[1]:
        try:
            content = read_content(root, room)
        except FileNotFoundError:
            continue  # a folder without room.yaml is no room yet; the check says so
        if content.fields is None:
            said = _(
                "`{path}` has faults and is left out. Run `sitegen check`, mend it first.", path=content.path
            )
            left.append(said)
        else:
            found.append(content)
    return found, left


def _bureau(root: Path) -> tuple[Organisation | None, Catalogue | None]:
    """What cells may be chosen from, as far as it can be read."""

    def data(name: str) -> bytes:
        path = root / "content" / name
        return path.read_bytes() if path.is_file() else b""

    return (
        read_yaml(Organisation, "content/organisation.yaml", data("organisation.yaml"))[0],
        read_yaml(Catalogue, "content/services.yaml", data("services.yaml"))[0],
    )


def _rows(table: Table, contents: list[Content]) -> tuple[Row, ...]:
    return tuple(tuple(row) for content in contents for row in rows_of(table, content))


def _unshown(table: Table, content: Content) -> list[Message]:
    """A sentence about each value that no cell can hold."""
    fields = content.fields or {}
    groups = items(fields, table) if table.within else [fields]
    return [
        _(
            "`{label}` in `{path}` does not fit into a cell. The cell is empty, "
            "and importing it changes nothing.",
            label=column.label,
            path=content.path,
        )
        for group in groups
        for column in table.columns
        if not is_whole(column, value_at(group, column.path))
    ]


class _Heads(Struct, frozen=True):
    """How the columns are laid out: the lists that stand on the sheet of choices, and what to say."""

    stations: int
    services: int
    translate: Translate

    def of(self, table: Table) -> tuple[Head, ...]:
        """The heads of a table."""
        by_label = {column.label: column for column in table.columns}
        return tuple(
            self._column(by_label[label]) if label in by_label else self._own(label) for label in table.heads
        )

    def _own(self, label: str) -> Head:
        said = {
            CODE: _(
                "The name of the room's folder. Do not change it: it tells which room the row belongs to."
            ),
            TITLE: _("The room's name, to find the row by. It is changed on the first sheet."),
            ACTION: _("Leave it empty. `{word}` takes this entry out of the room.", word=DELETE),
        }[label]
        choices = (DELETE,) if label == ACTION else ()
        width = {CODE: 14, TITLE: 26, ACTION: 8}[label]
        prompt = said.render(self.translate)
        return Head(label, choices=choices, strict=True, prompt=prompt, width=width, fixed=label != ACTION)

    def _column(self, column: Column) -> Head:
        field = column.field
        return Head(
            column.label,
            form=NUMBER if column.numeric else writing.TEXT,
            choices=self._choices(column),
            strict=field.required and column.kind.__name__ != "Service",
            prompt=self._prompt(column),
            width=_width(column),
        )

    def _choices(self, column: Column) -> tuple[str, ...]:
        if column.label == "派出所" and self.stations:
            return (cells_of(CHOICES, 0, self.stations),)
        if column.path == ("代码",) and self.services:
            return (cells_of(CHOICES, 1, self.services),)
        return column.words

    def _prompt(self, column: Column) -> str:
        field = column.field
        said = [field.hint] if field.hint else []
        if field.example:
            said.append(_("Example: {example}", example=field.example).render(self.translate))
        if column.dated:
            said.append(_("Year-month-day: 2026-11-02").render(self.translate))
        if field.many:
            said.append(_("One item a line (Alt+Enter begins a new line).").render(self.translate))
        return "\n".join(said)


def _width(column: Column) -> int:
    if column.field.many or column.hours:
        return 36
    if column.numeric or column.words or column.dated:
        return 12
    wide = {
        "地址": 34,
        "名称": 26,
        "特色": 30,
        "派出所": 18,
        "办理对象": 30,
        "邮箱": 26,
        "照片": 24,
        "代码": 26,
    }
    return wide.get(column.label, 30 if column.label in ("上门服务", "办理时间", "依据") else 17)


def _layout(table: Table, contents: list[Content], heads: _Heads) -> Layout:
    return Layout(table.name, heads.of(table), _rows(table, contents), places=2)


def _explained(translate: Translate) -> Layout:
    """The sheet that says how to work with the others."""
    said = [
        _("Change the cells, save, then run `sitegen import` with the file's name: it shows the changes."),
        _("With `--write` it changes the rooms' files. What has no column here, and every remark, stays."),
        _("An empty cell leaves the value as it is. `{word}` in a cell deletes the value.", word=DELETED),
        _(
            "Whoever is not in the table stays. `{word}` under `{head}` takes a row's entry out.",
            word=DELETE,
            head=ACTION,
        ),
        _("Rows belong to a room by `{code}`, or by its name where that is empty.", code=CODE),
        _("An officer is found by the badge number, or by the name where there is none."),
        _("Write dates like 2026-11-02, several items one a line (Alt+Enter), phones with the area code."),
        _("Cells are texts, so that 031207 keeps its zero. Do not change their format to “Number”."),
        _("No ID numbers, home addresses or private phones: such columns are never read."),
    ]
    rows: list[Row] = [(None, line.render(translate)) for line in said]
    rows += [(table.name, table.about.render(translate)) for table in tables()]
    rows += [
        (
            f"{table.name} · {column.label}",
            "  ".join(text for text in (column.field.hint, _example(column, translate)) if text),
        )
        for table in tables()
        for column in table.columns
        if column.field.hint or column.field.example
    ]
    head = _("How to work with this table").render(translate)
    return Layout(HELP, (Head(HELP, width=24), Head(head, width=100)), tuple(rows))


def _example(column: Column, translate: Translate) -> str:
    if not column.field.example:
        return ""
    return _("Example: {example}", example=column.field.example).render(translate)


def _listed(stations: tuple[str, ...], services: tuple[tuple[str, str], ...]) -> Layout:
    """The sheet with the words to choose from."""
    height = max(len(stations), len(services))
    rows = tuple(
        (
            stations[row] if row < len(stations) else None,
            *(services[row] if row < len(services) else (None, None)),
        )
        for row in range(height)
    )
    return Layout(CHOICES, (Head("派出所", width=24), Head("代码", width=28), Head("名称", width=36)), rows)
