"""Pictures of what Chromium shows: the workbench, the site's pages in the preview, the sheets to print."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from playwright.sync_api import Page

from tests.guide.camera import PHONE, WIDE, Picture, edged, mark, steady
from tests.guide.program import Preview, preview
from tests.guide.studio import Studio, dated
from tests.guide.windows import Said

SHOWN_AT = "127.0.0.1:8000"
"""Where the preview is on a station's computer."""
TIMELESS = """() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode()); ) {
    node.data = node.data.replace(/\\d+(?:\\.\\d+)?(?= ?(?:毫秒|秒))/g, "0.1")
      .replace(/\\d\\d:\\d\\d:\\d\\d/g, "10:00:00");
  }
}"""
"""How long a build took, and when it was, is another figure each time."""


@contextmanager
def at(studio: Studio, running: Preview, path: str, width: int = WIDE, height: int = 760) -> Iterator[Page]:
    """A page of the preview, at rest."""
    with studio.camera.page(width, height) as page:
        page.goto(f"{running.home}{path}", wait_until="load")
        steady(page)
        page.evaluate(TIMELESS)
        yield page


def screen(studio: Studio, running: Preview, path: str, *marks: str, height: int = 760) -> Picture:
    """The first screenful of a page in a browser's frame; what the selectors find gets red rings."""
    with at(studio, running, path, height=height) as page:
        for number, selector in enumerate(marks, 1):
            mark(page.locator(selector).first, str(number))
        words = page.locator("body").inner_text()
        return studio.camera.framed(f"{SHOWN_AT}{path}", page.screenshot(), words)


def part(studio: Studio, path: str, selector: str) -> Picture:
    """One part of a page of the site."""
    with at(studio, studio.served, path) as page:
        place = page.locator(selector)
        return Picture(edged(place.screenshot()), place.inner_text())


def start_serve(studio: Studio) -> Picture:
    """What the command window says while the preview runs."""
    with preview(studio.site("serve")) as running:
        pass
    said = running.printed.partition("\n正在结束预览")[0]
    steady_said = re.sub(r"\d\d:\d\d:\d\d", "10:00:00", re.sub(r"\d+\.\d+(?= (?:s|秒))", "0.10", said))
    return studio.terminal(Said("sitegen serve", steady_said))


def start_workbench(studio: Studio) -> Picture:
    """The workbench, with a room that has an error."""
    return screen(studio, studio.faulty, "/workbench/")


def new_room_page(studio: Studio) -> Picture:
    """The page of the guide's new room."""
    return screen(studio, studio.served, "/rooms/binhai/", height=900)


def officers_page(studio: Studio) -> Picture:
    """The officers' cards."""
    return part(studio, "/rooms/yintan/", "#people")


def hours_page(studio: Studio) -> Picture:
    """Opening hours."""
    return part(studio, "/rooms/nanqiao/", "#hours")


def notices_page(studio: Studio) -> Picture:
    """The guide's notice."""
    (path,) = (studio.served and studio.worked).glob("content/rooms/fuhaiyuan/notices/2026-11-23-*.md")
    return screen(studio, studio.served, f"/rooms/fuhaiyuan/notices/{path.stem}/")


def briefings_page(studio: Studio) -> Picture:
    """Reported crime."""
    return part(studio, "/rooms/yintan/", "#briefing")


def events_page(studio: Studio) -> Picture:
    """Meetings."""
    return part(studio, "/rooms/yintan/", "#events")


def check_phone(studio: Studio) -> Picture:
    """A room on a phone."""
    with at(studio, studio.served, "/rooms/yintan/", PHONE, 780) as page:
        return Picture(edged(page.screenshot()), page.locator(".front").inner_text())


def findings_overlay(studio: Studio) -> Picture:
    """The overlay of a room with a fault."""
    with at(studio, studio.faulty, "/rooms/fuhaiyuan/") as page:
        place = page.locator("#sitegen-overlay")
        place.wait_for()
        shot = page.screenshot()
        return studio.camera.framed(f"{SHOWN_AT}/rooms/fuhaiyuan/", shot, place.inner_text())


def findings_room(studio: Studio) -> Picture:
    """The panel of that room."""
    return screen(studio, studio.faulty, "/workbench/rooms/fuhaiyuan/", height=900)


def sheet(studio: Studio, name: str, width: int, height: int) -> Picture:
    """A sheet to print, as the browser shows it."""
    site = studio.site("sheet", "fuhaiyuan")
    dated(site, "sitegen print fuhaiyuan")
    with studio.camera.page(width, height) as page:
        page.goto((site / "print" / "fuhaiyuan" / f"{name}.html").as_uri())
        page.emulate_media(media="print")
        steady(page)
        return Picture(edged(page.screenshot()), page.locator("body").inner_text())


def signs_sign(studio: Studio) -> Picture:
    """The sign."""
    return sheet(studio, "sign-a4", 1123, 794)


def signs_cards(studio: Studio) -> Picture:
    """The cards."""
    return sheet(studio, "cards", 794, 1123)


SHOWN: dict[str, Callable[[Studio], Picture]] = {
    function.__name__.replace("_", "-"): function
    for function in (
        start_serve,
        start_workbench,
        new_room_page,
        officers_page,
        hours_page,
        notices_page,
        briefings_page,
        events_page,
        check_phone,
        findings_overlay,
        findings_room,
        signs_sign,
        signs_cards,
    )
}
