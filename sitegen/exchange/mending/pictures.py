"""A picture freed of what it tells about where, with what and by whom it was taken."""

from __future__ import annotations

from hashlib import sha256

from sitegen.exchange.mending.mend import Mend
from sitegen.exchange.mending.metadata import without_metadata
from sitegen.model.finding import Fault
from sitegen.model.folder import PictureFile, RoomFolder
from sitegen.reading.pictures import inspect
from sitegen.standard.privacy import picture_located, picture_traceable
from sitegen.standard.rule import Rule


def mend_picture(path: str, data: bytes, folder: RoomFolder | None, off: frozenset[str]) -> Mend | None:
    """Cut private metadata out of the picture; pixels, colours and orientation stay. None without any."""
    if folder is None:
        return None
    name = path.removeprefix(f"{folder.path}/")
    picture = _inspected(path, data, name)
    if picture is None or not picture.private:
        return None
    faults = [
        fault
        for rule in (picture_located, picture_traceable)
        if rule.code not in off
        for fault in _faults(rule, picture, folder)
    ]
    try:
        bare = without_metadata(data, picture.format, picture.orientation)
    except ValueError:
        return None
    after = _inspected(path, bare, name)
    if not faults or after is None or after.private or _shape(after) != _shape(picture):
        return None
    return Mend(path, data, bare, tuple(faults))


def _faults(rule: Rule, picture: PictureFile, folder: RoomFolder) -> list[Fault]:
    assert rule.check is not None  # noqa: S101 - both clauses look at pictures
    return [Fault(rule.code, span, m, h) for span, m, h in rule.check(picture, folder) if span is not None]


def _inspected(path: str, data: bytes, name: str) -> PictureFile | None:
    return inspect(path, data, sha256(data).hexdigest(), name)[0]


def _shape(picture: PictureFile) -> tuple[str, int, int, int]:
    return picture.format, picture.width, picture.height, picture.orientation
