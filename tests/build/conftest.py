from __future__ import annotations

from pathlib import Path

import pytest

from tests.build.small_site import write_site


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site of two small conforming rooms."""
    return write_site(tmp_path / "site")


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Where to build; nothing is there yet."""
    return tmp_path / "public"
