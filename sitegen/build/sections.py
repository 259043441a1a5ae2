"""Making sections of the portal, in this process or in several that are forked from it.

What a section shows of the rooms is read when it is its turn, and let go afterwards: never are all
summaries in memory.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures.process import BrokenProcessPool
from hashlib import sha256
from typing import Self

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from sitegen.build.collector import rest, resting
from sitegen.build.ledger import Interval, PageEntry, Published
from sitegen.build.output.processes import pool
from sitegen.build.output.shelf import Shelf
from sitegen.build.output.staging import Staging
from sitegen.build.stage import Stage
from sitegen.model.clock import Clock
from sitegen.model.finding import Finding
from sitegen.model.summary import Summary
from sitegen.pages.output import PortalFile
from sitegen.pages.portal.section import Given, Made, Section
from sitegen.pages.portal.sections import NAME_ALONE, Facet, Reads, projection
from sitegen.standard.check import check_city

Task = tuple[Section, ...]
"""Sections that are made together."""

RULES = Section(
    name="rules",
    reads=frozenset(
        {
            Facet.NAME,
            Facet.PLACE,
            Facet.SORT,
            Facet.COVERS,
            Facet.FRESH,
            Facet.STAND_IN,
            Facet.STANDING,
            Facet.OFFICERS,
            Facet.CHECKED,
        }
    ),
    make=lambda _given: iter(()),
    batch="rules",
)
"""The clauses across rooms: a section that has findings and no pages."""
_KEPT = 20_000  # rooms that are kept while a batch is made; where there are more, each section reads them
_TOGETHER = 2000  # rooms whose sections are made together, where a section shows but some
_WORTH_FORKING = 4000  # rooms to go through; for fewer, starting processes costs more than it saves
_LARGEST_FIRST = ("search", "calendar", "lists", "rules", "archive", "letters", "communities", "news")
"""Batches, or sections by themselves; two that follow each other fit into memory together."""


class Done(Struct, frozen=True, array_like=True):
    """A section as made; `staged` are the paths of its pages that do not stand already."""

    name: str
    interval: Interval
    findings: tuple[Finding, ...]
    pages: tuple[PageEntry, ...]
    staged: tuple[str, ...]


class Maker:
    """Makes sections; the summaries are on a shelf from the first section that needs one."""

    def __init__(
        self,
        stage: Stage,
        summaries: Callable[[], Iterable[bytes]],
        count: int,
        standing: Mapping[str, PageEntry],
        staging: Staging,
    ) -> None:
        """`summaries` gives all `count` rooms' summaries, encoded, in the order of the roll.

        `standing` are the pages of the last build that stand and were made in the same context.
        """
        self._stage = stage
        self._given = summaries
        self._count = count
        self._standing = standing
        self._staging = staging
        self._shelf: Shelf | None = None
        self._decode = msgspec.msgpack.Decoder(Summary).decode

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._shelf is not None:
            self._shelf.close()

    def all(self, sections: Iterable[Section], jobs: int) -> Iterator[Done]:
        """Make sections, by up to `jobs` processes where forking is at hand and worth it."""
        tasks = self._tasks(sections, jobs)
        work = sum(self._size(task) for task in tasks)
        if jobs == 1 or len(tasks) < 2 or work < _WORTH_FORKING or sys.platform != "linux":
            with resting():
                for task in tasks:
                    yield from self.make(task)
            return
        self._stage.warm_up(render=True)
        self._at_hand()
        for wave in _waves(tasks, jobs) if self._count > _KEPT else (tasks,):
            yield from self._in_processes(wave, min(jobs, len(wave)))

    def _in_processes(self, tasks: Sequence[Task], jobs: int) -> Iterator[Done]:
        """Make sections in processes; what one that is killed leaves undone is done here."""
        done = 0
        try:
            with pool("fork", jobs, _inherit, self, tasks) as executor:
                for made in executor.map(_make_task, range(len(tasks))):
                    yield from msgspec.msgpack.decode(made, type=list[Done])
                    done += 1
        except BrokenProcessPool:
            self._staging = self._staging.again()
            for task in tasks[done:]:
                yield from self.make(task)

    def make(self, task: Task, files: Sequence[str] = ()) -> Iterator[Done]:
        """Make sections together; `files` are for the one that tells crawlers of them."""
        for section, rooms in self._some(task) if task[0].rooms is not None else self._all(task):
            others = map(projection(NAME_ALONE), self._summaries(section.others))
            yield self._made(
                section, Given(rooms, Clock(self._stage.today), tuple(others), self._count, files)
            )

    def _made(self, section: Section, given: Given) -> Done:
        bureau = self._stage.bureau
        findings = check_city(given.rooms, bureau, given.clock) if section is RULES and bureau else ()
        pages, staged = [], []
        for made in section.make(given):
            page, fresh = self._page(section.name, made)
            pages.append(page)
            if fresh:
                staged.append(page.file.path)
        interval = Interval(given.clock.since, given.clock.until)
        return Done(section.name, interval, findings, tuple(pages), tuple(staged))

    def _page(self, section: str, made: Made) -> tuple[PageEntry, bool]:
        """A page's entry, and whether it had to be staged: equal views make equal pages."""
        if isinstance(made, PortalFile):
            path, key = made.path, sha256(made.body).digest()
        else:
            path, view = made[1].path, msgspec.msgpack.encode(made[1].view)
            key = sha256(made[1].template.encode() + b"\0" + view).digest()
        standing = self._standing.get(path)
        if standing is not None and standing.key == key:
            return standing if standing.section == section else replace(standing, section=section), False
        return PageEntry(section, key, self._staged(made, key)), True

    def _staged(self, made: Made, key: bytes) -> Published:
        if isinstance(made, PortalFile):
            return self._staging.write(made.path, made.body, key)
        edition, page = made
        return self._staging.write(page.path, edition.theme.render(page.template, page.view))

    def _all(self, task: Task) -> Iterator[tuple[Section, Iterable[Summary]]]:
        """Sections of one batch, each with all rooms; one alone goes through them without keeping them."""
        summaries = self._summaries(range(self._count))
        if len(task) == 1:
            yield task[0], map(projection(task[0].reads), summaries)
            return
        shown: dict[Reads, list[Summary]] = {section.reads: [] for section in task}
        ways = [(projection(reads), rooms.append) for reads, rooms in shown.items()]
        for summary in summaries:
            for project, append in ways:
                append(project(summary))
        for section in task:
            yield section, shown[section.reads]

    def _some(self, task: Task) -> Iterator[tuple[Section, Iterable[Summary]]]:
        """Sections with their rooms; those that have the same ones follow each other."""
        known: Sequence[int] = ()
        summaries: tuple[Summary, ...] = ()
        for section in task:
            if section.rooms is not known and section.rooms is not None:
                known, summaries = section.rooms, tuple(self._summaries(section.rooms))
            yield section, map(projection(section.reads), summaries)

    def _summaries(self, rooms: Sequence[int]) -> Iterator[Summary]:
        return map(self._decode, self._at_hand().take(rooms)) if rooms else iter(())

    def _at_hand(self) -> Shelf:
        if self._shelf is None:
            self._shelf = Shelf(self._given())
        return self._shelf

    def _tasks(self, sections: Iterable[Section], jobs: int) -> list[Task]:
        """Sections of one batch together, and those of few rooms each; what takes longest begins first."""
        batches: dict[str, list[Section]] = {name: [] for name in _LARGEST_FIRST}
        few: list[list[Section]] = [[]]
        size = 0
        for section in sections:
            if section.rooms is None:
                batches.setdefault(self._batch(section, jobs), []).append(section)
                continue
            if size + len(section.rooms) > _TOGETHER:
                few.append([])
                size = 0
            few[-1].append(section)
            size += len(section.rooms)
        return [tuple(task) for task in (*batches.values(), *few) if task]

    def _batch(self, section: Section, jobs: int) -> str:
        """What it is made together with: the fewer goes through the rooms, the fewer summaries to decode."""
        if self._count > _KEPT:
            return section.name
        return section.batch if jobs > 1 else ""

    def _size(self, task: Task) -> int:
        return sum(self._count if one.rooms is None else len(one.rooms) for one in task)


def _waves(tasks: Sequence[Task], jobs: int) -> Iterator[Sequence[Task]]:
    """Tasks to be done by processes of their own: what a large one leaves behind in memory goes with it.

    A wave has a large one a process, and some of the small ones to fill the time.
    """
    large = [task for task in tasks if task[0].rooms is None]
    small = [task for task in tasks if task[0].rooms is not None]
    count = max(1, -(-len(large) // jobs))
    for number in range(count):
        yield (*large[number * jobs : (number + 1) * jobs], *small[number::count])


_inherited: list[tuple[Maker, Sequence[Task]]] = []
"""What a forked process makes, and with what."""


def _inherit(maker: Maker, tasks: Sequence[Task]) -> None:
    """Begin a forked process."""
    _inherited.append((maker, tasks))
    rest()


def _make_task(number: int) -> bytes:
    maker, tasks = _inherited[-1]
    return msgspec.msgpack.encode(list(maker.make(tasks[number])))
