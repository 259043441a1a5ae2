"""A located tree to a value of the model, field by field, with all faults in one pass.

Every class of the model is read by a plan made once from its annotations: which names and
labels are keys, and which reader takes each field's node. A slip is reported where it stands;
reading goes on with what was most likely meant, and the field is noted in `origin.faulty`,
so no clause complains about it a second time.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Any, TypeVar

from msgspec import Struct

from sitegen.model.declaration import Declaration, declared
from sitegen.model.finding import Fault, Message, Span
from sitegen.model.finding import message as _
from sitegen.model.hours import Hours
from sitegen.model.located import Entry, Mapping, Node, Scalar, Sequence
from sitegen.model.part import Choice, Origin, Part
from sitegen.model.service import Service
from sitegen.reading.hours import parse_hours
from sitegen.reading.refusal import LOST, Refusal
from sitegen.reading.scalars import (
    choice_reader,
    nearest,
    read_date,
    read_float,
    read_integer,
    read_reference,
    read_text,
    read_truth,
    resembling,
)

P = TypeVar("P", bound=Part)
_FILL_LIST = _("Fill it in below, one item a line, each beginning with `  - `, or delete the line.")

_BETWEEN_LINES = re.compile(r"(?<=[\u3400-\u9fff]) (?=[\u3400-\u9fff])")
"""Where YAML joined two lines of Chinese, which has no blanks of its own."""

ENOUGH = 200
"""After so many faults reading of a file stops: nobody mends it by working through a longer list."""

Reader = Callable[["_Run", Node, "Field"], Any]


class Field(Struct, frozen=True):
    """How one field is read.

    `part` is the class of the value or of its items, when it is a Part; `first` the first choice.
    """

    name: str
    label: str
    example: str
    required: bool
    read: Reader
    part: type[Part] | None
    many: bool
    first: Choice | None = None


class Plan(Struct, frozen=True):
    """How one class is read: fields by every key that means them; the single field a bare text stands for."""

    kind: type[Part]
    keys: dict[str, Field]
    fields: tuple[Field, ...]
    required: frozenset[str]
    bare: Field | None


def decode(kind: type[P], node: Node, path: str) -> tuple[P | None, tuple[Fault, ...]]:
    """Read a `kind` from `node`, which stands in the file `path`.

    Faults: S005 a field given by both its names, S020–S027. A part that lacks a required field
    is None and its field in the parent is faulty; only a missing text of the outermost part is
    stood in for by "", and a choice by its first member, so that the rest of the file is still checked.
    """
    run = _Run(path, kind)
    try:
        value = run.part(plan_of(kind), node, outermost=True)
    except _EnoughError:
        value = LOST
    return (None if value is LOST else value), tuple(run.faults)


class _EnoughError(Exception):
    """The file is beyond mending by single faults."""


class _Run:
    """One file being read. `broken` tells the field being read that something in it was reported."""

    def __init__(self, path: str, root: type[Part]) -> None:
        self.path = path
        self.root = root
        self.faults: list[Fault] = []
        self.broken = False

    def report(self, code: str, node: Node, said: Message, help_: Message) -> None:
        if len(self.faults) >= ENOUGH:
            raise _EnoughError
        self.broken = True
        self.faults.append(Fault(code, Span(self.path, node.line, node.column), said, help_))

    def part(self, plan: Plan, node: Node, *, outermost: bool = False) -> Any:
        """Read the mapping `node` (or the bare text that stands for one); LOST when it cannot be a part."""
        if not isinstance(node, Mapping):
            if plan.bare is not None and isinstance(node, Scalar) and node.text:
                fields_ = {plan.bare.name: Entry(node, node)}
                return plan.kind(origin=Origin(self.path, node, fields_), **{plan.bare.name: node.text})
            self._refuse_part(plan, node)
            return LOST
        was_broken = self.broken
        present: dict[str, Entry] = {}
        values: dict[str, Any] = {}
        faulty: set[str] = set()
        stated: set[str] | None = None
        for key, entry in node.entries.items():
            field = plan.keys.get(key)
            if field is None:
                if stated is None:
                    stated = {plan.keys[name].name for name in node.entries if name in plan.keys}
                field = self._unknown(plan, entry.key, stated | present.keys(), faulty)
                if field is None or field.name in values:
                    continue
            elif field.name in present:
                self._twice(entry.key, present[field.name].key)
                continue
            name = field.name
            present[name] = entry
            self.broken = name in faulty
            value = self._value(field, entry)
            if value is not LOST:
                values[name] = value
            if self.broken:
                faulty.add(name)
        lost = False
        if not plan.required <= values.keys():
            lost = self._absent(plan, node, values, faulty, outermost)
        self.broken = was_broken
        if lost:
            self.broken = True
            return LOST
        return plan.kind(origin=Origin(self.path, node, present, frozenset(faulty)), **values)

    def _value(self, field: Field, entry: Entry) -> Any:
        value = entry.value
        if type(value) is Scalar and not value.text.strip():
            self._empty(field, entry.key)
            return LOST
        return field.read(self, value, field)

    def _empty(self, field: Field, key: Scalar) -> None:
        example = (
            _(
                "Fill it in, for example `{label}: {example}`, or delete the line.",
                label=key.text,
                example=field.example,
            )
            if field.example and not field.many
            else _FILL_LIST
            if field.many
            else _("Fill it in, or delete the line.")
        )
        self.report("S027", key, _("`{label}` is there but says nothing.", label=key.text), example)

    def _twice(self, key: Scalar, first: Scalar) -> None:
        said = _(
            "`{key}` and `{first}` on line {line} are the same field.",
            key=key.text,
            first=first.text,
            line=first.line,
        )
        self.report("S005", key, said, _("Keep one of the two and delete the other."))

    def _unknown(self, plan: Plan, key: Scalar, taken: set[str], faulty: set[str]) -> Field | None:
        """Report an unknown key; give the field, none of those `taken`, that it is a misspelling of."""
        said = _("`{key}` is not a known name here.", key=key.text)
        owner = next((f for f in plan.fields if f.part and key.text in plan_of(f.part).keys), None)
        if owner is not None:
            self.report("S020", key, said, _("It belongs under `{label}`, further in.", label=owner.label))
            return None
        if plan.kind is not self.root and key.text in plan_of(self.root).keys:
            help_ = _(
                "`{key}` belongs to the outermost level: begin it at the start of a line.", key=key.text
            )
            self.report("S020", key, said, help_)
            return None
        close = nearest(key.text, [name for name, field in plan.keys.items() if field.name not in taken])
        faulty.update(plan.keys[name].name for name in close)
        if len(close) == 1:
            self.report("S020", key, said, _("Did you mean `{known}`?", known=close[0]))
            return plan.keys[close[0]]
        if not close:
            close = resembling(key.text, [f.label for f in plan.fields if f.name not in taken])
            faulty.update(plan.keys[name].name for name in close)
        if len(close) == 1:
            help_ = _("Did you mean `{known}`?", known=close[0])
        elif close:
            help_ = _("Did you mean one of these: {labels}?", labels="、".join(close))
        else:
            labels = "、".join(field.label for field in plan.fields)
            help_ = _("Delete it, or use one of: {labels}.", labels=labels)
        self.report("S020", key, said, help_)
        return None

    def _absent(
        self, plan: Plan, node: Node, values: dict[str, Any], faulty: set[str], outermost: bool
    ) -> bool:
        """Report required fields that are not there; whether the part is lost for want of them."""
        lost = False
        for field in plan.fields:
            if not field.required or field.name in values:
                continue
            if field.name not in faulty:
                self._missing(field, node)
                faulty.add(field.name)
            if outermost and (field.read is _read_text_field or field.first is not None):
                values[field.name] = "" if field.first is None else field.first
            else:
                lost = True
        return lost

    def _missing(self, field: Field, node: Node) -> None:
        help_ = (
            _("Add the line `{label}: {example}`.", label=field.label, example=field.example)
            if field.example
            else _("Add a line that begins with `{label}: `.", label=field.label)
        )
        self.report("S021", node, _("`{label}` is missing here.", label=field.label), help_)

    def _refuse_part(self, plan: Plan, node: Node) -> None:
        first = plan.fields[0]
        example = first.example or "…"
        help_ = _(
            "Write it as lines of `name: value`, beginning with `{label}: {example}`.",
            label=first.label,
            example=example,
        )
        self.report("S022", node, _("A group of fields is expected here."), help_)


def _text_reader(convert: Callable[[str], Any]) -> Reader:
    """Give the reader of a field whose text is turned into a value by `convert`."""

    def read(run: _Run, node: Node, field: Field) -> Any:
        if type(node) is not Scalar:
            meant = _parted_text(run, node)
            if meant is not None:
                return convert(meant)
            said = _("`{label}` takes one value, not a list or group.", label=field.label)
            run.report("S022", node, said, _one_value_help(field))
            return LOST
        value = convert(node.text)
        if type(value) is Refusal:
            run.report(value.code, node, value.message, value.help)
            return value.meant
        return value

    return read


def _parted_text(run: _Run, node: Node) -> str | None:
    """Report a text that a `: ` in it made into a field, and give the text; None for anything else."""
    if type(node) is not Mapping or len(node.entries) != 1:
        return None
    entry = next(iter(node.entries.values()))
    if type(entry.value) is not Scalar:
        return None
    text = f"{entry.key.text}: {entry.value.text}"
    run.report(
        "S022",
        entry.key,
        _("`{text}` is taken for a name and its value because of the `: ` in it.", text=text),
        _("Use the Chinese colon `：` in it, or put the whole text in quotes: `{meant}`.", meant=f"'{text}'"),
    )
    return text


def _one_value_help(field: Field) -> Message:
    if field.example:
        return _("Write it in one line: `{label}: {example}`.", label=field.label, example=field.example)
    return _("Write it in one line: `{label}: …`.", label=field.label)


_read_text_field = _text_reader(read_text)


def _read_part_field(run: _Run, node: Node, field: Field) -> Any:
    assert field.part is not None  # noqa: S101 - the plan pairs this reader with a part
    return run.part(plan_of(field.part), node)


def _list_reader(read_item: Reader) -> Reader:
    """Give the reader of a list whose items `read_item` takes. Items that fail are left out."""

    def read(run: _Run, node: Node, field: Field) -> Any:
        items = node.items if type(node) is Sequence else _meant_items(run, node, field)
        values = []
        for item in items:
            if type(item) is Scalar and not item.text.strip():
                run.report(
                    "S027", item, _("A list item that says nothing."), _("Fill it in, or delete the line.")
                )
                continue
            value = read_item(run, item, field)
            if value is not LOST:
                values.append(value)
        if not items and type(node) is Sequence:
            run.report(
                "S027",
                node,
                _("`{label}` is an empty list.", label=field.label),
                _("Fill it in, or delete the line."),
            )
        return tuple(values)

    return read


def _meant_items(run: _Run, node: Node, field: Field) -> tuple[Node, ...]:
    """Report what is no list; give the items it most likely stands for."""
    if isinstance(node, Scalar):
        first, *others = [
            word.strip() for word in node.text.replace("，", "、").replace(",", "、").split("、")
        ]
        said = _("`{label}` is a list, but here it is one text.", label=field.label)
        help_ = _(
            "Write one item a line, each beginning with `- `: `- {first}`.",
            first=_BETWEEN_LINES.split(first)[0] or field.example,
        )
        run.report("S022", node, said, help_)
        texts = [first, *others] if field.part is None else []
        return tuple(Scalar(text, node.line, node.column) for text in texts if text)
    said = _("`{label}` is a list, but its items do not begin with `- `.", label=field.label)
    run.report(
        "S022", node, said, _("Put `- ` before the first line of each item, and align its other lines.")
    )
    return (node,)


_CONVERTERS: dict[Any, Reader] = {
    str: _read_text_field,
    int: _text_reader(read_integer),
    float: _text_reader(read_float),
    bool: _text_reader(read_truth),
    date: _text_reader(read_date),
    Hours: _text_reader(parse_hours),
}
_BARE: dict[type[Part], str] = {Service: "code"}
REFERENCES = ("photo", "qr", "file")
"""The fields that name a file of the same folder."""


@cache
def plan_of(kind: type[Part]) -> Plan:
    """Give the plan of `kind`, made from its annotations."""
    planned = tuple(_field(declaration) for declaration in declared(kind))
    keys = {key: field for field in planned for key in (field.label, field.name)}
    bare = _BARE.get(kind)
    required_names = frozenset(field.name for field in planned if field.required)
    return Plan(kind, keys, planned, required_names, keys[bare] if bare else None)


def _field(declaration: Declaration) -> Field:
    name, value, choices = declaration.name, declaration.value, declaration.choices
    if declaration.part is not None:
        read: Reader = _read_part_field
    elif name in REFERENCES:
        read = _text_reader(read_reference)
    elif issubclass(value, Choice):
        read = _text_reader(choice_reader(value))
    else:
        read = _CONVERTERS[value]
    if declaration.many:
        read = _list_reader(read)
    return Field(
        name=name,
        label=declaration.label,
        example=declaration.example,
        required=declaration.required,
        read=read,
        part=declaration.part,
        many=declaration.many,
        first=choices[0] if choices and not declaration.many else None,
    )
