"""A small site, a preview of it in this process, and a browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest

from sitegen.build.preview import Preview
from sitegen.serve.workshop import Workshop
from tests.build.small_site import TODAY, write_site

FIRST = 1000


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site of two small conforming rooms, in a folder as clerks name theirs."""
    return write_site(tmp_path / "我的 网站")


@pytest.fixture
def workshop(site: Path) -> Iterator[Workshop]:
    """A workshop on the site, in which nothing was built yet."""
    preview = Preview(site, site / ".sitegen" / "preview", TODAY, jobs=1)
    with Workshop(preview, TODAY, FIRST, lambda: datetime(2026, 11, 23, 9, 30)) as opened:
        yield opened


@pytest.fixture
def change(site: Path) -> Callable[[str, str, str], str]:
    """Change a text in a file, by its path from the site; gives the path."""

    def changed(path: str, old: str, new: str) -> str:
        text = (site / path).read_text("utf-8")
        assert old in text
        (site / path).write_text(text.replace(old, new), encoding="utf-8", newline="\n")
        return path

    return changed
