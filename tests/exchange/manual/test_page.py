"""The manual as one web page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from sitegen.exchange.manual.writing import OWN, own_page, write_page
from sitegen.model.profile import Profile
from sitegen.reading.locales import translator
from sitegen.standard import RULES
from tests.cli.command import run
from tests.sample.judges import judge
from tests.standard.site import base_bureau

PROFILE: Profile = base_bureau().profile


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "手册" / "tiaokuan.html"
    write_page(path, PROFILE, translator("zh"), "zh")
    return path


def test_every_clause_is_reached_by_its_code(page: Path) -> None:
    ids = re.findall('<article id="([^"]*)"', page.read_text("utf-8"))
    assert ids == [rule.code.lower() for rule in RULES]


def test_the_page_needs_nothing_beside_it(page: Path) -> None:
    """It opens from a folder, from a mail, and without a network."""
    text = page.read_text("utf-8")
    assert not re.findall(r"""(?:src|href)=["']?(?!#)[^"'>]""", text)
    assert "url(" not in text


def test_what_is_in_force_stands_there(page: Path) -> None:
    text = page.read_text("utf-8")
    clause = text[text.index('id="s120"') : text.index('id="s121"')]
    assert "农村：20" in clause
    assert "平方米" in clause


def test_words_are_never_taken_for_markup(page: Path) -> None:
    """A clause speaks of HTML, and shows it."""
    text = page.read_text("utf-8")
    clause = text[text.index('id="s123"') : text.index('id="s124"')]
    assert "&lt;" in clause
    assert set(re.findall("<([a-z0-9]+)", clause)) <= {
        "article",
        "h3",
        "a",
        "p",
        "strong",
        "dl",
        "dt",
        "dd",
        "code",
        "small",
    }


def test_a_site_has_a_copy_that_follows_the_standard(tmp_path: Path) -> None:
    address = own_page(tmp_path, PROFILE, translator("zh"), "zh")
    assert address == (tmp_path / OWN).as_uri()
    before = (tmp_path / OWN).stat().st_mtime_ns
    own_page(tmp_path, PROFILE, translator("zh"), "zh")
    assert (tmp_path / OWN).stat().st_mtime_ns == before
    own_page(tmp_path, None, translator("en"), "en")
    assert 'lang="en"' in (tmp_path / OWN).read_text("utf-8")


def test_where_nothing_can_be_written_there_is_no_link(tmp_path: Path) -> None:
    (tmp_path / ".sitegen").write_text("a file in the folder's place", "utf-8")
    assert own_page(tmp_path, PROFILE, translator("zh"), "zh") is None


def test_the_command_writes_it(tmp_path: Path) -> None:
    run("rules", "--page", tmp_path / "条款.html", lang="zh")
    assert "公示标准条款手册" in (tmp_path / "条款.html").read_text("utf-8")
    assert "refused" in run("rules", "--page", tmp_path / "条款.html" / "x.html", code=2).stderr


@pytest.mark.browser
@pytest.mark.parametrize("width", [360, 1280])
def test_it_is_read_on_any_screen(page: Path, browser: Browser, width: int) -> None:
    shown = browser.new_page(viewport={"width": width, "height": 740})
    shown.goto(f"{page.as_uri()}#s205")
    assert shown.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert shown.evaluate("Math.abs(document.querySelector('#s205').getBoundingClientRect().top) < 60")
    shown.add_script_tag(path=judge("axe-core/axe.min.js"))
    assert shown.evaluate("async () => (await axe.run()).violations.map(one => one.id)") == []
    _find(shown)
    shown.close()


def _find(shown: Page) -> None:
    """Typing leaves only the clauses with the word in them."""
    shown.fill("input", "s616")
    assert shown.locator("article:visible").count() == 1
    shown.fill("input", "没有这样的词")
    assert shown.locator(".none").is_visible()
