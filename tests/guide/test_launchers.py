"""What staff double-click on Windows: the files that `sitegen init` puts into a site."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from sitegen.cli.main import main
from sitegen.exchange.surroundings.files import LAUNCHERS
from tests.help_texts import commands

STAFF = Path(__file__).parents[2] / "docs" / "staff"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A new site."""
    done = CliRunner().invoke(main, ["init", str(tmp_path / "青屿 网站")], catch_exceptions=False)
    assert done.exit_code == 0
    return tmp_path / "青屿 网站"


@pytest.mark.parametrize("name", LAUNCHERS)
def test_launcher_starts_the_preview(name: str, site: Path) -> None:
    """In ASCII, whose letters no code page changes, with the line ends of Windows, and options that exist."""
    data = (site / name).read_bytes()
    assert data.count(b"\r\n") == data.count(b"\n")
    known = {name for option in dict(commands())["serve"].params for name in option.opts}
    started = re.findall(r"-m sitegen serve( [^)]*)?\)", data.decode("ascii"))
    assert len(started) == 2
    assert all(set(options.split()) <= known for options in started)
    assert "@" not in data.decode("ascii").replace("@echo off", "", 1)
    # No module that lies in the site's folder is taken for one of Python's.
    assert b"set PYTHONSAFEPATH=1\r\n" in data.partition(b"-m sitegen")[0]


def test_launcher_that_is_there_stays(site: Path) -> None:
    """A station may have put options of its own into it."""
    path = site / "打开工作台.bat"
    path.write_bytes(b"rem ours\r\n")
    done = CliRunner().invoke(main, ["schema", "--write", "--site", str(site)], catch_exceptions=False)
    assert done.exit_code == 0
    assert path.read_bytes() == b"rem ours\r\n"


def test_guide_names_the_launchers() -> None:
    """And no others."""
    text = "".join(page.read_text("utf-8") for page in STAFF.glob("*.md"))
    assert set(re.findall(r"`([^`\s]+\.bat)`", text)) == set(LAUNCHERS)
