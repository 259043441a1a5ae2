"""A small site in, its pages out, byte for byte. `pytest --update tests/golden` rewrites the pages.

Pictures are compared by name only: their bytes may differ between releases of the encoder.
"""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from sitegen.build.pipeline import Settings, build

HERE = Path(__file__).parent
SITE = HERE / "site"
PAGES = HERE / "pages"
TODAY = date(2026, 11, 23)
TEXT = {".html", ".xml", ".txt"}


def texts(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in sorted(folder.rglob("*"))
        if path.suffix in TEXT
    }


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("golden") / "public"
    outcome = build(SITE, folder, Settings(today=TODAY, jobs=1))
    assert outcome.findings == ()
    return folder


def test_the_pages_are_the_golden_ones(out: Path, request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--update"):
        shutil.rmtree(PAGES, ignore_errors=True)
        for name, text in texts(out).items():
            target = PAGES / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8", newline="\n")
    assert texts(out) == texts(PAGES)


def test_each_picture_comes_in_webp_and_jpeg(out: Path) -> None:
    kinds = {path.suffix for path in (out / "rooms/xiaogang/photos").iterdir()}
    assert kinds == {".webp", ".jpg"}
