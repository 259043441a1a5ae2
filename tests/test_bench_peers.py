"""Eleventy and Pelican in the benchmark make the same files as sitegen, with the same parts."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

from bench import sitegen_site
from bench.cases import DATE, SAMPLE, SITEGEN
from bench.files import by_kind
from bench.peer import peer

PART = re.compile(r'<section class="card card-([a-z-]+)|<(h1|table|form|article|nav|section)\b')
FACT = re.compile(r"\d{4}-\d\d-\d\d|\d{4}-\d{4} \d{4}|\d\d:\d\d.\d\d:\d\d")
ROOMS = 110  # of two branches: the lists of fewer have another form
ROOM = "rooms/jws-000007"
MISSING = "search"
"""What neither makes: it needs names in Latin letters, cut into files by size."""
STYLE = "style, scripts, icons"
"""Here ours carry their content's digest in their names."""


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The made-up city by sitegen."""
    site = tmp_path_factory.mktemp("bench") / "sitegen"
    sitegen_site.write(SAMPLE, site, ROOMS, pictures=False)
    build = (SITEGEN, "build", "--quiet", "--site", site, "--out", site / "public", "--date", DATE)
    subprocess.run(build, check=True)
    return site / "public"


@pytest.fixture(scope="module", params=["eleventy", "pelican"])
def theirs(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The made-up city by a peer; skipped where that is not installed."""
    module, root = peer(request.param), tmp_path_factory.mktemp("bench") / request.param
    try:
        module.version()
    except FileNotFoundError as missing:
        pytest.skip(str(missing))
    module.write(SAMPLE, root, ROOMS, pictures=False)
    subprocess.run([str(part) for part in module.command(root)], cwd=root, check=True)
    return module.output(root)


def names(public: Path) -> set[str]:
    """Addresses of the files that both make."""
    found = (path.relative_to(public).as_posix() for path in public.rglob("*") if path.is_file())
    return {name for name in found if not name.startswith((".", "assets/", "search/", "near/"))}


def test_files_of_every_kind_are_as_many(ours: Path, theirs: Path) -> None:
    mine, other = by_kind(ours), by_kind(theirs)
    assert other.pop(MISSING) == 0 < mine.pop(MISSING)
    assert other.pop(STYLE) == mine.pop(STYLE) > 0
    assert other == mine


def test_files_have_the_same_addresses(ours: Path, theirs: Path) -> None:
    assert names(theirs) == names(ours)


def test_pages_have_the_same_parts(ours: Path, theirs: Path) -> None:
    """Every page: sections, headings, tables and navigation, in any order; and the length within a tenth."""
    pages = sorted(name for name in names(ours) if name.endswith(".html"))
    assert len(pages) > 12 * ROOMS
    for name in pages:
        mine, other = ((public / name).read_text("utf-8") for public in (ours, theirs))
        assert sorted(PART.findall(other)) == sorted(PART.findall(mine)), name
        assert len(other) == pytest.approx(len(mine), rel=0.1), name


def test_pages_state_the_same_facts(ours: Path, theirs: Path) -> None:
    """Dates and numbers of a room's page, of its notices and of its papers."""
    for path in sorted((ours / ROOM).rglob("*.html")):
        mine, other = (facts(public / path.relative_to(ours)) for public in (ours, theirs))
        assert len(mine) > 2
        assert other == mine, path.name


def facts(page: Path) -> set[str]:
    """What is written between tags as a date, a phone number, or from one time to another."""
    text = re.sub(r"<[^>]*>", "\n", page.read_text("utf-8"))
    return {fact.replace("–", "-") for fact in FACT.findall(text)}


@pytest.mark.parametrize("file", [f"{ROOM}/index.json", "rooms.json"])
def test_data_says_the_same(ours: Path, theirs: Path, file: str) -> None:
    mine, other = (json.loads((public / file).read_text("utf-8")) for public in (ours, theirs))
    assert other == mine


@pytest.mark.parametrize(
    "file",
    ["calendar.ics", f"{ROOM}/calendar.ics", f"{ROOM}/cards/room.vcf", f"{ROOM}/cards/F00007.vcf"],
)
def test_calendars_and_cards_have_the_same_lines(ours: Path, theirs: Path, file: str) -> None:
    """But for who made them, and for what each calls a number; long lines are not folded by peers."""
    mine, other = (
        [re.split("[:;]", line)[0] for line in re.sub(r"\r?\n ", "", text).splitlines()]
        for text in ((public / file).read_bytes().decode() for public in (ours, theirs))
    )
    assert other == mine


@pytest.mark.parametrize("file", ["feed.xml", "branches/fenju-000/feed.xml", f"{ROOM}/feed.xml"])
def test_feeds_have_entries_of_the_same_days(ours: Path, theirs: Path, file: str) -> None:
    """Which of a day's are the last to fit is left to each."""
    mine, other = (
        re.findall(r"<published>(.*?)</published>", (public / file).read_text("utf-8"))
        for public in (ours, theirs)
    )
    assert other == mine != []


@pytest.mark.parametrize(
    ("file", "address"),
    [
        (f"{ROOM}/print/qr.svg", "r/jws-000007/"),
        ("print/notice-2026-10-20-jindu.svg", "notices/2026-10-20-jindu/"),
    ],
)
def test_codes_on_paper_lead_there(theirs: Path, file: str, address: str) -> None:
    drawing = (theirs / file).read_text("utf-8")
    side = int(re.findall(r'viewBox="0 0 (\d+) \d+"', drawing)[0])
    image = Image.new("L", (side, side), 255)
    for x, y, length in re.findall(r"M(\d+) (\d+)h(\d+)v1", drawing):
        image.paste(0, (int(x), int(y), int(x) + int(length), int(y) + 1))
    read = zxingcpp.read_barcodes(image.resize((4 * side, 4 * side), Image.Resampling.NEAREST))
    assert [code.text for code in read] == [f"https://jws.qingyu.example/{address}"]


@pytest.mark.parametrize("name", ["eleventy", "pelican"])
def test_a_clean_site_has_no_output(tmp_path: Path, name: str) -> None:
    """Before every timed run; the texts stay."""
    module = peer(name)
    for folder in (module.output(tmp_path), tmp_path / "content"):
        (folder / "rooms").mkdir(parents=True)
    module.clean(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["content"]
