"""Making one room again: its pages into the staging area, and what the ledger keeps of it."""

from __future__ import annotations

from hashlib import sha256

from sitegen.build.keeping import kept, placeholder
from sitegen.build.ledger import (
    Published,
    RoomEntry,
    RoomResult,
    RoomState,
    Shows,
    encoded,
    newest,
    placement,
    worst,
)
from sitegen.build.output.examined import ExaminedRooms
from sitegen.build.output.orders import Orders
from sitegen.build.output.pictures import PictureCache
from sitegen.build.output.staging import Staging
from sitegen.build.stage import Examined, Lap, Stage, checked, examine, shown, spoilt_by
from sitegen.build.stage import RoomResult as Made
from sitegen.build.task import Task
from sitegen.model.finding import Fault
from sitegen.model.summary import Summary
from sitegen.pages.output import FileCopy, Output, Page
from sitegen.pages.portal.sections import facets
from sitegen.reading.derive import PictureTornError, derive
from sitegen.reading.pictures import torn
from sitegen.reading.tree import fingerprint


class _TornError(Exception):
    """Carries the finding-to-be about a picture whose pixels are broken."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.code)
        self.fault = fault


class Maker:
    """Makes rooms; `stage` is a room stage that is at hand, `lap` is told what time went to."""

    def __init__(self, orders: Orders, stage: Stage | None, lap: Lap) -> None:
        self.stage = stage or Stage(orders.materials, orders.today)
        self._pictures = PictureCache(orders.pictures, derive)
        self._examined = ExaminedRooms(orders.examined)
        self._reading = orders.reading
        self._lap = lap

    def check(self, task: Task) -> RoomEntry:
        """Read and check only."""
        made = checked(examine(task.source, self.stage, self._lap))
        self._lap("checking")
        return _entry(task, made, Shows.NOTHING, made.summary, ())

    def make(self, task: Task, staging: Staging) -> tuple[RoomEntry, tuple[str, ...]]:
        """Read, check and render; gives the entry and the paths that were staged.

        A room with errors keeps what was published of it before, or gets a placeholder.
        """
        room, before = task.source.id, task.before
        made = shown(self._read(task), self.stage)
        self._lap("rendering")
        files = _Files(staging, self._pictures, task)
        try:
            outputs = tuple(files.write(output) for output in made.outputs)
        except _TornError as found:
            staging.drop(f"rooms/{room}")
            files = _Files(staging, self._pictures, task)
            outputs = ()
            made = spoilt_by(found.fault, made, self.stage, room)
        if outputs or self.stage.bureau is None:
            shows = Shows.ROOM if outputs else Shows.NOTHING
            return _entry(task, made, shows, made.summary, outputs), tuple(files.staged)
        last = kept(made, before.state, before.result) if before else None
        if before is not None and last is not None:
            return _entry(task, made, Shows.LAST_CONFORMING, last, before.standing), ()
        summary, pages = placeholder(made, self.stage)
        outputs = tuple(files.write(page) for page in pages)
        return _entry(task, made, Shows.PLACEHOLDER, summary, outputs), tuple(files.staged)

    def _read(self, task: Task) -> Examined:
        """The room as read and checked, from the cache if nothing but the theme changed since."""
        room, key = task.source.id, sha256(self._reading + task.content).digest()
        found = self._examined.get(room, key, self.stage.today)
        self._lap("taking from the cache")
        if found is None:
            found = examine(task.source, self.stage, self._lap)
            self._lap("checking")
            self._examined.keep(room, key, found)
            self._lap("putting into the cache")
        return found


def _entry(
    task: Task, made: Made, shows: Shows, summary: Summary, outputs: tuple[Published, ...]
) -> RoomEntry:
    source = task.source
    placed, placed_newest = placement(outputs, f"rooms/{source.id}/")
    state = RoomState(
        sources=fingerprint(source.rows, source.links),
        newest=newest(source.rows),
        read_ns=task.read_ns,
        content=task.content,
        interval=made.interval,
        shows=shows,
        worst=worst(made.findings),
        facets=facets(summary),
        placed=placed,
        placed_newest=placed_newest,
    )
    return RoomEntry(state, RoomResult(encoded(made.findings), encoded(summary), encoded(outputs)))


class _Files:
    """The files of one room on their way to the staging area; those that stand already stay."""

    def __init__(self, staging: Staging, pictures: PictureCache, task: Task) -> None:
        self._staging = staging
        self._pictures = pictures
        self._source = task.source
        self._standing = task.standing
        self.staged: list[str] = []

    def write(self, output: Output | Page) -> Published:
        """Stage one file, unless it is published already, byte for byte."""
        body = self._body(output)
        digest = sha256(body).digest()
        there = self._standing.get(output.path)
        if there is not None and there.digest == digest:
            return there
        self.staged.append(output.path)
        return self._staging.write(output.path, body, digest)

    def _body(self, output: Output) -> bytes:
        if isinstance(output, Page):
            return output.body
        source = self._source
        if isinstance(output, FileCopy):
            return source.read(output.source)
        try:
            return self._pictures.get(
                lambda: source.read(output.source), output.digest, output.width, output.format
            )
        except PictureTornError as error:
            raise _TornError(torn(f"{source.path}/{output.source}")) from error
