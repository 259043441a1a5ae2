"""What holds for every page of the sample city."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit

import pytest

from sitegen.build.pipeline import Outcome

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
SVG_LEAVES = {"path", "rect", "circle", "line", "use"}
CARRIED = {
    "zh-CN": ("110", "不受理报警", "网站标识码", "琼ICP备", "琼公网安备", "网站地图", "找错", "主办单位"),
    "en": ("110", "takes no emergency calls", "Website code", "琼ICP备", "琼公网安备", "Site map", "Run by"),
}
META = ("SiteName", "SiteDomain", "SiteIDCode", "ColumnName", "ColumnType")


class Page(HTMLParser):
    """Links, ids, meta names and words of a page; unclosed or crossed elements are kept in `wrong`."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.meta: set[str] = set()
        self.words: list[str] = []
        self.wrong: list[str] = []
        self.open: list[str] = []
        self.language = ""
        self.whole = False
        """A page of the site, not one that leads on or goes on paper."""
        self.feed(text)
        self.wrong += self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = dict(attrs)
        self.links += [held[name] or "" for name in ("href", "src") if name in held]
        self.links += [part.split()[0] for part in (held.get("srcset") or "").split(",") if part.strip()]
        if held.get("id"):
            self.ids.append(held["id"] or "")
        if tag == "meta" and held.get("name"):
            self.meta.add(held["name"] or "")
        if tag == "html":
            self.language = held.get("lang") or ""
        self.whole = self.whole or (tag == "body" and "page-" in (held.get("class") or ""))
        inline = tag == "script" and "src" not in held and "json" not in (held.get("type") or "")
        if inline or "style" in held or any(name.startswith("on") for name in held):
            self.wrong.append(f"inline code in <{tag}>")
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self.words.append(data)


@pytest.fixture(scope="session")
def pages(built: tuple[Outcome, Path]) -> dict[str, Page]:
    out = built[1]
    return {
        path.relative_to(out).as_posix(): Page(path.read_text("utf-8"))
        for path in sorted(out.rglob("*.html"))
    }


def test_the_sample_meets_the_standard(built: tuple[Outcome, Path]) -> None:
    assert built[0].findings == ()
    assert built[0].published


def test_there_are_at_least_sixteen_rooms(built: tuple[Outcome, Path]) -> None:
    assert built[0].rooms >= 16


def test_pages_are_well_formed(pages: dict[str, Page]) -> None:
    assert {name: page.wrong for name, page in pages.items() if page.wrong} == {}


def test_ids_are_unique(pages: dict[str, Page]) -> None:
    assert [name for name, page in pages.items() if len(page.ids) != len(set(page.ids))] == []


def test_every_page_has_the_meta_set_and_the_emergency_strip(pages: dict[str, Page]) -> None:
    for name, page in pages.items():
        if not page.whole:
            continue
        assert page.meta >= set(META), name
        words = "".join(page.words)
        for phrase in CARRIED[page.language]:
            assert phrase in words, (name, phrase)


def test_every_link_leads_somewhere(pages: dict[str, Page], built: tuple[Outcome, Path]) -> None:
    broken = []
    for name, page in pages.items():
        for link in page.links:
            target, fragment = urldefrag(link)
            if urlsplit(target).scheme or target.startswith("//"):
                continue
            path = unquote(urlsplit(target).path)
            path = path if path.startswith("/") else f"/{name.rpartition('/')[0]}/{path}"
            file = (path if not path.endswith("/") else f"{path}index.html").lstrip("/")
            file = file or name
            if not target:
                file = name
            if not (built[1] / file).is_file() or (fragment and fragment not in pages[file].ids):
                broken.append((name, link))
    assert broken == []


def test_every_page_but_the_error_page_is_in_the_site_map_or_linked(pages: dict[str, Page]) -> None:
    linked = {unquote(link).split("#")[0] for page in pages.values() for link in page.links}
    alone = [
        name
        for name, page in pages.items()
        if name.removeprefix("en/") not in ("index.html", "404.html", "offline.html")
        and not name.startswith("r/")  # stands on paper
        and f"/{name.removesuffix('index.html')}" not in linked
    ]
    assert alone == []
