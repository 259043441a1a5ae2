"""What a room's page may weigh on a bad network, and that nothing on it moves."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Request

from sitegen.build.pipeline import Outcome
from tests.sample.kinds import rooms
from tests.sample.server import packed

KIB = 1024
HTML, CSS, JS = 14 * KIB, 8 * KIB, 8 * KIB
"""Brotli bytes: a page arrives with the first packets of a connection (ten of 1,460 bytes)."""
REQUESTS = 6
LOADED = re.compile(r'<(?:script|link)\b[^>]*?\b(?:src|href)="([^"]+\.(?:js|css))"')
IMPORTED = re.compile(r"""(?:from|import|import\()\s*["']\./([^"']+)["']""")

SHIFTS = """() => new Promise((resolve) => {
  const seen = [];
  new PerformanceObserver((list) => {
    for (const shift of list.getEntries()) seen.push(shift);
  }).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => resolve(seen.map((shift) => [
    shift.value,
    ...shift.sources.map(({ node }) => (node?.outerHTML ?? node?.textContent ?? "").slice(0, 80)),
  ])), 60);
})"""


def weight(*files: Path) -> int:
    """The bytes that go over the line, each file compressed by itself."""
    return sum(len(packed(file.read_bytes())) for file in files)


def scripts(file: Path) -> set[Path]:
    """A script with all it may import, now or later."""
    found, waiting = {file}, [file]
    while waiting:
        script = waiting.pop()
        for name in IMPORTED.findall(script.read_text("utf-8")):
            other = script.parent / name
            if other not in found:
                found.add(other)
                waiting.append(other)
    return found


def test_every_room_page_is_light(built: tuple[Outcome, Path]) -> None:
    """HTML, CSS and JavaScript of every room, by what the page names; in brotli as a server sends it."""
    out = built[1]
    heavy = []
    for address in rooms(out):
        page = out / address.lstrip("/") / "index.html"
        named = [out / link.lstrip("/") for link in LOADED.findall(page.read_text("utf-8"))]
        sheets = {file for file in named if file.suffix == ".css"}
        modules = {other for file in named if file.suffix == ".js" for other in scripts(file)}
        modules.add(out / "sw.js")  # not asked for by the page, but it comes with the first one
        for what, files, limit in (("html", {page}, HTML), ("css", sheets, CSS), ("js", modules, JS)):
            if (found := weight(*sorted(files))) > limit:
                heavy.append((address, what, found, limit))
    assert heavy == []


@pytest.mark.browser
def test_a_room_page_asks_six_times_before_its_pictures(browser: Browser, address: str) -> None:
    """The page itself, its sheet and its scripts; what comes after the page is loaded does not count."""
    asked: list[str] = []

    def note(request: Request) -> None:
        if request.resource_type not in ("image", "manifest"):
            asked.append(request.url)

    with browser.new_context(service_workers="block") as context:
        page = context.new_page()
        page.on("request", note)
        page.goto(f"{address}/rooms/fuhaiyuan/", wait_until="load")
        assert len(asked) <= REQUESTS, asked


MOMENTS = {
    "an evening": ("2026-11-23T12:30:00Z", 390),
    "a holiday": ("2026-10-02T02:00:00Z", 320),
    "after everything ran out": ("2027-02-08T02:00:00Z", 1280),
}
"""When the scripts have most to change: closed now, closed for a holiday, no notice in force any more."""


@pytest.mark.browser
@pytest.mark.parametrize(("instant", "width"), MOMENTS.values(), ids=MOMENTS.keys())
def test_nothing_moves_on_room_pages(
    browser: Browser, address: str, built: tuple[Outcome, Path], instant: str, width: int
) -> None:
    """Cumulative layout shift is 0 while the page loads and a reader scrolls to its end, on every room."""
    moved = []
    with browser.new_context(viewport={"width": width, "height": 844}, service_workers="block") as context:
        page = context.new_page()
        page.clock.set_fixed_time(instant)
        for room in rooms(built[1]):
            page.goto(f"{address}{room}")
            page.evaluate(
                "async () => { for (let y = 0; y < document.body.scrollHeight; y += 1600) {"
                " scrollTo(0, y); await new Promise(requestAnimationFrame) } }"
            )
            moved += [(room, shift) for shift in page.evaluate(SHIFTS)]
    assert moved == []
