"""One thread that builds, and one that watches: batches are merged while a build goes on."""

from __future__ import annotations

import queue
from collections.abc import Callable
from datetime import date
from pathlib import Path
from threading import Event, Thread

from sitegen.serve.state import State
from sitegen.serve.watching import EVERYTHING, batches
from sitegen.serve.workshop import BrokenOffError, Workshop

_AGAIN_AFTER = 1.0
"""Seconds until what the disk refused is tried again."""
_LISTS_AFTER = 0.3
"""Seconds until the pages that list rooms are brought up to date: the page of the saved room loads first."""

Order = frozenset[str] | date | None
"""Paths that changed, a day to build for, or the end."""


class Foreman:
    """Hands what is to be done to the workshop; every state it comes to goes to `tell`, from its thread.

    `poll` has the files looked through again and again; `warn` hears why that is done unasked.
    """

    def __init__(
        self,
        workshop: Workshop,
        tell: Callable[[State], None],
        *,
        poll: bool = False,
        warn: Callable[[str], None] = lambda _why: None,
    ) -> None:
        self._workshop = workshop
        self._tell = tell
        self._poll, self._warn = poll, warn
        self._orders: queue.SimpleQueue[Order] = queue.SimpleQueue()
        self._stop, self._watching = Event(), Event()
        self._threads = (
            Thread(target=self._watch, name="watching"),
            Thread(target=self._work, name="building"),
        )

    def begin(self) -> None:
        """Watch, then build, then go on with whatever changes."""
        for thread in self._threads:
            thread.start()

    def end(self) -> None:
        """Stop, also in the middle of a build, and wait until that is so."""
        self._stop.set()
        self._watching.set()
        self._orders.put(None)
        for thread in self._threads:
            if thread.ident is not None:
                thread.join()

    def move_to(self, today: date) -> None:
        """Build for another day."""
        self._orders.put(today)

    def change(self, paths: frozenset[str]) -> None:
        """Say that files changed."""
        self._orders.put(paths)

    def still_wanted(self) -> None:
        """Raises BrokenOffError once the end was asked for; a build calls it again and again."""
        if self._stop.is_set():
            raise BrokenOffError

    def _watch(self) -> None:
        root: Path = self._workshop.root
        for batch in batches(root, self._stop, poll=self._poll, begun=self._watching.set, told=self._warn):
            self.change(batch)

    def _work(self) -> None:
        try:
            # What changes from now on is told of, so nothing is missed.
            self._watching.wait()
            self.still_wanted()
            self._tell(self._workshop.build())
            while not self._stop.is_set():
                self._go_on()
        except BrokenOffError:
            return

    def _go_on(self) -> None:
        """Do what was asked for meanwhile, or else what is left to do, or wait."""
        workshop = self._workshop
        again = workshop.state.again
        try:
            orders = self._next(_LISTS_AFTER if workshop.unsettled else _AGAIN_AFTER if again else None)
        except queue.Empty:
            self._tell(workshop.settle() if workshop.unsettled else workshop.build())
            return
        days = [order for order in orders if isinstance(order, date)]
        paths = frozenset().union(*(order for order in orders if isinstance(order, frozenset)))
        if None in orders:
            return
        if days:
            self._tell(workshop.build(days[-1]))
        elif paths:
            self._tell(workshop.build() if again or EVERYTHING in paths else workshop.refresh(paths))

    def _next(self, seconds: float | None) -> list[Order]:
        """All orders there are, once there is one. Raises queue.Empty when there is none in time."""
        orders = [self._orders.get(timeout=seconds)]
        while True:
            try:
                orders.append(self._orders.get_nowait())
            except queue.Empty:
                return orders
