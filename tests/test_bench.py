"""Hugo in the benchmark makes the same files as sitegen, with the same parts."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

from bench import hugo_site, sitegen_site
from bench.cases import DATE, SAMPLE, SITEGEN
from bench.files import KINDS, by_kind

PART = re.compile(r'<section class="card card-([a-z-]+)|<(h1|table|form|article|nav|section)\b')
LINK = re.compile(r'(?:href|src)="(/[^"#?]*)')
ROOMS = 110  # of two branches
ROOM = "rooms/jws-000007"
MISSING = "search"
"""What Hugo cannot make."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The made-up city by sitegen and by Hugo."""
    work = tmp_path_factory.mktemp("bench")
    ours, theirs = work / "sitegen", work / "hugo"
    sitegen_site.write(SAMPLE, ours, ROOMS, pictures=False)
    hugo_site.write(SAMPLE, theirs, ROOMS, pictures=False)
    subprocess.run(
        [SITEGEN, "build", "--quiet", "--site", ours, "--out", ours / "public", "--date", DATE], check=True
    )
    subprocess.run(hugo_site.command(theirs), cwd=theirs, check=True)
    return ours / "public", hugo_site.output(theirs)


def test_files_of_every_kind_are_as_many(built: tuple[Path, Path]) -> None:
    ours, theirs = map(by_kind, built)
    assert theirs.pop(MISSING) == 0 < ours.pop(MISSING)
    assert ours == theirs
    assert set(ours) == {kind for kind, _pattern in KINDS} - {MISSING}


@pytest.mark.parametrize(
    "page",
    [
        "",
        "404.html",
        "offline.html",
        "sitemap/",
        "services/",
        "services/id-card/",
        "branches/",
        "branches/fenju-000/",
        "stations/suo-00000/",
        "a-z/",
        "a-z/s/",
        "communities/",
        "communities/s/",
        "kinds/",
        "kinds/urban/",
        "kinds/urban/page/2/",
        "grades/2/",
        "coverage/one-community/",
        "always-open/",
        "calendar/",
        "calendar/2026-11/",
        "calendar/2026-12/",
        "calendar/2026-12-18/",
        "standard/",
        "contact/",
        "accessibility/",
        "about/",
        "notices/",
        "notices/page/2/",
        "notices/level/tip/",
        "notices/topic/fraud/page/2/",
        "notices/branch/fenju-001/",
        f"{ROOM}/",
        f"{ROOM}/notices/",
        f"{ROOM}/notices/2026-10-24-jiasuo/",
        f"{ROOM}/print/sign.html",
        f"{ROOM}/print/sign-a3.html",
        f"{ROOM}/print/cards.html",
        "r/jws-000007/",
    ],
)
def test_pages_have_the_same_parts(built: tuple[Path, Path], page: str) -> None:
    """Cards, headings, tables and navigation, in any order; and the length within a tenth."""
    file = f"{page}index.html" if page.endswith("/") or not page else page
    ours, theirs = ((public / file).read_text("utf-8") for public in built)
    assert sorted(PART.findall(theirs)) == sorted(PART.findall(ours))
    assert len(theirs) == pytest.approx(len(ours), rel=0.1)


def test_posters_have_the_same_parts(built: tuple[Path, Path]) -> None:
    """Hugo's lies beside its notice."""
    ours = (built[0] / f"{ROOM}/print/notice-2026-10-24-jiasuo.html").read_text("utf-8")
    theirs = (built[1] / f"{ROOM}/notices/2026-10-24-jiasuo/poster.html").read_text("utf-8")
    assert sorted(PART.findall(theirs)) == sorted(PART.findall(ours))
    assert len(theirs) == pytest.approx(len(ours), rel=0.1)


@pytest.mark.parametrize("file", [f"{ROOM}/index.json", "rooms.json"])
def test_data_says_the_same(built: tuple[Path, Path], file: str) -> None:
    ours, theirs = (json.loads((public / file).read_text("utf-8")) for public in built)
    assert {**theirs, "parts": None} == {**ours, "parts": None}


@pytest.mark.parametrize(
    "file",
    ["calendar.ics", f"{ROOM}/calendar.ics", f"{ROOM}/cards/room.vcf", f"{ROOM}/cards/F00007.vcf"],
)
def test_calendars_and_cards_have_the_same_lines(built: tuple[Path, Path], file: str) -> None:
    """But for who made them, and for what each calls a number; long lines are not folded by Hugo."""
    ours, theirs = (
        [re.split("[:;]", line)[0] for line in re.sub(r"\r?\n ", "", text).splitlines()]
        for text in ((public / file).read_bytes().decode() for public in built)
    )
    assert theirs == ours


def test_feeds_have_entries_of_the_same_days(built: tuple[Path, Path]) -> None:
    """Which of a day's are the last to fit is left to each."""
    for file in ("feed.xml", "branches/fenju-000/feed.xml", f"{ROOM}/feed.xml"):
        ours, theirs = (
            re.findall(r"<published>(.*?)</published>", (public / file).read_text("utf-8"))
            for public in built
        )
        assert theirs == ours


def test_codes_on_paper_lead_to_the_room(built: tuple[Path, Path]) -> None:
    code = next((built[1] / ROOM / "print").glob("*.png"))
    with Image.open(code) as image:
        assert zxingcpp.read_barcodes(image)[0].text == "https://jws.qingyu.example/r/jws-000007/"


def test_pictures_are_on_pages_paper_and_in_data(tmp_path: Path) -> None:
    """Each picture in both formats and no original; names differ."""
    ours, theirs = tmp_path / "sitegen", tmp_path / "hugo"
    sitegen_site.write(SAMPLE, ours, 8, pictures=True)
    hugo_site.write(SAMPLE, theirs, 8, pictures=True)
    subprocess.run(
        [SITEGEN, "build", "--quiet", "--site", ours, "--out", ours / "public", "--date", DATE], check=True
    )
    subprocess.run(hugo_site.command(theirs), cwd=theirs, check=True)
    publics = ours / "public", hugo_site.output(theirs)
    assert by_kind(publics[0])["pictures"] == by_kind(publics[1])["pictures"] == 8 * 8 * 2
    for page in ("index.html", "print/sign.html", "print/cards.html", "index.json"):
        one, other = ((public / ROOM / page).read_text("utf-8") for public in publics)
        assert one.count(f"/{ROOM}/photos/") == other.count(f"/{ROOM}/photos/") > 0


def test_links_of_hugo_lead_somewhere(built: tuple[Path, Path]) -> None:
    """On one page of every kind; the search has no files."""
    public = built[1]
    for page in (ROOM, f"{ROOM}/notices/2026-10-24-jiasuo", "calendar/2026-12", "kinds/urban", "a-z/s", ""):
        for link in LINK.findall((public / page / "index.html").read_text("utf-8")):
            target = public / link.lstrip("/")
            assert target.is_file() or (target / "index.html").is_file(), f"{page}: {link}"
