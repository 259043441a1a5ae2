"""Chromium as a camera: fixed size and font, nothing that moves, few colours."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple

from PIL import Image, ImageOps
from playwright.sync_api import Locator, Page, Playwright

from tests.browsing import CHROMIUM, FLAGS
from tests.guide.windows import browser

WIDE = 1180
PHONE = 390
SCALE = 1.5
COLOURS = 96
EDGE = "#c5cedb"
STEADY = """
*, *::before, *::after { animation: none !important; transition: none !important;
  caret-color: transparent !important; }
html { scroll-behavior: auto !important; font-family: "Noto Sans CJK SC" !important; }
::-webkit-scrollbar { display: none; }
"""
MARK = """([box, number]) => {
  const ring = document.createElement("div");
  const rest = { position: "absolute", zIndex: 2147483647, pointerEvents: "none", boxSizing: "border-box" };
  Object.assign(ring.style, rest, { left: `${box.x - 5 + scrollX}px`, top: `${box.y - 5 + scrollY}px`,
    width: `${box.width + 10}px`, height: `${box.height + 10}px`, border: "3px solid #d7281d",
    borderRadius: "8px" });
  document.body.append(ring);
  if (!number) return;
  const badge = document.createElement("div");
  Object.assign(badge.style, rest, { left: `${Math.max(2, box.x - 34 + scrollX)}px`,
    top: `${box.y - 2 + scrollY}px`, width: "26px", height: "26px",
    borderRadius: "50%", background: "#d7281d", color: "#fff", textAlign: "center",
    font: "700 16px/26px sans-serif" });
  badge.textContent = number;
  document.body.append(badge);
}"""


class Picture(NamedTuple):
    """A picture as it is published, and the words on it."""

    png: bytes
    words: str


class Camera:
    """One browser; every picture is taken on a fresh page."""

    def __init__(self, chromium: object) -> None:
        self._chromium = chromium

    @contextmanager
    def page(self, width: int = WIDE, height: int = 760) -> Iterator[Page]:
        """A fresh page in Chinese, light, at Shanghai's noon of the sample's day."""
        context = self._chromium.new_context(  # type: ignore[attr-defined]
            viewport={"width": width, "height": height},
            device_scale_factor=SCALE,
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
            color_scheme="light",
            reduced_motion="reduce",
            service_workers="block",
            bypass_csp=True,
        )
        try:
            made = context.new_page()
            made.clock.set_fixed_time("2026-11-23T10:00:00+08:00")
            yield made
        finally:
            context.close()

    def drawn(self, html: str, marks: Sequence[tuple[str, str]] = ()) -> Picture:
        """The picture of a drawn window; `marks` are (selector, number) of what gets a red ring."""
        with self.page(1240) as page:
            page.set_content(html, wait_until="load")
            for selector, number in marks:
                mark(page.locator(selector), number)
            body = page.locator("body")
            return Picture(few_colours(body.screenshot()), body.inner_text())

    def framed(self, address: str, shot: bytes, words: str, width: int = WIDE) -> Picture:
        """A screenshot in the frame of a browser."""
        picture = self.drawn(browser(address, shot, width))
        return Picture(picture.png, f"{address}\n{words}")


@contextmanager
def camera(playwright: Playwright) -> Iterator[Camera]:
    """Have Chromium at hand while the context lasts."""
    chromium = playwright.chromium.launch(
        executable_path=CHROMIUM, args=[*FLAGS, "--font-render-hinting=none"]
    )
    try:
        yield Camera(chromium)
    finally:
        chromium.close()


def steady(page: Page) -> None:
    """Stop what moves, once the page and its pictures are there."""
    page.add_style_tag(content=STEADY)
    page.evaluate("() => document.querySelectorAll('img').forEach(image => image.loading = 'eager')")
    page.wait_for_function("() => [...document.images].every(image => image.complete)")
    page.evaluate("() => document.fonts.ready.then(() => true)")


def mark(place: Locator, number: str = "") -> None:
    """Draw a red ring around a place on the page, with a number at its corner."""
    place.page.evaluate(MARK, [place.bounding_box(), number])


def edged(png: bytes) -> bytes:
    """The same picture in a small file, with a fine line around it: a page is as white as the guide."""
    with Image.open(io.BytesIO(png)) as full:
        out = io.BytesIO()
        ImageOps.expand(full.convert("RGB"), border=2, fill=EDGE).save(out, "PNG")
    return few_colours(out.getvalue())


def few_colours(png: bytes) -> bytes:
    """The same picture in a small file."""
    with Image.open(io.BytesIO(png)) as full:
        flat = full.convert("RGB").quantize(
            COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE
        )
    out = io.BytesIO()
    flat.save(out, "PNG", optimize=True)
    return out.getvalue()
