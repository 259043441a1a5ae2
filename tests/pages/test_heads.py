"""What the head of a page tells chats, feed readers, browsers and home screens."""

from __future__ import annotations

import json
from io import BytesIO

import pytest
from PIL import Image

from sitegen.model.display import DisplayItem, DisplayKind
from sitegen.pages.assets import asset_pages
from tests.drawing.icons import ASSETS as FOLDER
from tests.drawing.icons import pictures
from tests.pages.sample import ASSETS, PORTRAIT, Reading, contents, folder, full_pages, page, portal_file

PAGES = {path: html for path, html in full_pages() if path.endswith(".html") and "<main" in html}


def graph(html: str) -> dict[str, str]:
    """The Open Graph values."""
    return {
        str(one["property"]): str(one["content"]) for one in Reading(html).all("meta") if "property" in one
    }


@pytest.mark.parametrize("path", [path for path in PAGES if "og:type" in PAGES[path]])
def test_every_page_can_be_shared(path: str) -> None:
    """With title, words and a picture by absolute addresses."""
    found = graph(PAGES[path])
    html = Reading(PAGES[path])
    canonical = next(one["href"] for one in html.all("link") if one.get("rel") == "canonical")
    assert found["og:url"] == canonical
    assert found["og:title"]
    assert found["og:description"] == html.meta()["description"]
    assert found["og:locale"] == "zh_CN"
    assert found["og:site_name"] == "青屿市网上警务室"
    assert found["og:image"].startswith("https://jws.qingyu.example/")
    assert found["og:type"] == ("article" if html.meta().get("ArticleTitle") else "website")


def test_a_room_is_shared_with_the_picture_of_its_sign() -> None:
    """As a JPEG, which every chat shows."""
    sign = DisplayItem(kind=DisplayKind.SIGN, photo=PORTRAIT.path)
    other = DisplayItem(kind=DisplayKind.LIGHT_BOX, photo=PORTRAIT.path)
    assert graph(page(folder(display_items=(other, sign))))["og:image"].endswith("-360.jpg")
    assert ASSETS["icon-512.png"] in graph(page(folder(display_items=(other,))))["og:image"]


def alternates(html: str) -> dict[str, str]:
    """Links to other forms of the page, by media type."""
    links = Reading(html).all("link")
    return {
        str(one["type"]): str(one["href"]) for one in links if one.get("rel") == "alternate" and "type" in one
    }


def test_pages_name_their_feeds_and_data() -> None:
    """A room its own, a branch the branch's and the city's, a placeholder none."""
    assert alternates(PAGES["rooms/fuhaiyuan/index.html"]) == {
        "application/atom+xml": "/rooms/fuhaiyuan/feed.xml",
        "application/json": "/rooms/fuhaiyuan/index.json",
    }
    assert alternates(PAGES["index.html"]) == {"application/atom+xml": "/feed.xml"}
    assert '"/branches/dongwan/feed.xml"' in PAGES["branches/dongwan/index.html"]


def test_the_manifest_names_icons_that_are_there() -> None:
    """Two for any use, one that masks may cut."""
    found = json.loads(portal_file("manifest.webmanifest"))
    assert (found["start_url"], found["lang"], found["dir"]) == ("/", "zh-CN", "ltr")
    published = {page.path: page.body for page in asset_pages(contents("assets"))[0]}
    sizes = set()
    for icon in found["icons"]:
        with Image.open(BytesIO(published[icon["src"].removeprefix("/")])) as image:
            assert f"{image.width}x{image.height}" == icon["sizes"]
        sizes.add((icon["sizes"], icon["purpose"]))
    assert sizes == {("192x192", "any"), ("512x512", "any"), ("512x512", "maskable")}


def test_browsers_find_an_icon_at_the_root() -> None:
    """They ask for it by this name."""
    published = {page.path: page.body for page in asset_pages(contents("assets"))[0]}
    with Image.open(BytesIO(published["favicon.ico"])) as image:
        assert image.format == "ICO"
    assert b"favicon" not in b"".join(path.encode() for path in published if path.startswith("assets/"))


def test_the_icons_are_those_of_the_drawing() -> None:
    """Every picture in assets/ is what the geometry gives."""
    for name, image in pictures((FOLDER / "icon.svg").read_text("utf-8")).items():
        with Image.open(FOLDER / name) as kept:
            assert kept.convert(image.mode).tobytes() == image.tobytes()
