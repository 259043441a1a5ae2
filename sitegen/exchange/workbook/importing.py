"""A table to changes of rooms' files: read, given to rooms, worked out room by room, shown, then written.

Nothing is written unless asked for; then each file is replaced in one step, as `sitegen fix` does it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from pathlib import Path

from msgspec import Struct

from sitegen.build.collector import rest, resting
from sitegen.build.output.processes import pool
from sitegen.exchange.mending import writing
from sitegen.exchange.mending.mend import Mend
from sitegen.exchange.workbook.changes import Change, change_of
from sitegen.exchange.workbook.contents import path_of
from sitegen.exchange.workbook.entries import Bureau, Order
from sitegen.exchange.workbook.matching import Rooms
from sitegen.exchange.workbook.orders import orders_of
from sitegen.exchange.workbook.reading import read_book
from sitegen.exchange.workbook.remarks import Place, Remark, warning
from sitegen.exchange.workbook.sheet import NoWorkbookError
from sitegen.exchange.workbook.tables import table_named
from sitegen.model.finding import message as _
from sitegen.model.service import Catalogue
from sitegen.model.site import Organisation
from sitegen.reading.tree import Tree
from sitegen.reading.yaml_file import read_yaml

FEW_ROOMS = 300
"""Up to about this many rooms, starting processes takes longer than it saves."""
BATCH = 50
KIND = "fork" if sys.platform == "linux" else "spawn"
FOLDERS = ("notices", "briefings", "photos", "maps", "files")
"""What a new room's folder holds beside its file."""

Progress = Callable[[int, int], None]


class Import(Struct, frozen=True):
    """What a table would change, with the diff of each file, and what is to be said of it.

    `rooms` is the number of rooms it is about, `left` of those that stay because something was refused.
    """

    mends: tuple[Mend, ...]
    diffs: tuple[str, ...]
    remarks: tuple[Remark, ...]
    rooms: int
    left: int


def read_import(root: Path, path: Path, chosen: tuple[str, ...], jobs: int, progress: Progress) -> Import:
    """Work out what the table at `path` changes in the site at `root`; only its sheets `chosen`, if any.

    Raises NoWorkbookError for what is no table, OSError when the disk refuses.
    """
    with resting():
        names = tuple(name for name in Tree.shared(root)[1] if (root / path_of(name)).exists())
        # The sheets are let go of as soon as they are parted: they take more room than all changes.
        orders, told = orders_of(read_book(path, partial(_chosen, chosen)), Rooms(root, names))
        changes, remarks = [], list(told)
        for number, change in enumerate(_worked(root, orders, _bureau(root), jobs), 1):
            changes.append(change)
            remarks += change.remarks
            progress(number, len(orders))
    remarks += _shared_badges(changes)
    return Import(
        tuple(change.mend for change in changes if change.mend),
        tuple(change.diff for change in changes if change.mend),
        tuple(remarks),
        len(orders),
        sum(change.left for change in changes),
    )


def _chosen(chosen: tuple[str, ...], names: tuple[str, ...]) -> frozenset[str]:
    """The names of the sheets to read. Raises NoWorkbookError when one that was asked for is missing."""
    if not chosen:
        return frozenset(names)
    for one in chosen:
        if not any(name.strip() in _spellings(one) for name in names):
            said = _("There is no sheet `{name}`. The file holds: {names}.", name=one, names="、".join(names))
            raise NoWorkbookError(said)
    return frozenset(name for name in names for one in chosen if name.strip() in _spellings(one))


def _spellings(name: str) -> tuple[str, ...]:
    table = table_named(name)
    return (name, table.name) if table else (name,)


def _bureau(root: Path) -> Bureau:
    """What names may refer to; a file that cannot be read leaves them unchecked, the check reports it."""

    def data(name: str) -> bytes:
        path = root / "content" / name
        return path.read_bytes() if path.is_file() else b""

    organisation = read_yaml(Organisation, "content/organisation.yaml", data("organisation.yaml"))[0]
    catalogue = read_yaml(Catalogue, "content/services.yaml", data("services.yaml"))[0]
    stations = [one for branch in (organisation.branches if organisation else ()) for one in branch.stations]
    services = catalogue.services if catalogue else ()
    return Bureau(
        {name: name for one in stations for name in (one.code, one.title)},
        {name: one.code for one in reversed(services) for name in (one.title or one.code, one.code)},
    )


def _worked(root: Path, orders: tuple[Order, ...], bureau: Bureau, jobs: int) -> Iterator[Change]:
    """The changes, room by room, in this process or in several."""
    jobs = min(jobs or os.cpu_count() or 1, len(orders) // FEW_ROOMS + 1)
    if jobs == 1:
        yield from (change_of(root, order, bureau) for order in orders)
        return
    batches = [orders[first : first + BATCH] for first in range(0, len(orders), BATCH)]
    done = 0
    try:
        with pool(KIND, jobs, rest) as workers:
            for some in workers.map(partial(_batch, root, bureau), batches):
                yield from some
                done += len(some)
    except BrokenProcessPool:  # a process was killed, for want of memory perhaps; this one goes on
        yield from _batch(root, bureau, orders[done:])


def _batch(root: Path, bureau: Bureau, orders: Iterable[Order]) -> list[Change]:
    return [change_of(root, order, bureau) for order in orders]


def _shared_badges(changes: Iterable[Change]) -> Iterator[Remark]:
    """Tell of officers who are in two of the rooms that the table is about."""
    seen: dict[str, tuple[str, Place]] = {}
    for change in changes:
        for badge, place in change.badges:
            room, earlier = seen.setdefault(badge, (change.room, place))
            if room != change.room:
                said = _(
                    "The badge number {badge} would be in two rooms, `{one}` and `{other}`.",
                    badge=badge,
                    one=room,
                    other=change.room,
                )
                help_ = _("If the officer has moved, write `删除` under `操作` in the row of the old room.")
                yield warning(max(place, earlier), said, help_)


def write_change(root: Path, mend: Mend, backups: Path | None) -> None:
    """Put a file in its place; a new room gets its folders, too.

    Raises ChangedMeanwhileError when somebody else was faster, OSError when the disk refuses.
    """
    if mend.before:
        writing.write(root, mend, backups)
        return
    target = root / mend.path
    for name in FOLDERS:
        (target.parent / name).mkdir(parents=True, exist_ok=True)
    try:
        with target.open("xb") as file:
            file.write(mend.after)
    except FileExistsError as fault:
        raise writing.ChangedMeanwhileError(mend.path) from fault
