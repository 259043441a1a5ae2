"""Why a room must be made again: a judgement on what the ledger and the disk say."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import Enum

from msgspec import Struct
from msgspec.structs import replace

from sitegen.build.ledger import Ledger, PageEntry, Published, RoomEntry, encoded, newest, placement
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

    `entry` is its result so far, if its published files are what it says. `why` is the reason to
    make it again, None to leave it. When `compare` is true the stats are in doubt: the room is
    made again only if the digest of its files differs from the entry's key.
    """

    entry: RoomEntry | None
    why: Reason | None = None
    compare: bool = False


def verdict(
    old: Ledger,
    room: str,
    rows: tuple[Row, ...],
    links: tuple[str, ...],
    placed: list[Row],
    *,
    same_context: bool,
    today: date,
    intact: Intact,
) -> Verdict:
    """Judge one room by its files, its published files and the date."""
    entry = old.rooms.get(room)
    if entry is None:
        return Verdict(None, Reason.NEW)
    entry = confirmed(entry, room, placed, old.written_ns, intact)
    if entry is None:
        return Verdict(None, Reason.OUTPUT)
    if not same_context:
        return Verdict(entry, Reason.CONTEXT)
    if not entry.interval.holds(today):
        return Verdict(entry, Reason.DATE)
    if same_sources(entry, rows, links, old.read_ns):
        return Verdict(entry)
    return Verdict(entry, Reason.FILES, compare=True)


def same_sources(entry: RoomEntry, rows: tuple[Row, ...], links: tuple[str, ...], read_ns: int) -> bool:
    """Whether the stats alone prove that the room's files are those the entry was made from.

    `read_ns` is when their stats were taken: what was changed at that very time may look unchanged.
    """
    return entry.sources == fingerprint(rows, links) and settled(entry.newest, read_ns)


def settled(mtime_ns: int, noted_ns: int) -> bool:
    """Whether a file of that mtime, unchanged in stat, cannot have changed since its stat was noted."""
    return mtime_ns < noted_ns - RACY_NS


def confirmed(
    entry: RoomEntry, room: str, placed: list[Row], written_ns: int, intact: Intact
) -> RoomEntry | None:
    """The entry, with present stats, if the published files are those it names; else None.

    Files whose stat is in doubt are read. Files that the entry does not name do not matter
    here: they are deleted.
    """
    if entry.placed == fingerprint(placed) and settled(entry.placed_newest, written_ns):
        return entry
    top = f"rooms/{room}/"
    stats = dict(placed)
    outputs = []
    for file in entry.read_outputs():
        found = confirmed_file(file, stats.get(file.path.removeprefix(top)), written_ns, intact)
        if found is None:
            return None
        outputs.append(found)
    print_now, newest_now = placement(tuple(outputs), top)
    return replace(entry, outputs=encoded(outputs), placed=print_now, placed_newest=newest_now)


def confirmed_file(file: Published, stat: Stat | None, written_ns: int, intact: Intact) -> Published | None:
    """The file, with its present stat, if its bytes are the published ones; else None."""
    if stat is None:
        return None
    if stat == file.stat and settled(stat.mtime_ns, written_ns):
        return file
    if stat.size != file.size or not intact(file):
        return None
    return Published(file.path, file.digest, stat.size, stat.mtime_ns, stat.inode)


def confirmed_pages(old: Ledger, placed: dict[str, Stat], intact: Intact) -> dict[str, PageEntry]:
    """The pages outside the rooms that are published as the ledger says, with present stats."""
    pages = {}
    for path, page in old.pages.items():
        found = confirmed_file(page.file, placed.get(path), old.written_ns, intact)
        if found is not None:
            pages[path] = page if found is page.file else replace(page, file=found)
    return pages


def unchanged(entry: RoomEntry, rows: tuple[Row, ...], links: tuple[str, ...]) -> RoomEntry:
    """The entry of a room whose files turned out the same, with their present stats."""
    return replace(entry, sources=fingerprint(rows, links), newest=newest(rows))
