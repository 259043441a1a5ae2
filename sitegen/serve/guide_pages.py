"""The guide for staff, read from docs/staff/: pages in Markdown, their order, and their pictures.

The guide is Chinese: it is written for the stations. The index, README.md, gives the order.
"""

from __future__ import annotations

import re
from html import escape
from pathlib import Path

from msgspec import Struct

from sitegen.reading.prose import to_html
from sitegen.reading.resources import resource

INDEX = "README"
CARD = "card"
ROOT = "/workbench/guide/"

_LINK = re.compile(r"\]\(([\w-]+)\.md\)")
_FENCE = re.compile(r"^```\w*\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_ADDRESS = re.compile(r'(?<=href=")([\w-]+)\.md(?=[#"])')
_PICTURE = re.compile(r'<img alt="([^"]*)" src="pictures/([\w-]+\.png)">')
_TABLE = re.compile(r"<table>.*?</table>", re.DOTALL)


class GuidePage(Struct, frozen=True):
    """A page: its name in the address, its title and its HTML, whose headings begin at h2."""

    name: str
    title: str
    html: str = ""

    @property
    def short(self) -> str:
        """The title up to its colon."""
        return self.title.partition("：")[0]

    @property
    def address(self) -> str:
        """Where the preview shows it."""
        return address(self.name)


class Guide(Struct, frozen=True):
    """The guide as it lies in `folder`."""

    folder: Path

    @classmethod
    def at_hand(cls) -> Guide:
        """The guide that the program carries. Raises FileNotFoundError when it is installed without."""
        return cls(resource("docs/staff"))

    def names(self) -> tuple[str, ...]:
        """The names of all pages, in the order in which the index links to them."""
        return tuple(dict.fromkeys((INDEX, *_LINK.findall(self._text(INDEX)))))

    def contents(self) -> tuple[GuidePage, ...]:
        """All pages by name and title, in order."""
        return tuple(GuidePage(name, _title(self._text(name))) for name in self.names())

    def page(self, name: str) -> GuidePage | None:
        """A page, rendered; None when the index leads to no such page."""
        if name not in self.names():
            return None
        text = self._text(name)
        return GuidePage(name, _title(text), rendered(name, text.partition("\n")[2]))

    def picture(self, name: str) -> bytes | None:
        """The bytes of a picture; None when there is none of that name."""
        there = {file.name: file for file in (self.folder / "pictures").glob("*.png")}
        return there[name].read_bytes() if name in there else None

    def _text(self, name: str) -> str:
        return (self.folder / f"{name}.md").read_text("utf-8")


def address(name: str) -> str:
    """Where the preview shows the page `name`."""
    return ROOT if name == INDEX else f"{ROOT}{name}/"


def rendered(name: str, text: str) -> str:
    """The Markdown `text` as HTML; what stands between fences is shown as it is, to be copied."""
    parts = []
    for at, part in enumerate(_FENCE.split(text)):
        parts.append(
            f'<pre tabindex="0"><code>{escape(part)}</code></pre>' if at % 2 else to_html(name, part)[0].html
        )
    html = _ADDRESS.sub(lambda match: address(match[1]), "\n".join(parts))
    html = _PICTURE.sub(_figure, html)
    return _TABLE.sub(lambda match: f'<div class="table" tabindex="0">{match[0]}</div>', html)


def _figure(match: re.Match[str]) -> str:
    """A picture that leads to itself in full size: on a phone it is small."""
    words, file = match.groups()
    source = f"{ROOT}pictures/{file}"
    return f'<a class="picture" href="{source}"><img alt="{words}" src="{source}" loading="lazy"></a>'


def _title(text: str) -> str:
    return text.partition("\n")[0].removeprefix("# ").strip()
