"""What rdflib, a library for linked data, understands of a room's page."""

from __future__ import annotations

import json
import re
import warnings
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import RDF, SDO, Graph, Literal, URIRef
from rdflib.term import Node

from sitegen.model.contact import Closure, Location, Stop
from sitegen.model.hours import Holidays, Hours, Slot
from sitegen.model.site import Holiday, HolidayCalendar
from tests.pages.sample import CONTACT, bureau, folder, page

_SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
NATIONAL = Holiday(
    title="国庆节", start=date(2026, 12, 1), end=date(2026, 12, 7), workdays=(date(2026, 12, 12),)
)
HOLIDAYS = bureau(calendar=HolidayCalendar(holidays=(NATIONAL,)))
WORKDAYS = Hours(tuple(Slot(day, 510, 720) for day in range(5)), Holidays.CLOSED, "工作日")


def graph(html: str) -> Graph:
    """The page's statements; schema.org's own context is not fetched, its vocabulary stands for it."""
    (text,) = _SCRIPT.findall(html)
    data = json.loads(text)
    assert data["@context"] == "https://schema.org"
    data["@context"] = {"@vocab": "https://schema.org/"}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # its own parser uses what it advises against
        return Graph().parse(data=json.dumps(data), format="json-ld")


def room(**changes: Any) -> tuple[Graph, Node]:
    """The statements about a room with these fields, and the room itself."""
    shared = changes.pop("shared", HOLIDAYS)
    found = graph(page(folder(**changes), shared=shared))
    return found, URIRef("https://jws.qingyu.example/rooms/fuhaiyuan/#room")


def specifications(found: Graph, node: Node, name: URIRef) -> list[dict[str, set[str]]]:
    """Opening hours, each as values by property."""
    given_ = [
        {
            key: {str(value) for value in found.objects(one, SDO[key])}
            for key in ("dayOfWeek", "opens", "closes", "validFrom", "validThrough")
        }
        for one in found.objects(node, name)
    ]
    return sorted(given_, key=lambda one: (sorted(one["validFrom"]), sorted(one["opens"])))


def test_every_word_is_schema_org_s() -> None:
    """Types and properties exist in the vocabulary rdflib carries."""
    found, _ = room(hours=WORKDAYS, contact=CONTACT, location=Location(latitude=18.25, longitude=109.5))
    used = {*found.predicates(), *found.objects(None, RDF.type)} - {RDF.type}
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for term in used:
            assert str(term).startswith("https://schema.org/")
            assert SDO[str(term).removeprefix("https://schema.org/")] in SDO


def test_a_room_is_a_police_station() -> None:
    """Of a station, with number, address and place."""
    place = Location(latitude=18.25, longitude=109.5)
    found, node = room(contact=CONTACT, address="渔港路18号", location=place)
    assert found.value(node, RDF.type) == SDO.PoliceStation
    assert found.value(node, SDO.name) == Literal("福海苑社区警务室")
    assert found.value(node, SDO.telephone) == Literal("0899-8800 1234")
    address = found.value(node, SDO.address)
    assert found.value(address, SDO.addressCountry) == Literal("CN")
    assert found.value(address, SDO.streetAddress) == Literal("渔港路18号")
    geo = found.value(node, SDO.geo)
    assert found.value(geo, SDO.latitude) == Literal(18.25)
    parent = found.value(node, SDO.parentOrganization)
    assert found.value(parent, SDO.name) == Literal("临港派出所")


def test_hours_by_weekday_holidays_and_worked_weekends() -> None:
    """Closed on the holiday, open like a workday on the Saturday worked for it."""
    found, node = room(hours=WORKDAYS)
    (week,) = specifications(found, node, SDO.openingHoursSpecification)
    assert week["dayOfWeek"] == {
        f"https://schema.org/{day}" for day in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
    }
    assert (week["opens"], week["closes"]) == ({"08:30"}, {"12:00"})
    closed, worked = specifications(found, node, SDO.specialOpeningHoursSpecification)
    assert (closed["validFrom"], closed["validThrough"]) == ({"2026-12-01"}, {"2026-12-07"})
    assert closed["opens"] == closed["closes"] == {"00:00"}
    assert (worked["validFrom"], worked["opens"]) == ({"2026-12-12"}, {"08:30"})


def test_day_and_night_and_past_midnight() -> None:
    """Midnight is written 23:59; what goes on past it ends on the next day."""
    always = Hours(tuple(Slot(day, 0, 1440) for day in range(7)), Holidays.OPEN, "24小时")
    found, node = room(hours=always)
    (week,) = specifications(found, node, SDO.openingHoursSpecification)
    assert (week["opens"], week["closes"], len(week["dayOfWeek"])) == ({"00:00"}, {"23:59"}, 7)
    found, node = room(hours=Hours((Slot(5, 1200, 1500),), Holidays.OPEN, ""))
    (night,) = specifications(found, node, SDO.openingHoursSpecification)
    assert (night["opens"], night["closes"]) == ({"20:00"}, {"01:00"})


def test_a_closure_in_force_is_told() -> None:
    """One that is still to come is not: the page does not show it either."""
    shut = Closure(start=date(2026, 11, 20), end=date(2026, 11, 30), reason="装修", alternative="派出所")
    found, node = room(hours=WORKDAYS, closure=shut, shared=bureau())
    (closed,) = specifications(found, node, SDO.specialOpeningHoursSpecification)
    assert (closed["validFrom"], closed["validThrough"]) == ({"2026-11-20"}, {"2026-11-30"})


def test_the_way_to_the_room() -> None:
    """Home, branch, station, room."""
    found, _ = room()
    steps = {
        int(str(found.value(item, SDO.position))): str(found.value(item, SDO.name))
        for item in found.subjects(RDF.type, SDO.ListItem)
    }
    assert [steps[number] for number in sorted(steps)] == [
        "青屿市网上警务室",
        "东湾分局",
        "临港派出所",
        "福海苑社区警务室",
    ]


@given(st.text())
@pytest.mark.parametrize("nasty", ["", "</script><script>alert(1)</script>", "<!--<script>", "\u2028&amp;𠮷"])
def test_no_text_leaves_the_script(nasty: str, typed: str) -> None:
    """The element ends where it should and the text comes back."""
    html = page(folder(title=f"{nasty}{typed}x"))
    (text,) = _SCRIPT.findall(html)
    assert "<" not in text
    assert json.loads(text)["@graph"][0]["name"] == f"{nasty}{typed}x"


def test_a_mobile_room_is_open_where_it_stops() -> None:
    """Also one that states hours of its own: its page tells its state by the stops."""
    market = Stop(place="集市", hours=Hours((Slot(2, 540, 600),), Holidays.CLOSED, "周三上午"))
    found, node = room(hours=WORKDAYS, stops=(market,))
    (regular,) = specifications(found, node, SDO.openingHoursSpecification)
    assert regular["dayOfWeek"] == {"https://schema.org/Wednesday"}
    assert regular["opens"] == {"09:00"}
