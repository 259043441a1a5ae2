"""JSON with comments, as VS Code writes its settings: entries added, and all else left as it was typed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from msgspec import Struct

_SKIPPED = re.compile(r"(?:\s|//[^\n]*|/\*.*?\*/)*", re.DOTALL)
_STRING = re.compile(r'"(?:[^"\\\n]|\\.)*"')
_WORD = re.compile(r"[-+.\w]+")
_DEEPEST = 50


class UnreadableError(Exception):
    """The text is no JSON."""


class Span(Struct, frozen=True):
    """Where a value stands, and what it is: `inner` are the members of a group or the items of a list.

    `key` is where the member's name begins; `comma` whether a comma follows the last of `inner`.
    """

    start: int
    end: int
    value: Any
    inner: dict[str, Span] | tuple[Span, ...] = ()
    key: int = 0
    comma: bool = False


def with_entries(text: str, wanted: dict[str, Any]) -> str:
    """Give `text` with those entries of `wanted` that it lacks.

    A group that is there already gets the members it lacks, a list the items it lacks; any other
    value stays. Raises UnreadableError when `text` is no group in JSON with comments.
    """
    if not text.strip():
        return json.dumps(wanted, ensure_ascii=False, indent=2) + "\n"
    root = _read(text)
    if not isinstance(root.value, dict):
        raise UnreadableError
    for place, piece in sorted(_additions(text, root, wanted, ""), reverse=True):
        text = text[:place] + piece + text[place:]
    return text


def _additions(text: str, group: Span, wanted: dict[str, Any], indent: str) -> Iterator[tuple[int, str]]:
    """The pieces to put into `text`, each at its place."""
    members = group.inner if isinstance(group.inner, dict) else {}
    inner = _indent(text, group, members, indent)
    missing = []
    for name, value in wanted.items():
        there = members.get(name)
        if there is None:
            missing.append(
                f"{json.dumps(name, ensure_ascii=False)}: {_laid_out(value, inner, _line_end(text))}"
            )
        elif isinstance(value, dict) and isinstance(there.value, dict):
            yield from _additions(text, there, value, inner)
        elif isinstance(value, list) and isinstance(there.value, list):
            items = [json.dumps(item, ensure_ascii=False) for item in value if item not in there.value]
            yield from _put(text, there, items, _indent(text, there, {}, inner))
    yield from _put(text, group, missing, inner)


def _put(text: str, whole: Span, pieces: list[str], indent: str) -> Iterator[tuple[int, str]]:
    """Pieces behind the last member or item of `whole`, each on a line of its own."""
    if not pieces:
        return
    line = _line_end(text)
    inner = list(whole.inner.values() if isinstance(whole.inner, dict) else whole.inner)
    close = whole.end - 1
    before = len(text[:close].rstrip())
    added = f",{line}{indent}".join(pieces)
    tail = "" if "\n" in text[before:close] else line + indent.removesuffix(_step(indent))
    if inner and not whole.comma:
        if before == inner[-1].end:
            yield before, f",{line}{indent}{added}{tail}"
            return
        yield inner[-1].end, ","
    yield before, f"{line}{indent}{added}{tail}"


def _line_end(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _laid_out(value: Any, indent: str, line: str) -> str:
    """The value as JSON, its further lines indented."""
    return json.dumps(value, ensure_ascii=False, indent=_step(indent)).replace("\n", line + indent)


def _step(indent: str) -> str:
    """What one level more is indented by, in a text where a level deeper down has `indent`."""
    if "\t" in indent:
        return "\t"
    return "    " if indent and len(indent) % 4 == 0 else "  "


def _indent(text: str, whole: Span, members: dict[str, Span], outer: str) -> str:
    """The blanks in front of the first member, or a step more than `outer`."""
    first = next(iter(members.values()), None)
    if first is not None:
        head = text[text.rfind("\n", 0, first.key) + 1 : first.key]
        if not head.strip() and whole.start < first.key - len(head):
            return head
    return outer + _step(outer)


def _read(text: str) -> Span:
    text_end = len(text)
    found = _value(text, 1 if text.startswith("\ufeff") else 0, 0)
    if _skip(text, found.end) != text_end:
        raise UnreadableError
    return found


def _skip(text: str, place: int) -> int:
    match = _SKIPPED.match(text, place)
    return match.end() if match else place


def _value(text: str, place: int, depth: int) -> Span:
    start = _skip(text, place)
    sign = text[start : start + 1]
    if depth > _DEEPEST:
        raise UnreadableError
    if sign == "{":
        return _group(text, start, depth)
    if sign == "[":
        return _list(text, start, depth)
    match = (_STRING if sign == '"' else _WORD).match(text, start)
    if match is None:
        raise UnreadableError
    try:
        return Span(start, match.end(), json.loads(match[0]))
    except ValueError as fault:
        raise UnreadableError from fault


def _group(text: str, start: int, depth: int) -> Span:
    members: dict[str, Span] = {}
    place, comma = _skip(text, start + 1), False
    while text[place : place + 1] != "}":
        key = _STRING.match(text, place)
        colon = _skip(text, key.end()) if key else len(text)
        if key is None or (members and not comma) or text[colon : colon + 1] != ":":
            raise UnreadableError
        value = _value(text, colon + 1, depth + 1)
        members[json.loads(key[0])] = Span(
            value.start, value.end, value.value, value.inner, place, value.comma
        )
        place, comma = _after(text, value.end)
    return Span(start, place + 1, {name: one.value for name, one in members.items()}, members, 0, comma)


def _list(text: str, start: int, depth: int) -> Span:
    items: list[Span] = []
    place, comma = _skip(text, start + 1), False
    while text[place : place + 1] != "]":
        if items and not comma:
            raise UnreadableError
        items.append(_value(text, place, depth + 1))
        place, comma = _after(text, items[-1].end)
    return Span(start, place + 1, [one.value for one in items], tuple(items), 0, comma)


def _after(text: str, place: int) -> tuple[int, bool]:
    """Where the next thing stands, and whether a comma came before it."""
    place = _skip(text, place)
    if text[place : place + 1] == ",":
        return _skip(text, place + 1), True
    return place, False
