from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.build.small_site import write_site

MEMORY = Path("/dev/shm")  # noqa: S108 - a folder in memory where there is one


@pytest.fixture
def place() -> Iterator[Path]:
    """An empty folder."""
    folder = Path(tempfile.mkdtemp(prefix="sitegen-cli-", dir=MEMORY if MEMORY.is_dir() else None))
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def site(place: Path) -> Path:
    """A site of one small conforming room."""
    return write_site(place / "site", ("anping",))
