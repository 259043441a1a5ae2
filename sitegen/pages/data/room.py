"""A room as data: what its page shows, in English keys, `null` for what is absent, in a stable order."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from sitegen.model.clock import Clock
from sitegen.model.community import Event
from sitegen.model.contact import Stop
from sitegen.model.hours import Hours, Slot
from sitegen.model.people import Officer
from sitegen.model.room import Room
from sitegen.model.site import HolidayCalendar
from sitegen.pages import addresses
from sitegen.pages.briefings import BriefingView
from sitegen.pages.context import Context
from sitegen.pages.data import schema
from sitegen.pages.data.bulletin import Item
from sitegen.pages.room.community import has_dates, upcoming
from sitegen.pages.room.people import OfficerView, last_verified, serving
from sitegen.pages.room.times import holidays_to_come, time_range
from sitegen.pages.room.view import RoomView
from sitegen.pages.sign import ClosureView


def room_data(room: Room, view: RoomView, bulletin: Iterable[Item], context: Context, clock: Clock) -> bytes:
    """The file of `room`; `view` is its page in the site's first language, `bulletin` the notices there."""
    return msgspec.json.encode(_room(room, view, bulletin, context, clock))


def _room(
    room: Room, view: RoomView, bulletin: Iterable[Item], context: Context, clock: Clock
) -> schema.RoomData:
    place = context.place(room.station)
    contact = room.contact
    return schema.RoomData(
        schema=context.shared_url(addresses.ROOM_SCHEMA),
        licence=context.bureau.site.licence,
        language=context.site.content_language,
        url=context.url(addresses.room(room.id)),
        id=room.id,
        title=room.title,
        kind=room.kind.value,
        grade=room.grade.value,
        coverage=room.coverage.value if room.coverage else None,
        covers=room.covers,
        bureau=context.site.owner,
        branch=schema.Body(place[0].title, place[0].code, context.url(addresses.branch(place[0].code)))
        if place
        else None,
        station=schema.Body(place[1].title, place[1].code, context.url(addresses.station(place[1].code)))
        if place
        else None,
        address=room.address,
        co_located=room.co_located,
        location=_point(room.location.latitude, room.location.longitude) if room.location else None,
        stops=tuple(_stop(stop) for stop in room.stops),
        phone=contact.phone if contact else None,
        night_phone=contact.night_phone if contact else None,
        supervision_phone=contact.supervision_phone if contact else None,
        email=contact.email if contact else None,
        channels=tuple(
            schema.ChannelData(given.kind.value, shown.title, shown.account, shown.href, shown.valid_until)
            for given, shown in zip(room.channels, view.channels, strict=True)
        ),
        hours=_hours(room.hours),
        reception=_hours(room.reception),
        community_hours=_hours(room.community_hours),
        holidays=_holidays(context.bureau.calendar, clock),
        closure=_closure(view.closure, context) if view.closure else None,
        officers=tuple(
            _officer(officer, shown, context)
            for officer, shown in zip(serving(room, clock), view.officers, strict=True)
        ),
        services=tuple(
            schema.ServiceData(one.code, one.title, one.category or None, _guide(one.code, context))
            for group in view.services
            for one in group.services
        ),
        pledges=tuple(schema.PledgeData(one.text, one.answer_within) for one in room.pledges),
        notices=tuple(_notice(item) for item in bulletin),
        briefing=_briefing(view.briefing) if view.briefing else None,
        events=_events(room.events, clock),
        feed=context.shared_url(addresses.room_feed(room.id)),
        calendar=context.shared_url(addresses.room_calendar(room.id)) if has_dates(room, clock) else None,
        card=context.shared_url(addresses.room_card(room.id)),
        last_verified=last_verified(room, clock),
    )


def _point(latitude: float, longitude: float) -> schema.Point:
    return schema.Point(latitude, longitude)


def _slots(given: Iterable[Slot]) -> tuple[schema.SlotData, ...]:
    """The slots with weekdays from 1 and times as people write them."""
    shown = ((slot.day + 1, time_range(slot)) for slot in given)
    return tuple(schema.SlotData(day, time.start, time.end) for day, time in shown)


def _hours(hours: Hours | None) -> schema.HoursData | None:
    if hours is None:
        return None
    rule = hours.holidays.value
    return schema.HoursData(
        hours.text, hours.always, _slots(hours.slots), None if rule == "unstated" else rule
    )


def _stop(stop: Stop) -> schema.StopData:
    where = stop.location
    return schema.StopData(
        stop.place,
        _point(where.latitude, where.longitude) if where else None,
        stop.hours.text,
        _slots(stop.hours.slots),
        stop.note,
    )


def _closure(closure: ClosureView, context: Context) -> schema.ClosureData:
    instead = context.full_url(closure.href) if closure.href else None
    return schema.ClosureData(closure.start, closure.end, closure.reason, closure.alternative, instead)


def _holidays(calendar: HolidayCalendar, clock: Clock) -> tuple[schema.HolidayData, ...]:
    coming = holidays_to_come(calendar, clock)
    return tuple(schema.HolidayData(one.title, one.start, one.end, one.workdays) for one in coming)


def _officer(officer: Officer, shown: OfficerView, context: Context) -> schema.OfficerData:
    return schema.OfficerData(
        name=officer.name,
        badge=officer.badge,
        role=officer.role.value,
        rank=officer.rank,
        post=officer.post,
        party_role=officer.party_role,
        phone=officer.phone if shown.phone else None,
        duties=officer.duties,
        honours=officer.honours,
        since=officer.since,
        verified_on=officer.verified_on,
        photo=context.full_url(shown.portrait.src) if shown.portrait else None,
        card=context.full_url(shown.card) if shown.card else None,
    )


def _guide(code: str, context: Context) -> str | None:
    return context.url(addresses.service(code)) if code in context.services else None


def _notice(item: Item) -> schema.NoticeData:
    one = item.notice
    return schema.NoticeData(
        one.title, one.level.value, one.topic.value, one.published, one.expires, item.author, item.url
    )


def _briefing(one: BriefingView) -> schema.BriefingData:
    cases = tuple(schema.CaseData(case.kind, case.count, case.previous) for case in one.cases)
    return schema.BriefingData(one.published, one.start, one.end, cases, one.advice)


def _events(events: Iterable[Event], clock: Clock) -> tuple[schema.EventData, ...]:
    """The events to come, the next first."""
    return tuple(
        schema.EventData(
            kind=event.kind.value,
            title=event.title,
            day=day,
            monthly_day=event.recurs_on,
            time=event.time,
            place=event.place,
            note=event.note,
            shift_reason=event.shift_reason if day == event.day else None,
        )
        for day, event in upcoming(events, clock)
    )
