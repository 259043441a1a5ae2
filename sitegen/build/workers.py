"""Rooms in batches, in this process or in several; a batch comes back as encoded entries.

A worker is given the materials once and then only names and stats; it reads the rooms from
the shared folder, writes pages into the staging area, and returns what the ledger keeps.
"""

from __future__ import annotations

import gc
import multiprocessing
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from datetime import date
from hashlib import sha256
from pathlib import Path

import msgspec
from msgspec import Struct

from sitegen.build.ledger import Published, RoomEntry, Shows, encoded, newest, placement, worst
from sitegen.build.output.pictures import PictureCache
from sitegen.build.output.staging import Staging
from sitegen.build.stage import RoomResult, Stage, room_stage, spoilt_by
from sitegen.model.finding import Fault
from sitegen.pages.output import FileCopy, Output, Page
from sitegen.pages.portal.sections import facets
from sitegen.reading.derive import PictureTornError, derive
from sitegen.reading.materials import Materials
from sitegen.reading.pictures import torn
from sitegen.reading.tree import RoomSource, Row, fetcher, fingerprint

SERIAL_UP_TO = 8
"""Up to about this many rooms, starting processes costs more than it saves."""
BATCHES_PER_JOB = 32
"""So many that the last ones end at about the same time."""
LARGEST_BATCH = 64
YOUNG_OBJECTS = 50_000
"""How many new objects before Python looks for cycles; at its own 700 it looks several times a room."""


class Errand(Struct, frozen=True):
    """A room to look at. `known` is the key of a result that still stands, or b""."""

    room: str
    rows: tuple[Row, ...]
    links: tuple[str, ...]
    known: bytes = b""


class Orders(Struct, frozen=True):
    """What a worker must know once: materials, their digest, the date, and the folders it works between."""

    materials: Materials
    context: bytes
    today: date
    root: Path
    stage: Path
    pictures: Path
    render: bool = True

    @classmethod
    def to_check(cls, materials: Materials, context: bytes, today: date, root: Path) -> Orders:
        """Orders that make no pages and write nothing."""
        return cls(materials, context, today, root, stage=root, pictures=root, render=False)


class _TornError(Exception):
    """Carries the finding-to-be about a picture whose pixels are broken."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.code)
        self.fault = fault


class Worker:
    """Does errands; one a process."""

    def __init__(self, orders: Orders, stage: Stage | None = None) -> None:
        self._orders = orders
        self._stage = stage or Stage(orders.materials, orders.today)
        self._staging = Staging(orders.stage)
        self._pictures = PictureCache(orders.pictures, derive)
        self._fetch = fetcher(orders.root)

    def do(self, errand: Errand) -> bytes:
        """Give the room's entry, encoded, or b"" when the known result still stands."""
        source = RoomSource(errand.room, errand.rows, self._fetch, errand.links)
        key = sha256(self._orders.context + source.content_digest()).digest()
        if key == errand.known:
            return b""
        result = room_stage(source, self._stage, render=self._orders.render)
        return self._entry(errand, source, key, result)

    def _entry(self, errand: Errand, source: RoomSource, key: bytes, result: RoomResult) -> bytes:
        try:
            outputs = tuple(self._write(output, source) for output in result.outputs)
        except _TornError as found:
            self._staging.drop(f"rooms/{errand.room}")
            outputs = ()
            result = spoilt_by(found.fault, result, self._stage, errand.room)
        placed, placed_newest = placement(outputs, f"rooms/{errand.room}/")
        entry = RoomEntry(
            sources=fingerprint(errand.rows, errand.links),
            newest=newest(errand.rows),
            key=key,
            interval=result.interval,
            shows=Shows.ROOM if outputs else Shows.NOTHING,
            worst=worst(result.findings),
            findings=encoded(result.findings),
            summary=encoded(result.summary),
            facets=facets(result.summary),
            outputs=encoded(outputs),
            placed=placed,
            placed_newest=placed_newest,
        )
        return msgspec.msgpack.encode(entry)

    def _write(self, output: Output, source: RoomSource) -> Published:
        if isinstance(output, Page):
            return self._staging.write(output.path, output.body)
        if isinstance(output, FileCopy):
            return self._staging.write(output.path, source.read(output.source))
        try:
            body = self._pictures.get(
                lambda: source.read(output.source), output.digest, output.width, output.format
            )
        except PictureTornError as error:
            raise _TornError(torn(f"{source.path}/{output.source}")) from error
        return self._staging.write(output.path, body)


_worker: Worker | None = None


def _enlist(orders: Orders, stage: Stage | None) -> None:
    """Make this process's worker; runs once in each process of a pool."""
    global _worker  # noqa: PLW0603 - the one state a pool process may have
    _worker = Worker(orders, stage)
    _rest_collector()


def _rest_collector() -> None:
    """What lives now lives as long as the process, and a room leaves few cycles behind."""
    gc.freeze()
    gc.set_threshold(YOUNG_OBJECTS)


@contextmanager
def _collector_resting() -> Iterator[None]:
    """The same for a while, in a process that goes on with other work."""
    before = gc.get_threshold()
    _rest_collector()
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()


def _do_batch(batch: tuple[Errand, ...]) -> list[bytes]:
    if _worker is None:
        raise RuntimeError("a batch reached a process that was never enlisted")
    return [_worker.do(errand) for errand in batch]


def do_errands(
    errands: tuple[Errand, ...], orders: Orders, stage: Stage | None, jobs: int
) -> Iterator[tuple[Errand, bytes]]:
    """Yield each errand with its encoded entry or b"", in order; `jobs` 1 stays in this process."""
    if jobs == 1 or len(errands) <= SERIAL_UP_TO:
        worker = Worker(orders, stage)
        with _collector_resting():
            for errand in errands:
                yield errand, worker.do(errand)
        return
    with _pool(orders, stage, jobs) as executor:
        yield from _spread(errands, executor, jobs)


def _pool(orders: Orders, stage: Stage | None, jobs: int) -> ProcessPoolExecutor:
    if sys.platform != "linux":
        spawning = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(jobs, mp_context=spawning, initializer=_enlist, initargs=(orders, None))
    # A fork inherits the stage with its compiled templates; nothing is sent or made again.
    if stage is not None and orders.render:
        stage.warm_up()
    forking = multiprocessing.get_context("fork")
    return ProcessPoolExecutor(jobs, mp_context=forking, initializer=_enlist, initargs=(orders, stage))


def _spread(errands: tuple[Errand, ...], executor: Executor, jobs: int) -> Iterator[tuple[Errand, bytes]]:
    size = max(1, min(LARGEST_BATCH, len(errands) // (jobs * BATCHES_PER_JOB)))
    batches = [errands[start : start + size] for start in range(0, len(errands), size)]
    for batch, entries in zip(batches, _in_order(executor, batches), strict=True):
        yield from zip(batch, entries, strict=True)


def _in_order(executor: Executor, batches: Iterable[tuple[Errand, ...]]) -> Iterator[list[bytes]]:
    return executor.map(_do_batch, batches)
