"""The guide as pages of the preview, over HTTP."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Browser, Page
from tornado.httpserver import HTTPServer
from tornado.ioloop import IOLoop
from tornado.testing import bind_unused_port
from tornado.web import Application

from sitegen.reading.locales import translator
from sitegen.serve.guide import handlers
from sitegen.serve.guide_pages import Guide
from tests.sample.judges import judge


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


def fetch(home: str, path: str, method: str = "GET") -> tuple[int, str, bytes]:
    """Status, type and body of what the guide's server answers."""
    asked = Request(home.removesuffix("/workbench/guide/") + path, method=method)  # noqa: S310 - loopback
    try:
        with urlopen(asked) as answer:  # noqa: S310
            return answer.status, answer.headers["Content-Type"].split(";")[0], answer.read()
    except HTTPError as refused:
        with refused:
            return refused.code, "", refused.read()


def test_every_page_answers(home: str) -> None:
    """With its title, in the frame of the guide, and marked as the current one in the contents."""
    for page in Guide.at_hand().contents():
        status, _kind, body = fetch(home, page.address)
        text = body.decode("utf-8")
        assert status == 200
        assert f"<h1>{page.title}</h1>" in text
        assert "使用指南" in text


def test_all_that_pages_name_answers(home: str) -> None:
    """Style, script, pictures, other pages of the guide."""
    named = set()
    for page in Guide.at_hand().contents():
        text = fetch(home, page.address)[2].decode("utf-8")
        named |= set(re.findall(r'(?:href|src)="(/workbench/guide/[^"]*)"', text))
    assert len(named) > 20
    assert not [path for path in sorted(named) if fetch(home, path)[0] != 200]


@pytest.mark.parametrize(
    ("path", "kind"),
    [("guide.css", "text/css"), ("guide.js", "text/javascript"), ("pictures/start-check.png", "image/png")],
)
def test_types(home: str, path: str, kind: str) -> None:
    """A browser that does not guess shows them all."""
    assert fetch(home, f"/workbench/guide/{path}")[1] == kind


@pytest.mark.parametrize(
    "path", ["nothing/", "..%2Findex/", "pictures/..%2FREADME.md", "pictures/none.png", "guide.html"]
)
def test_nothing_else_is_given(home: str, path: str) -> None:
    """No page of another name, no file beside the pictures, no folder above."""
    assert fetch(home, f"/workbench/guide/{path}")[0] == 404


def test_head(home: str) -> None:
    """As GET, without the body."""
    assert fetch(home, "/workbench/guide/", "HEAD")[::2] == (200, b"")


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
