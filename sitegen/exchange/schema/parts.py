"""The JSON Schema of a group of fields, and of the groups within it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sitegen.exchange.schema.values import Schema, Suggestion, value_schema
from sitegen.model.declaration import Declaration, declared
from sitegen.model.finding import Message, Translate
from sitegen.model.finding import message as _
from sitegen.model.part import Part
from sitegen.reading.decode import plan_of

Suggestions = Mapping[tuple[type[Part], str], Sequence[Suggestion]]
"""What an editor offers for a field: by the class it belongs to and its English name."""

LISTED = 20
"""So many names are read in one sentence."""


def group_schema(kind: type[Part], translate: Translate, suggestions: Suggestions) -> Schema:
    """The schema of a mapping that is read as a `kind`; other kinds are named as `#/definitions/…`.

    A field is offered by its label. Its English name is taken, too, but never beside the label.
    """
    declared_fields = declared(kind)
    required = [_present(field, translate) for field in declared_fields if field.required]
    return {
        "type": "object",
        "errorMessage": _known(declared_fields).render(translate),
        "properties": {field.label: _field(field, kind, translate, suggestions) for field in declared_fields},
        "patternProperties": {
            f"^{field.name}$": {"$ref": f"#/definitions/{kind.__name__}/properties/{field.label}"}
            for field in declared_fields
        },
        "additionalProperties": False,
        "dependencies": {field.name: _once(field, translate) for field in declared_fields},
        **({"allOf": required} if required else {}),
    }


def definitions(kind: type[Part], translate: Translate, suggestions: Suggestions) -> Schema:
    """The schemas of `kind` and of all kinds within it, by the names of their classes."""
    return {one.__name__: group_schema(one, translate, suggestions) for one in kinds_within(kind)}


def kinds_within(kind: type[Part]) -> Iterator[type[Part]]:
    """`kind`, and every kind that its fields hold, each once."""
    found = {kind: None}
    pending = [kind]
    while pending:
        one = pending.pop()
        yield one
        inner = [field.part for field in declared(one) if field.part and field.part not in found]
        found.update(dict.fromkeys(inner))
        pending += dict.fromkeys(inner)


def _field(field: Declaration, kind: type[Part], translate: Translate, suggestions: Suggestions) -> Schema:
    offered = suggestions.get((kind, field.name), ())
    schema = (
        _part(field.part, translate, suggestions) if field.part else value_schema(field, translate, offered)
    )
    if field.many:
        schema = {
            "type": "array",
            "minItems": 1,
            "items": schema,
            "errorMessage": _(
                "`{label}` is a list: one item a line, each beginning with `- `.", label=field.label
            ).render(translate),
        }
    return {**_told(field, translate), **schema}


def _told(field: Declaration, translate: Translate) -> Schema:
    """What an editor shows beside the name."""
    example = _("For example: {example}", example=field.example).render(translate) if field.example else ""
    name = _("English name: `{name}`", name=field.name).render(translate)
    said = "　".join(filter(None, (field.hint, example)))
    marked = [field.hint, example, name]
    return {
        "title": field.label,
        **({"description": said} if said else {}),
        "markdownDescription": "\n\n".join(filter(None, marked)),
    }


def _part(kind: type[Part], translate: Translate, suggestions: Suggestions) -> Schema:
    """A group, or the text that may stand for it."""
    group: Schema = {"$ref": f"#/definitions/{kind.__name__}"}
    bare = plan_of(kind).bare
    if bare is None:
        return group
    field = next(field for field in declared(kind) if field.name == bare.name)
    return {"anyOf": [value_schema(field, translate, suggestions.get((kind, field.name), ())), group]}


def _known(fields: Sequence[Declaration]) -> Message:
    """What to say of an unknown name, and of what is no group."""
    if len(fields) > LISTED:
        return _("There is no field of this name here. Ctrl+Space shows the fields there are.")
    labels = "、".join(field.label for field in fields)
    return _("Here stand lines `name: value` with these names: {labels}.", labels=labels)


def _once(field: Declaration, translate: Translate) -> Schema:
    """Where the English name is used the label must not be."""
    said = _(
        "`{name}` and `{label}` are the same field: keep one of the two.", name=field.name, label=field.label
    )
    return {"properties": {field.label: False}, "errorMessage": said.render(translate)}


def _present(field: Declaration, translate: Translate) -> dict[str, Any]:
    said = _("`{label}` is missing here.", label=field.label).render(translate)
    return {
        "anyOf": [
            {"required": [field.label], "errorMessage": said},
            {"required": [field.name], "errorMessage": said},
        ]
    }
