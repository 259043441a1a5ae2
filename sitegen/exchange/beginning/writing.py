"""What was begun, put on disk: whole files in one step each, nothing overwritten, all or nothing."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from sitegen.exchange.beginning.desk import refuse_links
from sitegen.exchange.beginning.refusal import BeginningRefusedError
from sitegen.exchange.mending.mend import Mend
from sitegen.exchange.mending.writing import ChangedMeanwhileError
from sitegen.exchange.mending.writing import write as put_in_place
from sitegen.model.finding import message as _

INNER = ("notices", "briefings", "photos", "maps", "files")


def write_room(root: Path, path: str, files: Mapping[str, bytes]) -> None:
    """Make the new room's folder `path` with `files`, by their names in it, in one step.

    Raises BeginningRefusedError when there is one by now, OSError when the disk refuses.
    """
    refuse_links(root, path)
    target = root / path
    target.parent.mkdir(parents=True, exist_ok=True)
    # Not in content/: a build that runs meanwhile would see half a room.
    staged = Path(tempfile.mkdtemp(prefix=".sitegen-new-", dir=root))
    try:
        room = staged / target.name
        for inner in INNER:
            (room / inner).mkdir(parents=True)
        for name, data in files.items():
            _write(room / name, data)
        if os.path.lexists(target):
            raise BeginningRefusedError(_("`{path}` is there by now. Choose another name.", path=path))
        os.rename(room, target)  # noqa: PTH104 - refuses a folder with anything in it
    finally:
        shutil.rmtree(staged, ignore_errors=True)


def write_files(root: Path, files: Mapping[str, bytes], change: Mend | None = None) -> None:
    """Make new `files`, by path from the root, and then change a file; when anything fails, nothing stays.

    Raises BeginningRefusedError when one is there by now or the changed file was edited meanwhile.
    """
    made: list[Path] = []
    try:
        for path, data in files.items():
            refuse_links(root, path)
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            _create(root / path, path, data)
            made.append(root / path)
        if change is not None:
            refuse_links(root, change.path)
            put_in_place(root, change, None)
    except BaseException as fault:
        for file in made:
            with suppress(OSError):
                file.unlink()
        if isinstance(fault, ChangedMeanwhileError):
            raise BeginningRefusedError(
                _("`{path}` was changed meanwhile and is left. Run the command again.", path=str(fault))
            ) from fault
        raise


def _create(target: Path, path: str, data: bytes) -> None:
    draft = target.with_name(f".~{target.name}")
    try:
        draft.unlink(missing_ok=True)  # it may be a link that leads elsewhere
        _write(draft, data)
        if os.path.lexists(target) or not _linked(draft, target):
            raise BeginningRefusedError(_("`{path}` is there by now. Choose another name.", path=path))
    finally:
        draft.unlink(missing_ok=True)


def _linked(draft: Path, target: Path) -> bool:
    """Give the file its name; False when something has it at that very moment."""
    try:
        os.link(draft, target)
    except FileExistsError:
        return False
    except OSError:  # a file system without links
        os.replace(draft, target)
    return True


def _write(path: Path, data: bytes) -> None:
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
