"""A resident finds a room from the home page: by any of its names, typed in any way, or by where she is."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Request, expect

from tests.sample.judges import judge
from tests.sample.test_axe import MODES, RUN

pytestmark = pytest.mark.browser

FUHAIYUAN = re.compile("/rooms/fuhaiyuan/$")
WAYS = {
    "characters": ("福海苑", "福海苑社区警务室"),
    "the end of the name": ("海苑社区", "福海苑社区警务室"),
    "the whole name": ("福海苑社区警务室", "福海苑社区警务室"),
    "full width": ("ＦＨＹ", "福海苑社区警务室"),
    "pinyin": ("fuhaiyuan", "福海苑社区警务室"),
    "pinyin with spaces": ("Fu Hai Yuan", "福海苑社区警务室"),
    "initials": ("fhy", "福海苑社区警务室"),
    "some syllables whole": ("fuhy", "福海苑社区警务室"),
    "a community": ("望海", "福海苑社区警务室"),
    "a village": ("田头村", "白沙村警务室"),
    "an officer": ("王海宁", "福海苑社区警务室"),
    "an officer as one says": ("王警官", "福海苑社区警务室"),
    "an officer's initials": ("whn", "福海苑社区警务室"),
    "a street": ("渔港路", "福海苑社区警务室"),
    "a house": ("渔港路18号", "福海苑社区警务室"),
    "an address": ("青屿市东湾区渔港路18号", "福海苑社区警务室"),
    "a wrong character": ("福每苑", "福海苑社区警务室"),
    "a wrong first character": ("富海苑", "福海苑社区警务室"),
    "a missing letter": ("fuhaiyan", "福海苑社区警务室"),
    "a wrong first letter": ("huhaiyuan", "福海苑社区警务室"),
    "letters exchanged": ("fuhiayuan", "福海苑社区警务室"),
}


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 360, "height": 740}, service_workers="block")
    yield context.new_page()
    context.close()


def search(page: Page, address: str, typed: str) -> None:
    page.goto(f"{address}/")
    page.get_by_role("combobox").fill(typed)


@pytest.mark.parametrize(("typed", "title"), WAYS.values(), ids=WAYS.keys())
def test_a_room_is_found(page: Page, address: str, typed: str, title: str) -> None:
    search(page, address, typed)
    expect(page.get_by_role("option").filter(has_text=title).first).to_be_visible()


def test_the_name_itself_comes_first(page: Page, address: str) -> None:
    search(page, address, "福")
    expect(page.get_by_role("option").first).to_contain_text("福海苑社区警务室")


@pytest.mark.parametrize(
    ("typed", "leads_to"),
    [
        ("福海苑", "/rooms/fuhaiyuan/"),
        ("临港派出所", "/stations/lingang/"),
        ("民族路", "/stations/yuntai/"),
        ("居住证申领", "/services/residence-permit/"),
        ("东湾分局", "/branches/dongwan/"),
    ],
)
def test_a_result_leads_to_its_page(page: Page, address: str, typed: str, leads_to: str) -> None:
    search(page, address, typed)
    first = page.get_by_role("option").first
    expect(first).to_have_attribute("href", leads_to)
    first.click()
    expect(page).to_have_url(f"{address}{leads_to}")
    expect(page.locator("h1")).to_be_visible()


def test_a_row_says_why_it_is_there(page: Page, address: str) -> None:
    search(page, address, "望海")
    row = page.get_by_role("option").first
    expect(row).to_contain_text("福海苑社区警务室")
    expect(row).to_contain_text("望海社区")
    expect(row).to_contain_text("临港派出所")


def test_nothing_found_says_what_to_do(page: Page, address: str) -> None:
    search(page, address, "月球基地")
    expect(page.locator(".search").get_by_role("status")).to_contain_text("月球基地")
    assert page.get_by_role("option").count() == 0
    help_ = page.locator(".search-none")
    expect(help_).to_be_visible()
    expect(help_.locator("a[href='tel:12345']")).to_be_visible()
    assert page.goto(f"{address}{help_.locator('a').first.get_attribute('href')}").ok  # type: ignore[union-attr]


def test_by_the_keyboard_alone(page: Page, address: str) -> None:
    page.goto(f"{address}/")
    box = page.get_by_role("combobox")
    box.focus()
    page.keyboard.type("yu")
    options = page.get_by_role("option")
    expect(options.first).to_be_visible()
    expect(box).to_have_attribute("aria-expanded", "true")
    assert box.get_attribute("aria-activedescendant") is None
    page.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", options.first.get_attribute("id") or "")
    page.keyboard.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Escape")
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(box).to_have_value("yu")
    page.keyboard.press("Escape")
    expect(box).to_have_value("")
    page.keyboard.type("fhy")
    expect(options.first).to_contain_text("福海苑")
    page.keyboard.press("Enter")
    expect(page).to_have_url(FUHAIYUAN)


def test_the_count_is_announced(page: Page, address: str) -> None:
    search(page, address, "居住证")
    expect(page.get_by_role("option").first).to_be_visible()
    status = page.locator(".search").get_by_role("status")
    expect(status).to_contain_text(str(page.get_by_role("option").count()))


def test_letters_being_composed_are_not_searched_for(page: Page, address: str) -> None:
    """An input method shows letters before it gives characters."""
    page.goto(f"{address}/")
    page.get_by_role("combobox").focus()
    session = page.context.new_cdp_session(page)
    session.send("Input.imeSetComposition", {"text": "fu'hai", "selectionStart": 6, "selectionEnd": 6})
    page.wait_for_timeout(150)
    assert page.get_by_role("option").count() == 0
    session.send("Input.insertText", {"text": "福海"})
    expect(page.get_by_role("option").first).to_contain_text("福海苑社区警务室")


def test_english_leads_to_english(page: Page, address: str) -> None:
    page.goto(f"{address}/en/")
    page.get_by_role("combobox").fill("fuhaiyuan")
    row = page.get_by_role("option").first
    expect(row).to_contain_text("Fuhaiyuan")
    expect(row.locator("b")).to_have_attribute("lang", "zh-CN")
    expect(row).to_have_attribute("href", "/rooms/fuhaiyuan/en/")


def test_the_nearest_rooms(browser: Browser, address: str) -> None:
    """Where the reader is stays in the browser: only files of the site are asked for, and nothing is sent."""
    asked: list[Request] = []

    def note(request: Request) -> None:
        asked.append(request)

    with browser.new_context(
        geolocation={"latitude": 18.2521, "longitude": 109.5119},
        permissions=["geolocation"],
        service_workers="block",
    ) as context:
        page = context.new_page()
        page.on("request", note)
        page.goto(f"{address}/")
        page.get_by_role("button", name="离我最近的警务室").click()
        rows = page.locator(".nearest-list a")
        expect(rows).to_have_count(5)
        expect(rows.first).to_contain_text("福海苑社区警务室")
        expect(rows.first).to_contain_text("米")
        page.get_by_role("combobox").fill("福海苑")
        expect(page.get_by_role("option").first).to_be_visible()
        assert all(one.url.startswith(f"{address}/") for one in asked)
        assert {one.method for one in asked} == {"GET"}
        assert not [one.url for one in asked if "?" in one.url or "18.25" in one.url]
        rows.first.click()
        expect(page).to_have_url(FUHAIYUAN)


def test_without_leave_to_know_the_place(page: Page, address: str) -> None:
    page.goto(f"{address}/")
    page.get_by_role("button", name="离我最近的警务室").click()
    expect(page.locator(".nearest").get_by_role("status")).to_contain_text("没有允许")


def test_far_from_the_city(browser: Browser, address: str) -> None:
    with browser.new_context(
        geolocation={"latitude": 39.9, "longitude": 116.4}, permissions=["geolocation"]
    ) as context:
        page = context.new_page()
        page.goto(f"{address}/")
        page.get_by_role("button", name="离我最近的警务室").click()
        expect(page.locator(".nearest").get_by_role("status")).to_contain_text("很远")


def test_without_scripts_the_lists_do(browser: Browser, address: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{address}/")
        expect(page.get_by_role("combobox")).to_have_count(0)
        expect(page.locator("a[href='/stations/lingang/']").first).to_be_visible()


def test_the_box_is_large(page: Page, address: str) -> None:
    page.goto(f"{address}/")
    for part in ("#search-input", ".search-button", ".nearest-button"):
        box = page.locator(part).bounding_box()
        assert box is not None
        assert box["height"] >= 60


@pytest.mark.parametrize("mode", MODES)
def test_axe_finds_nothing_in_what_was_found(browser: Browser, address: str, mode: str) -> None:
    scheme, name, value = MODES[mode]
    with browser.new_context(
        viewport={"width": 320, "height": 740},
        color_scheme=scheme,
        bypass_csp=True,
        geolocation={"latitude": 18.2521, "longitude": 109.5119},
        permissions=["geolocation"],
        service_workers="block",
    ) as context:
        if name:
            context.add_init_script(f"localStorage.setItem({name!r}, {value!r})")
        page = context.new_page()
        page.goto(f"{address}/")
        page.add_script_tag(path=judge("axe-core/axe.min.js"))
        page.get_by_role("button", name="离我最近的警务室").click()
        expect(page.locator(".nearest-list a")).to_have_count(5)
        for typed in ("月球基地", "渔港"):
            page.get_by_role("combobox").fill(typed)
            expect(page.locator(".search-option, .search-none p").first).to_be_visible()
            page.keyboard.press("ArrowDown")
            assert page.evaluate(RUN) == []
        wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        for size in ("100%", "200%"):
            page.add_style_tag(content=f"html {{ font-size: {size} !important }}")
            assert page.evaluate(wide) <= 0, size
