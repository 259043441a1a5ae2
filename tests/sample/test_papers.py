"""The sample on paper: as the browser prints it and as PDF, measured, rendered at 300 dpi and read back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from playwright.sync_api import Browser
from pypdf import PageObject, PdfReader
from pypdf.generic import DictionaryObject

from sitegen.build.pipeline import Outcome
from sitegen.exchange.paper import KINDS, papers
from sitegen.exchange.pdf import write_pdf

# Chinese fonts come with Chromium (.ci/need); without them there is nothing to print.
pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 23)
URL = "https://jws.qingyu.example"
POINTS = 72 / 25.4
A4, A4_ACROSS, A3_ACROSS = (210, 297), (297, 210), (420, 297)
SHEETS = {
    "six officers": ("/rooms/guangchang/print/sign.html", A4_ACROSS, 1),
    "six officers on A3": ("/rooms/guangchang/print/sign-a3.html", A3_ACROSS, 1),
    "long name": ("/rooms/jialekule/print/sign.html", A4_ACROSS, 1),
    "almost nothing": ("/rooms/yanchang/print/sign.html", A4_ACROSS, 1),
    "three pledges": ("/rooms/huaguang/print/sign.html", A4_ACROSS, 1),
    "mobile": ("/rooms/liudong/print/sign.html", A4_ACROSS, 1),
    "cards of six": ("/rooms/guangchang/print/cards.html", A4, 6),
    "poster": ("/rooms/fuhaiyuan/print/notice-2026-11-20-tuikuan.html", A4, 1),
    "the bureau's poster": ("/print/notice-2026-11-19-shuadan.html", A4, 1),
}


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The PDF files of three rooms, by room and name."""
    folder = tmp_path_factory.mktemp("paper")
    found = {}
    for room, size in (("guangchang", "a4"), ("guangchang", "a3"), ("jialekule", "a4"), ("liudong", "a4")):
        kinds = KINDS if size == "a4" else ("sign",)
        for path in write_pdf(papers(ROOT, room, TODAY, kinds, size), folder / room):
            found[f"{room}/{path.stem}"] = path.read_bytes()
    return found


def bitmaps(pdf: bytes) -> Iterator[object]:
    """Every page at 300 dpi."""
    document = pypdfium2.PdfDocument(pdf)
    for number in range(len(document)):
        yield document[number].render(scale=300 / 72).to_pil()


def read(pdf: bytes) -> set[str]:
    """What the codes of a PDF say."""
    return {found.text for picture in bitmaps(pdf) for found in zxingcpp.read_barcodes(picture)}


def millimetres(page: PageObject) -> tuple[float, float]:
    return float(page.mediabox.width) / POINTS, float(page.mediabox.height) / POINTS


def test_every_code_reads_as_the_short_address(printed: dict[str, bytes]) -> None:
    for name, pdf in printed.items():
        assert read(pdf) == {f"{URL}/r/{name.split('/')[0]}/"}, name


def test_all_ten_cards_of_a_sheet_can_be_read(printed: dict[str, bytes]) -> None:
    first = next(iter(bitmaps(printed["guangchang/cards"])))
    assert len(zxingcpp.read_barcodes(first)) == 10


def test_sheets_have_the_size_of_the_paper(printed: dict[str, bytes]) -> None:
    """To a tenth of a millimetre."""
    for name, pdf in printed.items():
        wanted = A3_ACROSS if "a3" in name else A4_ACROSS if "sign" in name else A4
        for page in PdfReader(BytesIO(pdf)).pages:
            assert millimetres(page) == pytest.approx(wanted, abs=0.1), name
    assert len(PdfReader(BytesIO(printed["guangchang/cards"])).pages) == 6


def test_fonts_are_embedded_as_subsets_of_outlines(printed: dict[str, bytes]) -> None:
    for name, pdf in printed.items():
        fonts = list(fonts_of(PdfReader(BytesIO(pdf))))
        assert fonts, name
        for font in fonts:
            assert font["/Subtype"] == "/Type0", name
            inner = font["/DescendantFonts"][0].get_object()
            descriptor = inner["/FontDescriptor"].get_object()
            assert {"/FontFile2", "/FontFile3"} & set(descriptor), name
            assert str(font["/BaseFont"])[7] == "+", "a subset carries a tag of six letters"


def fonts_of(reader: PdfReader) -> Iterator[DictionaryObject]:
    for page in reader.pages:
        for font in page["/Resources"].get_object().get("/Font", {}).values():
            yield font.get_object()


def test_pictures_have_300_pixels_to_the_inch(printed: dict[str, bytes]) -> None:
    """Also on A3, where a portrait is at its largest."""
    for name, pdf in printed.items():
        for page in pypdfium2.PdfDocument(pdf):
            for one in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]):
                left, _, right, _ = one.get_bounds()
                dots = one.get_px_size()[0] / ((right - left) / 72)
                assert dots >= 300, (name, dots)


def test_a_pdf_is_the_same_every_time(tmp_path: Path, printed: dict[str, bytes]) -> None:
    (path,) = write_pdf(papers(ROOT, "jialekule", TODAY, ("cards",), "a4"), tmp_path)
    assert path.read_bytes() == printed["jialekule/cards"]


@pytest.mark.parametrize(("path", "size", "count"), SHEETS.values(), ids=SHEETS)
def test_the_browser_prints_the_same_sheets(
    browser: Browser, address: str, path: str, size: tuple[int, int], count: int
) -> None:
    """A browser counts in whole pixels, so to a quarter of a millimetre."""
    page = browser.new_page()
    page.goto(f"{address}{path}")
    pdf = page.pdf(prefer_css_page_size=True, print_background=True)
    page.close()
    sheets = PdfReader(BytesIO(pdf)).pages
    assert len(sheets) == count
    for sheet in sheets:
        assert millimetres(sheet) == pytest.approx(size, abs=0.25)
    room = re.match("/rooms/([^/]+)/", path)
    target = f"/r/{room[1]}/" if room else "/notices/2026-11-19-shuadan/"
    assert read(pdf) == {f"{URL}{target}"}


@pytest.mark.parametrize("path", [path for path, *_ in SHEETS.values()], ids=SHEETS)
def test_no_words_run_out_of_their_place(browser: Browser, address: str, path: str) -> None:
    """No text leaves the sheet, and the parts of a sign do not lie on each other."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(f"{address}{path}")
    outside = page.evaluate(
        """() => [...document.querySelectorAll('.sheet')].flatMap((sheet) => {
            const box = sheet.getBoundingClientRect();
            return [...sheet.querySelectorAll('p, b, h1, h3, dd, li')].filter((one) => {
                const its = one.getBoundingClientRect();
                return its.width && (its.right > box.right + 1 || its.left < box.left - 1
                    || its.bottom > box.bottom + 1);
            }).map((one) => one.textContent.trim());
        })"""
    )
    laid_over = page.evaluate(
        """() => {
            const box = (name) => document.querySelector(name)?.getBoundingClientRect();
            const pairs = [['.officers', '.low'], ['.hours', '.right > .scan'], ['.low', '.sign .foot']];
            return pairs.filter(([above, below]) =>
                box(above) && box(below)?.height && box(above).bottom > box(below).top + 1);
        }"""
    )
    page.close()
    assert outside == []
    assert laid_over == []


def test_a_sheet_fits_a_phone_and_says_how_to_print(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 740})
    page.goto(f"{address}/rooms/guangchang/print/sign.html")
    box = page.locator(".sheet").bounding_box()
    assert box is not None
    assert box["width"] <= 360
    assert box["width"] / box["height"] == pytest.approx(297 / 210, rel=0.01)
    assert "A4" in page.locator(".bar").inner_text()
    page.emulate_media(media="print")
    assert not page.locator(".bar").is_visible()
    page.close()


def test_the_short_address_leads_to_the_room(browser: Browser, address: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{address}/r/fuhaiyuan/")
        page.wait_for_url(f"{address}/rooms/fuhaiyuan/")


def test_every_room_has_a_short_address(built: tuple[Outcome, Path]) -> None:
    out = built[1]
    rooms = {path.parent.name for path in out.glob("rooms/*/index.html")}
    assert {path.parent.name for path in out.glob("r/*/index.html")} == rooms
