"""Files are written apart and renamed into place; where that happens lies nothing of anybody else's."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sitegen.exchange.beginning.writing import write_files
from sitegen.exchange.manual.writing import write_page
from sitegen.exchange.mending import writing
from sitegen.exchange.mending.mend import Mend
from tests.exchange.workbook.books import run, site_of

NAME = "a.xlsx"


def mended(folder: Path) -> None:
    (folder / NAME).write_bytes(b"before")
    writing.write(folder, Mend(NAME, b"before", b"after", ()), None)


def begun(folder: Path) -> None:
    write_files(folder, {NAME: b"after"})


def exported(folder: Path) -> None:
    done = run(site_of(folder.parent / "rooms"), "export", folder / NAME)
    assert done.exit_code == 0


def explained(folder: Path) -> None:
    write_page(folder / NAME, None, str, "zh")


@pytest.mark.parametrize("write", [mended, begun, exported, explained])
def test_a_link_in_the_place_of_the_draft_is_not_followed(
    tmp_path: Path, write: Callable[[Path], None]
) -> None:
    """A folder that comes from others may hold one, and git carries it."""
    folder, other = tmp_path / "site", tmp_path / "other"
    folder.mkdir()
    other.write_bytes(b"mine")
    (folder / f".~{NAME}").symlink_to(other)
    write(folder)
    assert other.read_bytes() == b"mine"
    assert (folder / NAME).is_file()
    assert not (folder / NAME).is_symlink()
    assert [path.name for path in folder.iterdir()] == [NAME]
