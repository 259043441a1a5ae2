"""The calendar of this month and the next: what the rooms announce, and the public holidays."""

from __future__ import annotations

from datetime import date

from sitegen.model.clock import Clock
from sitegen.model.site import Holiday, HolidayCalendar
from sitegen.model.summary import NextEvent
from sitegen.pages.context import Context
from sitegen.pages.portal.calendar import calendar_pages
from sitegen.pages.portal.directory import Directory
from tests.pages.listed import html, listed, organised, room, rooms_on
from tests.pages.sample import BUREAU, Reading, bureau

TALK = NextEvent("open_talk", "", date(2026, 12, 18), "19:00-20:30", "社区活动室")


def test_a_few_events_of_a_day_are_listed_with_time_and_place() -> None:
    page = html(listed([room(1, events=(TALK,))])["calendar/2026-12/index.html"])
    assert 'id="d18"' in page
    assert "Open talk with residents" in page
    assert '<span class="range">19:00–20:30</span>，社区活动室' in page
    assert 'href="/rooms/r00001/"' in page


def test_this_month_and_the_next_have_a_page_and_no_other() -> None:
    far = NextEvent("other", "远", date(2027, 2, 1), None, None)
    pages = listed([room(1, events=(far,))])
    assert [path for path in pages if path.startswith("calendar/")] == [
        "calendar/index.html",
        "calendar/2026-11/index.html",
        "calendar/2026-12/index.html",
    ]


def test_the_year_turns() -> None:
    pages = listed([], today=date(2026, 12, 31))
    assert {"calendar/2026-12/index.html", "calendar/2027-01/index.html"} <= set(pages)


def test_the_calendar_holds_until_the_month_is_over() -> None:
    clock = Clock(date(2026, 11, 23))
    context = Context(BUREAU)
    assert list(calendar_pages(Directory([], context), context, clock))
    assert (clock.since, clock.until) == (date(2026, 11, 1), date(2026, 12, 1))


def test_a_day_of_thousands_is_told_by_branch_and_has_pages_of_its_own() -> None:
    rooms = [room(number, station=f"s{number % 4}", events=(TALK,)) for number in range(2000)]
    pages = listed(rooms, organised(4, branches=2))
    month = pages["calendar/2026-12/index.html"]
    assert not rooms_on(month)
    assert 'href="/calendar/2026-12-18/#s0"' in html(month)
    assert 'href="/calendar/2026-12-18/page/11/#s1"' in html(month)
    days = [page for path, page in pages.items() if path.startswith("calendar/2026-12-18/")]
    assert len(days) == 20
    assert len(set().union(*(rooms_on(day) for day in days))) == 2000


def test_a_day_is_marked_with_how_many_events_it_has() -> None:
    page = html(listed([room(1, events=(TALK,))])["calendar/index.html"])
    assert 'href="/calendar/2026-12/#d18"' in page
    assert "1 event</span>" in page


def test_events_hide_when_their_day_is_over() -> None:
    page = html(listed([room(1, events=(TALK,))])["calendar/2026-12/index.html"])
    assert 'data-expires="2026-12-18"' in page


def test_public_holidays_and_working_weekends_are_shown() -> None:
    holiday = Holiday(
        title="国庆节",
        start=date(2026, 10, 1),
        end=date(2026, 10, 7),
        workdays=(date(2026, 9, 20), date(2026, 10, 10)),
    )
    pages = listed([], bureau(calendar=HolidayCalendar(holidays=(holiday,))), today=date(2026, 9, 24))
    september, october = (html(pages[f"calendar/2026-{month}/index.html"]) for month in ("09", "10"))
    assert (september.count('class="work"'), september.count('class="off"')) == (1, 0)
    assert (october.count('class="work"'), october.count('class="off"')) == (1, 7)
    overview = html(pages["calendar/index.html"])
    assert overview.count("国庆节") == 1
    assert "off from 2026-10-01 to 2026-10-07" in overview
    assert "2026-09-20 Sunday" in overview


def test_a_month_without_events_says_so() -> None:
    pages = listed([])
    assert "No room has announced an event" in html(pages["calendar/2026-11/index.html"])
    Reading(html(pages["calendar/index.html"]))
