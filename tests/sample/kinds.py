"""One page of every kind, found in the built folder, so that a new kind of page is judged unasked."""

from __future__ import annotations

import re
from pathlib import Path

_HEAD = re.compile(r"<html\b[^>]*\blang=\"([^\"]*)\".*?<body(?:\s[^>]*?\bclass=\"([^\"]*)\")?", re.DOTALL)

CHOSEN = {
    "home": "/",
    "24 hours": "/rooms/fuhaiyuan/",
    "mobile": "/rooms/liudong/",
    "closed": "/rooms/jinghu/",
    "six officers": "/rooms/guangchang/",
    "long name": "/rooms/jialekule/",
    "bare": "/rooms/yanchang/",
    "fullest": "/rooms/huaguang/",
    "branch": "/branches/dongwan/",
    "station": "/stations/lingang/",
    "notices": "/notices/",
    "archive": "/rooms/fuhaiyuan/notices/",
    "notice": "/rooms/fuhaiyuan/notices/2026-11-20-tuikuan/",
    "service": "/services/residence-permit/",
}
"""Pages that are not like others of their kind, or the richest of it."""


def kind_of(page: str, name: str) -> str:
    """The kind of a page by the class of its body, else by the file's place, and its language."""
    found = _HEAD.search(page)
    language, classes = found.groups() if found else ("", "")
    place = re.sub(r"\b(rooms|notices)/[^/]+/", r"\1/*/", name)
    return f"{classes or place} {language}"


def page_types(folder: Path) -> dict[str, str]:
    """The address of one page of each kind and language, and those chosen, by name.

    Pages that only lead on to another are none.
    """
    found = dict(CHOSEN)
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.html"))
    pages = {name: kind_of((folder / name).read_text("utf-8"), name) for name in names}
    taken = {pages[_file(address)] for address in CHOSEN.values()}
    for name, kind in pages.items():
        if kind not in taken and 'http-equiv="refresh"' not in (folder / name).read_text("utf-8"):
            taken.add(kind)
            found[kind] = f"/{name.removesuffix('index.html')}"
    return found


def rooms(folder: Path) -> tuple[str, ...]:
    """The addresses of all rooms' pages, in every language."""
    return tuple(
        f"/{path.relative_to(folder).as_posix().removesuffix('index.html')}"
        for pattern in ("rooms/*/index.html", "rooms/*/*/index.html")
        for path in sorted(folder.glob(pattern))
        if "page-room" in path.read_text("utf-8")
    )


def _file(address: str) -> str:
    return f"{address.lstrip('/')}index.html" if address.endswith("/") else address.lstrip("/")
