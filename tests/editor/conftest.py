"""A copy of the sample to fill in forms on, and a browser with a folder of its own."""

from __future__ import annotations

import base64
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, Request

from sitegen.serve.editor_bundle import prepare
from tests.editor.serving import serving

SAMPLE = Path(__file__).parents[2] / "content"
ROOMS = ("fuhaiyuan", "baisha")
PUT = """async (files) => {
  const site = window.folder
    ?? await (await navigator.storage.getDirectory()).getDirectoryHandle('site', {create: true});
  for (const [path, data] of Object.entries(files)) {
    const parts = path.split('/');
    const name = parts.pop();
    let folder = site;
    for (const part of parts) folder = await folder.getDirectoryHandle(part, {create: true});
    const writer = await (await folder.getFileHandle(name, {create: true})).createWritable();
    await writer.write(Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0)));
    await writer.close();
  }
  window.folder = site;
  window.showDirectoryPicker = async () => site;
}"""
GET = """async (path) => {
  let folder = window.folder;
  const parts = path.split('/');
  const name = parts.pop();
  try {
    for (const part of parts) folder = await folder.getDirectoryHandle(part);
    const file = await (await folder.getFileHandle(name)).getFile();
    const bytes = new Uint8Array(await file.arrayBuffer());
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  } catch (error) {
    return null;
  }
}"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """The sample with two of its rooms."""
    root = tmp_path / "我的 网站"
    left_out = shutil.ignore_patterns("rooms")
    shutil.copytree(SAMPLE, root / "content", ignore=left_out)
    for room in ROOMS:
        shutil.copytree(SAMPLE / "rooms" / room, root / "content" / "rooms" / room)
    return root


@pytest.fixture(scope="session")
def chromium(browser: Browser) -> Browser:
    """Chromium without a window, and the editor's program at hand, as `make judges` leaves it."""
    prepare(lambda _said: None)
    return browser


class Clerk:
    """Somebody at the form editor. The folder chosen is one in the browser, with the files of `site`."""

    def __init__(self, page: Page, home: str, site: Path) -> None:
        self.page = page
        self.home = home
        self.site = site
        self.asked: list[str] = []
        self.errors: list[str] = []
        page.on("request", self._note)
        page.on("pageerror", lambda error: self.errors.append(str(error)))

    def _note(self, request: Request) -> None:
        if not request.url.startswith(("blob:", "data:")):
            self.asked.append(request.url)

    def go(self, query: str = "") -> None:
        """Open the page of the editor, and have the folder at hand."""
        self.page.goto(f"{self.home}/admin/{query}")
        self.fill()

    def fill(self) -> None:
        """Put all files of the site into the folder."""
        paths = [path for path in self.site.rglob("*") if path.is_file()]
        self.put({path.relative_to(self.site).as_posix(): path.read_bytes() for path in paths})

    def put(self, files: dict[str, bytes]) -> None:
        """Write files into the folder, as another program would."""
        self.page.evaluate(PUT, {path: base64.b64encode(data).decode() for path, data in files.items()})

    def held(self, path: str) -> bytes | None:
        """What a file of the folder holds."""
        data = self.page.evaluate(GET, path)
        return None if data is None else base64.b64decode(data)

    def open_folder(self) -> None:
        """Press the button."""
        self.page.locator("#open").click()

    def open_form(self, address: str) -> None:
        """Go to the form at an address of the editor, such as `rooms/entries/fuhaiyuan/room`, by its list."""
        collection = address.partition("/")[0]
        for place in (collection, address):
            self.page.evaluate("to => { location.hash = to }", f"/collections/{place}")
            self.page.wait_for_timeout(300)
        self.page.locator("[data-key-path]").first.wait_for()

    def field(self, key_path: str) -> Locator:
        """A field, such as `民警.0.电话`, scrolled to: the editor draws fields when they come near."""
        wanted = self.page.locator(f"[data-key-path={json.dumps(key_path, ensure_ascii=False)}]")
        self._draw(wanted)
        return wanted

    def unfold(self, key_path: str, index: int) -> None:
        """Unfold a list, and in it the item at `index`; the others stay folded."""
        unfolding = self.field(key_path).get_by_role("button", name="展开", exact=True)
        unfolding.first.click()
        self._draw(unfolding.nth(index))
        unfolding.nth(index).click()

    def _draw(self, wanted: Locator) -> None:
        for _attempt in range(100):
            if wanted.count():
                wanted.scroll_into_view_if_needed()
                return
            self.page.mouse.move(600, 500)
            self.page.mouse.wheel(0, 300)
            self.page.wait_for_timeout(50)

    def choose(self, key_path: str, label: str) -> None:
        """Choose from a list, be it one that folds out."""
        field = self.field(key_path)
        if field.get_by_role("radio").or_(field.get_by_role("checkbox")).count():
            field.get_by_text(label, exact=True).click()
            return
        field.get_by_role("combobox").click()
        self.page.get_by_role("option", name=label, exact=True).click()

    def save(self) -> None:
        """Press the button that saves, and wait until the editor says that it has."""
        self.page.get_by_role("button", name="保存", exact=True).click()
        self.page.get_by_text("条目已保存").wait_for()


@pytest.fixture
def clerk(chromium: Browser, site: Path) -> Iterator[Clerk]:
    """A clerk before the page of the editor."""
    context = chromium.new_context(locale="zh-CN", viewport={"width": 1280, "height": 900})
    with serving(site) as home:
        yield Clerk(context.new_page(), home, site)
        context.close()
