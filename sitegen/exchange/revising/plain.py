"""The content of a file as plain text, lists and groups, in one form whoever wrote it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Mapping as Group
from datetime import date
from typing import Any

from sitegen.model import located
from sitegen.model.located import Scalar
from sitegen.model.part import Choice, Part
from sitegen.reading.decode import Plan, plan_of

_CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")

Plain = str | list["Plain"] | dict[str, "Plain"]
"""A text, a list, or a group of fields by their Chinese labels; never empty, texts without blanks around."""


def plain(kind: type[Part] | None, value: Any) -> Plain | None:
    """Give the content of `value`, which stands for a `kind` (None: nothing is known of it).

    `value` is a located tree, or what JSON, a form or the model holds: texts, numbers, truths, dates,
    choices, lists, groups by label or by English name. Labels take the place of names, `是` and `否` of
    truths. None when nothing is left: an empty field says as much as one that is absent.
    """
    if isinstance(value, Scalar):
        return _tidy(value.text)
    if isinstance(value, (located.Sequence, list, tuple)):
        items = value.items if isinstance(value, located.Sequence) else value
        return [item for item in (plain(kind, item) for item in items) if item is not None] or None
    if isinstance(value, (located.Mapping, Group)):
        return _group(kind, value)
    return _text(value)


def _group(kind: type[Part] | None, value: located.Mapping | Group[str, Any]) -> Plain | None:
    plan = plan_of(kind) if kind is not None else None
    found: dict[str, Plain] = {}
    for name, inner in _fields(value):
        field = plan.keys.get(name) if plan else None
        content = plain(field.part if field else None, inner)
        if content is not None:
            found[field.label if field else name] = content
    if plan is not None and plan.bare is not None and found.keys() == {plan.bare.label}:
        return found[plan.bare.label]
    return found or None


def _fields(value: located.Mapping | Group[str, Any]) -> Iterator[tuple[str, Any]]:
    if isinstance(value, located.Mapping):
        return ((name, entry.value) for name, entry in value.entries.items())
    return ((str(name), inner) for name, inner in value.items())


def _text(value: Any) -> str | None:
    if value is None:
        return None
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Choice):
        return value.label
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return _tidy(value.isoformat() if isinstance(value, date) else str(value))


def _tidy(text: str) -> str | None:
    """A text without what nobody sees: blanks around it and at the ends of its lines, control characters."""
    if text.isprintable():
        return text.strip() or None
    lines = _CONTROL.sub(" ", text.strip().replace("\r\n", "\n").replace("\r", "\n")).split("\n")
    return "\n".join(line.rstrip() for line in lines).strip() or None


def ordered(plan: Plan | None, group: dict[str, Plain]) -> list[str]:
    """The labels of `group` in the order of the model; unknown ones at the end, in theirs."""
    places = {label: place for place, label in enumerate(labels(plan))} if plan else {}
    return sorted(group, key=lambda label: places.get(label, len(places)))


def labels(plan: Plan) -> list[str]:
    """The labels in the order of the model; what a bare text stands for leads."""
    return [field.label for field in sorted(plan.fields, key=lambda field: field is not plan.bare)]


def known(kind: type[Part] | None, value: Plain | None) -> Plain | None:
    """What the model knows of a content."""
    if isinstance(value, list):
        return [left for item in value if (left := known(kind, item)) is not None] or None
    if isinstance(value, dict) and kind is not None:
        plan = plan_of(kind)
        found = {
            label: left
            for label, one in value.items()
            if label in plan.keys and (left := known(plan.keys[label].part, one)) is not None
        }
        if plan.bare is not None and found.keys() == {plan.bare.label}:
            return found[plan.bare.label]
        return found or None
    return value
