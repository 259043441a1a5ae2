"""One room after the other: look at it, judge it, and make it again if need be.

A worker is told everything once and then only names; it reads rooms from the shared folder and
the ledger of the last build, writes what is to be published into a staging area of its own, and
reports what the ledger is to keep. The same in every process and on every machine.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from sitegen.build.freshness import Confirmed, Verdict, confirmed, same_sources, settled, verdict
from sitegen.build.ledger import (
    Known,
    Published,
    Report,
    RoomEntry,
    RoomResult,
    RoomState,
    encoded,
    newest,
    placement,
)
from sitegen.build.output.folder import IN_THE_WAY, coded, placed_rows, rooms_elsewhere
from sitegen.build.output.ledger_file import LedgerFile
from sitegen.build.output.orders import Orders
from sitegen.build.output.staging import Staging, intact
from sitegen.build.output.stopwatch import Laps
from sitegen.build.task import Before, Task
from sitegen.reading.tree import RoomSource, Row, fetcher, fingerprint, scan_room

if TYPE_CHECKING:
    from sitegen.build.making import Maker
    from sitegen.build.stage import Stage

_FEW = 8
"""So many rooms are looked up one by one: they may lie far apart."""


class Looked(Struct, frozen=True):
    """A room's files and published files as they are now, and the judgement on them."""

    room: str
    rows: tuple[Row, ...]
    links: tuple[str, ...]
    placed: tuple[Row, ...]
    known: Known | None
    verdict: Verdict

    @property
    def why(self) -> str:
        """The name of the reason to make it again, "" without one."""
        return self.verdict.why.name if self.verdict.why else ""

    @property
    def top(self) -> str:
        """The room's published folder, with its slash."""
        return f"rooms/{self.room}/"


class Worker:
    """Does rooms; one a process."""

    def __init__(self, orders: Orders, stage: Stage | None = None) -> None:
        self._orders = orders
        self._stage = stage
        self._maker: Maker | None = None
        self._ledger = LedgerFile(orders.ledger, read_only=True) if orders.ledger else None
        self._fetch = fetcher(orders.root)
        self._elsewhere = orders.public is not None and rooms_elsewhere(orders.public)
        self.laps = Laps()

    def close(self) -> None:
        """Let go of the ledger."""
        if self._ledger is not None:
            self._ledger.close()

    @property
    def maker(self) -> Maker:
        """Whoever makes rooms, found when first needed: where nothing is to be made nobody pays for it."""
        if self._maker is None:
            from sitegen.build.making import Maker  # noqa: PLC0415 - see above

            self._maker = Maker(self._orders, self._stage, self.laps.lap)
        return self._maker

    @property
    def held_stage(self) -> Stage | None:
        """The room stage, if it was needed so far."""
        return self._maker.stage if self._maker else self._stage

    def do(self, rooms: tuple[str, ...]) -> Iterator[Report]:
        """Look at rooms, given in the order of their names, and make those that need it.

        Raises OSError when a disk refuses, ThemeFaultError for a template that does not work,
        LedgerDamagedError for a ledger that tells no sense.
        """
        staging = None
        self.laps.start()
        for looked in self.look(rooms):
            self.laps.lap("looking")
            if not looked.rows and not looked.links:
                yield Report(looked.room, superfluous=_superfluous(looked, ()), absent=True)
                continue
            source = RoomSource(looked.room, looked.rows, self._fetch, looked.links)
            if self.needless(looked, source):
                yield self.confirm(looked)
                continue
            if self._orders.public is None:
                yield self._check(looked, source)
                continue
            # Its own for every batch: one that is done again must not meet what its first try left.
            staging = staging or Staging.apart(self._orders.stage)
            yield self._make(looked, source, staging)
            self.laps.lap("writing")

    def look(self, rooms: tuple[str, ...]) -> Iterator[Looked]:
        """Scan and judge rooms, given in the order of their names."""
        known = self._known(rooms)
        for room in rooms:
            yield self._look(room, known.get(room))

    def _known(self, rooms: tuple[str, ...]) -> dict[str, Known]:
        if self._ledger is None or not rooms:
            return {}
        if len(rooms) > _FEW:
            return dict(self._ledger.known(rooms[0], rooms[-1]))
        return {name: known for room in rooms for name, known in self._ledger.known(room, room)}

    def _look(self, room: str, known: Known | None) -> Looked:
        orders = self._orders
        rows, links = scan_room(orders.root, room)
        placed: tuple[Row, ...] = ()
        if orders.public is not None:
            placed = IN_THE_WAY if self._elsewhere else placed_rows(orders.public, room)
        judged = verdict(
            known,
            rows,
            links,
            same_context=orders.same_context,
            today=orders.today,
            confirm=partial(self._placed, room, placed),
        )
        return Looked(room, rows, links, placed, known, judged)

    def _placed(self, room: str, placed: tuple[Row, ...], known: Known) -> Confirmed:
        public = self._orders.public
        if public is None:
            return Confirmed(whole=True)
        outputs = lambda: self._result(room).read_outputs()  # noqa: E731 - asked for only in doubt
        return confirmed(known, f"rooms/{room}/", placed, outputs, partial(intact, public))

    def _result(self, room: str) -> RoomResult:
        assert self._ledger is not None, "what is known is known from the ledger"  # noqa: S101
        return self._ledger.result(room)

    def needless(self, looked: Looked, source: RoomSource) -> bool:
        """Whether the room can stay as it is, if need be by comparing its files' contents."""
        judged, known = looked.verdict, looked.known
        if judged.why is None:
            return True
        return judged.compare and known is not None and known.state.content == source.content_digest()

    def _task(self, looked: Looked, source: RoomSource, before: Before | None = None) -> Task:
        orders, known = self._orders, looked.known
        if known is not None and same_sources(known.state, looked.rows, looked.links):
            content = known.state.content
        else:
            content = source.content_digest()
        standing = before.standing if before else looked.verdict.standing or ()
        return Task(
            source,
            content,
            orders.read_ns,
            # A file so young may have been altered since its stat was taken.
            {file.path: file for file in standing if settled(file.mtime_ns, orders.read_ns)},
            before,
        )

    def confirm(self, looked: Looked) -> Report:
        """Leave the room as it is; where stats were in doubt, the ledger is to know the present ones."""
        known, judged = looked.known, looked.verdict
        if known is None or (judged.why is None and judged.standing is None):
            return Report(looked.room)
        state, result = known.state, self._result(looked.room)
        standing = result.read_outputs() if judged.standing is None else judged.standing
        if judged.why is not None:
            state = self._restated(state, looked)
        if judged.standing is not None:
            placed, placed_newest = placement(standing, looked.top)
            state = replace(state, placed=placed, placed_newest=placed_newest)
            result = replace(result, outputs=encoded(standing))
        return Report(looked.room, entry=RoomEntry(state, result), superfluous=_superfluous(looked, standing))

    def _restated(self, state: RoomState, looked: Looked) -> RoomState:
        return replace(
            state,
            sources=fingerprint(looked.rows, looked.links),
            newest=newest(looked.rows),
            read_ns=self._orders.read_ns,
        )

    def _check(self, looked: Looked, source: RoomSource) -> Report:
        entry = self.maker.check(self._task(looked, source))
        return Report(looked.room, why=looked.why, entry=entry)

    def _make(self, looked: Looked, source: RoomSource, staging: Staging) -> Report:
        entry, staged = self.maker.make(self._task(looked, source, self._before(looked)), staging)
        return Report(
            looked.room,
            why=looked.why,
            entry=entry,
            area=staging.area,
            staged=len(staged),
            paths=staged if looked.placed else (),
            superfluous=_superfluous(looked, entry.result.read_outputs()) if looked.placed else (),
        )

    def _before(self, looked: Looked) -> Before | None:
        """What is published of the room, if all of it is what the ledger says."""
        known, judged = looked.known, looked.verdict
        if known is None or not judged.whole:
            return None
        result = self._result(looked.room)
        standing = result.read_outputs() if judged.standing is None else judged.standing
        return Before(known.state, result, standing)


def _superfluous(looked: Looked, wanted: Iterable[Published]) -> tuple[bytes, ...]:
    """The published files that are not wanted, as the system spells their paths."""
    paths = {file.path for file in wanted}
    names = (looked.top + name for name, _ in looked.placed)
    return coded(path for path in names if path not in paths)
