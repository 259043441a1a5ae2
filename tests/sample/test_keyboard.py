"""Home and room by keyboard alone: everything is reached, in order, in sight, and nothing traps."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

WANTED = """() => [...document.querySelectorAll(
    "a[href], button, summary, input:not([type=hidden]), select, textarea, [tabindex='0']"
  )].filter((one) => one.checkVisibility({ checkVisibilityCSS: true }) && !one.disabled
      // The buttons of one question are one stop.
      && !(one.type === "radio" && !one.checked))
    .map((one) => { one.dataset.stop ??= String(Math.random()); return one.dataset.stop; })"""
HERE = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const box = one.getBoundingClientRect();
  const drawn = (part) => {
    const style = part && getComputedStyle(part);
    return style && style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  };
  return {
    stop: one.dataset.stop ?? "",
    what: one.outerHTML.slice(0, 120),
    seen: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    ring: [one, one.closest("label"), one.parentElement, one.nextElementSibling].some(drawn),
  };
}"""


def walk(page: Page) -> tuple[list[str], list[str]]:
    """Press Tab until the page is left: the stops met, and what was wrong with any."""
    met: list[str] = []
    wrong: list[str] = []
    for _ in range(600):
        page.keyboard.press("Tab")
        here = page.evaluate(HERE)
        if here is None or here["stop"] in met[-1:]:
            break
        met.append(here["stop"])
        wrong += [f"out of sight: {here['what']}"] * (not here["seen"])
        wrong += [f"no ring: {here['what']}"] * (not here["ring"])
    return met, wrong


@pytest.mark.parametrize("path", ["/", "/rooms/fuhaiyuan/", "/en/"])
@pytest.mark.parametrize("width", [360, 1280])
def test_every_control_is_reached_in_order(browser: Browser, address: str, path: str, width: int) -> None:
    with browser.new_context(viewport={"width": width, "height": 800}, reduced_motion="reduce") as context:
        page = context.new_page()
        page.goto(f"{address}{path}")
        wanted = page.evaluate(WANTED)
        met, wrong = walk(page)
        assert wrong == []
        missed = [
            page.locator(f'[data-stop="{stop}"]').evaluate("one => one.outerHTML.slice(0, 120)")
            for stop in wanted
            if stop not in met
        ]
        assert missed == []
        assert met == wanted, "the order of the keys is not the order of the page"


@pytest.mark.parametrize("path", ["/", "/rooms/fuhaiyuan/"])
def test_the_first_key_skips_to_the_content(browser: Browser, address: str, path: str) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{address}{path}")
        page.keyboard.press("Tab")
        assert page.evaluate("() => document.activeElement.matches('.skip')")
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("() => !!document.activeElement.closest('main')")


def test_folded_parts_open_and_large_print_turns_on(browser: Browser, address: str) -> None:
    """Enter opens a guide, the space bar turns the switch."""
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{address}/rooms/fuhaiyuan/")
        page.locator("main summary").first.focus()
        page.keyboard.press("Enter")
        assert page.locator("main details").first.evaluate("one => one.open")
        before = page.evaluate("() => getComputedStyle(document.documentElement).fontSize")
        page.locator("#elder").focus()
        page.keyboard.press("Space")
        assert page.evaluate("() => getComputedStyle(document.documentElement).fontSize") != before
