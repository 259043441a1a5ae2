"""Every room is found without scripts, and no list is longer than a reader bears."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from sitegen.pages.output import PortalPage
from tests.pages.listed import html, links, listed, organised, room, rooms_on, view
from tests.pages.sample import Reading

MOST = 120
"""Rooms on one page: a hundred of a list, and those that stand in for closed ones."""


def reached(pages: dict[str, PortalPage], start: str, within: Callable[[str], bool]) -> set[str]:
    """Every file that is reached from `start` over pages whose path is `within`."""
    seen, waiting = {start}, [start]
    while waiting:
        for target in links(pages[waiting.pop()]) - seen:
            seen.add(target)
            if target in pages and within(target):
                waiting.append(target)
    return seen


@pytest.mark.parametrize(
    "column", ["branches/|stations/", "a-z/", "communities/", "kinds/", "grades/|kinds/", "services/"]
)
def test_every_room_is_reached_from_home_without_scripts(column: str) -> None:
    rooms = [room(number, station=f"s{number % 7}") for number in range(400)]
    pages = listed(rooms, organised(7, branches=2))
    found = reached(pages, "index.html", lambda path: re.match(column, path) is not None)
    assert {f"rooms/{one.id}/index.html" for one in rooms} <= found


def test_no_page_lists_a_whole_large_site() -> None:
    pages = listed([room(number, always_open=True) for number in range(3000)])
    assert max(len(rooms_on(page)) for page in pages.values() if page.template != "sitemap.xml") <= MOST


@pytest.mark.parametrize("count", [0, 1, 99, 100, 101, 250])
def test_a_list_has_a_hundred_to_a_page_and_loses_none(count: int) -> None:
    pages = listed([room(number, always_open=True) for number in range(count)])
    sheets = [page for path, page in pages.items() if path.startswith("always-open/")]
    assert len(sheets) == max(1, -(-count // 100))
    assert sum(len(rooms_on(page)) for page in sheets) == count


def test_many_stations_fold_into_their_branches() -> None:
    pages = listed([room(1, station="s1")], organised(400, branches=20))
    assert "stations/s1/" not in html(pages["branches/index.html"])
    assert "stations/s1/" in html(pages["branches/b1/index.html"])
    assert "stations/s1/" not in html(pages["sitemap/index.html"])


def test_branches_and_stations_are_listed_with_their_phones() -> None:
    page = html(listed([room(1, station="s1")], organised(3))["branches/index.html"])
    assert "/stations/s1/" in page
    assert page.count('href="tel:089988011110"') == 3


def test_a_long_list_jumps_to_each_branch() -> None:
    rooms = [room(number, station=f"s{number % 4}") for number in range(300)]
    pages = listed(rooms, organised(4, branches=2))
    jumps = view(pages["kinds/urban/index.html"]).sheet.jumps
    assert [(jump.title, jump.count) for jump in jumps] == [("第0分局", 150), ("第1分局", 150)]
    path, _, anchor = jumps[1].href.partition("#")
    there = html(pages[f"{path.lstrip('/')}index.html"])
    assert path == "/kinds/urban/page/2/"
    assert f'id="{anchor}"' in there


def test_sorts_without_a_room_get_no_page_and_no_link() -> None:
    pages = listed([room(1)])
    assert "kinds/urban/index.html" in pages
    assert "grades/1/index.html" in pages
    assert not [path for path in pages if path.startswith(("kinds/mobile", "grades/2", "coverage/"))]
    assert "/kinds/mobile/" not in html(pages["kinds/index.html"])


def test_kind_grade_and_coverage_have_each_their_list() -> None:
    pages = listed([room(1, kind="key_area", grade=2, coverage="joint_villages")])
    for path in ("kinds/key-area/", "grades/2/", "coverage/joint-villages/"):
        assert rooms_on(pages[f"{path}index.html"]) == {"r00001"}
        assert f'href="/{path}"' in html(pages["kinds/index.html"])


def test_letters_come_in_order_with_what_has_none_at_the_end() -> None:
    titles = ("张家村警务室", "阿里社区警务室", "12号警务室", "K区警务室", "福海苑社区警务室")
    pages = listed([room(number, title=title) for number, title in enumerate(titles)])
    index = view(pages["a-z/index.html"])
    assert [chip.title for chip in index.letters] == ["A", "F", "K", "Z", "#"]
    assert rooms_on(pages["a-z/other/index.html"]) == {"r00002"}
    assert rooms_on(pages["a-z/z/index.html"]) == {"r00000"}


def test_a_large_index_of_letters_lists_no_room() -> None:
    pages = listed([room(number) for number in range(101)])
    assert not rooms_on(pages["a-z/index.html"])
    assert html(pages["a-z/index.html"]).count('href="/a-z/') >= 5


def test_within_a_letter_the_sounds_are_headings() -> None:
    titles = ("富民村警务室", "福海苑社区警务室", "方家村警务室")
    pages = listed([room(number, title=title) for number, title in enumerate(titles)])
    groups = view(pages["a-z/f/index.html"]).sheet.groups
    assert [group.heading.title for group in groups] == ["fang", "fu"]
    assert [line.title for line in groups[1].lines] == ["福海苑社区警务室", "富民村警务室"]


def test_a_community_leads_to_its_room_and_without_one_to_its_station() -> None:
    pages = listed([room(1, covers=("山后村",))])
    page = html(pages["communities/index.html"])
    assert re.search(r'href="/rooms/r00001/">山后村</a>', page)
    assert re.search(r'href="/stations/lingang/">福海苑社区</a>', page)


def test_a_stations_page_says_which_room_a_community_has() -> None:
    page = html(listed([room(1, covers=("山后村",))])["stations/lingang/index.html"])
    assert 'href="/rooms/r00001/">山后村</a>' in page
    assert "<b>福海苑社区</b>" in page
    assert "the police station itself answers" in page


def test_a_large_station_comes_in_pages() -> None:
    pages = listed([room(number) for number in range(101)])
    assert "stations/lingang/page/3/index.html" in pages
    assert 'rel="next" href="/stations/lingang/page/2/"' in html(pages["stations/lingang/index.html"])


def test_without_any_room_the_lists_say_so_and_stand() -> None:
    pages = listed([])
    assert "No room is open day and night" in html(pages["always-open/index.html"])
    for path in ("a-z/", "communities/", "kinds/", "branches/", "calendar/"):
        Reading(html(pages[f"{path}index.html"]))


def test_a_room_without_a_station_is_found_by_letter() -> None:
    pages = listed([room(1, station="")])
    assert rooms_on(pages["a-z/index.html"]) == {"r00001"}
    Reading(html(pages["kinds/urban/index.html"]))


def test_the_footer_leads_to_every_column() -> None:
    pages = listed([room(1)])
    columns = (
        "branches a-z communities always-open kinds calendar standard contact accessibility about sitemap"
    )
    assert {f"{column}/index.html" for column in columns.split()} <= links(pages["services/index.html"])


def test_breadcrumbs_and_column_say_where_a_page_is() -> None:
    pages = listed([room(1)])
    page = html(pages["kinds/urban/index.html"])
    assert '<a href="/kinds/">Rooms by kind and grade</a>' in page
    assert Reading(page).meta()["ColumnName"] == "Rooms by kind and grade"
    assert '<a href="/a-z/">Rooms from A to Z</a>' in html(
        next(p for k, p in pages.items() if re.match(r"a-z/./", k))
    )


def test_sitemap_xml_names_first_pages_only() -> None:
    pages = listed([room(number) for number in range(150)])
    urls = view(pages["sitemap.xml"]).urls
    for path in (
        "branches/",
        "a-z/",
        "communities/",
        "always-open/",
        "kinds/urban/",
        "standard/",
        "contact/",
    ):
        assert f"https://jws.qingyu.example/{path}" in urls
    assert not [url for url in urls if "/page/" in url or "404" in url]
