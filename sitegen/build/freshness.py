"""Why a room must be made again: a judgement on what the ledger and the disk say."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from enum import Enum

from msgspec import Struct
from msgspec.structs import replace

from sitegen.build.ledger import Known, PageEntry, Published, RoomState
from sitegen.model.finding import Message
from sitegen.model.finding import message as _
from sitegen.reading.tree import Row, Stat, fingerprint

RACY_NS = 20_000_000
"""Coarsest step of a file system's clock we trust, 20 ms: a file changed within it may look unchanged."""

Intact = Callable[[Published], bool]


class Reason(Enum):
    """Why a room was made again."""

    NEW = _("it was not built before")
    FILES = _("files in its folder changed")
    CONTEXT = _("the program, the theme, the standard or another file of the bureau changed")
    DATE = _("something on its pages changes with the date")
    OUTPUT = _("published files were altered or are missing")

    @property
    def sentence(self) -> Message:
        """The reason in words."""
        return self.value


class Verdict(Struct, frozen=True):
    """What to do with a room.

    `standing` are its published files that are what the ledger says, with present stats; None when
    all are, and nobody had to look; `whole`: all are. `why` is the reason to make it again, None to
    leave it. When `compare` is true the stats are in doubt: the room is made again only if the
    digest of its files differs from the known key.
    """

    why: Reason | None
    standing: tuple[Published, ...] | None = ()
    whole: bool = False
    compare: bool = False


def verdict(
    known: Known | None,
    rows: tuple[Row, ...],
    links: tuple[str, ...],
    *,
    same_context: bool,
    today: date,
    confirm: Callable[[Known], Confirmed],
) -> Verdict:
    """Judge one room by its files, its published files, which `confirm` looks at, and the date."""
    if known is None:
        return Verdict(Reason.NEW)
    found = confirm(known)
    if not found.whole:
        return Verdict(Reason.OUTPUT, found.standing)
    if not same_context:
        return Verdict(Reason.CONTEXT, found.standing, whole=True)
    if not known.state.interval.holds(today):
        return Verdict(Reason.DATE, found.standing, whole=True)
    if same_sources(known.state, rows, links):
        return Verdict(None, found.standing, whole=True)
    return Verdict(Reason.FILES, found.standing, whole=True, compare=True)


def same_sources(state: RoomState, rows: tuple[Row, ...], links: tuple[str, ...]) -> bool:
    """Whether the stats alone prove that the room's files are those the result was made from.

    What was changed at the very time when their stats were taken may look unchanged.
    """
    return settled(state.newest, state.read_ns) and state.sources == fingerprint(rows, links)


def settled(mtime_ns: int, noted_ns: int) -> bool:
    """Whether a file of that mtime, unchanged in stat, cannot have changed since its stat was noted."""
    return mtime_ns < noted_ns - RACY_NS


class Confirmed(Struct, frozen=True):
    """Which published files are what the ledger says; `whole`: all. `standing` as in Verdict."""

    whole: bool
    standing: tuple[Published, ...] | None = None


def confirmed(
    known: Known,
    top: str,
    placed: tuple[Row, ...],
    outputs: Callable[[], Iterable[Published]],
    intact: Intact,
) -> Confirmed:
    """Compare the files in the published folder `top` (with its slash) with those of the ledger.

    `outputs` gives those, and is asked only when a stat is in doubt; then `intact` reads. Files
    that the ledger does not name do not matter here: they are deleted.
    """
    state = known.state
    if settled(state.placed_newest, known.written_ns) and state.placed == fingerprint(placed):
        return Confirmed(whole=True)
    stats = dict(placed)
    asked = tuple(outputs())
    found = (
        confirmed_file(file, stats.get(file.path.removeprefix(top)), known.written_ns, intact)
        for file in asked
    )
    standing = tuple(file for file in found if file is not None)
    return Confirmed(len(standing) == len(asked), standing)


def confirmed_file(file: Published, stat: Stat | None, written_ns: int, intact: Intact) -> Published | None:
    """The file, with its present stat, if its bytes are the published ones; else None."""
    if stat is None:
        return None
    if stat == file.stat and settled(stat.mtime_ns, written_ns):
        return file
    if stat.size != file.size or not intact(file):
        return None
    return Published(file.path, file.digest, stat.size, stat.mtime_ns, stat.inode)


def confirmed_pages(
    pages: dict[str, PageEntry], placed: dict[str, Stat], intact: Intact, now_ns: int
) -> dict[str, PageEntry]:
    """The pages outside the rooms that are published as the ledger says, with present stats.

    `now_ns` is the file system's clock before those were taken.
    """
    found = {}
    for path, page in pages.items():
        file = confirmed_file(page.file, placed.get(path), page.written_ns, intact)
        if file is not None:
            found[path] = page if file is page.file else replace(page, file=file, written_ns=now_ns)
    return found
