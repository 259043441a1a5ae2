"""The JSON Schema of one value: what the reader takes, and what an editor says of anything else.

An editor's YAML takes `031207` for a number and `true` for a truth; the reader takes both for text.
So a text may be any of them. A schema is never stricter than the reader.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from msgspec import Struct

from sitegen.model.declaration import Declaration
from sitegen.model.finding import Message, Translate
from sitegen.model.finding import message as _
from sitegen.model.hours import Hours
from sitegen.reading.decode import REFERENCES

Schema = dict[str, Any]

TODAY = "$CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE"
"""What VS Code replaces by today's date."""

_SAYS_SOMETHING = r"\S"
_DAY = r"^(19|20|21)\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$"
_INTEGER = r"^[+-]?\d{1,12}$"
_FLOAT = r"^[+-]?\d{1,12}(\.\d{1,12})?$"
_TRUTH = r"^\s*(是|有|否|无|[Tt][Rr][Uu][Ee]|[Yy][Ee][Ss]|[Ff][Aa][Ll][Ss][Ee]|[Nn][Oo])\s*$"
_HOURS = "[0-9０-９一二三四五六日天早晨晚上下午夜周平末]|不打烊"
_WITHIN = r"^(?!\s*(/|[A-Za-z]:))(?!([^/]*/)*\s*\.\.\s*(/|$))[^\\]*[^\\\s][^\\]*$"
_NO_TEXT = {"type": ["number", "array", "object", "null"]}
"""Together with `not` it leaves texts and truths, and an editor offers none of them."""
_NO_TRUTH = {"type": ["string", "number", "array", "object", "null"]}


class Suggestion(Struct, frozen=True):
    """A value that an editor offers, and what it says beside it."""

    value: str
    meaning: str


def value_schema(field: Declaration, translate: Translate, suggestions: Sequence[Suggestion] = ()) -> Schema:
    """The schema of one value of `field`, which is no group; of an item where there are many."""
    if field.choices:
        return _choice(field, translate)
    if field.name in REFERENCES:
        return _reference(field, translate)
    schema = _FORMS[field.value](field, translate)
    offered = [_snippet(one) for one in suggestions]
    if field.value is date:
        offered.append({"label": _("today").render(translate), "body": TODAY})
    if offered or field.example:
        # Below `allOf` they are offered; further up an editor would type them in unasked.
        example = {"examples": [field.example]} if field.example and not offered else {}
        schema["allOf"] = [{**example, **({"defaultSnippets": offered} if offered else {})}]
    return schema


def _snippet(one: Suggestion) -> Schema:
    """The label holds the meaning, too, so that typing it finds the value."""
    meant = one.meaning and one.meaning != one.value
    return {"label": f"{one.value}  {one.meaning}" if meant else one.value, "body": one.value}


def _text(field: Declaration, translate: Translate) -> Schema:
    said = _("Write one text behind `{label}: `, or delete the line.", label=field.label)
    return {
        "anyOf": [
            {
                "type": ["string", "number"],
                "pattern": _SAYS_SOMETHING,
                "errorMessage": said.render(translate),
            },
            {"not": _NO_TRUTH},
        ]
    }


def _strict(
    pattern: str, said: Message, kinds: list[str], form: str = ""
) -> Callable[[Declaration, Translate], Schema]:
    """The maker of a schema for texts of one form."""

    def make(_field: Declaration, translate: Translate) -> Schema:
        sentence = said.render(translate)
        return {
            "type": kinds if len(kinds) > 1 else kinds[0],
            "pattern": pattern,
            **({"format": form} if form else {}),
            "errorMessage": sentence,
            "patternErrorMessage": sentence,
        }

    return make


def _truth(_field: Declaration, translate: Translate) -> Schema:
    said = _("Write `是` or `否`.").render(translate)
    return {
        "anyOf": [
            {"enum": ["是", "否"], "errorMessage": said},
            {"pattern": _TRUTH, "patternErrorMessage": said, "not": _NO_TEXT},
        ]
    }


def _choice(field: Declaration, translate: Translate) -> Schema:
    """The Chinese words are offered; the English values are taken, too."""
    labels = "、".join(one.label for one in field.choices)
    said = _("Write one of: {labels}.", labels=labels).render(translate)
    published = [one.value for one in field.choices]
    return {
        "anyOf": [
            {
                "enum": [one.label for one in field.choices],
                "enumDescriptions": [str(one.value) for one in field.choices],
                "errorMessage": said,
            },
            {
                "pattern": f"^({'|'.join(map(str, published))})$",
                "patternErrorMessage": said,
                "errorMessage": said,
                **_as_number(published),
            },
        ]
    }


def _as_number(published: Sequence[str | int]) -> Schema:
    """What keeps anything but a text out, or a whole number where the published values are numbers."""
    numbers = [value for value in published if isinstance(value, int)]
    if not numbers:
        return {"type": "string"}
    return {"type": ["string", "integer"], "minimum": min(numbers), "maximum": max(numbers)}


def _reference(_field: Declaration, translate: Translate) -> Schema:
    said = _("Name a file of this folder, with `/`, for example `photos/minjing.jpg`.").render(translate)
    return {
        "type": ["string", "number"],
        "pattern": _WITHIN,
        "errorMessage": said,
        "patternErrorMessage": said,
    }


_FORMS: dict[type, Callable[[Declaration, Translate], Schema]] = {
    str: _text,
    bool: _truth,
    int: _strict(
        _INTEGER, _("Write ordinary digits without a unit, for example `36`."), ["string", "integer"]
    ),
    float: _strict(
        _FLOAT, _("Write ordinary digits without a unit, for example `36`."), ["string", "number"]
    ),
    date: _strict(_DAY, _("Write year-month-day with zeros, for example `2026-11-02`."), ["string"], "date"),
    Hours: _strict(
        _HOURS,
        _("Write weekdays and times, for example `周一至周五 08:30-12:00 14:30-17:30（法定节假日休息）`."),
        ["string", "number"],
    ),
}
