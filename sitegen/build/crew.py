"""Rooms in batches, in this process, in several, or on other machines.

A batch is no more than names, and what comes back are encoded reports: workers find everything
else in their orders, which lie in a file of the staging folder. So any `concurrent.futures.Executor`
can hand batches out, as long as its workers see the same folders under the same paths.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Generator, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from sitegen.build.collector import rest, resting
from sitegen.build.ledger import Report, packed
from sitegen.build.output.orders import Orders
from sitegen.build.output.processes import pool
from sitegen.build.output.staging import Staging
from sitegen.build.output.stopwatch import Stopwatch
from sitegen.build.worker import Worker

if TYPE_CHECKING:
    from sitegen.build.stage import Stage

FEW_ROOMS = 8
"""Up to about this many rooms to make, starting processes costs more than it saves."""
SOON_SCANNED = 500
"""Up to about this many rooms, looking at them all takes no longer than starting processes."""
BATCHES_PER_JOB = 32
"""So many that the last ones end at about the same time."""
LARGEST_BATCH = 64
_ORDERS = "orders"
_read_batch = msgspec.msgpack.Decoder(tuple[dict[str, float], list[Report]]).decode

Batch = tuple[str, ...]


class Crew:
    """Whoever looks after rooms: this process when `jobs` is 1, otherwise as many processes as that.

    With an `executor` it is that one's workers; `jobs` then tells how many there are. `stage` is a
    room stage for this process that is at hand.
    """

    def __init__(
        self,
        orders: Orders,
        jobs: int,
        watch: Stopwatch,
        executor: Executor | None = None,
        stage: Stage | None = None,
    ) -> None:
        self._orders = orders
        self._watch = watch
        self._jobs = jobs
        self._executor = executor
        self._ready = stage
        self._own: Worker | None = None

    @property
    def own(self) -> Worker:
        """The worker of this process."""
        if self._own is None:
            self._own = Worker(self._orders, self._ready)
        return self._own

    @property
    def stage(self) -> Stage:
        """The room stage of this process."""
        return self.own.maker.stage

    def close(self) -> None:
        """Let go of what the worker of this process holds."""
        if self._own is not None:
            self._own.close()

    def reports(self, rooms: Batch) -> Generator[Report, None, None]:
        """A report of each room, given in the order of their names, in that order.

        Raises what `Worker.do` raises.
        """
        if self._executor is not None:
            yield from self._abroad(rooms, self._executor)
        elif self._jobs == 1 or self._soon_done(rooms):
            with resting():
                yield from self.own.do(rooms)
            self._watch.add(self.own.laps.hand_over())
        else:
            yield from self._at_home(rooms)

    def _soon_done(self, rooms: Batch) -> bool:
        if len(rooms) <= FEW_ROOMS:
            return True
        if not self._orders.same_context or len(rooms) > SOON_SCANNED:
            return False
        return sum(looked.verdict.why is not None for looked in self.own.look(rooms)) <= FEW_ROOMS

    def _at_home(self, rooms: Batch) -> Iterator[Report]:
        """Spread rooms over processes; what one that is killed leaves undone is done here."""
        done = 0
        try:
            with self._pool() as executor:
                for report in self._spread(rooms, executor, ""):
                    yield report
                    done += 1
        except BrokenProcessPool:
            yield from self.own.do(rooms[done:])

    def _abroad(self, rooms: Batch, executor: Executor) -> Iterator[Report]:
        # A name of its own: workers that outlive a build must not take these for orders they know.
        stage = self._orders.stage
        written = stage / Staging.apart(stage).area / _ORDERS
        self._orders.write(written)
        yield from self._spread(rooms, executor, str(written))

    def _spread(self, rooms: Batch, executor: Executor, written: str) -> Iterator[Report]:
        size = max(1, min(LARGEST_BATCH, len(rooms) // (self._jobs * BATCHES_PER_JOB)))
        batches = [rooms[start : start + size] for start in range(0, len(rooms), size)]
        for encoded in executor.map(partial(_do_batch, written), batches):
            spent, reports = _read_batch(encoded)
            self._watch.add(spent)
            yield from reports

    def _pool(self) -> ProcessPoolExecutor:
        if sys.platform != "linux":
            written = self._orders.stage / _ORDERS
            self._orders.write(written)
            return pool("spawn", self._jobs, _enlist, str(written))
        # A fork inherits the stage with its compiled templates, if most rooms will need it.
        if not self._orders.same_context:
            self.stage.warm_up(render=self._orders.public is not None)
        return pool("fork", self._jobs, _inherit, self._orders, self._own)


_workers: dict[str, Worker] = {}
"""The worker of this process, by the file of its orders ("" for one that was inherited)."""


def _inherit(orders: Orders, parent: Worker | None) -> None:
    """Begin a forked process: its own ledger, its parent's stage."""
    _workers[""] = Worker(orders, parent.held_stage if parent else None)
    rest()


def _enlist(written: str) -> None:
    """Begin a process that inherits nothing."""
    dismiss()
    _workers[""] = _workers[written] = Worker(Orders.read(Path(written)))
    rest()


def dismiss() -> None:
    """Let go of what the workers of this process hold: it may live on until the next build and longer."""
    if not _workers:
        return
    for worker in _workers.values():
        worker.close()
    _workers.clear()
    gc.unfreeze()
    gc.collect()


def _do_batch(written: str, batch: Batch) -> bytes:
    if written not in _workers:
        _enlist(written)
    worker = _workers[written]
    reports = list(worker.do(batch))
    return packed((worker.laps.hand_over(), reports))
