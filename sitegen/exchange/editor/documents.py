"""The files that can be filled in as forms, told by their paths."""

from __future__ import annotations

import re

from msgspec import Struct

from sitegen.model.notice import Briefing, Notice
from sitegen.model.part import Part
from sitegen.model.profile import Profile
from sitegen.model.room import Room
from sitegen.model.service import Catalogue
from sitegen.model.site import HolidayCalendar, Organisation, Site
from sitegen.reading.paths import why_refused

BUREAU_FILES: tuple[tuple[str, type[Part]], ...] = (
    ("site", Site),
    ("organisation", Organisation),
    ("services", Catalogue),
    ("standard", Profile),
    ("holidays", HolidayCalendar),
)
"""The bureau's files without their ending, each with what it holds."""
_BUREAU = {f"content/{name}.yaml": kind for name, kind in BUREAU_FILES}
_NAME = r"[^/\\\x00-\x1f]+"
_IN_ROOM = re.compile(
    rf"content/rooms/(?P<room>{_NAME})/"
    rf"(?:(?P<yaml>room)\.yaml|(?P<about>about)\.md|notices/(?P<notice>{_NAME})\.md"
    rf"|briefings/(?P<briefing>{_NAME})\.yaml)"
)
_NOTICE = re.compile(rf"content/notices/{_NAME}\.md")


class Document(Struct, frozen=True):
    """A file that holds a `kind`, or only a text when that is None; `room` is the folder it lies in."""

    path: str
    kind: type[Part] | None
    room: str = ""

    @property
    def has_body(self) -> bool:
        """Whether a Markdown text belongs to it."""
        return self.kind is None or self.kind is Notice


def document_at(path: str) -> Document | None:
    """What the file `path` holds (relative to the site, with `/`); None when no form is for it."""
    if why_refused(path) is not None or any(part in ("", ".", "..") for part in path.split("/")):
        return None
    if path in _BUREAU:
        return Document(path, _BUREAU[path])
    if _NOTICE.fullmatch(path):
        return Document(path, Notice)
    found = _IN_ROOM.fullmatch(path)
    if found is None:
        return None
    kind = Room if found["yaml"] else Briefing if found["briefing"] else Notice if found["notice"] else None
    return Document(path, kind, found["room"])
