"""One more item in a list of a room.yaml that people edit; everything else in it stays as typed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from msgspec import Struct

from sitegen.exchange.beginning.desk import Desk
from sitegen.exchange.beginning.draft import Content, Draft
from sitegen.exchange.beginning.form import revised
from sitegen.exchange.beginning.refusal import BeginningRefusedError
from sitegen.exchange.beginning.writing import write_files
from sitegen.exchange.mending.mend import Mend
from sitegen.exchange.mending.text_file import open_text
from sitegen.exchange.revising.revision import RevisionRefusedError, content
from sitegen.model.finding import Message, Severity
from sitegen.model.finding import message as _
from sitegen.model.room import Room


class Inside(Struct, frozen=True):
    """The list `label` of a room that is there; `held` is what its room.yaml says."""

    desk: Desk
    label: str
    held: Content

    @classmethod
    def of(cls, root: Path, room: str, today: date, label: str) -> Inside:
        """Open the room. Raises BeginningRefusedError when its room.yaml must be mended first."""
        desk = Desk.of(root, room, today)
        if not desk.before.strip():
            raise BeginningRefusedError(
                _(
                    "`{path}` is missing or empty. Begin the room with `sitegen new room`.",
                    path=desk.room_file,
                )
            )
        file = open_text(desk.room_file, desk.before)
        held = content(Room, file.text) if file is not None else None
        if not isinstance(held, dict) or not isinstance(held.get(label, []), list):
            raise BeginningRefusedError(mend_first(desk))
        inside = cls(desk, label, held)
        try:
            inside.render(held)
        except RevisionRefusedError as fault:
            raise BeginningRefusedError(mend_first(desk)) from fault
        return inside

    def render(self, wanted: Content) -> bytes:
        """The file with other content."""
        return revised(self.desk.room_file, self.desk.before, wanted, self.label)

    def draft(self) -> Draft:
        """The file as it is, to be answered into."""
        return Draft(
            kind=Room,
            path=self.desk.room_file,
            render=lambda wanted, _body: self.render(wanted),
            examine=self.desk.room_findings,
            content=self.held,
            notes={"held": self.desk.held},
        )

    def place_of(self, label: str, value: object) -> int | None:
        """Where the list has an item already that says `value` for `label`."""
        items = self.held.get(self.label, [])
        assert isinstance(items, list)  # noqa: S101 - `of` saw to it
        places = (n for n, item in enumerate(items) if isinstance(item, dict) and item.get(label) == value)
        return next(places, None) if value else None

    def refuse_repeated(self, draft: Draft) -> None:
        """Raise BeginningRefusedError when the last item was there before."""
        items = self.held.get(self.label, [])
        if isinstance(items, list) and draft.last(self.label) in items:
            raise BeginningRefusedError(
                _("`{path}` says so already; nothing was changed.", path=self.desk.room_file)
            )

    def write(self, draft: Draft) -> None:
        """Write pictures and file. Raises BeginningRefusedError when the file was edited meanwhile."""
        pictures = {f"{self.desk.folder.path}/{name}": data for name, data in draft.pictures.items()}
        change = Mend(self.desk.room_file, self.desk.before, draft.data(), ())
        write_files(self.desk.root, pictures, change)


def mend_first(desk: Desk) -> Message:
    """What to say of a room.yaml with faults that hide what belongs where: the first of them."""
    found = [f for f in desk.room_findings(desk.before, {}) if f.span.path == desk.room_file]
    structural = [f for f in found if f.code.startswith("S0") and f.severity is Severity.ERROR] or found
    if not structural:
        return _("`{path}` cannot be read. Mend it first: `sitegen check {path}`.", path=desk.room_file)
    first = structural[0]
    return _(
        "`{path}` must be mended first; nothing was changed. Line {line}: {said} {help} Much of this "
        "`sitegen fix --write {path}` does.",
        path=desk.room_file,
        line=first.span.line,
        said=first.message,
        help=first.help,
    )
