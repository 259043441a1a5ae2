"""The sample as a resident meets it: on a small phone, with large text, without scripts, off the net."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Request

pytestmark = pytest.mark.browser


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 320, "height": 640}, java_script_enabled=True)
    yield context.new_page()
    context.close()


WIDE = """() => {
  const root = document.documentElement;
  if (root.scrollWidth <= root.clientWidth) return "";
  const over = [...document.querySelectorAll("body *")].filter(
    (one) => one.getBoundingClientRect().right > root.clientWidth + 1,
  );
  return over.slice(0, 3).map((one) => one.outerHTML.slice(0, 100)).join(" | ") || "page";
}"""
WIDTHS = {320: "400 % zoom, or a small phone", 360: "a phone", 640: "200 % zoom", 1280: "a desk"}


def test_nothing_runs_off_the_screen(page: Page, address: str, kinds: dict[str, str]) -> None:
    """No kind of page scrolls sideways: at 400 % zoom, on a small phone with 200 % text, on a desk."""
    wide = []
    for kind, path in kinds.items():
        page.goto(f"{address}{path}")
        for width, meaning in WIDTHS.items():
            page.set_viewport_size({"width": width, "height": 640})
            wide += [(kind, path, meaning, found) for found in [page.evaluate(WIDE)] if found]
        page.set_viewport_size({"width": 320, "height": 640})
        page.evaluate("() => { document.documentElement.style.fontSize = '200%' }")
        wide += [(kind, path, "200 % text", found) for found in [page.evaluate(WIDE)] if found]
    assert wide == []


def test_very_large_text_keeps_officers_readable(page: Page, address: str) -> None:
    """With 200 % text at 320 px numbers do not run down the page, and no name covers a portrait."""
    page.goto(f"{address}/rooms/fuhaiyuan/")
    page.evaluate("() => { document.documentElement.style.fontSize = '200%' }")
    shares = page.evaluate(
        """() => [...document.querySelectorAll('.officer')].map((one) => {
            const box = (part) => one.querySelector(part).getBoundingClientRect();
            const [call, face, text] = ['.call', '.portrait', '.officer-text'].map(box);
            const apart = text.top >= face.bottom || text.left >= face.right;
            return [call.width / one.clientWidth, apart];
        })"""
    )
    assert shares
    assert all(share > 0.9 and apart for share, apart in shares), shares


def test_large_print_keeps_days_and_times_on_their_lines(browser: Browser, address: str) -> None:
    """On a phone of 360 px a day of the week table is never written downwards."""
    with browser.new_context(viewport={"width": 360, "height": 667}) as context:
        page = context.new_page()
        page.add_init_script("localStorage.setItem('reading', 'elder')")
        for room in ("fuhaiyuan", "jinghu", "liudong", "shuizhai"):
            page.goto(f"{address}/rooms/{room}/")
            heights = page.evaluate(
                """() => [...document.querySelectorAll('.week tbody th, .stops dt')].map(
                    (one) => one.clientHeight / parseFloat(getComputedStyle(one).lineHeight))"""
            )
            assert heights
            assert max(heights) < 3, (room, heights)


def test_pages_ask_nobody_else_and_keep_to_the_policy(
    page: Page, address: str, kinds: dict[str, str]
) -> None:
    """No request leaves the site, nothing fails, and the policy of `server.py` is never broken."""
    outside: list[str] = []
    faults: list[tuple[str, str]] = []

    def note(request: Request) -> None:
        if not request.url.startswith((address, "data:", "blob:")):
            outside.append(request.url)

    page.on("request", note)
    page.on("console", lambda said: faults.append((page.url, said.text)) if said.type == "error" else None)
    page.on("pageerror", lambda error: faults.append((page.url, str(error))))
    for path in kinds.values():
        page.goto(f"{address}{path}", wait_until="load")
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
