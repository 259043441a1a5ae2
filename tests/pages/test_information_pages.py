"""What the site says about the standard, about itself, and about whom to call."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from sitegen.model.profile import ClauseSetting, Limits, Profile, Weight
from sitegen.model.room import Grade, Kind
from tests.pages.listed import html, listed
from tests.pages.sample import BUREAU, SITE, bureau

GENERAL = Limits(
    officers=1,
    community_hours=20,
    reception_half_days=2,
    half_day=180,
    verified_within=90,
    briefing_within=15,
    open_talk_day=18,
    display_items=("标识牌", "联系箱"),
    topics=("反诈", "fire"),
)
RURAL = Limits(kind=Kind.RURAL, floor_area=20, services=("residence-permit", "no-such-service"))
THIRD = Limits(grade=Grade.THIRD, weekdays_covered=False)


def standard(*limits: Limits, clauses: tuple[ClauseSetting, ...] = ()) -> str:
    profile = Profile(version="2026.1", in_force=date(2026, 1, 1), limits=limits, clauses=clauses)
    return html(listed([], bureau(profile=profile))["standard/index.html"])


def information(page: str, **site: object) -> str:
    return html(listed([], bureau(site=replace(SITE, **site)))[f"{page}/index.html"])


def test_the_standard_states_version_date_and_the_thresholds_in_force() -> None:
    page = standard(GENERAL)
    assert "version 2026.1, in force since 2026-01-01" in page
    assert "At least 1 police officer serves in each room." in page
    assert "at least 20 hours a week" in page
    assert "At least 2 half-days a week, each of at least 3 hours" in page
    assert "every 90 days" in page
    assert "older than 15 days" in page
    assert "On day 18 of every month" in page
    assert "In sight: Sign of the room, Contact box." in page
    assert "notices on: Fraud, Fire safety." in page


def test_other_thresholds_make_another_page() -> None:
    assert "at least 12.5 hours a week" in standard(replace(GENERAL, community_hours=12.5))


def test_grades_and_kinds_say_what_differs() -> None:
    page = standard(GENERAL, RURAL, THIRD)
    assert "<h3>Rural</h3>" in page
    assert "at least 20 m²" in page
    assert "At least 1 service<" in page
    assert 'href="/services/residence-permit/"' in page
    assert "It need not open on every working day" in page


def test_a_clause_that_is_switched_off_promises_nothing() -> None:
    off = tuple(ClauseSetting(code=code, severity=Weight.OFF) for code in ("S304", "S305", "S108"))
    page = standard(GENERAL, clauses=off)
    assert "20 hours a week" not in page
    assert "half-day" not in page
    assert "A plan of the community" not in page
    assert "A plan of the community" in standard(GENERAL)


def test_an_empty_standard_still_makes_a_page() -> None:
    assert "When a room falls short" in standard()


def test_statements_are_dated_by_the_standard_and_not_by_the_clock() -> None:
    for page in ("accessibility", "about"):
        assert "Statement of 2026-01-01" in information(page)
        assert "2026-11-23" not in information(page)


def test_contact_names_owner_numbers_and_the_way_to_a_correction() -> None:
    page = information("contact")
    for words in (
        "tel:089988000000",
        "青屿市公安局",
        "tel:12389",
        "zfwzgl",
        'href="/branches/"',
        "tel:96110",
    ):
        assert words in page
    assert "takes no emergency calls" in page


def test_the_supervision_line_is_named_once() -> None:
    hotlines = html(listed([])["contact/index.html"])
    assert hotlines.count("Complaints about how an officer acted") == 1


def test_what_a_bureau_has_not_said_is_left_out() -> None:
    page = information("contact", email=None, address=None)
    assert "mailto:" not in page
    assert "<dt>Address</dt>" not in page


def test_about_promises_what_the_pages_keep() -> None:
    page = information("about")
    for words in (
        "No cookies",
        "Nothing is loaded from other companies",
        "It is not sent and not kept",
        "rooms.json",
    ):
        assert words in page
    assert BUREAU.site.owner in page


def test_the_missing_page_leads_to_lists_and_numbers() -> None:
    page = html(listed([])["404.html"])
    for words in (
        'href="/"',
        'href="/branches/"',
        'href="/communities/"',
        'href="/a-z/"',
        "tel:110",
        "tel:96110",
    ):
        assert words in page
