"""One room's folder: every file read, every fault collected, nothing thrown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

import msgspec

from sitegen.model.finding import Fault, Message, Span
from sitegen.model.finding import message as _
from sitegen.model.folder import PictureFile, RoomFolder, SourceText
from sitegen.model.notice import Briefing, Notice, Prose
from sitegen.model.part import Part
from sitegen.model.room import Room
from sitegen.reading import attachments, codes, pictures
from sitegen.reading.notices import MARKDOWN_SIZE, read_notice, read_prose, slug_of
from sitegen.reading.paths import (
    clashes,
    why_no_room_id,
    why_refused,
    why_stray,
)
from sitegen.reading.tree import RoomSource
from sitegen.reading.yaml_file import YAML_SIZE, read_yaml, refuse_size

P = TypeVar("P", bound=Part)

PICTURE_SIZE = 20 << 20
ATTACHMENT_SIZE = 10 << 20
_PICTURE_ENDINGS = frozenset(pictures.ENDINGS) | pictures.REFUSED_ENDINGS


def read_room(source: RoomSource) -> tuple[RoomFolder, tuple[Fault, ...]]:
    """Read the folder of one room, with all its files.

    A file that cannot be read is left out of the result and reported; the others are not touched by that.
    """
    reading = _Reading(source)
    reading.folder_name()
    for name in source.names:
        reading.file(name)
    reading.links()
    reading.clashing()
    if "room.yaml" not in reading.names:
        reading.report("S035", "room.yaml", *_NO_ROOM_FILE)
    return reading.folder(), tuple(reading.faults)


_NO_ROOM_FILE = (
    _("The folder has no room.yaml."),
    _("Run `sitegen new room` to get one to fill in, or give the file exactly this name."),
)


class _Reading:
    """The room as far as it has been read."""

    def __init__(self, source: RoomSource) -> None:
        self.source = source
        self.names = frozenset(source.names)
        self.faults: list[Fault] = []
        self.room: Room | None = None
        self.about: Prose | None = None
        self.notices: list[Notice] = []
        self.briefings: list[Briefing] = []
        self.pictures: dict[str, PictureFile] = {}
        self.attachments: dict[str, str] = {}
        self.texts: list[SourceText] = []

    def report(self, code: str, name: str, said: Message, help_: Message) -> None:
        self.faults.append(Fault(code, Span(f"{self.source.path}/{name}"), said, help_))

    def folder(self) -> RoomFolder:
        return RoomFolder(
            id=self.source.id,
            path=self.source.path,
            room=self.room,
            about=self.about,
            notices=tuple(self.notices),
            briefings=tuple(self.briefings),
            pictures=self.pictures,
            codes=dict(self._codes()),
            attachments=self.attachments,
            names=self.names,
            texts=tuple(self.texts),
        )

    def _codes(self) -> Iterator[tuple[str, bool]]:
        """Of the pictures that channels name as 二维码: whether the code can be read."""
        for name in sorted({channel.qr for channel in self.room.channels if channel.qr} if self.room else ()):
            if name in self.pictures and (data := self._bytes(name, PICTURE_SIZE)) is not None:
                legible = codes.readable(data, self.pictures[name].digest)
                if legible is not None:
                    yield name, legible

    def folder_name(self) -> None:
        why = why_no_room_id(self.source.id)
        if why is not None:
            said = _("The folder name `{name}` cannot be an address: {why}", name=self.source.id, why=why)
            help_ = _("Rename the folder, for example `fuhaiyuan`: lower-case pinyin without tones.")
            self.faults.append(Fault("S030", Span(self.source.path), said, help_))

    def file(self, name: str) -> None:
        """Read one file by where it lies and how it ends."""
        folder, _slash, last = name.rpartition("/")
        stem, _dot, ending = last.rpartition(".")
        ending = ending.lower()
        why = why_stray(last)
        if why is not None:
            said = _("The file is not used: {why}", why=why)
            self.report(
                "S031", name, said, _("Delete it. If it is the one to be used, give it a plain name.")
            )
            return
        refused = why_refused(name)
        if refused is not None:
            help_ = _("Rename it: letters, digits, Chinese characters, `-` and `_`, and the ending.")
            self.report("S036", name, _("The file name cannot be used: {why}", why=refused), help_)
            return
        if name == "room.yaml":
            self._room(name)
        elif name == "about.md":
            self._about(name)
        elif folder == "notices" and ending == "md":
            self._notice(name, stem)
        elif folder == "briefings" and ending in ("yaml", "yml"):
            self._briefing(name, stem)
        elif ending in _PICTURE_ENDINGS:
            self._picture(name)
        elif folder.split("/")[0] == "files":
            self._attachment(name)
        elif last != ".gitkeep":
            self._stray(name, _("No page uses a file of this name in this place."))

    def _stray(self, name: str, said: Message) -> None:
        self.report(
            "S031", name, said, _("Delete it, or move it to where it belongs; downloads lie in `files/`.")
        )

    def _bytes(self, name: str, limit: int) -> bytes | None:
        """The file's bytes; None, with a fault, when it is too large or cannot be opened."""
        path = f"{self.source.path}/{name}"
        size = self.source.size(name)
        if size > limit:
            self.faults.append(refuse_size(path, size, limit))
            return None
        try:
            return self.source.read(name)
        except OSError as error:
            said = _("The file cannot be opened: {why}.", why=error.strerror or type(error).__name__)
            self.report("S002", name, said, _("Close the program that holds it, and check its permissions."))
            return None

    def _yaml(self, kind: type[P], name: str) -> P | None:
        data = self._bytes(name, YAML_SIZE)
        if data is None:
            return None
        value, text, faults = read_yaml(kind, f"{self.source.path}/{name}", data)
        self._keep(name, text, faults)
        return value

    def _room(self, name: str) -> None:
        room = self._yaml(Room, name)
        if room is not None:
            self.room = msgspec.structs.replace(room, id=self.source.id)

    def _about(self, name: str) -> None:
        data = self._bytes(name, MARKDOWN_SIZE)
        if data is not None:
            self.about, text, faults = read_prose(f"{self.source.path}/{name}", data)
            self._keep(name, text, faults)

    def _notice(self, name: str, stem: str) -> None:
        data = self._bytes(name, MARKDOWN_SIZE)
        if data is not None:
            notice, text, faults = read_notice(f"{self.source.path}/{name}", slug_of(stem), data)
            self._keep(name, text, faults)
            if notice is not None:
                self.notices.append(notice)

    def _briefing(self, name: str, stem: str) -> None:
        briefing = self._yaml(Briefing, name)
        if briefing is not None:
            self.briefings.append(msgspec.structs.replace(briefing, slug=slug_of(stem)))

    def _picture(self, name: str) -> None:
        data = self._bytes(name, PICTURE_SIZE)
        if data is not None:
            path = f"{self.source.path}/{name}"
            picture, faults = pictures.inspect(path, data, self.source.digest(name), name)
            self.faults += faults
            if picture is not None:
                self.pictures[name] = picture

    def _attachment(self, name: str) -> None:
        data = self._bytes(name, ATTACHMENT_SIZE)
        if data is not None:
            path = f"{self.source.path}/{name}"
            text, faults = attachments.text_of(path, data)
            self.faults += faults
            self.attachments[name] = text
            located = name.lower().endswith((".txt", ".csv"))
            self.texts.append(SourceText(path, text, located=located))

    def _keep(self, name: str, text: str, faults: tuple[Fault, ...]) -> None:
        self.texts.append(SourceText(f"{self.source.path}/{name}", text))
        self.faults += faults

    def links(self) -> None:
        for name in self.source.links:
            said = _("This is a link to another place, not a file.")
            self.report("S033", name, said, _("Copy the file itself into the folder."))

    def clashing(self) -> None:
        for name, other in clashes(self.source.names):
            said = _("`{name}` and `{other}` are one and the same file on Windows.", name=name, other=other)
            self.report("S036", name, said, _("Rename one of the two."))
        taken: set[str] = set()
        for notice in self.notices:
            if notice.slug in taken:
                said = _("Two notices would get the same address `{slug}`.", slug=notice.slug)
                name = notice.origin.path.removeprefix(f"{self.source.path}/")
                self.report("S036", name, said, _("Rename one of the two."))
            taken.add(notice.slug)
