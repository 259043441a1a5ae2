"""How a field is declared: its English name, its Chinese label and what to say about it, once.

A Part is a frozen value read from a mapping in a file. It remembers where it came from,
so a clause can point at the guilty field.
"""

from __future__ import annotations

from enum import Enum
from typing import Self

from msgspec import Meta, Struct

from sitegen.model.finding import Span
from sitegen.model.located import Entry, Node, Scalar, Sequence


def label(title: str, hint: str = "", example: str = "") -> Meta:
    """Declare a field's Chinese label; `hint` says what belongs in it, `example` shows it (both Chinese)."""
    return Meta(
        title=title,
        description=hint or None,
        examples=[example] if example else None,
    )


class Choice(Enum):
    """An enumeration whose members have a value (English, published) and a label (Chinese, typed)."""

    label: str

    def __new__(cls, value: str | int, label: str) -> Self:
        member = object.__new__(cls)
        member._value_ = value
        member.label = label
        return member


class Origin:
    """Where a part was read: its file, its node, the entry of each field that was present.

    `faulty` names the fields already reported as unreadable or missing; `paths` the file of those
    that stand in another one. No Struct, so that an encoder can be told to leave it out.
    """

    __slots__ = ("faulty", "fields", "node", "path", "paths")

    def __init__(
        self,
        path: str,
        node: Node,
        fields: dict[str, Entry] | None = None,
        faulty: frozenset[str] = frozenset(),
        paths: dict[str, str] | None = None,
    ) -> None:
        self.path = path
        self.node = node
        self.fields = fields or {}
        self.faulty = faulty
        self.paths = paths or {}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Origin) and self._all == other._all

    def __hash__(self) -> int:
        return hash((self.path, self.node))

    @property
    def _all(self) -> tuple[object, ...]:
        return self.path, self.node, self.fields, self.faulty, self.paths


NOWHERE = Origin("", Scalar("", 1, 1))


class Part(Struct, frozen=True, kw_only=True):
    """A value read from a mapping; subclasses declare labelled fields."""

    origin: Origin = NOWHERE

    def at(self, field: str = "", index: int | None = None) -> Span | None:
        """Give the place of `field` (or its item `index`), or of the whole part.

        A field that is absent is placed at the part itself, a list or group as a whole at its
        name. None means that the field has been reported already, so a clause that yields it
        is passed over.
        """
        origin = self.origin
        if field in origin.faulty:
            return None
        entry = origin.fields.get(field)
        if entry is None:
            return Span(origin.path, origin.node.line, origin.node.column)
        node = entry.value
        if index is not None and isinstance(node, Sequence) and index < len(node.items):
            node = node.items[index]
        below = not isinstance(node, Scalar) and node is entry.value and node.line > entry.key.line
        if below or (isinstance(node, Scalar) and not node.text):
            node = entry.key
        return Span(origin.paths.get(field, origin.path), node.line, node.column)

    def has(self, field: str) -> bool:
        """Whether the file names `field`, readable or not."""
        return field in self.origin.fields
