"""A room's calendar as two other programs read it, and the dates it gives."""

from __future__ import annotations

from datetime import date, datetime

import icalendar
import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st

from sitegen.model.community import Event, EventKind
from sitegen.model.contact import Closure, Stop
from sitegen.model.hours import Holidays, Hours, Slot
from sitegen.model.site import Holiday, HolidayCalendar
from sitegen.pages.output import Page
from tests.pages.sample import CONTACT, bureau, folder, outputs, portal_file

CALENDAR = "rooms/fuhaiyuan/calendar.ics"
NATIONAL = Holiday(
    title="国庆节",
    start=date(2026, 10, 1),
    end=date(2026, 10, 7),
    workdays=(date(2026, 9, 20), date(2026, 10, 10)),
)
HOLIDAYS = bureau(calendar=HolidayCalendar(holidays=(NATIONAL,)))
MORNINGS = tuple(Slot(day, 510, 720) for day in range(5))
CLOSED_THEN = Hours((), Holidays.CLOSED, "节假日休息")


def calendar(**changes: object) -> bytes:
    """The calendar of a room with these fields."""
    options = {name: changes.pop(name) for name in ("shared", "today") if name in changes}
    file = outputs(folder(**changes), **options)[CALENDAR]
    assert isinstance(file, Page)
    return file.body


def entries(data: bytes) -> list[icalendar.Event]:
    """The events as icalendar reads them, after vobject has read them too."""
    assert vobject.readOne(data.decode(), validate=True).name == "VCALENDAR"
    return list(icalendar.Calendar.from_ical(data).walk("VEVENT"))


def days(data: bytes, number: int = 0) -> list[date]:
    """The dates of a series within 2026, as dateutil counts them."""
    event = vobject.readOne(data.decode()).vevent_list[number]
    first, last = datetime(2026, 1, 1), datetime(2026, 12, 31, 23, 59)
    rules = event.getrruleset(addRDate=True)
    zone = event.dtstart.value.tzinfo
    return [found.date() for found in rules.between(first.replace(tzinfo=zone), last.replace(tzinfo=zone))]


def talk(**changes: object) -> Event:
    return Event(**{"kind": EventKind.OPEN_TALK, "monthly_day": 18, "time": "19:00-20:30", **changes})


def test_a_monthly_event_recurs_from_its_next_date() -> None:
    """On the 18th at seven in the evening, in Shanghai, from the one to come."""
    data = calendar(events=(talk(),))
    (event,) = entries(data)
    assert event.decoded("DTSTART").isoformat() == "2026-12-18T19:00:00+08:00"
    assert event.decoded("DTEND").isoformat() == "2026-12-18T20:30:00+08:00"
    assert event["RRULE"] == {"FREQ": ["MONTHLY"], "BYMONTHDAY": [18]}


def test_a_day_that_short_months_lack_is_their_last() -> None:
    """As on the page, a meeting on the 31st is on November 30."""
    found = calendar(events=(talk(monthly_day=31, time=None),), today=date(2026, 9, 1))
    event = vobject.readOne(found.decode()).vevent
    dates = list(event.getrruleset()[:3])
    assert [(one.month, one.day) for one in dates] == [(9, 30), (10, 31), (11, 30)]


def test_a_shifted_date_takes_the_place_of_the_usual_one() -> None:
    """The entry for December 19 says which date of the series it replaces."""
    shifted = talk(day=date(2026, 12, 19), time="15:00", shift_reason="灯会安保")
    series, exception = entries(calendar(events=(shifted,)))
    assert series["UID"] == exception["UID"]
    assert exception.decoded("RECURRENCE-ID").isoformat() == "2026-12-18T15:00:00+08:00"
    assert exception.decoded("DTSTART").isoformat() == "2026-12-19T15:00:00+08:00"
    assert series.decoded("DTSTART") == exception.decoded("RECURRENCE-ID")
    assert "灯会安保" in exception["DESCRIPTION"]


@pytest.mark.parametrize(
    ("written", "start", "end"),
    [
        ("19:00-20:30", "19:00", "20:30"),
        ("１９：３０", "19:30", None),
        ("下午三点", None, None),
        ("09:00-11:00、14:00-16:00", None, None),
        ("25:00", None, None),
        ("20:00-19:00", "20:00", None),
        (None, None, None),
    ],
)
def test_times_as_people_write_them(written: str | None, start: str | None, end: str | None) -> None:
    """One time, or one span; anything else takes the whole day and keeps its words."""
    event = Event(kind=EventKind.OTHER, title="讲座", day=date(2026, 12, 8), time=written)
    (found,) = entries(calendar(events=(event,)))
    begin = found.decoded("DTSTART")
    assert (f"{begin:%H:%M}" if isinstance(begin, datetime) else None) == start
    assert (f"{found.decoded('DTEND'):%H:%M}" if "DTEND" in found else None) == end
    assert (found.get("DESCRIPTION") or None) == written


def test_reception_is_off_on_the_holidays_the_calendar_knows() -> None:
    """Tuesdays and Thursdays of 2026, not those of the National Day week, and none beyond the year."""
    reception = Hours((Slot(1, 510, 720), Slot(3, 510, 720)), Holidays.UNSTATED, "周二、周四 08:30-12:00")
    data = calendar(reception=reception, hours=CLOSED_THEN, shared=HOLIDAYS)
    found = days(data)
    assert {day.weekday() for day in found} == {1, 3}
    assert not [day for day in found if date(2026, 10, 1) <= day <= date(2026, 10, 7)]
    assert date(2026, 9, 29) in found
    assert date(2026, 10, 8) in found
    assert max(vobject.readOne(data.decode()).vevent.getrruleset()).date() == date(2026, 12, 31)


def test_a_weekend_worked_for_a_holiday_has_reception_like_the_workdays() -> None:
    """September 20 is a Sunday, October 10 a Saturday."""
    data = calendar(reception=Hours(MORNINGS, Holidays.CLOSED, "工作日"), shared=HOLIDAYS)
    weekends = [day for day in days(data) if day.weekday() > 4]
    assert weekends == [date(2026, 9, 20), date(2026, 10, 10)]


@pytest.mark.parametrize(
    "reception", [Hours(MORNINGS[:4], Holidays.CLOSED, ""), Hours(MORNINGS, Holidays.OPEN, "")]
)
def test_no_reception_is_promised_where_nobody_said_so(reception: Hours) -> None:
    """Workdays that differ, or a room that keeps its hours on holidays, say nothing of such weekends."""
    assert not [day for day in days(calendar(reception=reception, shared=HOLIDAYS)) if day.weekday() > 4]


def test_open_on_holidays_means_no_exceptions() -> None:
    """Then nothing is taken out, and the series goes on."""
    (event,) = entries(calendar(reception=Hours(MORNINGS, Holidays.OPEN, "每天"), shared=HOLIDAYS))
    assert "EXDATE" not in event
    assert "UNTIL" not in event["RRULE"]


def test_a_closure_suspends_reception() -> None:
    """To its end, or from its beginning on when no end is known."""
    reception = Hours(MORNINGS, Holidays.OPEN, "")
    closed = Closure(start=date(2026, 3, 2), end=date(2026, 3, 6), reason="装修", alternative="派出所")
    found = days(calendar(reception=reception, closure=closed, shared=HOLIDAYS))
    assert not [day for day in found if date(2026, 3, 2) <= day <= date(2026, 3, 6)]
    assert date(2026, 3, 9) in found
    for end in (None, date.max):
        closed = Closure(start=date(2026, 3, 2), end=end, reason="装修", alternative="派出所")
        found = days(calendar(reception=reception, closure=closed, shared=HOLIDAYS))
        assert max(found) == date(2026, 2, 27)


def test_the_stops_of_a_mobile_room_are_entries() -> None:
    """With the place, past midnight too."""
    stop = Stop(place="渔港广场", hours=Hours((Slot(4, 1320, 1500),), Holidays.UNSTATED, "周五 22:00-01:00"))
    (event,) = entries(calendar(stops=(stop,)))
    assert event["LOCATION"] == "渔港广场"
    assert event.decoded("DTSTART").isoformat() == "2026-01-02T22:00:00+08:00"
    assert event.decoded("DTEND").isoformat() == "2026-01-03T01:00:00+08:00"


def test_a_room_without_dates_has_no_calendar() -> None:
    """Nor does its page or its data name one."""
    found = outputs(folder(contact=CONTACT))
    assert CALENDAR not in found
    assert b"calendar.ics" not in b"".join(one.body for one in found.values() if isinstance(one, Page))


def test_the_file_stands_still_between_two_dates() -> None:
    """The day of the build leaves no trace: a month in which nothing changes gives the same bytes."""
    changes: dict[str, object] = {"events": (talk(),), "reception": Hours(MORNINGS, Holidays.CLOSED, "")}
    first = calendar(**changes, shared=HOLIDAYS, today=date(2026, 10, 19))
    assert first == calendar(**changes, shared=HOLIDAYS, today=date(2026, 11, 18))
    assert first != calendar(**changes, shared=HOLIDAYS, today=date(2026, 11, 19))


@pytest.mark.parametrize("day", [date.max, date(1, 1, 1), date(2199, 12, 31)])
def test_slips_in_dates_break_nothing(day: date) -> None:
    """Where the calendar ends, neither an event nor a holiday nor a closure goes on."""
    holidays = HolidayCalendar(holidays=(Holiday(title="?", start=day, end=date.max, workdays=(day,)),))
    changes: dict[str, object] = {
        "events": (talk(day=day), Event(kind=EventKind.OTHER, day=day, time="24:00")),
        "reception": Hours(MORNINGS, Holidays.CLOSED, ""),
        "closure": Closure(start=day, end=day, reason="", alternative=""),
    }
    entries(calendar(**changes, shared=bureau(calendar=holidays)))


def test_two_events_alike_are_two_entries() -> None:
    """Their identities differ."""
    found = entries(calendar(events=(talk(), talk(time="09:00-10:00"))))
    assert len({event["UID"] for event in found}) == 2


def test_the_city_has_a_calendar_of_open_talks() -> None:
    """What the rooms' summaries name, without meetings that are not for everybody."""
    meeting = Event(kind=EventKind.RESIDENTS_MEETING, day=date(2026, 12, 8))
    data = portal_file("calendar.ics", folder(events=(talk(), meeting)))
    (event,) = entries(data)
    assert event.decoded("DTSTART").isoformat() == "2026-12-18T19:00:00+08:00"


@given(st.text(), st.text())
def test_no_text_breaks_the_file(title: str, place: str) -> None:
    """Whatever staff type, both programs read one entry, and lines keep to 75 octets."""
    event = Event(kind=EventKind.OTHER, title=title, day=date(2026, 12, 8), place=place, note=title + place)
    data = calendar(events=(event,))
    assert len(entries(data)) == 1
    assert max(len(line) for line in data.split(b"\r\n")) <= 75
    assert b"\n" not in data.replace(b"\r\n", b"")
    for line in data.split(b"\r\n"):
        line.decode()


def test_text_comes_through_whole() -> None:
    """Rare characters, marks of the format and line breaks are read back as they were."""
    title = "𠮷祥；a,b;c\\n\r\n第二行" * 9
    (event,) = entries(calendar(events=(Event(kind=EventKind.OTHER, title=title, day=date(2026, 12, 8)),)))
    assert event["SUMMARY"] == f"{title.replace(chr(13), '')} · 福海苑社区警务室"
