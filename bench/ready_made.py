"""The made-up city as values, for peers that share no file format with each other.

What sitegen works out for itself — hours by weekday, next dates, services by category — is in them
ready-made, exactly as Hugo gets it: they are read from the site that `hugo_site` writes.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import yaml

from bench import hugo_site

TEMPLATES = Path(__file__).parent / "jinja"
"""Templates in the language that Jinja2 and Nunjucks have in common; Eleventy and Pelican render both."""
LEFT_OUT = ("date", "type", "layout", "weight", "stations", "above")
"""Keys that speak to Hugo."""


class Text(NamedTuple):
    """A page that is a file: `path` without ending below the content, what it shows, and its Markdown."""

    path: str
    layout: str
    shown: dict[str, Any]
    markdown: str


class City(NamedTuple):
    """All that a peer is given: `data` for every page, and the pages that are files."""

    data: dict[str, Any]
    texts: list[Text]


def city(sample: Path, root: Path, rooms: int, *, pictures: bool) -> City:
    """The city as values; pictures of rooms are put into `root/content/rooms/<id>/photos`."""
    with TemporaryDirectory() as work:
        hugo = Path(work) / "hugo"
        hugo_site.write(sample, hugo, rooms, pictures=pictures)
        texts = [*_rooms(hugo / "content"), *_notices(hugo / "content")]
        data = {name: _yaml(hugo / f"data/{name}.yaml") for name in ("site", "services", "texts")}
        data |= {"root": data["site"]["网址"], "branches": _branches(hugo / "content/branches")}
        for photos in hugo.glob("content/rooms/*/photos"):
            shutil.copytree(photos, root / photos.relative_to(hugo))
    return City(data, texts)


def put_assets(theme: Path, folder: Path) -> None:
    """Style sheets, scripts and icons, named as the templates name them."""
    for name in ("js", "paper"):
        shutil.copytree(theme / name, folder / name)
    sheets = [sheet for sheet in sorted((theme / "css").glob("*.css")) if sheet.name != "portal.css"]
    put(folder / "site.css", "\n".join(sheet.read_text("utf-8") for sheet in sheets))
    shutil.copy(theme / "css/portal.css", folder)
    for icon in (theme / "icon.svg", *theme.glob("*.png")):
        shutil.copy(icon, folder)


def put(path: Path, text: str) -> None:
    """Write a text file and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def as_json(value: object) -> str:
    """JSON with its characters as they are."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _rooms(content: Path) -> Iterator[Text]:
    for file in sorted(content.glob("rooms/*/_index.md")):
        shown, markdown = _page(file)
        cases = shown["briefing"]["警情"]
        shown["briefing"]["total"] = sum(int(case["件数"]) for case in cases)
        shown["briefing"]["longest"] = max(1, *(max(case["件数"], case["上期"]) for case in cases))
        shown |= {"id": file.parent.name, "href": f"/rooms/{file.parent.name}/"}
        yield Text(f"rooms/{file.parent.name}/index", "room", shown, markdown)


def _notices(content: Path) -> Iterator[Text]:
    for file in sorted([*content.glob("rooms/*/notices/2*.md"), *content.glob("notices/2*.md")]):
        shown, markdown = _page(file)
        place = file.relative_to(content).with_suffix("").as_posix()
        room = file.parent.parent.name if place.startswith("rooms/") else ""
        shown |= {"slug": file.stem, "href": f"/{place}/", "room": room}
        yield Text(place, "notice", shown, markdown)


def _branches(folder: Path) -> list[dict[str, Any]]:
    found = []
    for file in sorted(folder.glob("*/_index.md")):
        shown, _ = _page(file)
        branch = {"code": file.parent.name} | {key: shown[key] for key in ("title", "phone", "address")}
        branch["stations"] = [
            place | {"address": f"青屿市{place['title']}驻地"} for place in shown["station_list"]
        ]
        found.append(branch)
    return found


def _page(file: Path) -> tuple[dict[str, Any], str]:
    _, front, markdown = file.read_text("utf-8").split("---\n", 2)
    head = yaml.load(front, yaml.CSafeLoader)
    return {key: value for key, value in head.items() if key not in LEFT_OUT}, markdown


def _yaml(file: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.load(file.read_text("utf-8"), yaml.CBaseLoader)
    return loaded
