"""Who serves here: officer cards, the team, volunteers."""

from __future__ import annotations

import re
from datetime import date

from msgspec import Struct

from sitegen.model.clock import Clock
from sitegen.model.people import Officer
from sitegen.model.room import Room
from sitegen.pages import addresses
from sitegen.pages.album import PORTRAIT, Album, PictureView
from sitegen.pages.dates import iso
from sitegen.pages.dialling import Phone, phone
from sitegen.pages.romanised import romanised_person
from sitegen.pages.words import word

_BADGE = re.compile(r"(?!(?:room|con|prn|aux|nul|com[0-9]|lpt[0-9])$)[A-Za-z0-9-]{1,32}", re.IGNORECASE)
"""Badges that may stand in an address; `room` is the room's own card, Windows keeps others for itself."""


class OfficerView(Struct, frozen=True, kw_only=True):
    """A card; `role` is the English value, `role_word` its message id; dates in ISO form.

    `latin` is the name in Latin letters, "" on pages in the name's language;
    `card` is the link to the post for the address book, "" where it has no number of its own.
    """

    name: str
    latin: str
    role: str
    role_word: str
    badge: str | None
    rank: str | None
    post: str | None
    party_role: str | None
    portrait: PictureView | None
    phone: Phone | None
    since: str | None
    verified_on: str | None
    duties: tuple[str, ...]
    honours: tuple[str, ...]
    card: str = ""


class TeamView(Struct, frozen=True):
    """How many of each role serve: (role, count, note)."""

    model: str | None
    members: tuple[tuple[str, int, str | None], ...]


class VolunteersView(Struct, frozen=True):
    """A volunteer team: its name, its work, how many they are."""

    title: str
    work: str
    size: int | None


def serving(room: Room, clock: Clock) -> tuple[Officer, ...]:
    """The officers whose time here has not ended, in the order of the file."""
    return tuple(
        officer for officer in room.officers if officer.until is None or not clock.is_past(officer.until)
    )


def posts(room: Room, clock: Clock) -> dict[str, Officer]:
    """The officers serving now whose post has a number, by badge; of two with one badge the first."""
    found: dict[str, Officer] = {}
    for officer in serving(room, clock):
        badge = officer.badge or ""
        if _BADGE.fullmatch(badge) and badge.lower() not in map(str.lower, found) and phone(officer.phone):
            found[badge] = officer
    return found


def officers(room: Room, album: Album, clock: Clock, *, latin: bool = False) -> tuple[OfficerView, ...]:
    """The cards of the officers serving now; `latin` for readers of another script."""
    cards = {
        id(officer): album.link(addresses.officer_card(room.id, badge))
        for badge, officer in posts(room, clock).items()
    }
    return tuple(
        _card(officer, album, cards.get(id(officer), ""), romanised_person(officer.name) if latin else "")
        for officer in serving(room, clock)
    )


def last_verified(room: Room, clock: Clock) -> date | None:
    """The day on which a card was last confirmed."""
    days = [officer.verified_on for officer in serving(room, clock) if officer.verified_on]
    return max(days, default=None)


def team(room: Room) -> TeamView | None:
    """The team and its declared model; None when the room says nothing of it."""
    if not room.team and not room.team_model:
        return None
    return TeamView(room.team_model, tuple((one.role, one.count, one.note) for one in room.team))


def volunteers(room: Room) -> tuple[VolunteersView, ...]:
    """The volunteer teams by name, never by person."""
    return tuple(VolunteersView(one.title, one.work, one.size) for one in room.volunteer_teams)


def _card(officer: Officer, album: Album, card: str, latin: str) -> OfficerView:
    return OfficerView(
        name=officer.name,
        latin=latin,
        role=officer.role.value,
        role_word=word(officer.role),
        badge=officer.badge,
        rank=officer.rank,
        post=officer.post,
        party_role=officer.party_role,
        portrait=album.picture(officer.photo, officer.name, PORTRAIT),
        phone=phone(officer.phone),
        since=iso(officer.since),
        verified_on=iso(officer.verified_on),
        duties=officer.duties,
        honours=officer.honours,
        card=card,
    )
