"""Snippets for VS Code: an entry typed in one go, made from the model."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from itertools import count
from typing import Any

from msgspec import Struct

from sitegen.exchange.schema.values import TODAY
from sitegen.model.declaration import Declaration, declared
from sitegen.model.finding import Translate
from sitegen.model.finding import message as _
from sitegen.model.hours import Hours
from sitegen.model.notice import Briefing, Notice
from sitegen.model.part import Part
from sitegen.model.profile import Profile
from sitegen.model.room import Room
from sitegen.model.service import Catalogue
from sitegen.model.site import Branch, HolidayCalendar, Organisation
from sitegen.pages.romanised import syllables
from sitegen.reading.decode import REFERENCES
from sitegen.reading.hours import EXAMPLE

YEAR_END = "$CURRENT_YEAR-12-31"
DIRECTORY = "目录"
"""Set before the label of the catalogue's services, which is that of a room's services, too."""
ENDS = ("expires", "until", "valid_until", "end")
"""Days on which something ends: today would end it at once."""


class Entry(Struct, frozen=True):
    """An entry of the field `field` of `owner`, with those of its own fields that are mostly filled in."""

    owner: type[Part]
    field: str
    fields: tuple[str, ...]


class Whole(Struct, frozen=True):
    """A whole file: its name, its language, its fields; below those of a notice a text follows."""

    kind: type[Part]
    title: str
    language: str
    fields: tuple[str, ...]


ENTRIES = (
    Entry(Room, "contact", ("phone", "night_phone", "email", "supervision_phone")),
    Entry(Room, "officers", ("name", "badge", "role", "photo", "phone", "since", "verified_on", "duties")),
    Entry(Room, "team", ("role", "count")),
    Entry(Room, "channels", ("kind", "title", "account")),
    Entry(Room, "feedback", ("title", "note")),
    Entry(Room, "stops", ("place", "hours")),
    Entry(Room, "whereabouts", ("hours", "place")),
    Entry(Room, "services", ("code", "place", "when", "phone")),
    Entry(Room, "pledges", ("text", "answer_within")),
    Entry(Room, "display_items", ("kind", "photo", "taken_on")),
    Entry(Room, "plan_image", ("file", "alt")),
    Entry(Room, "network_image", ("file", "alt")),
    Entry(Room, "named_after", ("officer", "since", "approval")),
    Entry(Room, "assessment", ("period", "score", "result")),
    Entry(Room, "volunteer_teams", ("title", "work", "size")),
    Entry(Room, "partner_office", ("title", "duties", "hours", "phone", "place")),
    Entry(Room, "partner_services", ("title", "provider", "hours", "phone")),
    Entry(Room, "schools", ("title", "vice_principal", "sign", "legal_board", "contact_box")),
    Entry(Room, "exhibits", ("title", "text")),
    Entry(Room, "legal_column", ("title", "text")),
    Entry(Room, "events", ("kind", "day", "time", "place", "note")),
    Entry(Room, "downloads", ("title", "file", "note")),
    Entry(Room, "listings", ("kind", "title", "text", "published", "expires")),
    Entry(Room, "figures", ("title", "value", "unit", "period")),
    Entry(Room, "closure", ("start", "end", "reason", "alternative")),
    Entry(Briefing, "cases", ("kind", "count", "previous")),
    Entry(Organisation, "branches", ("code", "title", "address", "phone")),
    Entry(Branch, "stations", ("code", "title", "address", "phone", "night_phone", "communities")),
    Entry(
        Catalogue,
        "services",
        ("code", "title", "category", "who", "materials", "steps", "time_limit", "fee", "basis"),
    ),
    Entry(HolidayCalendar, "holidays", ("title", "start", "end", "workdays")),
    Entry(Profile, "clauses", ("code", "severity", "points")),
    Entry(Profile, "terms", ("old", "new")),
    Entry(Profile, "waivers", ("room", "code", "reason", "approved_by", "expires")),
)
WHOLES = (
    Whole(Notice, "通知", "markdown", ("title", "level", "topic", "published", "expires", "source")),
    Whole(Briefing, "警情公示", "yaml", ("published", "start", "end", "cases", "advice")),
)


def snippets(translate: Translate) -> str:
    """The text of the snippets' file; each is found by its Chinese name and by pinyin."""
    told: dict[str, Any] = {}
    for entry in ENTRIES:
        field = _named(entry.owner, entry.field)
        title = field.label if field.label not in told else f"{DIRECTORY}{field.label}"
        said = _("An entry below `{label}:`", label=field.label).render(translate)
        told[title] = _snippet(title, "yaml", _entry(field, entry.fields), said)
    for whole in WHOLES:
        lines = list(_lines(whole.kind, whole.fields, count(1)))
        if whole.language == "markdown":
            lines = ["---", *lines, "---", "", "$0"]
        said = _("A whole file").render(translate)
        told[whole.title] = _snippet(whole.title, whole.language, lines, said)
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _snippet(title: str, language: str, body: list[str], said: str) -> dict[str, Any]:
    pinyin = "".join(syllables(title))
    return {"prefix": [title, pinyin], "scope": language, "body": body, "description": said}


def _entry(field: Declaration, names: tuple[str, ...]) -> list[str]:
    """The lines of an item of a list, or of a group with its heading."""
    assert field.part is not None  # noqa: S101 - the table names fields that hold parts
    lines = list(_lines(field.part, names, count(1)))
    head = [] if field.many else [f"{field.label}:"]
    marks = ["- " if field.many and not number else "  " for number in range(len(lines))]
    return head + [mark + line for mark, line in zip(marks, lines, strict=True)]


def _lines(kind: type[Part], names: tuple[str, ...], stops: Iterator[int]) -> Iterator[str]:
    for name in names:
        field = _named(kind, name)
        if field.part is not None:
            inner = tuple(one.name for one in declared(field.part))
            yield f"{field.label}:"
            for number, line in enumerate(_lines(field.part, inner, stops)):
                yield ("    " if number else "  - ") + line
        elif field.many:
            yield f"{field.label}:"
            yield f"  - {_stop(field, stops)}"
        else:
            yield f"{field.label}: {_stop(field, stops)}"


def _stop(field: Declaration, stops: Iterator[int]) -> str:
    """A place to fill in: a list to choose from, or a word to type over."""
    number = next(stops)
    if field.choices:
        return f"${{{number}|{','.join(one.label for one in field.choices)}|}}"
    if field.value is bool:
        return f"${{{number}|是,否|}}"
    if field.value is date:
        return f"${{{number}:{YEAR_END if field.name in ENDS else TODAY}}}"
    if field.value is Hours:
        return f"${{{number}:{field.example or EXAMPLE}}}"
    return f"${{{number}:{(field.name in REFERENCES and field.example) or field.label}}}"


def _named(kind: type[Part], name: str) -> Declaration:
    return next(field for field in declared(kind) if field.name == name)
