"""What ran out since the build hides itself; what the reader chose goes with her from page to page."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

ROOM = "/rooms/fuhaiyuan/"
NOTICE = f"{ROOM}notices/2026-11-20-tuikuan/"
LAST_DAY = "() => document.querySelector('[data-expires]').dataset.expires"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with browser.new_context(viewport={"width": 390, "height": 844}) as context:
        yield context.new_page()


@pytest.mark.parametrize(("hour", "over"), [("15:59:30", False), ("16:00:30", True)])
def test_a_notice_ends_with_its_last_day_in_shanghai(page: Page, address: str, hour: str, over: bool) -> None:
    """No build ran: the notice's page says so, its row is gone. Shanghai's midnight is 16:00 in Greenwich."""
    page.goto(f"{address}{NOTICE}")
    last = page.evaluate(LAST_DAY)
    page.clock.install(time=f"{last}T{hour}Z")
    page.goto(f"{address}{NOTICE}")
    assert page.locator(".expired-banner").is_visible() == over
    assert page.locator("article h1").is_visible()
    for path in (ROOM, "/notices/", "/"):
        page.goto(f"{address}{path}")
        row = page.locator(f"main a[href='{NOTICE}']:visible")
        rows = page.locator(f"main a[href='{NOTICE}']")
        assert rows.count() == 0 or (row.count() == 0) == over, path


def test_large_print_is_kept_from_page_to_page(page: Page, address: str) -> None:
    """Once chosen, it holds on other pages, in the other language, and can be turned off again."""
    size = "() => parseFloat(getComputedStyle(document.documentElement).fontSize)"
    page.goto(f"{address}/")
    usual = page.evaluate(size)
    page.locator("#elder").check()
    large = page.evaluate(size)
    assert large >= 1.125 * usual
    for path in (ROOM, "/services/", "/en/"):
        page.goto(f"{address}{path}")
        assert page.evaluate(size) == large
        assert page.locator("#elder").is_checked()
    page.locator("#elder").uncheck()
    page.goto(f"{address}{ROOM}")
    assert page.evaluate(size) == usual


def test_large_print_has_large_targets(page: Page, address: str) -> None:
    """Text of 18 px and more, main targets of 60 px and more."""
    page.add_init_script("localStorage.setItem('reading', 'elder')")
    page.goto(f"{address}{ROOM}")
    small = page.evaluate(
        """() => [...document.querySelectorAll("main *")]
          .filter((one) => one.checkVisibility() && !one.closest("svg")
            && [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
          .filter((one) => parseFloat(getComputedStyle(one).fontSize) < 18)
          .map((one) => one.outerHTML.slice(0, 80))"""
    )
    assert small == []
    heights = page.locator(".actions a:visible").evaluate_all(
        "all => all.map((one) => one.getBoundingClientRect().height)"
    )
    assert heights
    assert min(heights) >= 60


def test_chosen_colours_are_kept(page: Page, address: str) -> None:
    page.goto(f"{address}/")
    page.locator("input[name=colours][value=dark]").check()
    ground = "() => getComputedStyle(document.body).backgroundColor"
    dark = page.evaluate(ground)
    page.goto(f"{address}{ROOM}")
    assert page.evaluate(ground) == dark
