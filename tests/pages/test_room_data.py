"""The public data, against the schema that is published with it."""

from __future__ import annotations

import json
from datetime import date
from functools import lru_cache
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from sitegen.model.clock import Clock
from sitegen.model.community import Event, EventKind, Listing, ListingKind
from sitegen.model.contact import Channel, ChannelKind, Closure, Location, Stop
from sitegen.model.hours import Holidays, Hours, Slot
from sitegen.model.notice import Briefing, CaseCount
from sitegen.model.people import NamedRoom
from sitegen.model.room import Coverage
from sitegen.model.service import Pledge, Service
from sitegen.model.site import Holiday, HolidayCalendar
from sitegen.pages.context import Context
from sitegen.pages.data import city as city_data
from sitegen.pages.output import Page
from sitegen.pages.summary import summarise
from tests.pages.sample import (
    BUREAU,
    CONTACT,
    OFFICER,
    SITE,
    WEEK,
    bureau,
    folder,
    notice,
    outputs,
    portal_file,
)

DATA = "rooms/fuhaiyuan/index.json"
HOLIDAY = Holiday(title="元旦", start=date(2027, 1, 1), end=date(2027, 1, 3), workdays=(date(2027, 1, 4),))
FULL: dict[str, Any] = {
    "notices": (notice("a"), notice("over", expires=date(2026, 11, 1))),
    "officers": (OFFICER, replace(OFFICER, name="已调离", badge="1", until=date(2026, 1, 1))),
    "hours": WEEK,
    "reception": Hours((Slot(4, 1200, 1500),), Holidays.UNSTATED, "周五 20:00-01:00"),
    "contact": CONTACT,
    "coverage": Coverage.ONE_COMMUNITY,
    "location": Location(latitude=18.25, longitude=109.5),
    "services": (Service(code="residence-permit"), Service(code="own", title="自有事项")),
    "pledges": (Pledge(text="件件有回音", answer_within="2个工作日"),),
    "channels": (Channel(kind=ChannelKind.QQ, title="群", url="javascript:alert(1)"),),
    "events": (Event(kind=EventKind.OPEN_TALK, monthly_day=18, time="19:00"),),
    "closure": Closure(start=date(2026, 11, 20), end=None, reason="装修", alternative="xuefu"),
    "stops": (Stop(place="广场", hours=WEEK, note=None),),
}


@lru_cache
def schema(name: str) -> dict[str, Any]:
    """The published schema of this name."""
    found: dict[str, Any] = json.loads(portal_file(f"schema/{name}.json"))
    jsonschema.Draft202012Validator.check_schema(found)
    return found


def data(shared: Any = BUREAU, **changes: Any) -> dict[str, Any]:
    """The room as data, valid by its own schema."""
    file = outputs(folder(**changes), shared=shared)[DATA]
    assert isinstance(file, Page)
    found: dict[str, Any] = json.loads(file.body)
    checker = jsonschema.Draft202012Validator.FORMAT_CHECKER
    jsonschema.Draft202012Validator(schema("room"), format_checker=checker).validate(found)
    return found


def test_a_full_room_is_valid() -> None:
    """Values are the English ones, dates ISO, addresses absolute."""
    found = data(**FULL)
    assert found["schema"] == schema("room")["$id"] == "https://jws.qingyu.example/schema/room.json"
    assert (found["kind"], found["grade"], found["coverage"]) == ("urban", 1, "one_community")
    assert found["station"]["url"] == "https://jws.qingyu.example/stations/lingang/"
    assert [officer["badge"] for officer in found["officers"]] == ["031207"]
    assert found["officers"][0]["photo"].startswith("https://jws.qingyu.example/rooms/fuhaiyuan/photos/")
    assert found["officers"][0]["card"].endswith("/cards/031207.vcf")
    assert [one["title"] for one in found["notices"]] == ["先挂断再核实"]
    assert found["closure"]["alternative_url"] == "https://jws.qingyu.example/rooms/xuefu/"
    assert found["events"][0]["date"] == "2026-12-18"
    assert found["services"][0] == {
        "code": "residence-permit",
        "title": "居住证申领",
        "category": "居住证",
        "url": "https://jws.qingyu.example/services/residence-permit/",
    }


def test_absent_is_null_or_an_empty_list() -> None:
    """Every key is always there, in the order of the schema, and nothing is an empty text."""
    bare, full = data(), data(**FULL)
    assert list(bare) == list(full) == list(schema("room")["$defs"]["RoomData"]["properties"])
    assert "" not in bare.values()
    assert bare["phone"] is bare["hours"] is bare["closure"] is bare["licence"] is bare["calendar"] is None
    assert bare["officers"] == []


def test_hours_are_slots_and_words() -> None:
    """Monday is 1; an end not later than the beginning lies on the next day."""
    found = data(**FULL)
    assert found["hours"]["slots"][0] == {"day": 1, "opens": "08:30", "closes": "12:00"}
    assert found["hours"]["text"] == WEEK.text
    assert found["hours"]["on_holidays"] == "closed"
    assert found["reception"]["slots"] == [{"day": 5, "opens": "20:00", "closes": "01:00"}]
    assert found["reception"]["on_holidays"] is None
    always = Hours(tuple(Slot(day, 0, 1440) for day in range(7)), Holidays.OPEN, "24小时")
    assert data(hours=always)["hours"]["always"] is True
    assert data(hours=always)["hours"]["slots"][6]["closes"] == "24:00"


def test_coming_holidays_come_with_the_weekends_worked() -> None:
    """As in the bureau's calendar."""
    shared = bureau(calendar=HolidayCalendar(holidays=(HOLIDAY,)))
    assert data(shared)["holidays"] == [
        {"title": "元旦", "from": "2027-01-01", "to": "2027-01-03", "workdays": ["2027-01-04"]}
    ]


def test_a_link_that_could_run_something_is_left_out() -> None:
    """As on the page."""
    assert data(**FULL)["channels"][0]["url"] is None


def test_the_newest_briefing() -> None:
    """With the period before, where it was counted."""
    cases = (CaseCount(kind="盗窃", count=2, previous=3), CaseCount(kind="诈骗", count=1))
    briefing = Briefing(
        published=date(2026, 11, 16), start=date(2026, 11, 1), end=date(2026, 11, 15), cases=cases
    )
    given_ = replace(folder(), briefings=(briefing,))
    file = outputs(given_)[DATA]
    assert isinstance(file, Page)
    found = json.loads(file.body)["briefing"]
    assert (found["from"], found["to"]) == ("2026-11-01", "2026-11-15")
    assert found["cases"][1] == {"kind": "诈骗", "count": 1, "previous": None}


def rooms(path: str = "rooms.json", *folders: Any, shared: Any = BUREAU) -> dict[str, Any]:
    """A file of the list of rooms, valid by its schema."""
    found: dict[str, Any] = json.loads(portal_file(path, *folders, shared=shared))
    jsonschema.validate(found, schema("rooms"), jsonschema.Draft202012Validator)
    return found


def test_all_rooms_are_in_one_list() -> None:
    """By id, each with its page and its data."""
    shared = bureau(site=replace(SITE, licence="CC BY 4.0"))
    found = rooms("rooms.json", folder(hours=WEEK, contact=CONTACT), shared=shared)
    assert (found["count"], found["parts"], found["licence"]) == (1, None, "CC BY 4.0")
    (room,) = found["rooms"]
    assert room["url"] == "https://jws.qingyu.example/rooms/fuhaiyuan/"
    assert room["data"] == "https://jws.qingyu.example/rooms/fuhaiyuan/index.json"
    assert (room["station"], room["branch"]) == ("临港派出所", "东湾分局")
    assert (room["address"], room["location"], room["last_verified"]) == (None, None, None)


def test_many_rooms_come_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """rooms.json names the parts then, in order."""
    monkeypatch.setattr(city_data, "PER_PART", 2)
    folders = [replace(folder(), id=f"room-{number}") for number in range(5)]
    found = rooms("rooms.json", *folders)
    assert found["rooms"] is None
    assert [part.rsplit("/")[-1] for part in found["parts"]] == [
        "rooms-1.json",
        "rooms-2.json",
        "rooms-3.json",
    ]
    last = rooms("rooms-3.json", *folders)
    assert [room["id"] for room in last["rooms"]] == ["room-4"]


def test_a_room_that_is_being_put_right_has_no_data() -> None:
    """Its placeholder has a page only."""
    context = Context(BUREAU)
    summary = replace(summarise(folder(), context, Clock(date(2026, 11, 23))), conforming=False)
    file = city_data.rooms_part(0, (summary,), 1, context)
    assert json.loads(file.body)["rooms"][0]["data"] is None


def test_what_pages_do_not_show_is_in_no_file() -> None:
    """Approval numbers, internal judgements and dates of leaving stay in the bureau."""
    officer = replace(OFFICER, approval="机密甲", until=date(2031, 5, 7))
    given_ = folder(
        officers=(officer,),
        named_after=NamedRoom(officer=OFFICER.name, since=date(2030, 6, 8), approval="机密乙"),
        complex=True,
        contact=CONTACT,
        closure=Closure(start=date(2027, 3, 9), end=None, reason="机密丙", alternative="机密丁"),
        listings=(
            Listing(
                kind=ListingKind.JOB, title="机密戊", published=date(2025, 1, 1), expires=date(2026, 1, 1)
            ),
        ),
        notices=(notice("x", title="机密己", published=date(2027, 1, 2)),),
    )
    files = {path: file.body for path, file in outputs(given_).items() if isinstance(file, Page)}
    for path, body in files.items():
        assert "机密".encode() not in body, path
        assert b"2031-05-07" not in body, path
        assert b"complex" not in body or path.endswith(".html"), path


@given(st.text(), st.text())
def test_any_text_stays_valid(title: str, phone: str) -> None:
    """And comes back as it was typed."""
    found = data(title=title, contact=replace(CONTACT, phone=phone))
    assert (found["title"], found["phone"]) == (title, phone)
