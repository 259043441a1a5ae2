"""Mended files written in place of the old ones, each in one step, and the old ones kept."""

from __future__ import annotations

import os
import shutil
from datetime import datetime
from pathlib import Path

from sitegen.exchange.mending.mend import Mend

BACKUPS = ".sitegen-backup"


class ChangedMeanwhileError(Exception):
    """The file is not any more what the mend was made for."""


def backup_folder(root: Path, moment: datetime) -> Path | None:
    """Where files of the site at `root` are kept before they are mended; None under git, which keeps them.

    Not inside `content/`: there a copy would be published or reported.
    """
    if any((folder / ".git").exists() for folder in (root.absolute(), *root.absolute().parents)):
        return None
    return root / BACKUPS / moment.strftime("%Y-%m-%d-%H%M%S")


def write(root: Path, mend: Mend, backups: Path | None) -> None:
    """Put the mended file in place of the old one, which is copied to `backups` first.

    Raises ChangedMeanwhileError when the file was edited, deleted or replaced by a link since it
    was read, and OSError when the disk refuses; then the file is as it was.
    """
    target = root / mend.path
    # A name that the check knows as left behind by a program, should the power fail.
    draft = target.with_name(f".~{target.name}")
    try:
        _refuse_changed(target, mend)
        if backups is not None:
            kept = backups / mend.path
            kept.parent.mkdir(parents=True, exist_ok=True)
            kept.write_bytes(mend.before)
        draft.unlink(missing_ok=True)  # it may be a link that leads elsewhere
        with draft.open("xb") as file:
            file.write(mend.after)
            file.flush()
            os.fsync(file.fileno())
        shutil.copymode(target, draft)
        _refuse_changed(target, mend)
        os.replace(draft, target)
    finally:
        draft.unlink(missing_ok=True)


def _refuse_changed(target: Path, mend: Mend) -> None:
    if target.is_symlink() or not target.is_file() or target.read_bytes() != mend.before:
        raise ChangedMeanwhileError(mend.path)
