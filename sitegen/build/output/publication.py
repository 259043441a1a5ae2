"""The moment of publication: staged files into place, then deletions. Assets come before pages."""

from __future__ import annotations

from collections.abc import Container, Iterator

from msgspec import Struct
from msgspec.structs import replace

from sitegen.build.ledger import PageEntry, Published, RoomEntry, encoded, placement
from sitegen.build.output.folder import OutputFolder
from sitegen.build.output.staging import prune, publish_file, publish_tree
from sitegen.reading.tree import Row, Stat, fingerprint


class Plan(Struct, frozen=True, kw_only=True):
    """What to publish.

    `rooms` are all entries; `made` the names of those whose files are staged; `before` the
    confirmed entries of the same rooms as published now. `pages` are all pages outside the
    rooms; `staged` the paths of those that are staged.
    """

    rooms: dict[str, RoomEntry]
    made: tuple[str, ...]
    before: dict[str, RoomEntry]
    pages: dict[str, PageEntry]
    staged: tuple[str, ...]


class Publication(Struct, frozen=True):
    """What publication did: the rooms' entries as they now stand, files written and deleted."""

    rooms: dict[str, RoomEntry]
    written: int
    deleted: int


def publish(
    folder: OutputFolder, plan: Plan, placed_rooms: dict[str, list[Row]], placed_files: dict[str, Stat]
) -> Publication:
    """Make the published folder hold just what the plan names."""
    folder.own()
    written = 0
    assets = [path for path in plan.staged if path.startswith("assets/")]
    for path in assets:
        publish_file(folder.stage, folder.path, path)
    rooms = dict(plan.rooms)
    for room in plan.made:
        rooms[room], count = _publish_room(folder, room, plan, placed_rooms)
        written += count
    for path in plan.staged:
        if not path.startswith("assets/"):
            publish_file(folder.stage, folder.path, path)
    deleted = prune(folder.path, superfluous(rooms, plan.pages, placed_rooms, placed_files))
    return Publication(rooms, written + len(plan.staged), deleted)


def _publish_room(
    folder: OutputFolder, room: str, plan: Plan, placed_rooms: dict[str, list[Row]]
) -> tuple[RoomEntry, int]:
    """Move a room's staged files into place; those that are there already, byte for byte, stay."""
    entry = plan.rooms[room]
    outputs = entry.read_outputs()
    top = f"rooms/{room}"
    if room not in placed_rooms and publish_tree(folder.stage, folder.path, top):
        return entry, len(outputs)
    before = plan.before.get(room)
    standing = {file.path: file for file in before.read_outputs()} if before else {}
    final: list[Published] = []
    written = 0
    for file in outputs:
        there = standing.get(file.path)
        if there is not None and there.digest == file.digest:
            final.append(there)
        else:
            publish_file(folder.stage, folder.path, file.path)
            final.append(file)
            written += 1
    placed, newest = placement(tuple(final), f"{top}/")
    return replace(entry, outputs=encoded(final), placed=placed, placed_newest=newest), written


def superfluous(
    rooms: dict[str, RoomEntry],
    pages: Container[str],
    placed_rooms: dict[str, list[Row]],
    placed_files: dict[str, Stat],
) -> Iterator[str]:
    """Every published file that neither an entry nor `pages` names."""
    for room, rows in placed_rooms.items():
        entry = rooms.get(room)
        if entry is not None and entry.placed == fingerprint(rows):
            continue
        wanted = {file.path for file in entry.read_outputs()} if entry else set()
        yield from (path for path in (f"rooms/{room}/{name}" for name, _ in rows) if path not in wanted)
    yield from (path for path in placed_files if path not in pages)
