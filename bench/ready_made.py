"""The made-up city as values, for peers that share no file format with each other.

What sitegen works out for itself — hours by weekday, next dates, services by category, names in Latin
letters — is in them ready-made, exactly as Hugo gets it: they are read from the site that `hugo_site` writes.
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
LEFT_OUT = ("date", "type", "weight", "aliases", "outputs")
"""Keys that speak to Hugo alone."""
BY_THEMSELVES = ("rooms", "notices/2", "branches/fenju", "stations", "services")
"""Where texts and the bureau's data lie; what is elsewhere are headings of lists, and pages of HTML."""


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
    """The city as values; style and scripts are put into `root/static`, pictures below `root/content`."""
    with TemporaryDirectory() as work:
        hugo = Path(work) / "hugo"
        hugo_site.write(sample, hugo, rooms, pictures=pictures)
        content = hugo / "content"
        data: dict[str, Any] = {
            name: _yaml(hugo / f"data/{name}.yaml") for name in ("site", "services", "texts")
        }
        address = data["site"]["网址"]
        data |= {"root": address, "host": address.removeprefix("https://")}
        data |= {"branches": _branches(content / "branches"), "headings": list(_headings(content))}
        shutil.copytree(hugo / "static", root / "static")
        shutil.copytree(hugo / "assets", root / "static/assets", dirs_exist_ok=True)
        for photos in content.glob("rooms/*/photos"):
            shutil.copytree(photos, root / photos.relative_to(hugo))
        return City(data, [*_rooms(content), *_notices(content)])


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


def _headings(content: Path) -> Iterator[dict[str, Any]]:
    """Of every list that is no station's, branch's or service's: where it is, and what stands above it."""
    for file in sorted([*content.rglob("*.md"), *content.glob("*.html")]):
        place = file.relative_to(content).as_posix()
        shown, html = _page(file) if not place.startswith(BY_THEMSELVES) else ({}, "")
        if shown.get("layout", "map") != "map":
            stem = place.rsplit("/", 1)[0] if file.stem == "_index" else file.stem
            yield shown | {"href": shown.get("url", f"/{stem}/"), "html": html}


def _page(file: Path) -> tuple[dict[str, Any], str]:
    _, front, body = file.read_text("utf-8").split("---\n", 2)
    head = yaml.load(front, yaml.CSafeLoader)
    return {key: value for key, value in head.items() if key not in LEFT_OUT}, body


def _yaml(file: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.load(file.read_text("utf-8"), yaml.CBaseLoader)
    return loaded
