"""The sample as a resident meets it: on a small phone, with large text, without scripts, off the net."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Request

pytestmark = pytest.mark.browser

KINDS = {
    "home": "/",
    "branch": "/branches/dongwan/",
    "station": "/stations/lingang/",
    "24 hours": "/rooms/fuhaiyuan/",
    "mobile": "/rooms/liudong/",
    "closed": "/rooms/jinghu/",
    "six officers": "/rooms/guangchang/",
    "long name": "/rooms/jialekule/",
    "bare": "/rooms/yanchang/",
    "archive": "/rooms/fuhaiyuan/notices/",
    "notice": "/rooms/fuhaiyuan/notices/2026-11-20-tuikuan/",
    "notices": "/notices/",
    "services": "/services/",
    "service": "/services/residence-permit/",
    "site map": "/sitemap/",
    "not found": "/404.html",
}


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 320, "height": 640}, java_script_enabled=True)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("path", KINDS.values(), ids=KINDS.keys())
def test_nothing_runs_off_a_small_screen(page: Page, address: str, path: str) -> None:
    outside: list[str] = []
    faults: list[str] = []

    def note(request: Request) -> None:
        if not request.url.startswith((address, "data:")):
            outside.append(request.url)

    page.on("request", note)
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.goto(f"{address}{path}")
    wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(wide) <= 0
    page.add_style_tag(content="html { font-size: 200% !important }")
    assert page.evaluate(wide) <= 0, "at 200 % text"
    assert outside == []
    assert faults == []


def test_the_room_answers_on_the_first_screen(browser: Browser, address: str) -> None:
    """Name, whether it is open and the number to call are seen without scrolling at 360 × 667."""
    with browser.new_context(viewport={"width": 360, "height": 667}) as context:
        page = context.new_page()
        page.goto(f"{address}/rooms/fuhaiyuan/")
        call = page.locator("main a[href^='tel:']").first
        box = call.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= 667
        assert box["height"] >= 60


def test_targets_are_large_enough_for_a_thumb(page: Page, address: str) -> None:
    page.goto(f"{address}/rooms/fuhaiyuan/")
    small = page.evaluate(
        """() => [...document.querySelectorAll('a[href], summary, button')]
            .filter(one => !one.closest('.prose') && !one.classList.contains('skip'))
            .map(one => [one.textContent.trim(), one.getBoundingClientRect()])
            .filter(([, box]) => box.height > 0 && box.height < 44)
            .map(([text, box]) => text + ' ' + box.height)"""
    )
    assert small == []
