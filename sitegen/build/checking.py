"""Checking without building: the same room stage, no pages."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from msgspec import Struct

from sitegen.build.freshness import same_sources, unchanged
from sitegen.build.ledger import FORMAT, Ledger, RoomEntry, decode_entry
from sitegen.build.output.notebook import Notebook
from sitegen.build.stage import Stage
from sitegen.build.workers import Errand, Orders, do_errands
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
    notebook = Notebook(root)
    begun_ns = notebook.begin()
    tree = Tree.snapshot(root)
    materials = Materials.of(tree)
    stage = Stage(materials, today)
    rooms = [room for room in tree.rooms if _touched(f"{ROOMS}{room}", chosen)]
    orders = Orders.to_check(materials, materials.digest(), today, root)
    old = notebook.load()
    if old.context != orders.context:
        old = Ledger.empty()
    found = _results(rooms, tree, old, orders, stage, jobs, progress)
    if found != old.rooms:
        # What was not looked at keeps the time at which it was.
        read_ns = begun_ns if len(rooms) == len(tree.rooms) else old.read_ns
        notebook.save(Ledger(FORMAT, orders.context, read_ns, begun_ns, found))
    entries = [found[room] for room in rooms]
    own = [finding for entry in entries for finding in entry.read_findings()]
    if stage.bureau is None:
        return Examination(_wanted([*stage.findings, *own], chosen))
    summaries = [entry.read_summary() for entry in entries]
    city = judge_city(summaries, stage.bureau, Clock(today))
    if not chosen:
        own += city.findings
    return Examination(
        findings=_wanted([*stage.findings, *own], chosen),
        board=scoreboard(own, summaries, stage.bureau, every=not chosen),
        waivers=_waivers(stage.bureau.profile, frozenset(rooms), city, Clock(today), every=not chosen),
    )


def _wanted(findings: list[Finding], chosen: tuple[str, ...]) -> tuple[Finding, ...]:
    wanted = (finding for finding in findings if _touched(finding.span.path, chosen, inside=True))
    return tuple(sorted(wanted, key=lambda finding: finding.order))


def _waivers(
    profile: Profile, rooms: frozenset[str], city: Judgement, clock: Clock, *, every: bool
) -> tuple[WaiverUse, ...]:
    """The waivers of the site, or of the rooms checked unless `every` one was."""
    uses = states(profile, Uses(rooms, frozenset(city.waived)), clock, CODES)
    return tuple(use for use in uses if every or use.waiver.room in rooms)


def _results(
    rooms: list[str],
    tree: Tree,
    old: Ledger,
    orders: Orders,
    stage: Stage,
    jobs: int,
    progress: Progress,
) -> dict[str, RoomEntry]:
    """The results for `rooms`, from the notebook or made now, and what it knows of the others."""
    known = {
        room: entry
        for room, entry in old.rooms.items()
        if room in tree.rooms and entry.interval.holds(orders.today)
    }
    errands = tuple(_errands(rooms, tree, known, old.read_ns))
    results = dict(known)
    jobs = jobs or os.cpu_count() or 1
    for done, (errand, data) in enumerate(do_errands(errands, orders, stage, jobs), 1):
        results[errand.room] = (
            decode_entry(data) if data else unchanged(known[errand.room], errand.rows, errand.links)
        )
        progress(done, len(errands))
    return results


def _errands(rooms: list[str], tree: Tree, known: dict[str, RoomEntry], read_ns: int) -> Iterator[Errand]:
    """What must be looked at: rooms without a known result, and those whose files may have changed."""
    for room in rooms:
        rows, links, entry = tree.rooms[room], tree.links_in(room), known.get(room)
        if entry is None or not same_sources(entry, rows, links, read_ns):
            yield Errand(room, rows, links, entry.key if entry else b"")


def _touched(path: str, chosen: tuple[str, ...], *, inside: bool = False) -> bool:
    """Whether `path` lies at or below a chosen path or, unless `inside`, above one."""
    return not chosen or any(
        not choice
        or path == choice
        or path.startswith(f"{choice}/")
        or (not inside and choice.startswith(f"{path}/"))
        for choice in chosen
    )
