"""The portal is made from summaries, and no page of it lists a whole large site."""

from __future__ import annotations

from datetime import date

import msgspec
from msgspec.structs import replace

from sitegen.model.clock import Clock
from sitegen.model.summary import Headline, Summary
from sitegen.pages.context import Context
from sitegen.pages.edition import Edition
from sitegen.pages.portal.plan import portal_pages
from sitegen.pages.room.placeholder import placeholder_pages
from tests.pages.sample import ASSETS, BUREAU, STATION, THEME, TODAY, WEEK, bureau, folder, notice, portal

EDITIONS = (Edition(Context(BUREAU, ASSETS), THEME),)


def room(number: int, **changes: object) -> Summary:
    given = Summary(
        id=f"r{number:05}",
        title=f"第{number}警务室",
        station="lingang",
        kind="urban",
        grade=1,
        services=("residence-permit",),
    )
    return replace(given, **changes)


def paths(rooms: list[Summary]) -> set[str]:
    return {page.path for _, page in portal_pages(rooms, EDITIONS, Clock(TODAY))}


def test_a_room_is_found_by_branch_station_and_service() -> None:
    pages = portal(folder(hours=WEEK, services=()))
    assert "/stations/lingang/" in pages["branches/dongwan/index.html"]
    assert "/rooms/fuhaiyuan/" in pages["stations/lingang/index.html"]
    assert "/services/residence-permit/" in pages["services/index.html"]


def test_the_home_page_tells_the_latest_and_the_next() -> None:
    pages = portal(
        folder(notices=(notice("a", title="本室提示"),)),
        shared=bureau(notices=(notice("c", title="全市提示"),)),
    )
    assert "本室提示" in pages["index.html"]
    assert "全市提示" in pages["index.html"]


def test_an_expired_notice_of_the_bureau_is_marked_in_the_archive_and_off_the_home_page() -> None:
    over = bureau(notices=(notice("c", title="全市提示", expires=date(2026, 11, 22)),))
    pages = portal(folder(), shared=over)
    assert "全市提示" not in pages["index.html"]
    assert "No longer in force" in pages["notices/index.html"]
    assert "no longer in force" in pages["notices/c/index.html"]


def test_the_archive_has_fifty_to_a_page() -> None:
    headline = Headline("rooms/x/notices/a/", "提示", "tip", "fire", date(2026, 11, 1), None)
    rooms = [room(number, headlines=(headline,)) for number in range(101)]
    found = paths(rooms)
    assert {"notices/page/2/index.html", "notices/page/3/index.html"} <= found
    assert "notices/page/4/index.html" not in found


def test_a_service_given_by_many_rooms_has_several_pages() -> None:
    found = paths([room(number) for number in range(201)])
    assert "services/residence-permit/page/3/index.html" in found


def test_many_addresses_come_in_shards() -> None:
    pages = {
        page.path: page.view
        for _, page in portal_pages([room(n) for n in range(20_001)], EDITIONS, Clock(TODAY))
    }
    assert {"sitemap-1.xml", "sitemap-2.xml"} <= set(pages)
    assert b"r20000" not in msgspec.json.encode(pages["sitemap/index.html"])
    assert b"r10000" not in msgspec.json.encode(pages["index.html"])


def test_equal_summaries_in_any_order_make_equal_views() -> None:
    rooms = [room(number) for number in range(5)]
    one = [msgspec.json.encode(page.view) for _, page in portal_pages(rooms, EDITIONS, Clock(TODAY))]
    other = [msgspec.json.encode(page.view) for _, page in portal_pages(rooms[::-1], EDITIONS, Clock(TODAY))]
    assert one == other


def test_a_room_without_a_station_does_not_break_the_portal() -> None:
    assert "index.html" in paths([room(1, station="")])


def test_a_faulty_room_leaves_the_stations_contact() -> None:
    html = placeholder_pages("fuhaiyuan", STATION, EDITIONS)[0].body.decode()
    assert "tel:089988011110" in html
    assert "临港派出所" in html


def test_a_closed_room_in_a_list_names_the_room_standing_in() -> None:
    rooms = [room(1, closed=True, alternative="r00002"), room(2)]
    views = {page.path: page for _, page in portal_pages(rooms, EDITIONS, Clock(TODAY))}
    page = views["stations/lingang/index.html"]
    html = THEME.render(page.template, page.view).decode()
    assert '<a href="/rooms/r00002/">第2警务室</a>' in html
