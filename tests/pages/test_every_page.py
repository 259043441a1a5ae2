"""What holds on every page, whatever it is about."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from sitegen.pages.addresses import file_of
from tests.pages.sample import Reading, full_pages

PAGES = dict(full_pages())
HTML = sorted(path for path in PAGES if path.endswith(".html"))
WHOLE = [path for path in HTML if "print/" not in path and not path.startswith("r/")]
"""Without sheets to print and addresses that only lead on: they are no columns of the site."""


@pytest.mark.parametrize("path", HTML)
def test_is_well_formed_with_unique_ids(path: str) -> None:
    reading = Reading(PAGES[path])
    ids = [attributes["id"] for _, attributes in reading.tags if "id" in attributes]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("path", WHOLE)
def test_carries_what_government_sites_must(path: str) -> None:
    html = PAGES[path]
    meta = Reading(html).meta()
    assert meta["SiteName"] == "青屿市网上警务室"
    assert meta["SiteDomain"] == "jws.qingyu.example"
    assert meta["SiteIDCode"] == "4699000001"
    assert all(meta[name] for name in ("ColumnName", "ColumnType", "description", "viewport"))
    for words in ("琼ICP备00000000号-1", "琼公网安备46990002000001号", "青屿市公安局", "/sitemap/"):
        assert words in html
    assert 'href="tel:110"' in html
    assert "takes no emergency calls" in html


@pytest.mark.parametrize("path", HTML)
def test_runs_under_a_strict_content_policy(path: str) -> None:
    reading = Reading(PAGES[path])
    for script in reading.all("script"):
        assert "src" in script or script["type"] in ("application/json", "application/ld+json")
    assert not reading.all("style")
    for _, attributes in reading.tags:
        assert not [name for name in attributes if name == "style" or name.startswith("on")]


@pytest.mark.parametrize("path", HTML)
def test_asks_no_third_party(path: str) -> None:
    reading = Reading(PAGES[path])
    sources = [one.get("src") or one.get("srcset") for one in reading.all("img") + reading.all("source")]
    sources += [one["href"] for one in reading.all("link") if one["rel"] not in ("canonical", "alternate")]
    sources += [one["src"] for one in reading.all("script") if "src" in one]
    assert all(source and source.startswith("/") for source in sources)


@pytest.mark.parametrize("path", HTML)
def test_has_one_first_heading_and_skips_no_level(path: str) -> None:
    levels = [int(tag[1]) for tag, _ in Reading(PAGES[path]).tags if tag in ("h1", "h2", "h3", "h4")]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))


@pytest.mark.parametrize("path", sorted({*HTML} - {*WHOLE}))
def test_sheets_and_short_addresses_are_kept_out_of_search(path: str) -> None:
    reading = Reading(PAGES[path])
    assert reading.meta()["robots"] == "noindex"
    assert reading.all("html")[0]["lang"] == "zh-CN"
    assert len(reading.all("main")) == 1


@pytest.mark.parametrize("path", WHOLE)
def test_says_its_language_and_has_landmarks(path: str) -> None:
    reading = Reading(PAGES[path])
    assert reading.all("html")[0]["lang"] == "zh-CN"
    assert len(reading.all("main")) == 1
    assert reading.all("footer")
    assert 'class="skip" href="#main"' in PAGES[path]


@pytest.mark.parametrize("path", HTML)
def test_links_within_the_site_lead_somewhere(path: str) -> None:
    reading = Reading(PAGES[path])
    ids = {attributes.get("id") for _, attributes in reading.tags}
    for link in reading.all("a"):
        href = str(link["href"])
        if href.startswith("#"):
            assert href[1:] in ids, href
        elif href.startswith("/"):
            assert file_of(href.partition("#")[0].lstrip("/")) in PAGES, href


def test_sitemap_lists_pages_that_exist() -> None:
    urls = re.findall("<loc>(.*?)</loc>", PAGES["sitemap.xml"])
    assert len(urls) == len(set(urls)) > 5
    for url in urls:
        assert url.removeprefix("https://jws.qingyu.example/") + "index.html" in PAGES


def test_robots_name_the_sitemap() -> None:
    assert "Sitemap: https://jws.qingyu.example/sitemap.xml" in PAGES["robots.txt"]
