"""Which room a row is about: by its folder, else by its name.

Blanks and full-width letters do not count in a name, and `福海苑` or `福海苑社区` is enough when only one
room is called so. A folder and a name that belong to two rooms are refused.
"""

from __future__ import annotations

import re
from pathlib import Path

from sitegen.exchange.workbook.contents import content_of, path_of
from sitegen.exchange.workbook.remarks import CellRefusedError
from sitegen.model.finding import Message
from sitegen.model.finding import message as _
from sitegen.reading.paths import why_no_room_id
from sitegen.reading.refusal import plain_form
from sitegen.reading.scalars import nearest
from sitegen.reading.yaml_file import YAML_SIZE

_BLANKS = re.compile(r"\s+")
_TITLE = re.compile(rb"^\xef?\xbb?\xbf?(?:\xe5\x90\x8d\xe7\xa7\xb0|title) *: *([^\n]*)", re.MULTILINE)
_ENDINGS = ("警务室", "社区警务室", "村警务室")
_GUESSES = 200
"""So many unknown names are compared with the known ones; a longer list of errors is read by nobody."""


class Rooms:
    """The rooms of a site, and those that the tables begin."""

    def __init__(self, root: Path, names: tuple[str, ...]) -> None:
        self._root = root
        self.names = set(names)
        self.begun: dict[str, str] = {}
        self._titles: dict[str, set[str]] | None = None
        self._title_of: dict[str, str] = {}
        self._found: dict[tuple[str, str], str] = {}
        self._guesses = _GUESSES

    def begin(self, code: str, title: str) -> None:
        """Note a room that a table begins. Raises CellRefusedError when its folder cannot be made so."""
        why = why_no_room_id(code)
        if why is not None:
            raise CellRefusedError(
                _("The folder name `{name}` cannot be an address: {why}", name=code, why=why),
                _("Use lower-case pinyin without tones, for example `fuhaiyuan`."),
            )
        folder = path_of(code).rpartition("/")[0]
        if (self._root / folder).is_symlink():
            raise CellRefusedError(
                _("`{path}` is a link to another place; nothing is written through it.", path=folder),
                _("Copy the file itself into the folder."),
            )
        self.begun[code] = title
        self._known_titles().setdefault(form(title), set()).add(code)

    def find(self, code: str, title: str) -> str:
        """The folder of the room. Raises CellRefusedError when there is none, or more than one."""
        held = self._found.get((code, title))
        if held is None:
            held = self._found[code, title] = self._find(code, title)
        return held

    def _find(self, code: str, title: str) -> str:
        if code:
            return self._by_code(code, title)
        if not title:
            raise CellRefusedError(
                _("The row does not say which room it belongs to."),
                _("Fill in the folder's name under `代号`, or the room's name under `警务室`."),
            )
        found = self.called(title)
        if len(found) == 1:
            return next(iter(found))
        if found:
            raise CellRefusedError(
                _(
                    "There are several rooms called `{title}`: {rooms}.",
                    title=title,
                    rooms="、".join(sorted(found)),
                ),
                _("Fill in the folder's name under `代号`."),
            )
        raise CellRefusedError(_("There is no room called `{title}`.", title=title), self._guess(title))

    def _by_code(self, code: str, title: str) -> str:
        typed = plain_form(code).lower()
        room = typed if typed in self.names or typed in self.begun else ""
        if not room:
            by_name = self.called(code)
            if len(by_name) == 1:
                return next(iter(by_name))
            raise CellRefusedError(
                _("There is no room in `content/rooms/{code}`.", code=code), self._guess(code)
            )
        if title and not self._is_called(room, title):
            others = self.called(title)
            if others and room not in others:
                raise CellRefusedError(
                    _(
                        "`{code}` and `{title}` are two different rooms; the rows may have got mixed up.",
                        code=code,
                        title=title,
                    ),
                    _(
                        "`{code}` is {title}. Correct one of the two cells.",
                        code=room,
                        title=self.title(room),
                    ),
                )
        return room

    def _is_called(self, room: str, title: str) -> bool:
        """Whether a room has that name; its file is read in full only when a look at it does not tell."""
        if room in self.begun or room in self._title_of:
            return form(self.title(room)) == form(title)
        line = _TITLE.search(_bytes(self._root, room))
        if line is not None and line[1].strip() == title.encode():
            return True
        return form(self.title(room)) == form(title)

    def called(self, title: str) -> set[str]:
        """The folders of the rooms of that name, or of the name without its ending."""
        known, typed = self._known_titles(), form(title)
        if typed in known:
            return known[typed]
        return {room for ending in _ENDINGS for room in known.get(typed + ending, ())}

    def title(self, room: str) -> str:
        """The name of a room; its folder when it has none."""
        if room in self.begun:
            return self.begun[room]
        if room not in self._title_of:
            self._title_of[room] = _title(self._root, room)
        return self._title_of[room]

    def _known_titles(self) -> dict[str, set[str]]:
        if self._titles is None:
            self._titles = {}
            for room in sorted(self.names):
                self._titles.setdefault(form(self.title(room)), set()).add(room)
        return self._titles

    def _guess(self, typed: str) -> Message:
        if self._guesses:
            self._guesses -= 1
            close = nearest(form(typed), [*self._known_titles(), *self.names])
            if len(close) == 1:
                return _("Did you mean `{known}`?", known=close[0])
        return _("Write the name as it stands on the sheet 警务室, or the folder's name under `代号`.")


def form(title: str) -> str:
    """A name as it is compared."""
    return _BLANKS.sub("", plain_form(title))


def _bytes(root: Path, room: str) -> bytes:
    """A room's file as far as its name is looked for; nothing when it cannot be read."""
    try:
        with (root / path_of(room)).open("rb") as file:
            return file.read(YAML_SIZE)
    except OSError:
        return b""


def _title(root: Path, room: str) -> str:
    """The name that stands in a room's file, by a look at its line; the folder when there is none."""
    data = _bytes(root, room)
    line = _TITLE.search(data)
    if line is None:
        return content_of(room, data).title
    return content_of(room, "名称: ".encode() + line[1].rstrip()).title
