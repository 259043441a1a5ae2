"""Forms and preview together: the real `sitegen serve --admin`, from a form to the page of residents."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.editor.conftest import Clerk
from tests.editor.test_browser import ROOM, checked
from tests.serve.program import running

pytestmark = pytest.mark.browser

OLD, NEW = "0899-8800 1236", "0899-8800 1268"


def test_an_officer_is_changed_and_the_page_shows_it(chromium: Browser, site: Path) -> None:
    """The browser's folder is the one the test fills; what is saved there is copied to the disk."""
    told = checked(site)
    with running(site, "--admin") as preview, chromium.new_context(locale="zh-CN") as context:
        preview.settled()
        resident = context.new_page()
        resident.goto(f"{preview.address}/rooms/fuhaiyuan/")
        expect(resident.get_by_role("link", name=OLD).first).to_be_attached()
        clerk = Clerk(context.new_page(), preview.address, site)
        clerk.go("?room=fuhaiyuan")
        clerk.open_folder()
        clerk.page.locator("[data-key-path=名称]").wait_for()
        clerk.unfold("民警", 1)
        clerk.field("民警.1.电话").locator("input").fill(NEW)
        clerk.save()
        saved = clerk.held(ROOM)
        assert saved == (site / ROOM).read_bytes().replace(OLD.encode(), NEW.encode(), 1)
        (site / ROOM).write_bytes(saved)
        expect(resident.get_by_role("link", name=NEW).first).to_be_attached(timeout=20_000)
        clerk.page.get_by_text("看检查结果").click()
        panel = context.wait_for_event("page") if len(context.pages) < 3 else context.pages[-1]
        expect(panel.get_by_role("heading", name="福海苑社区警务室")).to_be_visible()
        assert clerk.errors == []
    assert checked(site) == told
