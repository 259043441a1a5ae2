"""The room that something is begun in, and what it is checked with; nothing is written here."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from sitegen.exchange.beginning.refusal import BeginningRefusedError
from sitegen.model.clock import Clock
from sitegen.model.finding import Fault, Finding
from sitegen.model.finding import message as _
from sitegen.model.folder import Bureau, PictureFile, RoomFolder, SourceText
from sitegen.model.notice import Briefing
from sitegen.model.profile import Limits
from sitegen.model.room import Room
from sitegen.reading.bureau import read_bureau
from sitegen.reading.encoding import decode
from sitegen.reading.notices import read_notice
from sitegen.reading.pictures import inspect
from sitegen.reading.room import read_room
from sitegen.reading.tree import ROOMS, RoomSource, Tree, fetcher, scan_room
from sitegen.reading.yaml_file import read_yaml
from sitegen.standard.check import check_bureau, check_room, judge
from sitegen.standard.limits import limits_for

WHOLE_BUREAU = "-"


class Desk(Struct, frozen=True, kw_only=True):
    """A room as read, or as it will begin; `before` is its room.yaml. Without `bureau` only form is checked.

    `names` gives the true names of the folder's files by those in small letters.
    """

    root: Path
    folder: RoomFolder
    today: date
    before: bytes = b""
    bureau: Bureau | None = None
    names: dict[str, str] = {}

    @classmethod
    def of(cls, root: Path, room: str, today: date) -> Desk:
        """Read the folder `room` of the site at `root`; WHOLE_BUREAU has none.

        Raises BeginningRefusedError when the folder is a link to somewhere else.
        """
        tree, _names = Tree.shared(root)
        bureau = read_bureau(tree)[0]
        path = f"{ROOMS}{room}"
        if room == WHOLE_BUREAU or not (root / path).is_dir():
            return cls(root=root, folder=RoomFolder(id=room, path=path), today=today, bureau=bureau)
        refuse_links(root, f"{path}/room.yaml")
        rows, links = scan_room(root, room)
        source = RoomSource(room, rows, fetcher(root), links)
        folder, _faults = read_room(source)
        names = {name.casefold(): name for name in source.names}
        before = source.read("room.yaml") if "room.yaml" in names.values() else b""
        return cls(root=root, folder=folder, today=today, before=before, bureau=bureau, names=names)

    @classmethod
    def empty(cls, root: Path, today: date) -> Desk:
        """The desk for a room that is not there yet."""
        bureau = read_bureau(Tree.shared(root)[0])[0]
        return cls(root=root, folder=RoomFolder(id="new", path=f"{ROOMS}new"), today=today, bureau=bureau)

    @property
    def room_file(self) -> str:
        """The path of room.yaml, from the site's root."""
        return f"{self.folder.path}/room.yaml"

    def limits(self, room: Room | None = None) -> Limits:
        """The thresholds for a room of this kind and grade."""
        of = room or self.folder.room
        if self.bureau is None:
            return Limits()
        return limits_for(self.bureau.profile, of.grade if of else None, of.kind if of else None)

    def held(self, name: str) -> bytes | None:
        """The bytes of a file of the folder whose name is the same in small letters."""
        there = self.names.get(name.casefold())
        return (self.root / self.folder.path / there).read_bytes() if there else None

    def room_findings(self, data: bytes, pictures: Mapping[str, bytes]) -> tuple[Finding, ...]:
        """What the check says of the room with another room.yaml; notices and texts are left out."""
        room, text, faults = read_yaml(Room, self.room_file, data)
        folder = replace(self._bare(pictures), room=room and replace(room, id=self.folder.id))
        return self._judged(replace(folder, texts=(SourceText(self.room_file, text),)), faults)

    def briefing_findings(self, path: str, data: bytes, pictures: Mapping[str, bytes]) -> tuple[Finding, ...]:
        """What the check says of the room with the briefing `path`."""
        briefing, text, faults = read_yaml(Briefing, path, data)
        folder = replace(self._bare(pictures), briefings=(briefing,) if briefing else ())
        return self._judged(replace(folder, texts=(SourceText(path, text),)), faults)

    def notice_findings(self, path: str, data: bytes, pictures: Mapping[str, bytes]) -> tuple[Finding, ...]:
        """What the check says of the notice `path`, of the room or of the whole bureau."""
        notice, text, faults = read_notice(path, "new", data)
        notices = (notice,) if notice else ()
        if self.folder.id == WHOLE_BUREAU and self.bureau is not None:
            bureau = replace(self.bureau, notices=notices, texts=(SourceText(path, text),))
            return check_bureau(bureau, faults, Clock(self.today))
        texts = (*self._own(), SourceText(path, text))
        return self._judged(replace(self._bare(pictures), notices=notices, texts=texts), faults)

    def _own(self) -> tuple[SourceText, ...]:
        """The text of room.yaml: its numbers may stand in notices, too."""
        return tuple(text for text in self.folder.texts if text.path == self.room_file)

    def _bare(self, pictures: Mapping[str, bytes]) -> RoomFolder:
        """The folder with more pictures, without notices, briefings and other texts."""
        more = dict(self._seen(pictures))
        return replace(
            self.folder,
            about=None,
            notices=(),
            briefings=(),
            pictures={**self.folder.pictures, **more},
            names=self.folder.names | frozenset(pictures),
            texts=(),
        )

    def _seen(self, pictures: Mapping[str, bytes]) -> list[tuple[str, PictureFile]]:
        found = []
        for name, data in pictures.items():
            digest = sha256(data).hexdigest()
            picture = inspect(f"{self.folder.path}/{name}", data, digest, name)[0]
            if picture is not None:
                found.append((name, picture))
        return found

    def _judged(self, folder: RoomFolder, faults: tuple[Fault, ...]) -> tuple[Finding, ...]:
        if self.bureau is None:
            return judge(faults, None, self.folder.id)
        return check_room(folder, faults, self.bureau, Clock(self.today))


def refuse_links(root: Path, path: str) -> None:
    """Raise BeginningRefusedError when anything on the way from `content` to `path` is a link elsewhere."""
    parts = path.split("/")
    for end in range(2, len(parts) + 1):  # `content` itself may lie elsewhere
        step = "/".join(parts[:end])
        if (root / step).is_symlink():
            raise BeginningRefusedError(
                _("`{path}` is a link to another place; nothing is written through it.", path=step)
            )


_TITLE = re.compile(r"^(?:名称|title)[ \t]*[:：][ \t]*(.+?)[ \t\r]*(?: #.*)?$", re.MULTILINE)
_HEAD = 2048


def folders(root: Path) -> tuple[str, ...]:
    """The folders of all rooms, in order."""
    base = root / "content" / "rooms"
    if not base.is_dir():
        return ()
    with os.scandir(base) as entries:
        return tuple(sorted(entry.name for entry in entries if entry.is_dir(follow_symlinks=False)))


def titles(root: Path) -> dict[str, str]:
    """The names of all rooms by their folders, as far as they can be told at a glance."""
    base = root / "content" / "rooms"
    return {folder: _title(base / folder / "room.yaml") for folder in folders(root)}


def _title(path: Path) -> str:
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError:
        return ""
    name = _TITLE.search(decode("room.yaml", head.rpartition(b"\n")[0] or head)[0])
    return name[1].strip("\"'") if name else ""
