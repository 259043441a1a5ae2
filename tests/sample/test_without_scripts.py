"""Everything that matters works in a browser without JavaScript."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with browser.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=False) as context:
        yield context.new_page()


def test_from_home_to_the_call_by_lists(page: Page, address: str) -> None:
    """Home, branch, station, room, telephone: five pages, each one tap from the last."""
    page.goto(f"{address}/")
    page.locator("main a[href='/branches/dongwan/']").first.click()
    page.locator("main a[href='/stations/lingang/']").first.click()
    page.locator("main a[href='/rooms/fuhaiyuan/']").first.click()
    assert "福海苑社区警务室" in page.locator("h1").inner_text()
    call = page.locator("main a[href^='tel:']:visible").first
    assert "0899" in (call.get_attribute("href") or "")


def test_the_hours_are_a_table(page: Page, address: str) -> None:
    """The line that says "open now" needs a script; the week does not."""
    page.goto(f"{address}/rooms/laojie/")
    rows = page.locator("#hours table tr")
    assert rows.count() >= 2
    assert rows.first.is_visible()
    assert page.locator("#hours").inner_text().count(":") >= 4


def test_guides_unfold(page: Page, address: str) -> None:
    page.goto(f"{address}/rooms/fuhaiyuan/")
    guide = page.locator("main details").first
    guide.locator("> summary").click()
    assert guide.locator(":scope > :not(summary)").first.is_visible()


def test_large_print_and_colours_work_by_style_sheet(page: Page, address: str) -> None:
    """On this page; that they are remembered is what the script is for."""
    page.goto(f"{address}/rooms/fuhaiyuan/")
    before = page.locator("h1").bounding_box()
    page.locator(".elder-switch").click()
    after = page.locator("h1").bounding_box()
    assert before
    assert after
    assert after["height"] > before["height"]
    page.locator("label:has(#colours-dark)").click()
    page.screenshot()
    assert page.locator("#colours-dark").is_checked()


def test_nothing_waits_for_a_script(page: Page, address: str, kinds: dict[str, str]) -> None:
    """No control that does nothing: what needs a script is made by it, or hidden without it."""
    dead = []
    for path in kinds.values():
        page.goto(f"{address}{path}")
        dead += [
            (path, button.evaluate("one => one.outerHTML"))
            for button in page.locator("main button:visible:not(form *)").all()
        ]
    assert dead == []
