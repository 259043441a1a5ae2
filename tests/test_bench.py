"""The peer of the benchmark makes the same pages as sitegen, with the same parts."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from bench import hugo_site, sitegen_site
from bench.files import by_kind
from bench.measures import DATE, SAMPLE, SITEGEN, hugo_binary

PART = re.compile(r'<section class="card card-([a-z-]+)|<(h1|table|form|article|nav)\b')
ROOMS = 110  # of two branches
ROOM = "rooms/jws-000007"
SHARED = (
    "rooms",
    "notices",
    "archives of notices",
    "branches, stations",
    "services and their rooms",
    "home, site map, 404",
)


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
    subprocess.run([hugo_binary(), "--quiet"], cwd=theirs, check=True)
    return ours / "public", theirs / "public"


def test_pages_that_both_make_are_as_many(built: tuple[Path, Path]) -> None:
    ours, theirs = map(by_kind, built)
    assert {kind: ours[kind] for kind in SHARED} == {kind: theirs[kind] for kind in SHARED}


@pytest.mark.parametrize(
    "page",
    [
        "",
        "sitemap/",
        "services/",
        "services/id-card/",
        "branches/fenju-000/",
        "stations/suo-00000/",
        "notices/",
        f"{ROOM}/",
        f"{ROOM}/notices/",
        f"{ROOM}/notices/2026-10-24-jiasuo/",
    ],
)
def test_pages_have_the_same_parts(built: tuple[Path, Path], page: str) -> None:
    """Cards, headings, tables and navigation, in any order; and the length within a tenth."""
    ours, theirs = ((public / page / "index.html").read_text("utf-8") for public in built)
    assert sorted(PART.findall(theirs)) == sorted(PART.findall(ours))
    assert len(theirs) == pytest.approx(len(ours), rel=0.1)
