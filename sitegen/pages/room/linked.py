"""What a room's page tells search engines and assistants: schema.org, as JSON-LD."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import msgspec

from sitegen.model.clock import Clock
from sitegen.model.contact import Closure
from sitegen.model.hours import DAY, Holidays, Slot, alike
from sitegen.model.room import Room
from sitegen.model.site import HolidayCalendar
from sitegen.pages import addresses
from sitegen.pages.context import Context
from sitegen.pages.dates import time_of_day
from sitegen.pages.frame import Crumb
from sitegen.pages.room.opening import regular

Node = dict[str, Any]
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def linked(
    room: Room, way: tuple[Crumb, ...], context: Context, clock: Clock, image: str, closed: Closure | None
) -> str:
    """The room and the way to it, as text that can stand in a script element.

    `way` leads from the home page to the room, both left out; `image` is the link to a picture,
    or ""; `closed` the closure in force.
    """
    graph = [_station(room, context, clock, image, closed), _breadcrumbs(room, way, context)]
    text = msgspec.json.encode({"@context": "https://schema.org", "@graph": graph}).decode()
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _station(room: Room, context: Context, clock: Clock, image: str, closed: Closure | None) -> Node:
    url = context.url(addresses.room(room.id))
    contact = room.contact
    place = room.location
    held, rule = regular(room)
    slots = tuple(slot for slot, _place in held)
    known: Node = {
        "@type": "PoliceStation",
        "@id": f"{context.shared_url(addresses.room(room.id))}#room",
        "name": room.title,
        "url": url,
        "image": context.full_url(image) if image else None,
        "telephone": contact.phone if contact else None,
        "email": contact.email if contact else None,
        "address": _address(room, context),
        "geo": {"@type": "GeoCoordinates", "latitude": place.latitude, "longitude": place.longitude}
        if place
        else None,
        "openingHoursSpecification": list(_weekly(slots)),
        "specialOpeningHoursSpecification": list(
            _special(slots, rule, context.bureau.calendar, closed, clock)
        ),
        "areaServed": list(room.covers),
        "parentOrganization": _parent(room, context),
    }
    return {name: value for name, value in known.items() if value}


def _address(room: Room, context: Context) -> Node:
    given = {
        "@type": "PostalAddress",
        "streetAddress": room.address,
        "addressLocality": context.bureau.site.city,
        "addressCountry": "CN",
    }
    return {name: value for name, value in given.items() if value}


def _parent(room: Room, context: Context) -> Node | None:
    """The station, of the branch, of the bureau."""
    found = context.place(room.station)
    if found is None:
        return None
    branch, station = found
    return {
        "@type": "PoliceStation",
        "name": station.title,
        "url": context.url(addresses.station(station.code)),
        "parentOrganization": {
            "@type": "GovernmentOrganization",
            "name": branch.title,
            "url": context.url(addresses.branch(branch.code)),
            "parentOrganization": {"@type": "GovernmentOrganization", "name": context.site.owner},
        },
    }


def _weekly(slots: tuple[Slot, ...]) -> Iterator[Node]:
    times: dict[tuple[int, int], list[str]] = {}
    for slot in slots:
        times.setdefault((slot.start, slot.end), []).append(f"https://schema.org/{_DAYS[slot.day]}")
    for (start, end), days in times.items():
        yield {"@type": "OpeningHoursSpecification", "dayOfWeek": days, **_times(start, end)}


def _special(
    slots: tuple[Slot, ...],
    rule: Holidays,
    calendar: HolidayCalendar,
    closed: Closure | None,
    clock: Clock,
) -> Iterator[Node]:
    """The closure in force, the coming holidays and the weekends worked for them."""
    if closed:
        yield _dated(closed.start, closed.end, 0, 0)
    worked = tuple(slot for slot in slots if slot.day == 0) if alike(slots) else ()
    for holiday in sorted(calendar.holidays, key=lambda one: one.start) if slots else ():
        if clock.is_past(max((holiday.end, *holiday.workdays))):
            continue
        if rule is Holidays.CLOSED:
            yield _dated(holiday.start, holiday.end, 0, 0)
        for day in holiday.workdays:
            if day.weekday() >= len(_DAYS) - 2:
                yield from (_dated(day, day, slot.start, slot.end) for slot in worked)


def _dated(first: date, last: date | None, start: int, end: int) -> Node:
    """Times on some dates; from midnight to midnight of the same day means closed."""
    until = {"validThrough": last.isoformat()} if last else {}
    return {
        "@type": "OpeningHoursSpecification",
        "validFrom": first.isoformat(),
        **until,
        **_times(start, end),
    }


def _times(start: int, end: int) -> Node:
    """Midnight at the end of a day is written 23:59, as readers of schema.org expect it."""
    closes = DAY - 1 if end == DAY else end % DAY
    return {"opens": time_of_day(start % DAY), "closes": time_of_day(closes)}


def _breadcrumbs(room: Room, way: tuple[Crumb, ...], context: Context) -> Node:
    """From the home page to the room."""
    steps = (
        (context.site.title, context.url(addresses.HOME)),
        *((crumb.title, context.full_url(crumb.href)) for crumb in way),
        (room.title, context.url(addresses.room(room.id))),
    )
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": number, "name": name, "item": url}
            for number, (name, url) in enumerate(steps, 1)
        ],
    }
