"""Pictures of the form editor, with the station's folder open in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from tests.editor.conftest import Clerk
from tests.guide.camera import WIDE, Picture, steady
from tests.guide.program import PLACE
from tests.guide.screens import SHOWN_AT
from tests.guide.studio import Studio

HEIGHT = 820
ELSEWHERE = """([from, to]) => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode()); ) node.data = node.data.replace(from, to);
}"""
"""Puts the folder where a station has it."""


@contextmanager
def clerk(studio: Studio) -> Iterator[Clerk]:
    """Somebody who has opened the form editor on a site with three rooms."""
    site, running = studio.forms
    with studio.camera.page(WIDE, HEIGHT) as page:
        made = Clerk(page, running.home, site)
        made.go()
        page.evaluate(ELSEWHERE, [str(site), PLACE])
        yield made


def framed(studio: Studio, one: Clerk) -> Picture:
    """What the clerk sees."""
    steady(one.page)
    words = one.page.locator("body").inner_text()
    return studio.camera.framed(f"{SHOWN_AT}/admin/", one.page.screenshot(), words)


def form_start(studio: Studio) -> Picture:
    """The page with the button that opens the folder."""
    with clerk(studio) as one:
        return framed(studio, one)


def form_list(studio: Studio) -> Picture:
    """The rooms."""
    with clerk(studio) as one:
        one.open_folder()
        one.page.get_by_text("福海苑社区警务室").first.wait_for()
        # Said to those who only hear the page, and for a moment in English.
        one.page.get_by_text("您正在浏览").first.wait_for(state="attached")
        return framed(studio, one)


def form_room(studio: Studio) -> Picture:
    """A room's form."""
    with clerk(studio) as one:
        one.open_folder()
        one.page.get_by_text("福海苑社区警务室").first.wait_for()
        one.open_form("rooms/entries/fuhaiyuan/room")
        one.page.wait_for_timeout(500)
        return framed(studio, one)


FORMS: dict[str, Callable[[Studio], Picture]] = {
    function.__name__.replace("_", "-"): function for function in (form_start, form_list, form_room)
}
