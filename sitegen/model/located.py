"""Text with its place: the tree a YAML file is read into. Every scalar is text."""

from __future__ import annotations

from msgspec import Struct


class Scalar(Struct, frozen=True):
    """A piece of text; `plain` is false when it stood in quotes or a block. 1-based line and column."""

    text: str
    line: int
    column: int
    plain: bool = True


class Sequence(Struct, frozen=True):
    """A list of nodes in file order."""

    items: tuple[Node, ...]
    line: int
    column: int


class Entry(Struct, frozen=True):
    """One `key: value` of a mapping."""

    key: Scalar
    value: Node


class Mapping(Struct, frozen=True):
    """Entries by key text, in file order."""

    entries: dict[str, Entry]
    line: int
    column: int


Node = Scalar | Sequence | Mapping
