"""The archive of notices by level, topic and place."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from sitegen.model.notice import Level, Topic
from sitegen.model.summary import Headline
from tests.pages.listed import html, listed, organised, room, view
from tests.pages.sample import BUREAU, notice


def headline(number: int = 0, **changes: object) -> Headline:
    given = Headline(f"rooms/r/notices/{number}/", f"提示{number}", "tip", "fire", date(2026, 11, 1), None)
    return replace(given, **changes)


def test_a_notice_stands_in_its_level_topic_and_branch() -> None:
    pages = listed([room(1, headlines=(headline(),))])
    for part in ("level/tip", "topic/fire", "branch/dongwan"):
        assert "提示0" in html(pages[f"notices/{part}/index.html"])


def test_empty_parts_get_no_page_and_no_link() -> None:
    pages = listed([room(1, headlines=(headline(),))])
    assert "notices/topic/fraud/index.html" not in pages
    assert "/notices/topic/fraud/" not in html(pages["notices/index.html"])
    assert "/notices/topic/fire/" in html(pages["notices/index.html"])


def test_without_notices_there_is_an_archive_that_says_so() -> None:
    assert "Nothing has been published" in html(listed([])["notices/index.html"])


def test_the_chosen_part_is_marked_and_leads_back() -> None:
    page = html(listed([room(1, headlines=(headline(),))])["notices/topic/fire/index.html"])
    assert 'href="/notices/topic/fire/" aria-current="page"' in page
    assert '<li><a href="/notices/">Everything' in page
    assert "Safety notices · Fire safety</h1>" in page


def test_a_notice_of_the_bureau_concerns_the_branches_of_its_scope() -> None:
    shared = replace(
        organised(2, branches=2), notices=(notice("all"), notice("one", title="只给第一", scope=("s1",)))
    )
    pages = listed([], shared)
    assert "只给第一" not in html(pages["notices/branch/b0/index.html"])
    assert "只给第一" in html(pages["notices/branch/b1/index.html"])


def test_rows_carry_when_they_expire() -> None:
    shared = replace(BUREAU, notices=(notice("a", level=Level.WARNING, topic=Topic.FRAUD),))
    assert 'data-expires="2026-12-20"' in html(listed([], shared)["notices/level/warning/index.html"])


def test_parts_hold_the_newest_of_the_rooms_and_end_somewhere() -> None:
    rooms = [
        room(number, headlines=(headline(number, published=date(2026, 1 + number % 11, 1)),))
        for number in range(1200)
    ]
    pages = listed(rooms)
    parts = [path for path in pages if path.startswith("notices/topic/fire/")]
    assert len(parts) == 10
    assert all(row.published == "2026-11-01" for row in view(pages["notices/topic/fire/index.html"]).rows)
    assert len([path for path in pages if path.startswith("notices/page/")]) == 23


def test_filters_are_on_first_pages_only() -> None:
    rooms = [room(number, headlines=(headline(number),)) for number in range(60)]
    pages = listed(rooms)
    assert view(pages["notices/index.html"]).filters is not None
    assert view(pages["notices/page/2/index.html"]).filters is None
