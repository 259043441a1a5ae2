"""YAML as an editor reads it, and the schemas by kind of file."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any, ClassVar

import yaml
from jsonschema import Draft7Validator, FormatChecker

from sitegen.exchange.schema.documents import DOCUMENTS, Document, document_schema
from sitegen.exchange.schema.suggestions import suggestions
from sitegen.reading.bureau import read_bureau
from sitegen.reading.front_matter import split
from sitegen.reading.locales import translator
from sitegen.reading.tree import Tree

ROOT = Path(__file__).parents[3]


class Core(yaml.SafeLoader):
    """YAML 1.2's core schema, which editors use: `031207` is a number, a date is a text."""

    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {}


TYPES = {
    "null": ("~nN", r"~|null|Null|NULL|"),
    "bool": ("tTfF", "true|True|TRUE|false|False|FALSE"),
    "int": ("-+0123456789", "[-+]?[0-9]+"),
    "float": ("-+.0123456789", r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?"),
}
for kind, (first, pattern) in TYPES.items():
    letters = [*first, ""] if kind == "null" else list(first)
    Core.add_implicit_resolver(f"tag:yaml.org,2002:{kind}", re.compile(f"(?:{pattern})$"), letters)
Core.add_constructor("tag:yaml.org,2002:int", lambda _loader, node: int(node.value))


def as_read(path: str, text: str) -> Any:
    """What an editor makes of the file; of a notice the fields above its text."""
    return yaml.load(split(path, text).fields if path.endswith(".md") else text, Core)  # noqa: S506 - a safe one


def document_of(path: str) -> Document | None:
    """The kind of file that lies at `path`."""
    if path.endswith(".md"):
        return next(one for one in DOCUMENTS if one.name == "notice") if "/notices/" in path else None
    return next(
        (one for one in DOCUMENTS if any(PurePosixPath(path).match(place) for place in one.places)), None
    )


@cache
def validator(name: str) -> Draft7Validator:
    """The schema of that name for the sample, with its own stations and services, in Chinese."""
    bureau = read_bureau(Tree.shared(ROOT)[0])[0]
    assert bureau is not None
    document = next(one for one in DOCUMENTS if one.name == name)
    translate = translator("zh")
    schema = document_schema(document, translate, suggestions(document, bureau, translate))
    Draft7Validator.check_schema(schema)
    return Draft7Validator(schema, format_checker=FormatChecker())


def complaints(path: str, text: str) -> list[str]:
    """What is wrong with the file by its schema."""
    document = document_of(path)
    assert document is not None, path
    return [error.message for error in validator(document.name).iter_errors(as_read(path, text))]
