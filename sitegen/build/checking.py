"""Checking without building: the same room stage, no pages."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

from sitegen.build.ledger import RoomEntry, decode_entry
from sitegen.build.stage import Stage
from sitegen.build.workers import Errand, Orders, do_errands
from sitegen.model.clock import Clock
from sitegen.model.finding import Finding
from sitegen.reading.materials import Materials
from sitegen.reading.tree import ROOMS, Tree
from sitegen.standard.check import check_city

Progress = Callable[[int, int], None]


def check(
    root: Path, today: date, chosen: tuple[str, ...], jobs: int, progress: Progress
) -> tuple[Finding, ...]:
    """Check the site at `root`, or what `chosen` names: paths from the root, folders or files.

    Clauses across rooms need all rooms, so they are left out when only some are chosen.
    """
    tree = Tree.snapshot(root)
    materials = Materials.of(tree)
    stage = Stage(materials, today)
    rooms = [room for room in tree.rooms if _touched(f"{ROOMS}{room}", chosen)]
    entries = _entries(rooms, tree, Orders.to_check(materials, today, root), stage, jobs, progress)
    findings = [*stage.findings, *(finding for entry in entries for finding in entry.read_findings())]
    if not chosen and stage.bureau is not None:
        summaries = [entry.read_summary() for entry in entries]
        findings += check_city(summaries, stage.bureau, Clock(today))
    wanted = (finding for finding in findings if _touched(finding.span.path, chosen, inside=True))
    return tuple(sorted(wanted, key=lambda finding: finding.order))


def _entries(
    rooms: list[str], tree: Tree, orders: Orders, stage: Stage, jobs: int, progress: Progress
) -> list[RoomEntry]:
    errands = tuple(Errand(room, tree.rooms[room], tree.links_in(room)) for room in rooms)
    entries = []
    for done, (_, data) in enumerate(do_errands(errands, orders, stage, jobs or os.cpu_count() or 1), 1):
        entries.append(decode_entry(data))
        progress(done, len(errands))
    return entries


def _touched(path: str, chosen: tuple[str, ...], *, inside: bool = False) -> bool:
    """Whether `path` lies at or below a chosen path or, unless `inside`, above one."""
    return not chosen or any(
        not choice
        or path == choice
        or path.startswith(f"{choice}/")
        or (not inside and choice.startswith(f"{path}/"))
        for choice in chosen
    )
