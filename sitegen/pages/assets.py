"""Assets under names that change with their content, so that browsers may keep them for ever."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import sha256

from rcssmin import cssmin  # type: ignore[import-untyped]

from sitegen.pages.output import Page
from sitegen.reading.materials import utf8

STYLESHEET = "site.css"
PORTAL_STYLESHEET = "portal.css"
_PORTAL = "css/portal"
_MODULES = "js/"
_ROOT = "root/"
_LAYERS = ("tokens", "base", "layout", "parts", "modes", "print")


def asset_pages(files: Mapping[str, bytes]) -> tuple[tuple[Page, ...], dict[str, str]]:
    """Publish `files` (name below assets/ → bytes): the stylesheets as two, the others each.

    Gives the pages, and the published path by logical name. `site.css` is for all pages;
    `portal.css` for the portal's lists, so that the page of a room stays light.
    Modules below `js/` share a folder whose name changes with any of them, so that they can
    import each other by the names they have here.
    Files below `root/` keep their names and stand at the site's root.
    Raises ThemeFaultError for a stylesheet that is not UTF-8.
    """
    sheets = {name: data for name, data in files.items() if name.startswith("css/")}
    content = {name: data for name, data in files.items() if name not in sheets}
    for title, names in _divided(sheets).items():
        content[title] = _stylesheet({name: sheets[name] for name in names})
    modules = [data for name, data in sorted(files.items()) if name.startswith(_MODULES)]
    folder = f"assets/js-{_digest(*modules)}"
    paths = {
        name: f"{folder}/{name.removeprefix(_MODULES)}"
        if name.startswith(_MODULES)
        else _published(name, data)
        for name, data in sorted(content.items())
    }
    return tuple(Page(paths[name], content[name]) for name in paths), paths


def _published(name: str, data: bytes) -> str:
    if name.startswith(_ROOT):
        return name.removeprefix(_ROOT)
    stem, dot, extension = name.rpartition(".")
    return f"assets/{stem}.{_digest(data)}{dot}{extension}"


def _digest(*parts: bytes) -> str:
    return sha256(b"\0".join(parts)).hexdigest()[:10]


def _divided(names: Iterable[str]) -> dict[str, list[str]]:
    """Which sheets make which stylesheet."""
    found: dict[str, list[str]] = {}
    for name in names:
        found.setdefault(PORTAL_STYLESHEET if name.startswith(_PORTAL) else STYLESHEET, []).append(name)
    return found


def _stylesheet(sheets: Mapping[str, bytes]) -> bytes:
    """All layers in order, print last, without comments and blanks: they cost 5 % even compressed."""
    ordered = sorted(sheets, key=lambda name: (_layer(name), name))
    text = "\n".join(utf8(f"assets/{name}", sheets[name]) for name in ordered)
    small: str = cssmin(text)
    return small.encode() + b"\n"


def _layer(name: str) -> int:
    """Where a sheet stands in the cascade; `parts-people.css` belongs to the layer of parts."""
    layer = name.removeprefix("css/").removesuffix(".css").partition("-")[0]
    return _LAYERS.index(layer) if layer in _LAYERS else _LAYERS.index("print")
