"""The guide as pages of the preview, over HTTP."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from tornado.httpserver import HTTPServer
from tornado.ioloop import IOLoop
from tornado.testing import AsyncHTTPTestCase, bind_unused_port
from tornado.web import Application

from sitegen.reading.locales import translator
from sitegen.serve.guide import handlers
from sitegen.serve.guide_pages import Guide
from tests.sample.conftest import CHROMIUM, FLAGS
from tests.sample.judges import judge


class TestAnswers(AsyncHTTPTestCase):
    """What the handlers answer."""

    def get_app(self) -> Application:
        return Application(handlers(translator("zh")))

    def test_every_page_answers(self) -> None:
        """With its title, in the frame of the guide, and marked as the current one in the contents."""
        for page in Guide.at_hand().contents():
            answer = self.fetch(page.address)
            text = answer.body.decode("utf-8")
            assert answer.code == 200
            assert f"<h1>{page.title}</h1>" in text
            assert "使用指南" in text

    def test_all_that_pages_name_answers(self) -> None:
        """Style, script, pictures, other pages of the guide."""
        named = set()
        for page in Guide.at_hand().contents():
            text = self.fetch(page.address).body.decode("utf-8")
            named |= set(re.findall(r'(?:href|src)="(/workbench/guide/[^"]*)"', text))
        assert len(named) > 20
        assert not [path for path in sorted(named) if self.fetch(path).code != 200]

    def test_types(self) -> None:
        """A browser that does not guess shows them all."""
        types = {
            "guide.css": "text/css",
            "guide.js": "text/javascript",
            "pictures/start-check.png": "image/png",
        }
        for path, kind in types.items():
            answer = self.fetch(f"/workbench/guide/{path}")
            assert answer.headers["Content-Type"].split(";")[0] == kind

    def test_nothing_else_is_given(self) -> None:
        """No page of another name, no file beside the pictures, no folder above."""
        for path in ("nothing/", "..%2Findex/", "pictures/..%2FREADME.md", "pictures/none.png", "guide.html"):
            assert self.fetch(f"/workbench/guide/{path}").code == 404

    def test_head(self) -> None:
        """As GET, without the body."""
        answer = self.fetch("/workbench/guide/", method="HEAD")
        assert answer.code == 200
        assert not answer.body


@pytest.fixture(scope="module")
def home() -> Iterator[str]:
    """The guide served on loopback by a thread of its own."""
    ready = threading.Event()
    place: dict[str, object] = {}

    def serve() -> None:
        loop = IOLoop(make_current=True)
        server = HTTPServer(Application(handlers(translator("zh"))))
        socket, port = bind_unused_port()
        server.add_socket(socket)
        place.update(loop=loop, port=port)
        loop.add_callback(ready.set)
        loop.start()
        server.stop()
        loop.close(all_fds=True)

    thread = threading.Thread(target=serve)
    thread.start()
    assert ready.wait(10)
    yield f"http://127.0.0.1:{place['port']}/workbench/guide/"
    loop = place["loop"]
    assert isinstance(loop, IOLoop)
    loop.add_callback(loop.stop)
    thread.join(10)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium without a window."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A phone's page."""
    context = browser.new_context(viewport={"width": 360, "height": 720})
    yield context.new_page()
    context.close()


@pytest.mark.browser
def test_no_page_scrolls_sideways_on_a_phone(home: str, page: Page) -> None:
    """At 360 px, long commands and tables scroll within their own boxes."""
    wide = []
    for one in Guide.at_hand().contents():
        page.goto(home.replace("/workbench/guide/", one.address))
        if page.evaluate("() => document.documentElement.scrollWidth > innerWidth"):
            wide.append(one.name)
    assert not wide


@pytest.mark.browser
def test_pages_are_accessible(home: str, page: Page) -> None:
    """Axe finds nothing, neither on a phone nor in a wide window."""
    axe = judge("axe-core/axe.min.js").read_text("utf-8")
    found = []
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        for one in Guide.at_hand().contents():
            page.goto(home.replace("/workbench/guide/", one.address))
            page.evaluate(axe)
            result = page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")
            found += [f"{one.name} at {width}: {fault['id']}" for fault in result["violations"]]
    assert not found


@pytest.mark.browser
def test_example_can_be_copied(home: str, browser: Browser) -> None:
    """The button puts the example into the clipboard as it is to be typed."""
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{home}hours/")
    page.locator(".copy").first.click()
    page.locator(".copy", has_text="已复制").wait_for()
    text = page.evaluate("() => navigator.clipboard.readText()")
    assert text.startswith("开放时间: 周一至周五")
    assert text.count("\n") == 3
    context.close()


@pytest.mark.browser
def test_card_is_one_sheet(home: str, browser: Browser) -> None:
    """The card prints on one sheet of A4."""
    page = browser.new_page()
    page.goto(f"{home}card/")
    pdf = page.pdf(prefer_css_page_size=True, print_background=True)
    page.close()
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1
