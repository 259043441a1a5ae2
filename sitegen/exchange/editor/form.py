"""The content of a file as a form shows it, and what a filled-in form says of the file.

A form differs from a file where a file has two ways to say a thing: services are ticked, and what
differs from the catalogue stands apart; texts of the standard are ticked, texts of our own are typed.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sitegen.exchange.editor.documents import Document
from sitegen.exchange.revising.plain import Plain, known, plain
from sitegen.model.declaration import Declaration, declared
from sitegen.model.room import Room
from sitegen.reading.decode import REFERENCES

Form = dict[str, Any]

BODY = "正文"
ROOM = "警务室"
"""The field of a notice that says in whose folder it lies; it stands in no file."""
WITH_OWN_WORDS = ("duties", "work_rules", "courtesies")
SERVICES = "services"
CODE = "代码"
Codes = Mapping[str, frozenset[str]]
"""The codes that lists offer, by the field of the room."""


def own_words(label: str) -> str:
    """The name of the field beside `label` for texts that the standard has not."""
    return f"{label}（自拟）"


def overrides(label: str) -> str:
    """The name of the field beside `label` for what differs from the catalogue."""
    return f"{label}（不同之处）"


def form_of(document: Document, content: Plain | None, body: str, codes: Codes) -> Form:
    """The form that shows `content`, as `plain` gives it, and the text below it."""
    kind = document.kind
    found: Form = {}
    if kind is not None and isinstance(content, dict):
        fields = known(kind, content)
        found = dict(fields) if isinstance(fields, dict) else {}
    if kind is Room:
        found = _parted(found, codes)
    if document.has_body:
        found[BODY] = body
    if document.room and kind is not Room:
        found[ROOM] = document.room
    return found


def _parted(room: Form, codes: Codes) -> Form:
    """A room's lists parted into what is ticked and what is typed."""
    parted = dict(room)
    for field in declared(Room):
        held, offered = room.get(field.label), codes.get(field.name, frozenset())
        if not isinstance(held, list):
            continue
        if field.name == SERVICES:
            groups = [_grouped(one) for one in held]
            if not offered:
                parted[field.label] = groups
                continue
            parted[field.label] = [one[CODE] for one in groups if one.get(CODE) in offered]
            parted[overrides(field.label)] = [
                one for one in groups if len(one) > 1 or one.get(CODE) not in offered
            ]
        elif offered:
            parted[field.label] = [one for one in held if one in offered]
            parted[own_words(field.label)] = [one for one in held if one not in offered]
    return parted


def _grouped(service: Plain) -> dict[str, Any]:
    return {CODE: service} if isinstance(service, str) else dict(service) if isinstance(service, dict) else {}


def content_of(document: Document, form: Mapping[str, Any], codes: Codes) -> dict[str, Plain]:
    """What a filled-in form says of the file's fields; empty ones are left out."""
    kind = document.kind
    if kind is None:
        return {}
    given = dict(form)
    if kind is Room:
        given = _joined(given, codes)
    fields = {field.label: field for field in declared(kind)}
    content = plain(kind, {label: value for label, value in given.items() if label in fields})
    if not isinstance(content, dict):
        return {}
    return {label: _files(fields[label], value) for label, value in content.items()}


def _joined(form: Form, codes: Codes) -> Form:
    """The lists as a file has them."""
    joined = dict(form)
    for field in declared(Room):
        if not codes.get(field.name):
            continue
        ticked = [one for one in form.get(field.label) or () if one]
        if field.name == SERVICES:
            joined[field.label] = _with_overrides(ticked, form.get(overrides(field.label)) or ())
        else:
            joined[field.label] = [*ticked, *(form.get(own_words(field.label)) or ())]
    return joined


def _with_overrides(ticked: list[str], differing: Any) -> list[Any]:
    """Services in the order they were ticked, each with what differs; what was not ticked comes last."""
    by_code = {group[CODE]: group for group in differing if isinstance(group, dict) and group.get(CODE)}
    given = [by_code.pop(code, code) for code in ticked]
    return [*given, *by_code.values()]


def _files(field: Declaration, value: Plain) -> Plain:
    """The value with the names of its files as a room's folder has them: `photos/wang.jpg`."""
    if isinstance(value, list):
        return [_files(field, item) for item in value]
    if isinstance(value, dict) and field.part is not None:
        inner = {one.label: one for one in declared(field.part)}
        return {label: _files(inner[label], one) if label in inner else one for label, one in value.items()}
    if isinstance(value, str) and field.name in REFERENCES:
        return value.removeprefix("./").lstrip("/")
    return value
