"""What the annotations of a part say of its fields: read once, for readers, forms and schemas alike."""

from __future__ import annotations

from functools import cache
from types import NoneType
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from msgspec import NODEFAULT, Struct
from msgspec.structs import fields

from sitegen.model.part import Choice, Part


class Declaration(Struct, frozen=True):
    """A labelled field. `value` is the type of its value, or of its items when there are `many`."""

    name: str
    label: str
    hint: str
    example: str
    required: bool
    value: type
    many: bool

    @property
    def part(self) -> type[Part] | None:
        """The class of the value or of its items, when it is a Part."""
        return self.value if issubclass(self.value, Part) else None

    @property
    def choices(self) -> tuple[Choice, ...]:
        """The members of the enumeration that the value belongs to; empty when it is none."""
        return tuple(self.value) if issubclass(self.value, Choice) else ()


@cache
def declared(kind: type[Part]) -> tuple[Declaration, ...]:
    """The labelled fields of `kind`, in the order of the class."""
    hints = get_type_hints(kind, include_extras=True)
    found = []
    for info in fields(kind):
        hint = hints[info.name]
        if get_origin(hint) is Annotated:
            type_, meta = get_args(hint)[:2]
            value, many = _value(type_)
            found.append(
                Declaration(
                    name=info.name,
                    label=meta.title or info.name,
                    hint=meta.description or "",
                    example=str(meta.examples[0]) if meta.examples else "",
                    required=info.default is NODEFAULT and info.default_factory is NODEFAULT,
                    value=value,
                    many=many,
                )
            )
    return tuple(found)


def _value(hint: Any) -> tuple[type, bool]:
    """The type within `T | None`, and within `tuple[T, ...]` with True."""
    given = next((one for one in get_args(hint) if one is not NoneType), hint)
    alone = given if NoneType in get_args(hint) else hint
    return (get_args(alone)[0], True) if get_origin(alone) is tuple else (alone, False)
