"""The moment of publication: staged files into place, then deletions. Assets come before pages."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from sitegen.build.output.folder import ROOMS, OutputFolder, placed_rows
from sitegen.build.output.staging import prune, publish_file, publish_tree, unlink


class Consignment(Struct, frozen=True):
    """The `count` files of a room in the staging area `area`: at `paths`; without those, the whole folder."""

    room: str
    area: str
    count: int
    paths: tuple[str, ...]


class Plan(Struct, frozen=True, kw_only=True):
    """What to publish: rooms, the staged paths of other pages in `area`, and what is to be deleted."""

    rooms: tuple[Consignment, ...]
    area: str
    pages: tuple[str, ...]
    superfluous: tuple[str, ...]


class Publication(Struct, frozen=True):
    """What publication did: files written and deleted."""

    written: int
    deleted: int


class PublicationBrokenError(OSError):
    """The disk refused while files were put into place: some are new now, and some old."""


def publish(folder: OutputFolder, plan: Plan) -> Publication:
    """Make the published folder hold just what was planned.

    Raises PublicationBrokenError when the disk refuses.
    """
    try:
        return _publish(folder, plan)
    except OSError as error:
        raise PublicationBrokenError(str(error)) from error


def _publish(folder: OutputFolder, plan: Plan) -> Publication:
    public, area = folder.path, folder.stage / plan.area
    pages = () if plan.area and folder.begin_with(area) else plan.pages
    folder.own()
    # First, for what is published below a link in the place of a folder lands elsewhere.
    unlinked = unlink(public, plan.superfluous)
    for path in pages:
        if path.startswith("assets/"):
            publish_file(area, public, path)
    written = sum(publish_room(folder.stage, public, room) for room in plan.rooms)
    for path in pages:
        if not path.startswith("assets/"):
            publish_file(area, public, path)
    return Publication(written + len(plan.pages), unlinked + prune(public, plan.superfluous))


def publish_room(stage: Path, public: Path, room: Consignment) -> int:
    """Move a room's staged files into place; gives how many they are."""
    area, top = stage / room.area, f"{ROOMS}/{room.room}"
    if room.paths or not publish_tree(area, public, top):
        if (public / top).is_symlink():
            (public / top).unlink()
        for path in room.paths or [f"{top}/{name}" for name, _stat in placed_rows(area, room.room)]:
            publish_file(area, public, path)
    return room.count


def superfluous_rooms(public: Path, names: Iterable[str]) -> Iterator[str]:
    """Every published file of the folders `names` among the rooms, which are no rooms."""
    for name in names:
        yield from (f"{ROOMS}/{name}/{path}" for path, _stat in placed_rows(public, name) if path)


def spelt(paths: Iterable[bytes]) -> Iterator[str]:
    """Paths as the system spells them, as text; one without a name, a room's whole folder, is left out."""
    return (path for path in map(os.fsdecode, paths) if not path.endswith("/"))
