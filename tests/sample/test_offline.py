"""The site off the net: a real worker in Chromium, before a server that goes down."""

from __future__ import annotations

import re
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from sitegen.build.pipeline import Settings, build
from tests.sample.conftest import ROOT, TODAY
from tests.sample.server import Served, serving

pytestmark = pytest.mark.browser

ROOM = "/rooms/fuhaiyuan/"
NOTICE = f"{ROOM}notices/2026-11-20-tuikuan/"
READY = "async () => { await navigator.serviceWorker.ready }"
CACHES = "async () => (await caches.keys()).sort()"
STYLED = (
    "() => document.styleSheets[0].cssRules.length > 0 && getComputedStyle(document.body).margin === '0px'"
)
KEPT = "async (path) => !!(await caches.match(path))"


def small(folder: Path, url: str = "", extra: str = "") -> Path:
    """Build the bureau with two rooms of the sample at `folder`; `extra` is a style sheet of its own."""
    site = folder / "site"
    shutil.copytree(ROOT / "content", site / "content", ignore=_others)
    settings = site / "content" / "site.yaml"
    if url:
        settings.write_text(
            re.sub(r"^网址: .*$", f"网址: {url}", settings.read_text("utf-8"), flags=re.M), "utf-8"
        )
    if extra:
        (site / "assets" / "css").mkdir(parents=True)
        (site / "assets" / "css" / "parts-own.css").write_text(extra, "utf-8")
    done = build(site, folder / "public", Settings(today=TODAY, jobs=1))
    assert done.published, done.findings
    for page in (folder / "public").rglob("notices/*/index.html"):
        # Workers know no other clock than the machine's: the notices of the sample hold for ever here.
        text = page.read_text("utf-8")
        page.write_text(re.sub(r'(<article[^>]*data-expires=)"[^"]*"', r'\1"2999-12-31"', text), "utf-8")
    return folder / "public"


def _others(folder: str, names: list[str]) -> list[str]:
    kept = {"fuhaiyuan", "laojie"}
    return [name for name in names if name not in kept] if Path(folder).name == "rooms" else []


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small(tmp_path_factory.mktemp("first"))


@contextmanager
def visiting(browser: Browser, folder: Path, root: str = "") -> Iterator[tuple[Served, Page]]:
    """A reader with a clean device before a site of his own."""
    with (
        serving(folder, root) as site,
        browser.new_context(viewport={"width": 390, "height": 844}) as context,
    ):
        yield site, context.new_page()


def until(page: Page, holds: str, given: object = None) -> None:
    """Ask the page until `holds`, which may be asynchronous, is true; for ten seconds."""
    end = time.monotonic() + 10
    while not page.evaluate(holds, given):
        assert time.monotonic() < end, holds
        time.sleep(0.05)


def visit(page: Page, site: Served, path: str) -> None:
    """Look at a page until the worker keeps it, with the pictures on the first screen."""
    page.goto(f"{site.home}{path}", wait_until="load")
    page.evaluate(READY)
    until(page, KEPT, f"{site.root}{path}")


def test_a_visited_room_is_there_with_its_looks_and_pictures(browser: Browser, first: Path) -> None:
    """Also when it was the very first page, which came before the worker."""
    with visiting(browser, first) as (site, page):
        visit(page, site, ROOM)
        shown = "() => [...document.images].filter((one) => one.complete && one.naturalWidth).length"
        before = page.evaluate(shown)
        until(
            page,
            """async () => (await Promise.all([...document.images]
              .filter((one) => one.complete && one.currentSrc)
              .map((one) => caches.match(one.currentSrc)))).every(Boolean)""",
        )
        site.down = True
        page.reload()
        assert "福海苑社区警务室" in page.locator("h1").inner_text()
        assert page.evaluate(STYLED)
        assert before > 0
        until(page, f"() => ({shown})() >= {before}")


def test_a_page_never_visited_gives_numbers_and_the_rooms_kept(browser: Browser, first: Path) -> None:
    with visiting(browser, first) as (site, page):
        visit(page, site, ROOM)
        site.down = True
        page.goto(f"{site.home}/rooms/laojie/")
        assert page.locator("body.page-offline").count() == 1
        assert page.evaluate(STYLED)
        assert page.locator("main a[href='tel:110']").is_visible()
        assert page.locator(".answer-over").is_hidden()
        kept = page.locator("#visited a")
        kept.first.wait_for()
        assert kept.evaluate_all("all => all.map((one) => one.getAttribute('href'))") == [ROOM]
        assert "福海苑" in kept.first.inner_text()
        page.locator("#lists a[href='/branches/']").click()
        assert page.locator("a[href^='/stations/']").count() > 0
        site.down = False
        page.goto(f"{site.home}/rooms/laojie/")
        assert "老街" in page.locator("h1").inner_text()


def test_the_page_for_no_net_speaks_the_readers_language(browser: Browser, first: Path) -> None:
    with visiting(browser, first) as (site, page):
        visit(page, site, "/")
        site.down = True
        for path in ("/en/services/", "/rooms/laojie/en/"):
            page.goto(f"{site.home}{path}")
            assert page.locator("html").get_attribute("lang") == "en"
            assert page.locator("body.page-offline").count() == 1


def test_a_notice_in_force_is_kept_and_one_that_ran_out_is_not(browser: Browser, first: Path) -> None:
    with visiting(browser, first) as (site, page):
        visit(page, site, NOTICE)
        site.down = True
        page.reload()
        assert page.locator("body.page-notice").count() == 1
        # Its last day passes.
        page.evaluate(
            """async (path) => {
              const kept = await (await caches.match(path)).text();
              const headers = { "content-type": "text/html; charset=utf-8" };
              const body = kept.replace("2999-12-31", "2020-01-01");
              for (const name of await caches.keys()) {
                const cache = await caches.open(name);
                if (await cache.match(path)) await cache.put(path, new Response(body, { headers }));
              }
            }""",
            NOTICE,
        )
        page.reload()
        assert page.locator("body.page-offline").count() == 1
        assert page.locator(".answer-over").is_visible()
        assert not page.evaluate(KEPT, NOTICE)


def test_a_withdrawn_page_is_forgotten(browser: Browser, first: Path, tmp_path: Path) -> None:
    """When the net says that it is gone, the copy goes, too."""
    folder = shutil.copytree(first, tmp_path / "public")
    with visiting(browser, folder) as (site, page):
        visit(page, site, NOTICE)
        shutil.rmtree(folder / NOTICE.strip("/"))
        page.reload()
        assert page.locator("body.page-missing").count() == 1
        until(page, "async (path) => !(await caches.match(path))", NOTICE)


def test_a_slow_net_gives_the_copy_after_four_seconds(browser: Browser, first: Path) -> None:
    with visiting(browser, first) as (site, page):
        visit(page, site, ROOM)
        site.late = 7
        before = page.evaluate("() => Date.now()")
        page.reload(wait_until="commit")
        assert 3_500 < page.evaluate("() => Date.now()") - before < 6_500
        assert "福海苑" in page.locator("h1").inner_text()
        site.late = 0


def test_a_new_build_takes_over_and_older_pages_keep_their_looks(
    browser: Browser, first: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """The older stock goes; pages kept before have their things beside them."""
    second = small(tmp_path_factory.mktemp("second"), extra="body { --build: second }")
    built = "() => getComputedStyle(document.body).getPropertyValue('--build').trim()"
    with visiting(browser, first) as (site, page):
        visit(page, site, "/services/")
        visit(page, site, ROOM)
        old = page.evaluate(CACHES)
        site.folder = second
        page.reload()
        assert page.evaluate(built) == "second"
        (stock,) = [name for name in old if "shell" in name]
        until(
            page,
            """async (old) => {
              const stocks = (await caches.keys()).filter((one) => /shell/.test(one));
              return stocks.length === 1 && stocks[0] !== old;
            }""",
            stock,
        )
        site.down = True
        page.goto(f"{site.home}{ROOM}")
        assert page.evaluate(built) == "second"
        page.goto(f"{site.home}/services/")
        assert page.evaluate(STYLED)
        assert page.evaluate(built) == "", "a page of the first build, with the sheet of the first build"


def test_a_site_below_a_path_keeps_to_it(browser: Browser, tmp_path: Path) -> None:
    folder = small(tmp_path, url="https://www.qingyu.example/jws")
    with visiting(browser, folder, "/jws") as (site, page):
        visit(page, site, ROOM)
        assert page.evaluate("async () => (await navigator.serviceWorker.ready).scope") == f"{site.home}/"
        site.down = True
        page.reload()
        assert "福海苑" in page.locator("h1").inner_text()
        assert page.evaluate(STYLED)
        page.goto(f"{site.home}/rooms/laojie/")
        page.locator("#visited a").first.wait_for()
        assert page.locator("#visited a").first.get_attribute("href") == f"/jws{ROOM}"


def test_nothing_is_kept_under_the_name_of_another_host(browser: Browser, first: Path) -> None:
    """A path that begins with two slashes, which servers read as one, is the name of a host to `fetch`."""
    with visiting(browser, first) as (site, page):
        visit(page, site, ROOM)
        page.goto(f"{site.origin}/{ROOM}", wait_until="load")
        assert page.evaluate("location.pathname") == f"/{ROOM}"
        page.evaluate(
            f"async () => (await navigator.serviceWorker.ready).active.postMessage({{visited: '/{ROOM}'}})"
        )
        time.sleep(1)
        kept = """async () => (await Promise.all((await caches.keys()).map(async (name) =>
            (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).origin)))).flat()"""
        assert set(page.evaluate(kept)) == {site.origin}
