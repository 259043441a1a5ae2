"""The files around a site read and written; what is there already is replaced in one step."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from sitegen.exchange.mending.mend import Mend
from sitegen.exchange.mending.writing import write as replace_file
from sitegen.exchange.surroundings import vscode
from sitegen.exchange.surroundings.files import Read, Support, with_modeline
from sitegen.reading.tree import Tree


def reader(root: Path) -> Read:
    """The function that reads a file of the site at `root`. It raises OSError when one may not be read."""

    def read(path: str) -> bytes | None:
        try:
            return (root / path).read_bytes()
        except FileNotFoundError:
            return None

    return read


def modelines(tree: Tree) -> Iterator[Support]:
    """Every YAML file of the site with its schema named on top."""
    rooms = (f"{source.path}/{name}" for source in map(tree.room, tree.rooms) for name in source.names)
    for path in (*sorted(tree.files), *rooms):
        if path.endswith(".yaml"):
            found = with_modeline(path, tree.read(path))
            if found is not None:
                yield found


def write(root: Path, supports: Iterable[Support], backups: Path | None) -> Iterator[Support]:
    """Write what is new or changed, and give each file that was written.

    A file that was there is copied to `backups` first, unless it is a schema. Raises OSError when
    the disk refuses, and ChangedMeanwhileError when a file was changed since it was read.
    """
    for support in supports:
        if not support.changed:
            continue
        target = root / support.path
        target.parent.mkdir(parents=True, exist_ok=True)
        if support.before is None:
            with target.open("xb") as file:
                file.write(support.after)
        else:
            ours = support.path.startswith(vscode.SCHEMAS)
            change = Mend(support.path, support.before, support.after, ())
            replace_file(root, change, None if ours else backups)
        yield support
