"""The worker and its page: what they know of the site."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from sitegen.model.site import Hotline, Language
from sitegen.pages.context import Context
from sitegen.pages.portal.offline import worker
from tests.pages.sample import ASSETS, SITE, THEME, bureau, folder, portal


def known(assets: Mapping[str, str] = ASSETS, **site: object) -> dict[str, Any]:
    """What the worker is told of a site in two languages."""
    shared = bureau(site=replace(SITE, other_languages=(Language.ENGLISH,), **site))
    contexts = tuple(Context(shared, assets, language) for language in shared.site.languages)
    page = worker(contexts)
    assert page.path == "sw.js"
    found = re.search(r"^const SITE = (.*);$", THEME.render(page.template, page.view).decode(), re.MULTILINE)
    assert found
    told: dict[str, Any] = json.loads(found[1])
    return told


def test_the_worker_knows_the_pages_of_every_language() -> None:
    told = known()
    assert told["root"] == ""
    assert {"/", "/branches/", "/offline.html", "/en/", "/en/branches/", "/en/offline.html"} == set(
        told["shell"]
    )
    assert told["offline"] == [["", "/offline.html"], ["en", "/en/offline.html"]]


def test_the_worker_keeps_to_the_sites_path() -> None:
    told = known(url="https://www.qingyu.example/jws")
    assert told["root"] == "/jws"
    assert all(path.startswith("/jws/") for path in told["shell"])


def test_the_version_changes_with_numbers_and_looks_only() -> None:
    """A worker with another version takes its place; it should not for every new room."""
    version = known()["version"]
    assert known()["version"] == version
    assert known(hotlines=(Hotline(number="119", use="火警"),))["version"] != version
    assert known(assets={**ASSETS, "site.css": "assets/site.0.css"})["version"] != version


def test_the_page_for_no_net_shows_the_numbers() -> None:
    html = portal(folder())["offline.html"]
    assert 'class="number-110"><a href="tel:110"' in html
    assert 'href="tel:96110"' in html
    assert 'class="answer-over" hidden' in html, "the worker shows it by this very text"
    assert 'name="robots" content="noindex"' in html


def test_no_search_engine_is_led_to_it() -> None:
    assert "offline" not in portal(folder())["sitemap.xml"]
