"""The guide for staff as pages of the preview: `/workbench/guide/`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tornado.web import HTTPError, RequestHandler

from sitegen.model.finding import Translate
from sitegen.serve.guide_pages import CARD, INDEX, ROOT, Guide
from sitegen.serve.rendering import Pages

_TYPES = {"css": "text/css", "js": "text/javascript"}
_FILES = Path(__file__).parent / "assets"
_LANGUAGE = "zh-CN"


def handlers(translate: Translate) -> list[tuple[str, type[RequestHandler], dict[str, Any]]]:
    """The routes of the guide; `translate` puts the words around the pages into the user's language."""
    given = {"pages": Pages(translate, _LANGUAGE)}
    return [
        (rf"{ROOT}", _Page, given),
        (rf"{ROOT}guide\.(css|js)", _Chrome, {}),
        (rf"{ROOT}pictures/([\w-]+\.png)", _Picture, {}),
        (rf"{ROOT}([\w-]+)/", _Page, given),
    ]


class _Page(RequestHandler):
    """A page; the card has a sheet of its own."""

    def initialize(self, pages: Pages) -> None:
        """Take the templates."""
        self._pages = pages

    def get(self, name: str = INDEX) -> None:
        """Answer with the page. 404 when the index leads to none of that name."""
        guide = Guide.at_hand()
        page = guide.page(name)
        if page is None:
            raise HTTPError(404)
        contents = guide.contents()
        at = [one.name for one in contents].index(name)
        self.finish(
            self._pages.render(
                "guide_card.html" if name == CARD else "guide.html",
                page=page,
                contents=contents,
                before=contents[at - 1] if at else None,
                after=contents[at + 1] if at + 1 < len(contents) else None,
            )
        )

    head = get  # tornado leaves the body out


class _Picture(RequestHandler):
    """A picture of the guide."""

    def get(self, name: str) -> None:
        """Answer with the picture. 404 when there is none of that name."""
        picture = Guide.at_hand().picture(name)
        if picture is None:
            raise HTTPError(404)
        self.set_header("Content-Type", "image/png")
        self.finish(picture)

    head = get  # tornado leaves the body out


class _Chrome(RequestHandler):
    """The guide's style and script."""

    def get(self, ending: str) -> None:
        """Answer with the file."""
        self.set_header("Content-Type", f"{_TYPES[ending]}; charset=utf-8")
        self.finish((_FILES / f"guide.{ending}").read_bytes())

    head = get  # tornado leaves the body out
