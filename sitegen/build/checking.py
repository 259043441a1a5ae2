"""Checking without building: the same room stage, no pages."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

from msgspec import Struct

from sitegen.build.crew import Crew
from sitegen.build.ledger import FORMAT, Head, LedgerDamagedError, RoomResult
from sitegen.build.output.notebook import Notebook
from sitegen.build.output.orders import Orders
from sitegen.build.output.stopwatch import Stopwatch
from sitegen.model.assessment import Scoreboard, WaiverUse
from sitegen.model.clock import Clock
from sitegen.model.finding import Finding
from sitegen.model.profile import Profile
from sitegen.reading.materials import Materials
from sitegen.reading.tree import ROOMS, Tree
from sitegen.standard.check import CODES, Judgement, judge_city
from sitegen.standard.score import scoreboard
from sitegen.standard.waivers import Uses, states

Progress = Callable[[int, int], None]


class Examination(Struct, frozen=True):
    """What a check found, and what it adds up to.

    `board` and `waivers` are about the rooms checked; they stay empty when a file of the bureau
    is beyond reading.
    """

    findings: tuple[Finding, ...]
    board: Scoreboard | None = None
    waivers: tuple[WaiverUse, ...] = ()


def check(root: Path, today: date, chosen: tuple[str, ...], jobs: int, progress: Progress) -> Examination:
    """Check the site at `root`, or what `chosen` names: paths from the root, folders or files.

    Clauses across rooms need all rooms, so they are left out when only some are chosen.
    """
    with Notebook(root) as notebook:
        try:
            return _examine(root, today, chosen, jobs, progress, notebook)
        except LedgerDamagedError:
            notebook.start_anew()
            return _examine(root, today, chosen, jobs, progress, notebook)
        except OSError:
            if not notebook.do_without():
                raise
            return _examine(root, today, chosen, jobs, progress, notebook)


def _examine(
    root: Path, today: date, chosen: tuple[str, ...], jobs: int, progress: Progress, notebook: Notebook
) -> Examination:
    tree, names = Tree.shared(root)
    materials = Materials.of(tree)
    orders = _orders(root, today, materials, notebook)
    crew = Crew(orders, jobs or os.cpu_count() or 1, Stopwatch())
    try:
        rooms = tuple(name for name in names if _touched(f"{ROOMS}{name}", chosen))
        entries = _entries(rooms, crew, notebook, progress)
        stage = crew.stage
    finally:
        crew.close()
    if notebook.ledger is not None:
        if not chosen:
            notebook.ledger.forget(notebook.ledger.names() - entries.keys())
        notebook.ledger.commit(Head(FORMAT, orders.context), notebook.begun_ns)
    own = [finding for entry in entries.values() for finding in entry.read_findings()]
    if stage.bureau is None:
        return Examination(_wanted([*stage.findings, *own], chosen))
    summaries = [entry.read_summary() for entry in entries.values()]
    city = judge_city(summaries, stage.bureau, Clock(today))
    if not chosen:
        own += city.findings
    return Examination(
        findings=_wanted([*stage.findings, *own], chosen),
        board=scoreboard(own, summaries, stage.bureau, every=not chosen),
        waivers=_waivers(stage.bureau.profile, frozenset(entries), city, Clock(today), every=not chosen),
    )


def _orders(root: Path, today: date, materials: Materials, notebook: Notebook) -> Orders:
    """What the workers must know; what the notebook knows of another context is forgotten first."""
    context, ledger = materials.digest(), notebook.ledger
    same = ledger is not None and ledger.head.context == context
    if ledger is not None and not same:
        ledger.forget(ledger.names())
        ledger.work_in(context)
    return Orders(
        materials=materials,
        context=context,
        reading=b"",
        same_context=same,
        today=today,
        root=root,
        read_ns=notebook.begun_ns,
        ledger=notebook.path if same else None,
        public=None,
        stage=notebook.folder,
        pictures=notebook.folder,
        examined=notebook.folder,
    )


def _entries(
    rooms: tuple[str, ...], crew: Crew, notebook: Notebook, progress: Progress
) -> dict[str, RoomResult]:
    """The results for the rooms, from the notebook or made now, which it then notes."""
    found: dict[str, RoomResult] = {}
    for done, report in enumerate(crew.reports(rooms), 1):
        if report.entry is not None:
            found[report.room] = report.entry.result
            if notebook.ledger is not None:
                notebook.ledger.note([(report.room, report.entry)], notebook.begun_ns)
        elif not report.absent and notebook.ledger is not None:
            found[report.room] = notebook.ledger.result(report.room)
        progress(done, len(rooms))
    return found


def _wanted(findings: list[Finding], chosen: tuple[str, ...]) -> tuple[Finding, ...]:
    wanted = (finding for finding in findings if _touched(finding.span.path, chosen, inside=True))
    return tuple(sorted(wanted, key=lambda finding: finding.order))


def _waivers(
    profile: Profile, rooms: frozenset[str], city: Judgement, clock: Clock, *, every: bool
) -> tuple[WaiverUse, ...]:
    """The waivers of the site, or of the rooms checked unless `every` one was."""
    uses = states(profile, Uses(rooms, frozenset(city.waived)), clock, CODES)
    return tuple(use for use in uses if every or use.waiver.room in rooms)


def _touched(path: str, chosen: tuple[str, ...], *, inside: bool = False) -> bool:
    """Whether `path` lies at or below a chosen path or, unless `inside`, above one."""
    return not chosen or any(
        not choice
        or path == choice
        or path.startswith(f"{choice}/")
        or (not inside and choice.startswith(f"{path}/"))
        for choice in chosen
    )
