"""A new site: the bureau's files to adapt, no rooms yet."""

from __future__ import annotations

import shutil
from pathlib import Path

from sitegen.exchange.beginning.refusal import BeginningRefusedError
from sitegen.model.finding import message as _
from sitegen.reading.resources import resource

BUREAU_FILES = ("site.yaml", "organisation.yaml", "services.yaml", "standard.yaml", "holidays.yaml")


def begin_site(folder: Path) -> None:
    """Copy the bureau's files into the new or empty `folder`. Raises BeginningRefusedError when it is not."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise BeginningRefusedError(
            _("`{folder}` is not empty. Name a new or an empty folder.", folder=str(folder))
        )
    (folder / "content" / "rooms").mkdir(parents=True)
    (folder / "content" / "notices").mkdir()
    for name in BUREAU_FILES:
        shutil.copyfile(resource("content") / name, folder / "content" / name)
