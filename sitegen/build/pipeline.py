"""How a build goes, in order. Read this first.

    snapshot   the bureau's files, the names of the rooms, what is published     disk in
    map        over the rooms, in any processes: look at each, judge whether
               it must be made again, make it; pages go to staging areas         pure, between the two
    reduce     the portal stage over all rooms' summaries                        pure; the same
    publish    staged files are renamed into place, what is no longer planned
               is deleted, the ledger comes last                                 disk out

Nothing is published before everything has succeeded, and a result is used again only when its
sources, the shared context, the date and the published bytes are those it was made for.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor
from contextlib import closing, suppress
from datetime import date
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from sitegen.build.crew import Crew
from sitegen.build.freshness import Reason, confirmed_pages
from sitegen.build.ledger import FORMAT, Head, LedgerDamagedError, PageEntry, Report, Shows
from sitegen.build.output.folder import OutputFolder
from sitegen.build.output.ledger_file import LedgerFile
from sitegen.build.output.publication import Consignment, Plan, publish, spelt, superfluous_rooms
from sitegen.build.output.staging import Staging, intact
from sitegen.build.output.stopwatch import Stopwatch, Timing
from sitegen.build.snapshot import Snapshot
from sitegen.model.clock import LAST_DAY
from sitegen.model.finding import Finding, Severity
from sitegen.reading.tree import BUREAU_FOLDERS, Stat

if TYPE_CHECKING:
    from sitegen.build.portal import Portal
    from sitegen.build.stage import Stage

Progress = Callable[[int, int], None]
_NOTED_AT_ONCE = 256
"""So many rooms' entries go into the ledger together."""


class Settings(Struct, frozen=True, kw_only=True):
    """For which date to build, in how many processes (0: one a core), and what faulty rooms do.

    With `keep_going` they keep their last conforming pages, or get a placeholder, and the
    others are published; without it nothing is published while anything has an error.
    """

    today: date
    keep_going: bool = False
    jobs: int = 0


class Outcome(Struct, frozen=True, kw_only=True):
    """What a build did. `published` is false when errors stopped it; then nothing was changed.

    `rebuilt` gives the reason for each room made again; `written` and `deleted` count files;
    `until` is the first day on which the site must be built again; `timings` say what each stage took.
    """

    findings: tuple[Finding, ...]
    rooms: int
    published: bool
    until: date
    rebuilt: dict[str, Reason] = {}
    written: int = 0
    deleted: int = 0
    timings: tuple[Timing, ...] = ()


def build(
    root: Path,
    out: Path,
    settings: Settings,
    progress: Progress = lambda _done, _of: None,
    executor: Executor | None = None,
) -> Outcome:
    """Bring the folder `out` up to the site at `root`; `executor` may give rooms to other machines.

    Raises OutputRefusedError when `out` is not ours, among the sources or in use, ThemeFaultError
    for a template that does not work, OSError when a disk refuses; the next build puts right
    whatever this one left.
    """
    with OutputFolder(out, tuple(root / top for top in BUREAU_FOLDERS)) as folder:
        try:
            return _run(root, folder, settings, progress, executor)
        except LedgerDamagedError:
            folder.drop_ledger()
            return _run(root, folder, settings, progress, executor)


def _run(
    root: Path, folder: OutputFolder, settings: Settings, progress: Progress, executor: Executor | None
) -> Outcome:
    watch = Stopwatch()
    with folder.ledger() as ledger:
        with watch.stage("snapshot"):
            site = Snapshot.of(root)
        work = Build(site, folder, ledger, settings, watch, executor)
        try:
            with watch.stage("rooms"):
                work.map(progress)
            return replace(work.finish(), timings=watch.timings())
        finally:
            work.crew.close()


class Build:
    """One build: the stages, and the values they hand on. `stage` is a room stage that is at hand."""

    def __init__(
        self,
        site: Snapshot,
        folder: OutputFolder,
        ledger: LedgerFile,
        settings: Settings,
        watch: Stopwatch,
        executor: Executor | None = None,
        stage: Stage | None = None,
    ) -> None:
        self.site, self.folder, self.ledger = site, folder, ledger
        self.settings, self.watch = settings, watch
        self.today = settings.today
        self.begun_ns = folder.clock_ns()
        self.same_context = ledger.head.context == site.context
        orders = site.orders(folder, ledger, self.today, self.begun_ns)
        self.jobs = settings.jobs or os.cpu_count() or 1
        self.crew = Crew(orders, self.jobs, watch, executor, stage)
        self.pages = ledger.pages()
        ledger.work_in(site.context)
        self.standing: dict[str, PageEntry] = {}
        self.placed: dict[str, Stat] = {}
        self.rooms = 0
        self.there: int | None = None
        self.rebuilt: dict[str, Reason] = {}
        self.consigned: list[Consignment] = []
        self.superfluous: list[str] = []
        self.gone = False
        self.news = False
        self.until = LAST_DAY
        self.keeping = False
        self.findings: list[Finding] = []

    def finish(self) -> Outcome:
        """Go through the stages that need to know of all rooms."""
        with self.watch.stage("rest"):
            self.look_at_the_rest()
        if self.nothing_to_do():
            return self.leave()
        with self.watch.stage("bureau"):
            stopped = self.stopped()
        if stopped:
            return self.refuse()
        with self.watch.stage("portal"):
            portal = self.reduce()
        with self.watch.stage("publishing"):
            return self.publish(portal)

    def map(self, progress: Progress) -> None:
        """Have every room looked at, and made again where need be; note what is news of it."""
        there: set[str] = set()

        def told(reports: Iterable[Report]) -> Iterator[Report]:
            for done, report in enumerate(reports, 1):
                progress(done, len(self.site.names))
                yield report

        # Closed even when broken off: nobody may still stage when the staging folder is emptied.
        with closing(self.crew.reports(self.site.names)) as reports:
            all_told = told(reports)
            while some := list(islice(all_told, _NOTED_AT_ONCE)):
                there.update(report.room for report in some if not report.absent)
                self.take(some)
        known = self.ledger.names()
        gone = known - there
        self.there = len(there)
        self.ledger.forget(gone)
        self.folder.forget(gone)
        self.gone = bool(gone)

    def some(self, rooms: tuple[str, ...]) -> Outcome:
        """Publish a few rooms at once, and leave it to `finish` to bring the rest up to them."""
        from sitegen.build.keeping import forbidding  # noqa: PLC0415 - needed only now

        reports = list(self.crew.reports(rooms))
        self.take(reports)
        gone = {report.room for report in reports if report.absent}
        self.ledger.forget(gone)
        self.folder.forget(gone)
        known = self.ledger.names()
        for room in rooms:
            if room in known:
                self.findings += self.ledger.result(room).read_findings()
        if forbidding(self.findings):
            return self._outcome((), self.today, published=False)
        done = publish(
            self.folder,
            Plan(rooms=tuple(self.consigned), area="", pages=(), superfluous=tuple(self.superfluous)),
        )
        self.ledger.commit(replace(self.ledger.head, settled=False), self.folder.clock_ns())
        return replace(self._outcome((), self.today), written=done.written, deleted=done.deleted)

    def take(self, reports: list[Report]) -> None:
        """Note what is new of some rooms, and what is to be published and deleted."""
        for report in reports:
            self.superfluous += spelt(report.superfluous)
            if report.why:
                self.rebuilt[report.room] = Reason[report.why]
            if report.staged:
                self.consigned.append(Consignment(report.room, report.area, report.staged, report.paths))
        # What was found as it should be was so when the build began; what is staged, when it is in place.
        known = [(report.room, report.entry, bool(report.why)) for report in reports if report.entry]
        self.news = self.news or bool(known)
        self.ledger.note([(room, entry) for room, entry, made in known if made])
        self.ledger.note([(room, entry) for room, entry, made in known if not made], self.begun_ns)

    def look_at_the_rest(self) -> None:
        """See what is published outside the rooms' folders, and what lies in folders of no room."""
        self._read_the_roll()
        folders, self.placed = self.folder.scan()
        self.standing = confirmed_pages(
            self.pages, self.placed, partial(intact, self.folder.path), self.begun_ns
        )
        self.superfluous += superfluous_rooms(self.folder.path, sorted(folders - set(self.site.names)))

    def _read_the_roll(self) -> None:
        """Go through all rooms once: until when they are right, and what was found in them."""
        for room, known in self.ledger.known():
            self.rooms += 1
            self.until = min(self.until, known.state.interval.until)
            self.keeping = self.keeping or known.state.shows is Shows.LAST_CONFORMING
            if known.state.worst:
                self.findings += self.ledger.result(room).read_findings()
        if self.there not in (None, self.rooms):
            raise LedgerDamagedError("rooms that were noted are lost, or forgotten ones are back")

    def nothing_to_do(self) -> bool:
        """Whether the published folder is already what this build would make."""
        head = self.ledger.head
        return (
            self.same_context
            and head.settled
            and not self.rebuilt
            and not self.superfluous
            and not self.gone
            and head.holds(self.today)
            and self.standing.keys() == self.pages.keys() == self.placed.keys()
            and (self.settings.keep_going or not _faulty((*self.findings, *head.shared_findings)))
        )

    def leave(self) -> Outcome:
        """Publish nothing; note fresh stats so that the next build need not look into files again."""
        head = self.ledger.head
        if self.news or self.standing != self.pages:
            self.ledger.note_pages(self.standing, self.pages)
            self.ledger.commit(replace(head, pages=len(self.standing)), self.begun_ns)
        return self._outcome(head.shared_findings, head.until)

    def stopped(self) -> bool:
        """Whether nothing may be published: what all rooms share cannot be left out like a faulty room."""
        from sitegen.build.keeping import forbidding  # noqa: PLC0415 - needed only now

        stage = self.crew.stage
        findings = (*self.findings, *stage.findings)
        if stage.bureau is None or forbidding(findings):
            return True
        return not self.settings.keep_going and _faulty(findings)

    def refuse(self, across: tuple[Finding, ...] = ()) -> Outcome:
        """Report the errors and leave the published folder, and what is known of it, alone."""
        stage = self.crew.stage
        return self._outcome((*stage.findings, *across), stage.interval.until, published=False)

    def reduce(self) -> Portal:
        """Make the portal's pages that show something else than before."""
        from sitegen.build.portal import KnownPortal, Roster, portal_stage  # noqa: PLC0415 - needed only now

        known = KnownPortal(self.ledger.head.sections, self.standing)
        self.staging = Staging.apart(self.folder.stage)
        return portal_stage(
            Roster(self.ledger),
            self.crew.stage,
            known if self.same_context else KnownPortal({}, {}),
            self.staging,
            self.jobs,
        )

    def publish(self, portal: Portal) -> Outcome:
        """Put everything in place, unless a fault across rooms forbids it."""
        if not self.settings.keep_going and _faulty(portal.findings):
            return self.refuse(portal.findings)
        pages = {**self._assets_of_kept_pages(), **portal.pages}
        plan = Plan(
            rooms=tuple(self.consigned),
            area=self.staging.area,
            pages=portal.staged,
            superfluous=(*self.superfluous, *(path for path in self.placed if path not in pages)),
        )
        done = publish(self.folder, plan)
        stage = self.crew.stage
        head = Head(
            FORMAT, self.site.context, stage.findings, stage.interval, portal.sections, pages=len(pages)
        )
        with suppress(OSError):  # the site is right without; only the next build has more to do
            self._note(head, pages, portal.staged)
        outcome = self._outcome((*stage.findings, *portal.findings), head.until)
        return replace(outcome, written=done.written, deleted=done.deleted)

    def _note(self, head: Head, pages: dict[str, PageEntry], staged: Iterable[str]) -> None:
        """Make the ledger say what is published now, `staged` as of this moment."""
        now_ns = self.folder.clock_ns()
        fresh = {path: replace(pages[path], written_ns=now_ns) for path in staged}
        self.ledger.note_pages({**pages, **fresh}, self.pages)
        self.ledger.commit(head, now_ns)

    def _assets_of_kept_pages(self) -> dict[str, PageEntry]:
        """Pages a room keeps from before still need the style sheet they were made with."""
        if not self.keeping:
            return {}
        return {path: page for path, page in self.standing.items() if path.startswith("assets/")}

    def _outcome(self, shared: Iterable[Finding], until: date, *, published: bool = True) -> Outcome:
        return Outcome(
            findings=tuple(sorted((*self.findings, *shared), key=lambda finding: finding.order)),
            rooms=self.rooms,
            published=published,
            until=min(self.until, until) if published else until,
            rebuilt=self.rebuilt,
        )


def _faulty(findings: Iterable[Finding]) -> bool:
    return any(finding.severity >= Severity.ERROR for finding in findings)
