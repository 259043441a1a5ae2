"""A file while its answers come in: what it would hold, and what the check would say of each answer.

Every answer is tried in the file it will stand in, so all clauses of the standard judge it at once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from sitegen.exchange.revising.plain import Plain, plain
from sitegen.model import located
from sitegen.model.finding import Finding, Span
from sitegen.model.located import Node, Scalar
from sitegen.model.part import Part
from sitegen.reading.decode import plan_of
from sitegen.reading.encoding import decode
from sitegen.reading.events import compose
from sitegen.reading.front_matter import split
from sitegen.standard.waivers import PRIVACY_CHAPTER

Content = dict[str, Plain]
At = tuple[str | int, ...]
"""Labels from the file's outermost level inward; a number is the place in a list, -1 the last one."""

Render = Callable[[Content, str], bytes]
"""From the content and, for a notice, its text, to the file."""
Examine = Callable[[bytes, Mapping[str, bytes]], tuple[Finding, ...]]
"""From the file, and pictures that will lie beside it, to what the check says."""


class Draft(Struct, frozen=True, kw_only=True):
    """The file `path` of a `kind` with the answers so far.

    `pictures` are to lie in the same room, by their names in its folder; `notes` are answers that
    stand in no field; `body` is a notice's text.
    """

    kind: type[Part]
    path: str
    render: Render
    examine: Examine
    content: Content
    pictures: dict[str, bytes] = {}
    notes: dict[str, Any] = {}
    body: str = ""

    def get(self, *at: str | int) -> Plain | None:
        """What was answered at `at`, if anything was."""
        held: Any = self.content
        for step in at:
            try:
                held = held[step]
            except (KeyError, IndexError, TypeError):
                return None
        return held  # type: ignore[no-any-return]

    def text_at(self, *at: str | int) -> str:
        """The same when it is a text; else ""."""
        held = self.get(*at)
        return held if isinstance(held, str) else ""

    def last(self, label: str) -> Content:
        """The last group of the list `label`; empty when there is none."""
        held = self.get(label, -1)
        return held if isinstance(held, dict) else {}

    def note(self, name: str, value: Any) -> Draft:
        """The draft with an answer that stands in no field."""
        return replace(self, notes={**self.notes, name: value})

    def with_answer(self, at: At, value: Plain) -> Draft:
        """The draft with `value` at `at`; groups and lists on the way are made."""
        content = _put(self.content, at, value)
        assert isinstance(content, dict)  # noqa: S101 - a path begins with a label
        return replace(self, content=content)

    def with_item(self, label: str, item: Plain) -> Draft:
        """The draft with one more item in the list `label`."""
        held = self.get(label)
        return replace(
            self, content={**self.content, label: [*(held if isinstance(held, list) else ()), item]}
        )

    def data(self) -> bytes:
        """The file's bytes. Raises RevisionRefusedError when the file as it is must be mended first."""
        content = plain(self.kind, self.content)
        return self.render(content if isinstance(content, dict) else {}, self.body)

    def findings(self) -> tuple[Finding, ...]:
        """All that the check says of the file by itself."""
        data = self.data()
        return tuple(f for f in self.examine(data, self.pictures) if f.span.path == self.path)

    def complaints(self, at: At) -> tuple[Finding, ...]:
        """What the check says of the answer at `at`; of private data nothing but that."""
        data = self.data()
        findings = self.examine(data, self.pictures)
        text = decode(self.path, data)[0]
        place = _text_place(text) if at == BODY else _place(self.kind, text, at, self.path)
        if place is None:
            return ()
        found = [f for f in findings if f.span.path == self.path and place.holds(f.span)]
        private = [f for f in found if f.code.startswith(PRIVACY_CHAPTER)]
        return tuple(private or found)

    def asked_for(self, code: str) -> bool:
        """Whether the check finds the fault `code` in the file as it is now."""
        return any(finding.code == code for finding in self.findings())


BODY: At = ("---",)
"""Stands for a notice's text, below the second fence."""


def _put(held: Any, at: At, value: Plain) -> Plain:
    if not at:
        return value
    step, rest = at[0], at[1:]
    if isinstance(step, int):
        items = list(held) if isinstance(held, list) else []
        if not items:
            items, step = [{}], 0
        items[step] = _put(items[step], rest, value)
        return items
    group = dict(held) if isinstance(held, dict) else {}
    group[step] = _put(group.get(step), rest, value)
    return group


class _Place(Struct, frozen=True):
    """From line and column on, up to the end of line `last`."""

    line: int
    column: int
    last: int

    def holds(self, span: Span) -> bool:
        return self.line <= span.line <= self.last and (span.line > self.line or span.column >= self.column)


def _place(kind: type[Part], text: str, at: At, path: str) -> _Place | None:
    """Where the value at `at` stands in a file; what is missing beside it is placed to its left."""
    fields = split(path, text).fields if path.endswith(".md") else text
    node, _faults = compose(path, fields)
    part: type[Part] | None = kind
    key: Scalar | None = None
    for step in at:
        if isinstance(step, int):
            if not isinstance(node, located.Sequence) or not node.items:
                return None
            node, key = node.items[step], None
            continue
        if not isinstance(node, located.Mapping) or part is None:
            return None
        wanted = plan_of(part).keys.get(step)
        entry = next((e for name, e in node.entries.items() if plan_of(part).keys.get(name) == wanted), None)
        if wanted is None or entry is None:
            return None
        node, key, part = entry.value, entry.key, wanted.part
    if node is None:
        return None
    first = node if isinstance(node, Scalar) or key is None else key
    return _Place(first.line, first.column, max(_last_line(node), first.line))


def _last_line(node: Node) -> int:
    if isinstance(node, Scalar):
        return node.line + node.text.count("\n")
    inner = node.items if isinstance(node, located.Sequence) else (e.value for e in node.entries.values())
    return max((_last_line(one) for one in inner), default=node.line)


def _text_place(text: str) -> _Place:
    return _Place(split("", text).body_line, 1, text.count("\n") + 1)
