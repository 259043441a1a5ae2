"""Making one room again: its pages into the staging area, and what the ledger keeps of it."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256

from msgspec import Struct

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
from sitegen.build.output.pictures import PictureCache
from sitegen.build.output.staging import Staging
from sitegen.build.stage import RoomResult as Made
from sitegen.build.stage import Stage, room_stage, spoilt_by
from sitegen.model.finding import Fault
from sitegen.model.summary import Summary
from sitegen.pages.output import FileCopy, Output, Page
from sitegen.pages.portal.sections import facets
from sitegen.reading.derive import PictureTornError
from sitegen.reading.pictures import torn
from sitegen.reading.tree import RoomSource, fingerprint


class Before(Struct, frozen=True):
    """What is published of the room as the ledger says; `standing` with present stats."""

    state: RoomState
    result: RoomResult
    standing: tuple[Published, ...]


class _TornError(Exception):
    """Carries the finding-to-be about a picture whose pixels are broken."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.code)
        self.fault = fault


class Maker:
    """Makes rooms; `standing` gives by path the published files that need not be written again."""

    def __init__(self, stage: Stage, staging: Staging, pictures: PictureCache) -> None:
        self._stage = stage
        self._staging = staging
        self._pictures = pictures

    def make(
        self,
        source: RoomSource,
        key: bytes,
        read_ns: int,
        standing: Mapping[str, Published],
        before: Before | None,
    ) -> tuple[RoomEntry, tuple[str, ...]]:
        """Read, check and render; gives the entry and the paths that were staged.

        A room with errors keeps what is published of it when all that is known `before`, or gets a
        placeholder.
        """
        made = room_stage(source, self._stage)
        files = _Files(self._staging, self._pictures, source, standing)
        try:
            outputs = tuple(files.write(output) for output in made.outputs)
        except _TornError as found:
            self._staging.drop(f"rooms/{source.id}")
            files = _Files(self._staging, self._pictures, source, standing)
            outputs = ()
            made = spoilt_by(found.fault, made, self._stage, source.id)
        if outputs or self._stage.bureau is None:
            shows = Shows.ROOM if outputs else Shows.NOTHING
            return _entry(source, key, read_ns, made, shows, made.summary, outputs), tuple(files.staged)
        last = kept(made, before.state, before.result) if before else None
        if before is not None and last is not None:
            entry = _entry(source, key, read_ns, made, Shows.LAST_CONFORMING, last, before.standing)
            return entry, ()
        summary, pages = placeholder(made, self._stage)
        outputs = tuple(files.write(page) for page in pages)
        entry = _entry(source, key, read_ns, made, Shows.PLACEHOLDER, summary, outputs)
        return entry, tuple(files.staged)


def checked(source: RoomSource, key: bytes, read_ns: int, stage: Stage) -> RoomEntry:
    """The entry of a room that is read and checked only."""
    made = room_stage(source, stage, render=False)
    return _entry(source, key, read_ns, made, Shows.NOTHING, made.summary, ())


def _entry(
    source: RoomSource,
    key: bytes,
    read_ns: int,
    made: Made,
    shows: Shows,
    summary: Summary,
    outputs: tuple[Published, ...],
) -> RoomEntry:
    placed, placed_newest = placement(outputs, f"rooms/{source.id}/")
    state = RoomState(
        sources=fingerprint(source.rows, source.links),
        newest=newest(source.rows),
        read_ns=read_ns,
        key=key,
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

    def __init__(
        self,
        staging: Staging,
        pictures: PictureCache,
        source: RoomSource,
        standing: Mapping[str, Published],
    ) -> None:
        self._staging = staging
        self._pictures = pictures
        self._source = source
        self._standing = standing
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
