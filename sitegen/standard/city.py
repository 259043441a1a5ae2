"""S8xx: what only shows when the rooms of a city are looked at together.

Summaries carry no lines, so these faults lie at the head of the room's file.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta

from msgspec import Struct

from sitegen.model.clock import Clock
from sitegen.model.finding import Message, Severity, Span
from sitegen.model.finding import message as _
from sitegen.model.folder import Bureau
from sitegen.model.summary import Summary
from sitegen.standard.rule import Faults, rule

WARNING = Severity.WARNING
HOME_PAGE_DAYS = 14


class City(Struct, frozen=True, kw_only=True):
    """All rooms as lists know them; `dated` says whether clauses may ask for today."""

    summaries: tuple[Summary, ...]
    dated: bool = True


def _head(room: Summary) -> Span:
    return Span(f"content/rooms/{room.id}/room.yaml")


def _shared(city: City, keys: Callable[[Summary], Iterable[str]]) -> Iterator[tuple[str, Summary, Summary]]:
    """Each key that several rooms have: the key, a later room, the first one."""
    owners: dict[str, list[Summary]] = defaultdict(list)
    for room in city.summaries:
        for key in sorted(set(keys(room))):
            owners[key].append(room)
    for key, rooms in owners.items():
        for room in rooms[1:]:
            yield key, room, rooms[0]


@rule("S801", on=City)
def badge_in_two_rooms(city: City) -> Faults:
    """One badge number stands on the cards of two people in two rooms.

    Why: a badge number belongs to one person. One person who serves in two rooms is fine.
    Good: each number with one name
    Bad: 031207 for 王海宁 here and for 李涛 there
    """
    owners: dict[str, tuple[str, Summary]] = {}
    for room in city.summaries:
        for name, badge in room.officers:
            first = owners.setdefault(badge, (name, room)) if badge else (name, room)
            if first[0] != name and first[1] is not room:
                yield (
                    _head(room),
                    _(
                        "Badge number {badge} of {name} belongs to {other} in room {room}.",
                        badge=badge,
                        name=name,
                        other=first[0],
                        room=first[1].id,
                    ),
                    _("Compare with the two badges and correct the wrong card."),
                )


@rule("S802", on=City, severity=WARNING)
def phone_in_two_rooms(city: City) -> Faults:
    """Two rooms publish the same phone number.

    Why: one of them was copied from the other; calls reach the wrong room.
    Good: each room has a number of its own
    Bad: 0899-8800 1234 in two rooms
    """
    for phone, room, first in _shared(city, lambda summary: summary.phones):
        yield (
            _head(room),
            _("Phone {phone} is also room {first}'s.", phone=phone, first=first.id),
            _("Write the number that rings in this room."),
        )


@rule("S803", on=City, severity=WARNING)
def photo_in_two_rooms(city: City) -> Faults:
    """Two rooms show the same officer's photo for different people.

    Why: residents could not tell who is who.
    Good: each officer has a photo of their own
    Bad: a copied photo
    """
    for _digest, room, first in _shared(city, lambda summary: summary.photos):
        same = {name for name, _badge in room.officers} & {name for name, _badge in first.officers}
        if not same:
            yield (
                _head(room),
                _("An officer's photo is the same file as one of room {first}.", first=first.id),
                _("Replace it by the officer's own portrait."),
            )


@rule("S804", on=City, severity=WARNING)
def community_in_two_rooms(city: City) -> Faults:
    """Two rooms say that they cover the same community.

    Why: residents must know which of the two is theirs. Mobile rooms may stop anywhere.
    Good: each community in one room
    Bad: 福海苑社区 in two rooms
    """
    fixed = City(summaries=tuple(room for room in city.summaries if room.kind != "mobile"))
    for community, room, first in _shared(fixed, lambda summary: summary.covers):
        if room.station == first.station:
            yield (
                _head(room),
                _("{community} is also covered by room {first}.", community=community, first=first.id),
                _("Leave it under “服务范围” of one of the two."),
            )


@rule("S805", on=City, severity=WARNING)
def community_uncovered(city: City, bureau: Bureau) -> Faults:
    """No room covers a community that a station answers for.

    Why: every community has its room [S4].
    Good: each community of organisation.yaml is under some room's `服务范围`
    Bad: 银滩社区 is in none
    """
    covered = {community for room in city.summaries for community in room.covers}
    # A faulty room may well cover what it does not say; that is reported as that.
    unclear = {room.station for room in city.summaries if not room.covers and not room.conforming}
    if "" in unclear:
        return
    for branch in bureau.organisation.branches:
        for station in branch.stations:
            for index, community in enumerate(station.communities):
                if community not in covered and station.code not in unclear:
                    yield (
                        station.at("communities", index),
                        _(
                            "No room covers {community} of {station}.",
                            community=community,
                            station=station.title,
                        ),
                        _("Add it to “服务范围” of the room that serves it."),
                    )


@rule("S806", on=City)
def station_mismatch(city: City, bureau: Bureau) -> Faults:
    """A room covers a community that belongs to another station.

    Why: calls and papers would go to the wrong station.
    Good: the room's station lists the community in organisation.yaml
    Bad: it is listed under another one
    """
    owners: dict[str, set[str]] = defaultdict(set)
    for branch in bureau.organisation.branches:
        for station in branch.stations:
            for community in station.communities:
                owners[community].add(station.code)
    for room in city.summaries:
        for community in room.covers:
            if room.station and community in owners and room.station not in owners[community]:
                yield (
                    _head(room),
                    _(
                        "{community} belongs to station {owner}, the room to {station}.",
                        community=community,
                        owner="、".join(sorted(owners[community])),
                        station=room.station,
                    ),
                    _("Correct “派出所” or “服务范围” here, or the list in organisation.yaml."),
                )


@rule("S807", on=City, severity=WARNING)
def title_in_two_rooms(city: City) -> Faults:
    """Two rooms have the same name.

    Why: residents search by name and find two.
    Good: each name once
    Bad: 阳光社区警务室 twice
    """
    for title, room, first in _shared(city, lambda summary: (summary.title,)):
        yield (
            _head(room),
            _("“{title}” is also the name of room {first}.", title=title, first=first.id),
            _("Add the village or street to the name."),
        )


@rule("S808", on=City)
def alternative_unknown(city: City) -> Faults:
    """A closed room sends residents to a room that does not exist.

    Why: they would follow a dead link.
    Good: `替代: nanqiao`, a folder's name, or a place in words
    Bad: `替代: nan-qiao`
    """
    known = {room.id for room in city.summaries}
    for room in city.summaries:
        if (
            room.alternative
            and re.fullmatch(r"[a-z0-9-]+", room.alternative)
            and room.alternative not in known
        ):
            yield (
                _head(room),
                _("The alternative “{room}” is no room's folder.", room=room.alternative),
                _("Write a folder's name, or the place in words: “替代: 临港派出所户籍窗口”."),
            )


@rule("S809", on=City, severity=Severity.INFO)
def station_without_room(city: City, bureau: Bureau) -> Faults:
    """A station has no room at all.

    Why: its page is an empty list (gov: no empty columns).
    Good: every station has a room
    Bad: a new station is listed before its first room
    """
    busy = {room.station for room in city.summaries}
    for branch in bureau.organisation.branches:
        for station in branch.stations:
            if station.code not in busy:
                yield (
                    station.at("code"),
                    _("Station {station} has no room yet; its page would be empty.", station=station.title),
                    _("Add its first room with “sitegen new room”."),
                )


@rule("S810", on=City, severity=WARNING)
def home_page_stale(city: City, bureau: Bureau, clock: Clock) -> Faults:
    """Nothing dated on the home page is younger than two weeks.

    Why: that is a veto in the inspection of government websites (gov).
    Good: a notice every few days somewhere in the city
    Bad: the newest one is from last month
    """
    days = (
        [notice.published for notice in bureau.notices if clock.reached(notice.published)]
        if city.dated
        else []
    )
    days += [headline.published for room in city.summaries for headline in room.headlines]
    newest = max(days, default=None)
    if city.dated and (newest is None or clock.older_than(newest, HOME_PAGE_DAYS)):
        yield (
            bureau.site.at(),
            _stale(newest),
            _("Publish a notice for the whole city under content/notices/."),
        )


def _stale(newest: date | None) -> Message:
    if newest is None:
        return _("Nothing on the home page has a date; after two weeks that is an inspection veto.")
    return _(
        "Nothing dated on the home page since {day}; after {due} that is an inspection veto.",
        day=newest.isoformat(),
        due=(newest + timedelta(days=HOME_PAGE_DAYS)).isoformat(),
    )
