"""YAML to a located tree, by PyYAML's C events. Every scalar is text; what invites mistakes is refused."""

from __future__ import annotations

import re
from typing import Any

import yaml
from yaml import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
)
from yaml._yaml import CParser

from sitegen.model.finding import Fault, Message, Span
from sitegen.model.finding import message as _
from sitegen.model.located import Entry, Mapping, Node, Scalar, Sequence

DEPTH = 32
ENOUGH = 200
"""After so many faults a file is given up."""

# What the parser refuses outright, and the three line breaks that no editor counts as such.
# All are single characters, so replacing them moves nothing.
_UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")


def compose(path: str, text: str) -> tuple[Node | None, tuple[Fault, ...]]:
    """Give the tree of the one document in `text`, and the faults in it.

    None when the file is empty or cannot be parsed; then S004 or S007 says why, unless it is
    empty. Duplicate keys (S005; the first counts), anchors, aliases, tags and further documents
    (S006) are reported and passed over. Invisible characters are passed over silently:
    the scan of the lines reports them.
    """
    composer = _Composer(path, text)
    try:
        return composer.document(), tuple(composer.faults)
    except _TooDeepError as error:
        composer.report(
            "S007",
            error.args[0],
            _("Lists and names are nested more than {depth} levels deep here.", depth=DEPTH),
            _("Take out the surplus brackets or indentation; a room needs five levels at most."),
        )
    except _EnoughError:
        pass
    except yaml.MarkedYAMLError as error:
        if error.problem_mark and "nesting depth" in (error.problem or ""):
            # libyaml looks ahead and gives up at 1,000 levels, before any event names the place.
            return compose(path, text[: error.problem_mark.index - 1])
        composer.faults.append(_explain(path, text, error))
    return None, tuple(composer.faults)


class _TooDeepError(Exception):
    """Nesting beyond what any honest file has; carries the event."""


_CODE = re.compile(r"(?<!\\)(?:\\\\)*(\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}))")
"""A character by its number inside double quotes, not behind a backslash that is itself escaped."""


class _EnoughError(Exception):
    """More faults than anybody mends one by one."""


class _Composer:
    """Builds nodes from one parser's events."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.faults: list[Fault] = []
        self._text = _UNREADABLE.sub(" ", text)
        self._next = CParser(self._text).get_event

    def report(self, code: str, event: Any, said: Message, help_: Message) -> None:
        if len(self.faults) >= ENOUGH:
            raise _EnoughError
        mark = event.start_mark
        self.faults.append(Fault(code, Span(self.path, mark.line + 1, mark.column + 1), said, help_))

    def document(self) -> Node | None:
        self._next()
        if isinstance(self._next(), yaml.StreamEndEvent):
            return None
        node = self._node(self._next(), 0)
        self._next()
        while not isinstance(following := self._next(), yaml.StreamEndEvent):
            self.report(
                "S006",
                following,
                _("A second document begins here; a file holds only one."),
                _("Delete the line `---` and what belongs to the other document."),
            )
            node = _joined(node, self._node(self._next(), 0))
            self._next()
        return node

    def _node(self, event: Any, depth: int) -> Node:
        kind = type(event)
        mark = event.start_mark
        if kind is AliasEvent:
            self._refuse_feature(event, _("`*{name}` refers to an anchor", name=event.anchor))
            return Scalar(f"*{event.anchor}", mark.line + 1, mark.column + 1)
        if event.anchor is not None:
            self._refuse_feature(event, _("`&{name}` sets an anchor", name=event.anchor))
        if event.tag is not None:
            self._refuse_feature(event, _("`{name}` is a tag", name=event.tag))
        if kind is ScalarEvent:
            if event.style == '"':
                self._refuse_code(event)
            return Scalar(event.value, mark.line + 1, mark.column + 1, not event.style)
        if depth >= DEPTH:
            raise _TooDeepError(event)
        return self._mapping(event, depth) if kind is MappingStartEvent else self._sequence(event, depth)

    def _refuse_code(self, event: Any) -> None:
        """A character written by its number could hide what must not be published."""
        typed = self._text[event.start_mark.index : event.end_mark.index]
        found = _CODE.search(typed)
        if found is not None:
            self.report(
                "S006",
                event,
                _("`{code}` writes a character by its number; these files do not use that.", code=found[1]),
                _("Type the character itself."),
            )

    def _sequence(self, start: Any, depth: int) -> Sequence:
        items = []
        while type(event := self._next()) is not SequenceEndEvent:
            items.append(self._node(event, depth + 1))
        return Sequence(tuple(items), start.start_mark.line + 1, start.start_mark.column + 1)

    def _mapping(self, start: Any, depth: int) -> Mapping:
        entries: dict[str, Entry] = {}
        while type(event := self._next()) is not MappingEndEvent:
            key = self._node(event, depth + 1)
            value = self._node(self._next(), depth + 1)
            if not isinstance(key, Scalar):
                self.report(
                    "S022",
                    event,
                    _("A list or group stands where the name of a field is expected."),
                    _("Write `name: value`, with plain text as the name."),
                )
            elif key.text in entries:
                self._refuse_duplicate(event, key, entries[key.text].key)
            else:
                entries[key.text] = Entry(key, value)
        return Mapping(entries, start.start_mark.line + 1, start.start_mark.column + 1)

    def _refuse_duplicate(self, event: Any, key: Scalar, first: Scalar) -> None:
        self.report(
            "S005",
            event,
            _("`{key}` is given twice; the first one is on line {line}.", key=key.text, line=first.line),
            _("Keep one of the two and delete the other."),
        )

    def _refuse_feature(self, event: Any, what: Message) -> None:
        self.report(
            "S006",
            event,
            _("{what}; these files do not use that.", what=what),
            _("If the sign belongs to the text, put the whole value in quotes: '…'. Otherwise delete it."),
        )


def _joined(node: Node, further: Node) -> Node:
    """One document of two: a `---` is mostly meant as a line between sections."""
    if isinstance(node, Mapping) and isinstance(further, Mapping):
        return Mapping({**further.entries, **node.entries}, node.line, node.column)
    return node


def _explain(path: str, text: str, error: yaml.MarkedYAMLError) -> Fault:
    """Give the parser's complaint in words, at the place where the mending begins."""
    problem, context = error.problem or "", error.context or ""
    known = (row for row in _COMPLAINTS if row[0] in problem or row[0] in context)
    _words, at_context, said, help_ = next(known, _UNKNOWN)
    mark = error.problem_mark or error.context_mark
    if at_context and error.context_mark:
        mark = error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    if "did not find expected key" in problem and text.split("\n")[line - 1].lstrip().startswith("- "):
        said, help_ = _HALF_A_LIST
    if line > (last := text.rstrip().count("\n") + 1):
        line, column = last, 1
    return Fault("S004", Span(path, line, column), said, help_)


_Complaint = tuple[str, bool, Message, Message]
"""Words of the parser; whether the mending begins at the context rather than the problem; what to say."""

_UNKNOWN: _Complaint = (
    "",
    False,
    _("This line cannot be read."),
    _("Compare it with the lines around it: indentation, `: ` after a name, `- ` before a list item."),
)
_HALF_A_LIST = (
    _("This line begins an item of a list, but the lines above it do not."),
    _("Begin the first line above it with `- `, too, and align the others with it."),
)
_COMPLAINTS: tuple[_Complaint, ...] = (
    (
        "while scanning a quoted scalar",
        True,
        _("The quotation mark opened here is never closed."),
        _("Close it with the same mark, or take it away."),
    ),
    (
        "while parsing a quoted scalar",
        True,
        _("A backslash in double quotes is not followed by anything known."),
        _("Use single quotes '…' instead of double ones."),
    ),
    (
        "while parsing a flow",
        True,
        _("The bracket opened here is not closed, or its items are not separated by `, `."),
        _("Write the list one item a line, each beginning with `- `."),
    ),
    (
        "mapping values are not allowed",
        False,
        _("A `: ` stands where none can be: the value holds one, or the line is set in differently."),
        _("Put the value in quotes '…', or align this line with the one above."),
    ),
    (
        "could not find expected ':'",
        True,
        _("A name without `: ` and a value."),
        _("Write `name: value`; continue a long text two spaces further in than its name."),
    ),
    (
        "did not find expected '-' indicator",
        False,
        _("This line begins at another column than the lines of the same item."),
        _("Align it exactly with the names above it; only a new item begins with `- `."),
    ),
    (
        "did not find expected key",
        False,
        _("The indentation of this line fits none of the lines above."),
        _("Align it with the lines it belongs to; use spaces, two a level."),
    ),
    (
        "did not find expected <document start>",
        False,
        _("This text belongs to nothing: the file had already ended above."),
        _("Write it as `name: value`, at the start of the line."),
    ),
    (
        "block sequence entries are not allowed",
        False,
        _("A list begins in the middle of a line."),
        _("Put each `- ` item on a line of its own, below the name."),
    ),
)
