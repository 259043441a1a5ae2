"""Scripts as they are published: each that a page names comes as one file with all it imports.

A phone on a bad network pays for every round trip, and a chain of imports is one after the other.
The modules themselves stay plain files that browsers could load as they are.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec import Struct

_IMPORT = re.compile(r"""^import\s*(?:\{([^}]*)\}\s*from\s*)?["']\./([\w./-]+)["'];?\n?""", re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:const|let|function\*?|async function\*?|class) +([\w$]+))", re.MULTILINE)
_OTHER = re.compile(r"^(?:import\b(?!\()|export\b|await\b|(?:const|let) .*?= *await\b)", re.MULTILINE)
_REMARK = re.compile(r"^\s*(?://.*|/\*(?:(?!\*/).)*\*/)\n", re.MULTILINE)


class _NotJoinableError(Exception):
    """A module is written in a way that is not understood here; browsers will do."""


class _Module(Struct, frozen=True):
    """A module taken apart: `imports` are (module, names it takes); names as in a pattern, `a, b: c`."""

    body: str
    imports: tuple[tuple[str, str], ...]
    exports: tuple[str, ...]


def joined(modules: Mapping[str, bytes]) -> dict[str, bytes]:
    """Give the modules (name → source) with those that no other imports made self-sufficient.

    Understood are `import { a, b as c } from "./x.js"` and `export` before a declaration, at the
    start of a line; a module written otherwise is published as it is, and works as well. A module
    that two scripts import is in both, each with its own state.
    """
    parts = {name: part for name, data in modules.items() if (part := _taken_apart(data)) is not None}
    imported = {name for part in parts.values() for name, _ in part.imports}
    found = dict(modules)
    for name, part in parts.items():
        if name not in imported and part.imports:
            try:
                found[name] = _whole(name, parts).encode()
            except _NotJoinableError:
                continue
    return found


def _taken_apart(data: bytes) -> _Module | None:
    try:
        text = _REMARK.sub("", data.decode("utf-8"))
    except UnicodeDecodeError:
        return None
    imports = tuple((name, _pattern(names)) for names, name in _IMPORT.findall(text))
    exports = tuple(_EXPORT.findall(text))
    body = _EXPORT.sub("", _IMPORT.sub("", text)).strip()
    return _Module(body, imports, exports)


def _pattern(names: str) -> str:
    """`a, b as c` of an import as the pattern that takes the same from an object."""
    return re.sub(r"\s+as\s+", ": ", " ".join(names.split()).rstrip(", "))


def _whole(entry: str, parts: Mapping[str, _Module]) -> str:
    """The entry after all it imports, each module in a scope of its own."""
    order: list[str] = []
    _arrange(entry, parts, order, ())
    lines = []
    for name in order[:-1]:
        part = parts[name]
        if _OTHER.search(part.body):
            raise _NotJoinableError
        lines += [f"const {_label(name)} = (() => {{", *_taken(part), part.body]
        lines += [f"return {{ {', '.join(part.exports)} }};", "})();"]
    last = parts[entry]
    if last.exports:
        raise _NotJoinableError
    return "\n".join((*lines, *_taken(last), last.body, ""))


def _taken(part: _Module) -> list[str]:
    return [f"const {{ {names} }} = {_label(name)};" for name, names in part.imports if names]


def _arrange(name: str, parts: Mapping[str, _Module], order: list[str], above: tuple[str, ...]) -> None:
    """Put a module behind those it needs."""
    if name in order:
        return
    if name in above or name not in parts:
        raise _NotJoinableError
    for other, _ in parts[name].imports:
        _arrange(other, parts, order, (*above, name))
    order.append(name)


def _label(name: str) -> str:
    """A name that no module's own can be."""
    return "$" + re.sub(r"\W", "$", name.removesuffix(".js"))
