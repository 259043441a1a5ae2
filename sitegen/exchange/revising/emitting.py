"""The house's way of writing YAML: two blanks a level, a list item a line, quotes only where needed."""

from __future__ import annotations

import re

from sitegen.exchange.revising.plain import Plain, ordered
from sitegen.model.part import Part
from sitegen.reading.decode import plan_of
from sitegen.reading.expectations import Expectation
from sitegen.reading.values import judge_value

_QUOTES = re.compile(r"[\"'\[\]{}&*!|>%@`#,?:-]")
_PLAIN_START = re.compile(r"[-?:](?=\S)")
_NEEDS_QUOTES = re.compile(r": |:$| #|^[-.]{3}")


def entry(kind: type[Part] | None, label: str, value: Plain, indent: int) -> list[str]:
    """The lines of the field `label` of a group of `kind`, `indent` blanks in."""
    blanks = " " * indent
    field = plan_of(kind).keys.get(label) if kind is not None else None
    part = field.part if field else None
    if isinstance(value, str):
        first, *more = text(value, indent + 2)
        return [f"{blanks}{label}: {first}", *more]
    if isinstance(value, dict):
        return [f"{blanks}{label}:", *group(part, value, indent + 2)]
    return [f"{blanks}{label}:", *(line for one in value for line in item(part, one, indent + 2))]


def group(kind: type[Part] | None, fields: dict[str, Plain], indent: int) -> list[str]:
    """The lines of a group of fields, in the order of the model."""
    labels = ordered(plan_of(kind) if kind is not None else None, fields)
    return [line for label in labels for line in entry(kind, label, fields[label], indent)]


def item(kind: type[Part] | None, value: Plain, indent: int) -> list[str]:
    """The lines of one item of a list."""
    if isinstance(value, str):
        first, *more = text(value, indent + 2)
        return [f"{' ' * indent}- {first}", *more]
    if isinstance(value, dict):
        lines = group(kind, value, indent + 2)
    else:
        lines = [line for one in value for line in item(kind, one, indent + 2)]
    return dashed(lines, indent)


def dashed(lines: list[str], indent: int) -> list[str]:
    """The lines of a group with the dash of a list item before its first field."""
    first = next((place for place, line in enumerate(lines) if line.strip() and line.lstrip()[0] != "#"), 0)
    line = lines[first]
    return [*lines[:first], f"{line[:indent].ljust(indent)}-{line[indent + 1 :]}", *lines[first + 1 :]]


def text(value: str, indent: int) -> list[str]:
    """A text as the right-hand side of a line; of several lines, as a block `indent` blanks in."""
    if "\n" in value:
        # The digit says how far the block is set in, should its first line begin with a blank.
        return ["|-", *(f"{' ' * indent}{line}".rstrip() for line in value.split("\n"))]
    return [value if is_plain(value) else "'" + value.replace("'", "''") + "'"]


def is_plain(value: str) -> bool:
    """Whether a text of one line reads as itself without quotes."""
    if _QUOTES.match(value) and not _PLAIN_START.match(value):
        return False
    return not _NEEDS_QUOTES.search(value) and judge_value(value, Expectation.anything()) is None
