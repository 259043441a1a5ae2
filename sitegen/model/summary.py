"""What the portal knows of a room: a small value, at most about one kilobyte."""

from __future__ import annotations

from datetime import date

from msgspec import Struct


class Headline(Struct, frozen=True, array_like=True):
    """A current notice in a list; `level` and `topic` are English values, `path` is the page's."""

    path: str
    title: str
    level: str
    topic: str
    published: date
    expires: date | None


class NextEvent(Struct, frozen=True, array_like=True):
    """The next date of an event; `kind` is the English value."""

    kind: str
    title: str
    day: date
    time: str | None
    place: str | None


class Summary(Struct, frozen=True, kw_only=True, array_like=True):
    """One room in lists, search and rules across rooms.

    `station` is the station's code ("" when unknown); `kind`, `grade`, `coverage` are English
    values; `officers` are (name, badge); `phones` the room's own numbers as digits;
    `photos` the digests of officers' photos; `services` codes; `headlines` the newest three
    current notices; `archived` how many notices the room's archive page lists;
    `spelling` the syllables of what search finds the room by, in the order of `room_names`;
    `latin` the title for readers of another script, on sites that have such pages;
    `waived` the codes of clauses that only a waiver kept from being found.
    """

    id: str
    title: str
    station: str
    kind: str
    grade: int
    coverage: str | None = None
    covers: tuple[str, ...] = ()
    address: str | None = None
    phone: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    always_open: bool = False
    hours: str = ""
    closed: bool = False
    alternative: str | None = None
    services: tuple[str, ...] = ()
    officers: tuple[tuple[str, str], ...] = ()
    phones: tuple[str, ...] = ()
    photos: tuple[str, ...] = ()
    headlines: tuple[Headline, ...] = ()
    events: tuple[NextEvent, ...] = ()
    archived: int = 0
    last_verified: date | None = None
    spelling: tuple[str, ...] = ()
    latin: str = ""
    conforming: bool = True
    waived: tuple[str, ...] = ()
