"""The files of a Hugo site: front matter, as Hugo reads it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

_DATE = re.compile(r"(?m)(: )(\d{4}-\d\d-\d\d)$")


def load(sample: Path, name: str) -> dict[str, Any]:
    """A file of the bureau of the site `sample`, every value as text."""
    loaded: dict[str, Any] = yaml.load((sample / f"content/{name}.yaml").read_text("utf-8"), yaml.CBaseLoader)
    return loaded


def page(head: dict[str, Any], body: str = "") -> str:
    """A page of this front matter."""
    return f"---\n{dump(head)}---\n{body}"


def hidden(**head: object) -> str:
    """What groups pages and has no page itself."""
    return page({**head, "build": {"render": "never"}})


def dump(value: object) -> str:
    """As YAML."""
    text: str = yaml.dump(value, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=1000)
    return text


def quoted(text: str) -> str:
    """YAML with its dates as text, or Hugo would turn them into points in time."""
    return _DATE.sub(r'\1"\2"', text)


def write_text(path: Path, text: str) -> None:
    """Write a file and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
