"""What the form editor needs to know of a site, read from its folder."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from msgspec import Struct

from sitegen.exchange.editor.config import Config, configuration
from sitegen.exchange.editor.form import Codes
from sitegen.exchange.editor.offers import Offers, gathered
from sitegen.model.finding import Translate
from sitegen.model.part import Part
from sitegen.model.profile import Profile
from sitegen.model.service import Catalogue
from sitegen.model.site import Organisation, Site
from sitegen.reading.encoding import decode
from sitegen.reading.inheritance import inherited
from sitegen.reading.yaml_file import read_yaml
from sitegen.standard.catalogue import clauses

P = TypeVar("P", bound=Part)

MARKS = ("content/site.yaml", "content/organisation.yaml")
"""The files by which a folder is known to be the site's own."""
_TOLD = re.compile(r"^(名称|title|派出所|station) *[:：] *[\"']?(.+?)[\"']? *(?: #.*)?$", re.MULTILINE)
_NAMES = {"title": "名称", "station": "派出所"}
_LINES = 40


class Glance(Struct, frozen=True):
    """A room as far as a glance into its file tells; `title` is its folder when it tells none."""

    id: str
    title: str
    station: str


class Desk(Struct, frozen=True):
    """The site as the editor sees it: its name, and what its lists offer."""

    root: Path
    title: str
    offers: Offers
    rooms: tuple[Glance, ...]

    def configuration(self, translate: Translate) -> Config:
        """The configuration of the editor for this site."""
        return configuration(self.title, self.offers, translate)

    def marks(self) -> dict[str, str]:
        """SHA-256 of the files that tell this site from another, by path; "" for one that is not there."""
        return {path: sha256(data).hexdigest() if (data := _bytes(self.root, path)) else "" for path in MARKS}


def open_desk(root: Path, translate: Translate) -> Desk:
    """Read what the editor needs. A file that cannot be read leaves its lists empty."""
    site = _read(root, Site, "content/site.yaml")
    rooms = glances(root)
    offers = _offers(root, rooms, translate)
    return Desk(root, site.title if site else root.name, offers, rooms)


def codes_of(root: Path) -> Codes:
    """The codes that the lists of a room offer, without a look at the rooms."""
    return _offers(root, (), str).codes


def _offers(root: Path, rooms: tuple[Glance, ...], translate: Translate) -> Offers:
    profile, _faults = inherited(
        lambda path: _read(root, Profile, path), lambda path: (root / path).is_file()
    )
    return gathered(
        _read(root, Organisation, "content/organisation.yaml"),
        _read(root, Catalogue, "content/services.yaml"),
        profile,
        {room.id: room.title for room in rooms},
        clauses(profile),
        translate,
    )


def _read(root: Path, kind: type[P], path: str) -> P | None:
    data = _bytes(root, path)
    return read_yaml(kind, path, data)[0] if data else None


def glances(root: Path) -> tuple[Glance, ...]:
    """The rooms, sorted by folder. Only to be shown, so that a glance at each must do."""
    rooms = root / "content" / "rooms"
    folders = sorted(path.name for path in rooms.iterdir() if path.is_dir()) if rooms.is_dir() else []
    return tuple(_glance(root, name) for name in folders)


def _glance(root: Path, room: str) -> Glance:
    path = f"content/rooms/{room}/room.yaml"
    lines = (_bytes(root, path) or b"").split(b"\n", _LINES)[:_LINES]
    text, _faults = decode(path, b"\n".join(lines))
    told = {_NAMES.get(found[1], found[1]): found[2] for found in _TOLD.finditer(text)}
    return Glance(room, told.get("名称", room), told.get("派出所", ""))


def _bytes(root: Path, path: str) -> bytes | None:
    try:
        return (root / path).read_bytes()
    except OSError:
        return None
