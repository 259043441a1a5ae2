"""How a build goes, in order. Read this first.

    snapshot   the site's files: names and stats                  disk in
    judge      which rooms must be made again, and why            pure, but for doubtful bytes
    map        the room stage over those rooms, in any processes  pure; pages go to the staging area
    reduce     the portal stage over all rooms' summaries         pure; the same
    publish    staged files are renamed into place, what is no
               longer planned is deleted, the ledger comes last   disk out

Nothing is published before everything has succeeded, and a result is used again only when its
sources, the shared context, the date and the published bytes are those it was made for.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from sitegen.build.freshness import Reason, Verdict, confirmed_pages, unchanged, verdict
from sitegen.build.ledger import (
    FORMAT,
    Interval,
    Ledger,
    PageEntry,
    RoomEntry,
    SectionEntry,
    Shows,
    decode_entry,
)
from sitegen.build.output.folder import OutputFolder
from sitegen.build.output.publication import Plan, publish, superfluous
from sitegen.build.output.staging import Staging, intact
from sitegen.model.finding import Finding, Severity
from sitegen.reading.materials import Materials
from sitegen.reading.tree import BUREAU_FOLDERS, Tree

if TYPE_CHECKING:
    from sitegen.build.portal import Portal
    from sitegen.build.stage import Stage

Progress = Callable[[int, int], None]


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
    `until` is the first day on which the site must be built again.
    """

    findings: tuple[Finding, ...]
    rooms: int
    published: bool
    until: date
    rebuilt: dict[str, Reason] = {}
    written: int = 0
    deleted: int = 0


def build(root: Path, out: Path, settings: Settings, progress: Progress = lambda _done, _of: None) -> Outcome:
    """Bring the folder `out` up to the site at `root`.

    Raises OutputRefusedError when `out` is not ours, among the sources or in use, ThemeFaultError
    for a template that does not work, OSError when a disk refuses; the next build puts right
    whatever this one left.
    """
    with OutputFolder(out, tuple(root / top for top in BUREAU_FOLDERS)) as folder:
        work = _Build(root, folder, settings)
        verdicts = work.judge()
        if work.nothing_to_do(verdicts):
            return work.leave(verdicts)
        rooms = work.map(verdicts, progress)
        if rooms is None:
            return work.refuse()
        return work.publish(rooms, work.reduce(rooms))


class _Build:
    """One build: the stages, and the values they hand on."""

    def __init__(self, root: Path, folder: OutputFolder, settings: Settings) -> None:
        self.root, self.folder, self.settings = root, folder, settings
        self.begun_ns = folder.clock_ns()
        self.tree = Tree.snapshot(root)
        self.materials = Materials.of(self.tree)
        self.context = self.materials.digest()
        self.old = folder.load() or Ledger.empty()
        self.same_context = self.old.context == self.context
        self.placed_rooms, self.placed_files = folder.scan()
        self.intact = partial(intact, folder.path)
        self.standing = confirmed_pages(self.old, self.placed_files, self.intact)
        self.staging = Staging(folder.stage)
        self.before: dict[str, RoomEntry] = {}
        self.made: list[str] = []
        self.rebuilt: dict[str, Reason] = {}
        self.findings: list[Finding] = []
        self._stage: Stage | None = None
        self.today = settings.today

    @property
    def stage(self) -> Stage:
        """The room stage, set up when first needed: a build with nothing to do never pays for it."""
        if self._stage is None:
            from sitegen.build.stage import Stage  # noqa: PLC0415 - see above

            self._stage = Stage(self.materials, self.today)
        return self._stage

    def judge(self) -> dict[str, Verdict]:
        """Decide about every room."""
        links = bool(self.tree.links)
        return {
            room: verdict(
                self.old,
                room,
                rows,
                self.tree.links_in(room) if links else (),
                self.placed_rooms.get(room, []),
                same_context=self.same_context,
                today=self.today,
                intact=self.intact,
            )
            for room, rows in self.tree.rooms.items()
        }

    def nothing_to_do(self, verdicts: dict[str, Verdict]) -> bool:
        """Whether the published folder is already what this build would make."""
        old = self.old
        rooms = {room: found.entry for room, found in verdicts.items() if found.entry and not found.why}
        return (
            self.same_context
            and len(rooms) == len(verdicts) == len(old.rooms)
            and old.bureau_interval.holds(self.today)
            and old.portal_holds(self.today)
            and len(self.standing) == len(old.pages)
            and (self.settings.keep_going or not self._errors(rooms))
            and not any(superfluous(rooms, old.pages, self.placed_rooms, self.placed_files))
        )

    def _errors(self, rooms: dict[str, RoomEntry]) -> bool:
        shared = (*self.old.bureau_findings, *self.old.city_findings)
        return any(entry.worst >= Severity.ERROR for entry in rooms.values()) or any(
            finding.severity >= Severity.ERROR for finding in shared
        )

    def leave(self, verdicts: dict[str, Verdict]) -> Outcome:
        """Publish nothing; note fresh stats so that the next build need not look into files again."""
        old = self.old
        rooms = {room: found.entry for room, found in verdicts.items() if found.entry}
        if rooms != old.rooms or self.standing != old.pages:
            self._save(
                rooms,
                self.standing,
                bureau=(old.bureau_findings, old.bureau_interval),
                sections=old.sections,
            )
        self._note(rooms, (*old.bureau_findings, *old.city_findings))
        return self._outcome(rooms, old.until, published=True)

    def map(self, verdicts: dict[str, Verdict], progress: Progress) -> dict[str, RoomEntry] | None:
        """Make the rooms that need it; None when errors forbid to publish."""
        from sitegen.build.workers import Errand, Orders, do_errands  # noqa: PLC0415 - see `stage`

        self.before = {room: found.entry for room, found in verdicts.items() if found.entry}
        errands = tuple(
            Errand(
                room,
                self.tree.rooms[room],
                self.tree.links_in(room),
                found.entry.key if found.compare and found.entry else b"",
            )
            for room, found in verdicts.items()
            if found.why
        )
        folder = self.folder
        orders = Orders(self.materials, self.context, self.today, self.root, folder.stage, folder.pictures)
        rooms = dict(self.before)
        jobs = self.settings.jobs or os.cpu_count() or 1
        for done, (errand, data) in enumerate(do_errands(errands, orders, self.stage, jobs), start=1):
            self._take(errand.room, data, verdicts[errand.room], rooms)
            progress(done, len(errands))
        self._note(rooms, self.stage.findings)
        if self._stopped():
            return None
        return {room: self._settle(room, rooms[room]) for room in sorted(rooms)}

    def _stopped(self) -> bool:
        """Whether nothing may be published: what all rooms share cannot be left out like a faulty room."""
        from sitegen.build.keeping import forbidding  # noqa: PLC0415 - see `stage`

        if self.stage.bureau is None or forbidding(self.findings):
            return True
        return not self.settings.keep_going and any(f.severity >= Severity.ERROR for f in self.findings)

    def _take(self, room: str, data: bytes, found: Verdict, rooms: dict[str, RoomEntry]) -> None:
        """Put a worker's answer among the rooms; an empty one confirms the known result."""
        if data:
            rooms[room] = decode_entry(data)
            self.rebuilt[room] = found.why or Reason.NEW
        elif found.entry is not None:
            rooms[room] = unchanged(found.entry, self.tree.rooms[room], self.tree.links_in(room))

    def _settle(self, room: str, entry: RoomEntry) -> RoomEntry:
        """Decide what the public sees of a room: as made, as it last conformed, or a placeholder."""
        from sitegen.build.keeping import kept, placeholder  # noqa: PLC0415 - see `stage`

        if room not in self.rebuilt:
            return entry
        if entry.shows is not Shows.NOTHING:
            self.made.append(room)
            return entry
        last = kept(entry, self.before.get(room))
        if last is not None:
            return last
        self.made.append(room)
        return placeholder(room, entry, self.stage, self.staging)

    def reduce(self, rooms: dict[str, RoomEntry]) -> Portal:
        """Make the portal's pages that show something else than before."""
        from sitegen.build.portal import KnownPortal, Roster, portal_stage  # noqa: PLC0415 - see `stage`

        known = KnownPortal(self.old.sections, self.standing) if self.same_context else KnownPortal({}, {})
        portal = portal_stage(Roster(rooms), self.stage, known, self.staging)
        self.findings = sorted((*self.findings, *portal.findings), key=lambda finding: finding.order)
        return portal

    def publish(self, rooms: dict[str, RoomEntry], portal: Portal) -> Outcome:
        """Put everything in place, unless a fault across rooms forbids it."""
        if not self.settings.keep_going and any(f.severity >= Severity.ERROR for f in portal.findings):
            return self.refuse()
        pages = self._with_assets_of_kept_pages(rooms, portal.pages)
        plan = Plan(rooms=rooms, made=tuple(self.made), before=self.before, pages=pages, staged=portal.staged)
        done = publish(self.folder, plan, self.placed_rooms, self.placed_files)
        self._save(
            done.rooms,
            pages,
            bureau=(self.stage.findings, self.stage.interval),
            sections=portal.sections,
        )
        until = min(self.stage.interval.until, portal.until)
        outcome = self._outcome(done.rooms, until, published=True)
        return replace(outcome, written=done.written, deleted=done.deleted)

    def _with_assets_of_kept_pages(
        self, rooms: dict[str, RoomEntry], pages: dict[str, PageEntry]
    ) -> dict[str, PageEntry]:
        """Pages a room keeps from before still need the style sheet they were made with."""
        if all(entry.shows is not Shows.LAST_CONFORMING for entry in rooms.values()):
            return pages
        assets = {path: page for path, page in self.standing.items() if path.startswith("assets/")}
        return {**assets, **pages}

    def refuse(self) -> Outcome:
        """Report the errors and leave the published folder alone."""
        return self._outcome({}, self.stage.interval.until, published=False)

    def _note(self, rooms: dict[str, RoomEntry], shared: tuple[Finding, ...]) -> None:
        """Collect the findings, in order; rooms without any are not even decoded."""
        found = [finding for entry in rooms.values() if entry.worst for finding in entry.read_findings()]
        self.findings = sorted((*found, *shared), key=lambda finding: finding.order)

    def _save(
        self,
        rooms: dict[str, RoomEntry],
        pages: dict[str, PageEntry],
        bureau: tuple[tuple[Finding, ...], Interval],
        sections: dict[str, SectionEntry],
    ) -> None:
        now_ns = self.folder.clock_ns()
        self.folder.save(Ledger(FORMAT, self.context, self.begun_ns, now_ns, rooms, *bureau, sections, pages))

    def _outcome(self, rooms: dict[str, RoomEntry], shared: date, *, published: bool) -> Outcome:
        return Outcome(
            findings=tuple(self.findings),
            rooms=len(self.tree.rooms),
            published=published,
            until=min((shared, *(entry.interval.until for entry in rooms.values()))),
            rebuilt=self.rebuilt,
        )
