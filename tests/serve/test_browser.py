"""The real preview in a real browser: break, mend, save ten at once, change the style, see it on a phone."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from sitegen.serve.ports import NoNetworkError, lan_address
from tests.sample.judges import judge
from tests.sample.test_axe import RUN
from tests.serve.program import TREE, Running, running

pytestmark = pytest.mark.browser
ROOM = "content/rooms/fuhaiyuan/room.yaml"
OVERLAY = "#sitegen-overlay"
LOADS = "() => performance.timeOrigin"
SOON = 30_000


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the sample, in a folder with blanks and Chinese characters."""
    site = tmp_path_factory.mktemp("serve") / "警务室 网站"
    shutil.copytree(TREE / "content", site / "content")
    return site


@pytest.fixture(scope="module")
def preview(sample: Path) -> Iterator[Running]:
    """The program at work on the copy."""
    with running(sample) as found:
        yield found


@pytest.fixture
def page(browser: Browser, preview: Running) -> Iterator[Page]:
    """A page without a console message; what was changed must be put back by the test."""
    said: list[str] = []
    with browser.new_page() as opened:
        opened.set_default_timeout(SOON)
        opened.on("console", lambda message: said.append(message.text))
        opened.on("pageerror", lambda error: said.append(str(error)))
        yield opened
        # Chromium may never close a page that is just loading itself anew.
        preview.settled()
        opened.goto(f"{preview.address}/workbench/assets/overlay.css")
    assert not said


def edit(sample: Path, path: str, old: str, new: str) -> None:
    text = (sample / path).read_text("utf-8")
    assert old in text
    (sample / path).write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")


def reloaded(page: Page, before: float) -> None:
    """Wait until the page has loaded itself anew."""
    page.wait_for_function(
        f"before => ({LOADS})() > before && document.readyState === 'complete'", arg=before
    )


def open_page(page: Page, preview: Running, path: str) -> float:
    """Open a page that listens and wait until it does; gives when it was loaded."""
    preview.settled()
    page.goto(preview.address + path)
    page.wait_for_function("() => window.LiveReload?.connector?.protocol === 7")
    return float(page.evaluate(LOADS))


def test_break_and_mend(page: Page, preview: Running, sample: Path) -> None:
    """The overlay shows what to type, and goes by itself when that was typed."""
    open_page(page, preview, "/rooms/fuhaiyuan/")
    expect(page.locator(OVERLAY)).to_have_count(0)
    edit(sample, ROOM, "开放时间: ", "开放时间：")
    expect(page.locator(OVERLAY)).to_contain_text("请改成英文冒号加一个空格", timeout=SOON)
    expect(page.locator(f"{OVERLAY} .sg-place")).to_contain_text("room.yaml 第 42 行")
    expect(page.locator(f"{OVERLAY} pre")).to_contain_text("开放时间：24小时")
    expect(page.locator("h1")).to_have_text(re.compile("福海苑"))
    page.get_by_role("link", name="S008").click()
    expect(page.locator("h1")).to_contain_text("S008")
    open_page(page, preview, "/rooms/fuhaiyuan/")
    expect(page.locator(OVERLAY)).to_be_visible()
    edit(sample, ROOM, "开放时间：", "开放时间: ")
    expect(page.locator(OVERLAY)).to_have_count(0, timeout=SOON)


def test_ten_saves_are_one_rebuild_and_one_reload(page: Page, preview: Running, sample: Path) -> None:
    rooms = sorted((sample / "content/rooms").iterdir())[:10]
    assert len(rooms) == 10
    opened = rooms[0].name
    page.add_init_script("sessionStorage.loads = 1 + (+sessionStorage.loads || 0)")
    open_page(page, preview, f"/rooms/{opened}/")
    before, number = page.evaluate("sessionStorage.loads"), preview.settled()["number"]
    names = [re.search(r"(?m)^名称: (.*)$", (room / "room.yaml").read_text("utf-8")) for room in rooms]
    assert all(names)
    loaded = page.evaluate(LOADS)
    for room in rooms:
        edit(sample, f"content/rooms/{room.name}/room.yaml", "名称: ", "名称: 新")
    reloaded(page, loaded)
    expect(page.locator("h1")).to_contain_text("新")
    told = preview.settled()
    assert told["number"] - number == 2  # the rooms, then the lists
    assert all(
        room["title"].startswith("新") for room in told["rooms"] if room["room"] in {r.name for r in rooms}
    )
    assert int(page.evaluate("sessionStorage.loads")) - int(before) == 1
    for room in rooms:
        edit(sample, f"content/rooms/{room.name}/room.yaml", "名称: 新", "名称: ")
    preview.wait(lambda now: not any(room["title"].startswith("新") for room in now["rooms"]))


def test_a_style_of_the_site_reloads(page: Page, preview: Running, sample: Path) -> None:
    before = open_page(page, preview, "/")
    style = sample / "assets/css/base.css"
    style.parent.mkdir(parents=True)
    packaged = (TREE / "assets/css/base.css").read_text("utf-8")
    style.write_text(packaged + "\nh1 { color: rgb(1, 2, 3) !important; }\n", encoding="utf-8", newline="\n")
    reloaded(page, before)
    colours = "getComputedStyle(document.querySelector('h1')).color"
    assert page.evaluate(colours) == "rgb(1, 2, 3)"
    before = page.evaluate(LOADS)
    shutil.rmtree(sample / "assets")
    reloaded(page, before)


def test_a_page_that_loads_while_something_is_built_is_not_left_behind(
    page: Page, preview: Running, sample: Path
) -> None:
    """The signal came before the page listened; it says with which state it was made, and is reloaded."""
    preview.settled()
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/livereload.js*", hold, times=1)
    page.goto(f"{preview.address}/rooms/fuhaiyuan/", wait_until="domcontentloaded")
    number = preview.status()["number"]
    edit(sample, ROOM, "名称: ", "名称: 迟到")
    preview.wait(lambda now: now["number"] > number)
    expect(page.locator("h1")).not_to_contain_text("迟到")
    held.pop().continue_()
    expect(page.locator("h1")).to_contain_text("迟到", timeout=SOON)
    edit(sample, ROOM, "名称: 迟到", "名称: ")
    expect(page.locator("h1")).not_to_contain_text("迟到", timeout=SOON)


def test_the_workbench_follows_without_losing_what_is_typed(
    page: Page, preview: Running, sample: Path
) -> None:
    open_page(page, preview, "/workbench/")
    box = page.get_by_label("警务室或派出所名称")
    box.fill("福海")
    edit(sample, ROOM, "类型: 城市", "类型: 城镇")
    expect(page.locator("table.rooms .sg-error")).to_have_text("1", timeout=SOON)
    assert box.input_value() == "福海"
    edit(sample, ROOM, "类型: 城镇", "类型: 城市")
    expect(page.locator("table.rooms .sg-error")).to_have_count(0, timeout=SOON)


def test_the_panel_shows_the_page_in_large_print(page: Page, preview: Running) -> None:
    open_page(page, preview, "/workbench/rooms/fuhaiyuan/")
    phone = page.frame_locator(".phone iframe")
    expect(phone.locator("h1")).to_contain_text("福海苑")
    page.get_by_label("大字版").check()
    expect(phone.locator("html")).to_have_attribute("data-reading", "elder")
    assert page.evaluate("localStorage.length") == 0


def test_the_overlay_folds_without_scripts(browser: Browser, preview: Running, sample: Path) -> None:
    edit(sample, ROOM, "类型: 城市", "类型: 城镇")
    preview.wait(lambda now: any(room["errors"] for room in now["rooms"]))
    with browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 640}) as context:
        page = context.new_page()
        page.goto(f"{preview.address}/rooms/fuhaiyuan/")
        box = page.locator(OVERLAY).bounding_box()
        assert box is not None
        assert box["height"] <= 640 / 2
        page.locator(f"{OVERLAY} summary").click()
        folded = page.locator(OVERLAY).bounding_box()
        assert folded is not None
        assert folded["height"] < 80
    edit(sample, ROOM, "类型: 城镇", "类型: 城市")
    preview.wait(lambda now: not any(room["errors"] for room in now["rooms"]))


def test_no_worker_is_registered(page: Page, preview: Running) -> None:
    open_page(page, preview, "/")
    page.wait_for_timeout(500)
    page.goto(f"{preview.address}/workbench/assets/overlay.css")  # a page without our script
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then(all => all.length)") == 0


def test_a_phone_on_the_network_needs_the_link(browser: Browser, site: Path) -> None:
    try:
        address = lan_address()
    except NoNetworkError:
        pytest.skip("a machine without a network")
    with running(site, "--lan") as preview, browser.new_context() as context:
        port = preview.address.rpartition(":")[2]
        page = context.new_page()
        page.goto(f"{preview.address}/workbench/")
        link = page.locator(".address a").get_attribute("href")
        assert link
        assert page.locator(".phone-card svg path").count() == 1
        there = f"http://{address}:{port}"
        assert link.startswith(f"{there}/?token=")
        phone = context.new_page()
        assert (phone.goto(f"{there}/") or page).status == 403  # type: ignore[union-attr]
        expect(phone.locator("h1")).to_contain_text("二维码")
        phone.goto(link)
        assert phone.url == f"{there}/"
        expect(phone.locator("h1")).to_be_visible()
        phone.goto(f"{there}/rooms/anping/")
        path = site / "content/rooms/anping/room.yaml"
        phone.wait_for_function("() => window.LiveReload?.connector?.protocol === 7")
        text = path.read_text("utf-8")
        path.write_text(text.replace("名称: ", "名称: 手机", 1), encoding="utf-8", newline="\n")
        expect(phone.locator("h1")).to_contain_text("手机", timeout=SOON)
        assert (phone.goto(f"{there}/workbench/") or page).status == 403  # type: ignore[union-attr]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation(
    browser: Browser, preview: Running, sample: Path, scheme: Literal["light", "dark"]
) -> None:
    """On the workbench, a panel with findings, the manual, and a page with the overlay."""
    edit(sample, ROOM, "类型: 城市", "类型: 城镇")
    preview.wait(lambda now: any(room["errors"] for room in now["rooms"]))
    faults: list[object] = []
    with browser.new_context(
        viewport={"width": 390, "height": 844}, color_scheme=scheme, bypass_csp=True
    ) as context:
        page = context.new_page()
        for path in (
            "/workbench/",
            "/workbench/rooms/fuhaiyuan/",
            "/workbench/rules/",
            "/workbench/rules/S205/",
            "/rooms/fuhaiyuan/",
            "/workbench/nowhere/",
        ):
            page.goto(preview.address + path)
            page.add_script_tag(path=judge("axe-core/axe.min.js"))
            faults += [(path, *fault) for fault in page.evaluate(RUN)]
    edit(sample, ROOM, "类型: 城镇", "类型: 城市")
    preview.wait(lambda now: not any(room["errors"] for room in now["rooms"]))
    assert not faults, "\n".join(map(str, faults))
