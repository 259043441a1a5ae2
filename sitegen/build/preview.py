"""A site kept built while somebody works on it.

What all rooms share is read once and stays in memory. A room that is saved is published at once,
by itself; the pages that list rooms follow when `settle` is called. Both are the stages of the
pipeline, so that what is published in the end is what a build makes.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Self

from msgspec.structs import replace

from sitegen.build.ledger import LedgerDamagedError
from sitegen.build.output.folder import OutputFolder
from sitegen.build.output.ledger_file import LedgerFile
from sitegen.build.output.stopwatch import Stopwatch
from sitegen.build.pipeline import Build, Outcome, Progress, Settings
from sitegen.build.snapshot import Snapshot
from sitegen.build.stage import Stage
from sitegen.build.standings import Heed, Standing, by_room, standings
from sitegen.model.finding import Finding
from sitegen.model.folder import Bureau
from sitegen.reading.tree import BUREAU_FOLDERS, ROOMS


class Preview:
    """The site at `root`, kept built into the folder `out`; use it as a context manager.

    Faulty rooms keep what was published of them, as with `keep_going`. Raises what a build raises.
    `progress` is told of every room that a build has looked at; it may raise to break the build off.
    """

    def __init__(
        self,
        root: Path,
        out: Path,
        today: date,
        jobs: int = 0,
        progress: Progress = lambda _done, _of: None,
    ) -> None:
        self.root = root
        self._progress = progress
        self._folder = OutputFolder(out, tuple(root / top for top in BUREAU_FOLDERS))
        self._settings = Settings(today=today, keep_going=True, jobs=jobs)
        self._ledger: LedgerFile | None = None
        self._site: Snapshot | None = None
        self._stage: Stage | None = None

    def __enter__(self) -> Self:
        self._folder.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._forget()
        self._folder.__exit__(kind, fault, trace)

    def _forget(self) -> None:
        if self._ledger is not None:
            self._ledger.close()
        self._ledger = self._site = self._stage = None

    @property
    def out(self) -> Path:
        """The folder that is kept built."""
        return self._folder.path

    @property
    def work(self) -> Path:
        """The folder beside it for what is not published."""
        return self._folder.work

    @property
    def bureau(self) -> Bureau | None:
        """What all rooms share; None when the last build published nothing."""
        return self._stage.bureau if self._stage else None

    @property
    def address(self) -> str:
        """The path before all addresses of the site, as it stands in pages; "" without one."""
        return self._stage.first.context.site.root if self._stage and self._stage.bureau else ""

    @property
    def shared_findings(self) -> tuple[Finding, ...]:
        """What was found in the bureau's files and across rooms, in order."""
        found = self._ledger.head.shared_findings if self._ledger else ()
        return tuple(sorted(found, key=lambda finding: finding.order))

    def standings(
        self, heed: Heed = lambda _finding: True, rooms: Iterable[str] | None = None
    ) -> dict[str, Standing]:
        """How `rooms`, or all rooms, stand by the findings to heed; nothing when nothing was published."""
        if self._ledger is None or self.bureau is None:
            return {}
        across = by_room(self.shared_findings)
        return standings(self.root, self._ledger, self.bureau.profile, across, heed, rooms)

    def build(self, today: date | None = None) -> Outcome:
        """Build everything that needs it, as `pipeline.build` does; for another day if `today` says so."""
        self._settings = replace(self._settings, today=today or self._settings.today)
        try:
            return self._build()
        except LedgerDamagedError:
            self._forget()
            self._folder.drop_ledger()
            return self._build()

    def _build(self) -> Outcome:
        self._forget()
        gc.collect()  # of its own accord the collector no longer looks at what earlier builds left
        self._ledger = self._folder.ledger()
        self._site = Snapshot.of(self.root)
        self._stage = stage = Stage(self._site.materials, self._settings.today)
        if stage.bureau is None:
            # Nothing can be published, so no room need be looked at before that is mended.
            self._forget()
            return Outcome(findings=stage.findings, rooms=0, published=False, until=stage.interval.until)

        def everything(work: Build) -> Outcome:
            work.map(self._progress)
            return work.finish()

        return self._do(everything)

    def refresh(self, paths: Iterable[str]) -> Outcome | None:
        """Publish the rooms in whose folders files changed; `paths` are those, from `root`, with `/`.

        None when that is not enough, because something else changed, too, or the last build
        published nothing: then `build` is to be called. The outcome is about these rooms.
        """
        touched = {path.removeprefix(ROOMS).split("/")[0] if path.startswith(ROOMS) else "" for path in paths}
        if self._site is None or "" in touched:
            return None
        self._site = replace(self._site, names=tuple(sorted(touched | set(self._site.names))))
        return self._do(lambda work: work.some(tuple(sorted(touched))))

    def settle(self) -> Outcome:
        """Bring the pages that list rooms up to what `refresh` published."""
        return self.build() if self._site is None else self._do(Build.finish)

    def _do(self, steps: Callable[[Build], Outcome]) -> Outcome:
        """Go some steps of a build; what did not end well is no ground for the next ones."""
        assert self._site is not None and self._ledger is not None  # noqa: S101 - the callers see to it
        work = Build(self._site, self._folder, self._ledger, self._settings, Stopwatch(), stage=self._stage)
        outcome: Outcome | None = None
        try:
            outcome = steps(work)
            self._stage = work.crew.stage
            return outcome
        finally:
            work.crew.close()
            self._folder.empty_stage()
            if outcome is None or not outcome.published:
                self._forget()
