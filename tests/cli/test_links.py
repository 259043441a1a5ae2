"""A finding's code leads to its manual page, and nobody gets signs that a terminal cannot show."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from sitegen.cli.links import links_shown
from tests.cli.command import DAY, run

ADDRESS = "https://jws.qingyu.example/tiaokuan.html"
PROGRAM = Path(sys.executable).parent / "sitegen"


@pytest.fixture
def faulty(site: Path) -> Path:
    """A site with a fault in its room."""
    path = site / "content" / "rooms" / "anping" / "room.yaml"
    path.write_text(path.read_text("utf-8").replace("类型:", "类形:", 1), "utf-8")
    return site


def state(site: Path) -> None:
    path = site / "content" / "site.yaml"
    path.write_text(f"{path.read_text('utf-8')}手册网址: {ADDRESS}\n", "utf-8")


@pytest.mark.parametrize(
    ("variables", "windows", "shown"),
    [
        ({"WT_SESSION": "1"}, True, True),
        ({"TERM_PROGRAM": "vscode"}, True, True),
        ({}, True, False),
        ({"VTE_VERSION": "6800", "TERM": "xterm-256color"}, False, True),
        ({"VTE_VERSION": "4601", "TERM": "xterm-256color"}, False, False),
        ({"TERM": "xterm-kitty"}, False, True),
        ({"TERM": "xterm"}, False, False),
        ({"TERM": "linux"}, False, False),
        ({"WT_SESSION": "1", "NO_COLOR": ""}, True, False),
        ({"TERM_PROGRAM": "vscode", "TERM": "dumb"}, False, False),
        ({"TERM_PROGRAM": "vscode", "CI": "true"}, False, False),
    ],
)
def test_only_terminals_that_show_links_get_them(
    variables: dict[str, str], windows: bool, shown: bool
) -> None:
    assert links_shown(variables, terminal=True, windows=windows) is shown
    assert not links_shown(variables, terminal=False, windows=windows)


def on_terminal(site: Path, **variables: str) -> str:
    """What `sitegen check` prints on a terminal of its own."""
    ours, theirs = pty.openpty()
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    with subprocess.Popen(
        [PROGRAM, "check", "--date", DAY, "--site", site],
        env={**kept, **variables},
        stdout=theirs,
        stderr=theirs,
    ):
        os.close(theirs)
        printed = b""
        while piece := _read(ours):
            printed += piece
    os.close(ours)
    return printed.decode()


def _read(end: int) -> bytes:
    try:
        return os.read(end, 4096)
    except OSError:  # the other end is closed
        return b""


def test_a_terminal_gets_a_link_to_the_page_on_this_machine(faulty: Path) -> None:
    page = (faulty / ".sitegen" / "tiaokuan.html").absolute()
    assert f"\x1b]8;;{page.as_uri()}#s020\x1b\\S020\x1b]8;;\x1b\\" in on_terminal(faulty, WT_SESSION="1")
    assert 'id="s020"' in page.read_text("utf-8")


def test_a_terminal_gets_the_address_that_the_site_states(faulty: Path) -> None:
    state(faulty)
    assert f"\x1b]8;;{ADDRESS}#s020\x1b\\S020" in on_terminal(faulty, WT_SESSION="1")
    assert not (faulty / ".sitegen" / "tiaokuan.html").exists()


def test_without_a_word_from_the_terminal_there_are_no_links(faulty: Path) -> None:
    assert "\x1b" not in on_terminal(faulty, TERM="xterm-256color")
    assert "\x1b" not in on_terminal(faulty, WT_SESSION="1", NO_COLOR="1")


def test_a_pipe_gets_no_links(faulty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WT_SESSION", "1")
    assert "\x1b" not in run("check", "--date", DAY, "--site", faulty, code=1).output


def test_below_the_findings_stands_how_to_learn_more(faulty: Path, site: Path) -> None:
    said = run("check", "--date", DAY, "--site", faulty, code=1, lang="zh").stderr
    assert re.search("`sitegen rules S[0-9]{3}`", said)
    said = run("check", "--date", DAY, "--site", faulty, "--format", "concise", code=1, lang="zh").stderr
    assert "sitegen rules" not in said


@pytest.mark.parametrize("form", ["sarif", "gitlab", "github", "junit"])
def test_reports_carry_the_address(form: str, faulty: Path) -> None:
    said = run("check", "--date", DAY, "--site", faulty, "--format", form, code=1).stdout
    assert f"{ADDRESS}#" not in said
    state(faulty)
    said = run("check", "--date", DAY, "--site", faulty, "--format", form, code=1).stdout
    assert f"{ADDRESS}#s020" in said


def test_sarif_carries_the_manual_in_the_sites_language(faulty: Path) -> None:
    log = json.loads(
        run("check", "--date", DAY, "--site", faulty, "--format", "sarif", code=1, lang="zh").stdout
    )
    rules = {rule["id"]: rule for rule in log["runs"][0]["tool"]["driver"]["rules"]}
    assert "为什么：" in rules["S205"]["help"]["markdown"]
    assert "`" not in rules["S205"]["help"]["text"]
    assert rules["S205"]["fullDescription"]["text"].startswith("人早就调走了")
