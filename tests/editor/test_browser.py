"""The form editor as a clerk uses it: real program, real browser, a folder in the picker's place."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from click.testing import CliRunner

from sitegen.cli import main
from tests.editor.conftest import Clerk

pytestmark = pytest.mark.browser

ROOM = "content/rooms/fuhaiyuan/room.yaml"


def checked(site: Path) -> str:
    """What the check says of the room."""
    room = str((site / ROOM).parent)
    result = CliRunner().invoke(main, ["check", "--site", str(site), "--date", "2026-11-23", room])
    assert result.exit_code in (0, 1), result.output
    return result.output


def test_a_phone_is_changed_in_a_form(clerk: Clerk, site: Path) -> None:
    """The file then differs in that line alone, conforms, and nothing was asked of anybody else."""
    path = site / ROOM
    text = path.read_text("utf-8").replace("    电话: 0899-8800 1236\n", "    电话: 0899-8800 1236 # 转接\n")
    path.write_text(f"# 秋月的电话十二月要换。\n{text}", encoding="utf-8", newline="\n")
    before, told = path.read_text("utf-8"), checked(site)
    clerk.go("?room=fuhaiyuan")
    clerk.open_folder()
    page = clerk.page
    page.locator("[data-key-path=名称]").wait_for()
    clerk.unfold("民警", 1)
    clerk.field("民警.1.电话").locator("input").fill("0899-8800 1268")
    clerk.save()
    after = clerk.held(ROOM)
    assert after == before.replace("0899-8800 1236 # 转接", "0899-8800 1268 # 转接").encode()
    path.write_bytes(after)
    assert checked(site) == told
    assert {urlsplit(url).hostname for url in clerk.asked} == {"127.0.0.1"}
    assert clerk.errors == []
