"""The shape of the public data, with the words that explain it: JSON Schema is made from this."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta, Struct, field

from sitegen.model.community import EventKind
from sitegen.model.contact import ChannelKind
from sitegen.model.notice import Level, Topic
from sitegen.model.part import Choice
from sitegen.model.people import Role
from sitegen.model.room import Coverage, Grade, Kind


def _values(kind: type[Choice]) -> Meta:
    """The published values of a choice."""
    return Meta(extra_json_schema={"enum": [choice.value for choice in kind]})


def _values_or_null(kind: type[Choice]) -> Meta:
    return Meta(extra_json_schema={"enum": [*(choice.value for choice in kind), None]})


Url = Annotated[str, Meta(description="absolute URL", extra_json_schema={"format": "uri"})]
Day = Annotated[str, Meta(extra_json_schema={"format": "date"})]
Time = Annotated[str, Meta(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$|^24:00$")]


class Body(Struct, frozen=True):
    """A branch bureau or police station."""

    title: str
    code: str
    url: Url


class Point(Struct, frozen=True):
    """Degrees, WGS 84."""

    latitude: float
    longitude: float


class SlotData(Struct, frozen=True):
    """Open from `opens` to `closes`; a `closes` not later than `opens` is on the next day."""

    day: Annotated[int, Meta(ge=1, le=7, description="1 = Monday … 7 = Sunday")]
    opens: Time
    closes: Time


class HoursData(Struct, frozen=True):
    """Weekly hours in Asia/Shanghai (UTC+8)."""

    text: Annotated[str, Meta(description="as the room wrote them")]
    always: Annotated[bool, Meta(description="day and night, every day")]
    slots: tuple[SlotData, ...]
    on_holidays: Annotated[
        Literal["closed", "open"] | None, Meta(description="on public holidays; null: the room does not say")
    ]


class StopData(Struct, frozen=True):
    """A stop of a mobile room."""

    place: str
    location: Point | None
    text: str
    slots: tuple[SlotData, ...]
    note: str | None


class HolidayData(Struct, frozen=True):
    """A coming public holiday, both ends included, and the weekends worked for it (调休)."""

    title: str
    start: date = field(name="from")
    end: date = field(name="to")
    workdays: tuple[date, ...]


class ClosureData(Struct, frozen=True):
    """Why the room is closed now and where to go instead; `to` null: until further notice."""

    start: Day = field(name="from")
    end: Day | None = field(name="to")
    reason: str
    alternative: str
    alternative_url: Url | None


class ChannelData(Struct, frozen=True):
    """An online channel."""

    kind: Annotated[str, _values(ChannelKind)]
    title: str
    account: str | None
    url: str | None
    valid_until: Day | None


class OfficerData(Struct, frozen=True, kw_only=True):
    """An officer's card as published; phones are those of the post."""

    name: str
    badge: str | None
    role: Annotated[str, _values(Role)]
    rank: str | None
    post: str | None
    party_role: str | None
    phone: str | None
    duties: tuple[str, ...]
    honours: tuple[str, ...]
    since: date | None
    verified_on: Annotated[date | None, Meta(description="when the card was last confirmed")]
    photo: Url | None
    card: Annotated[Url | None, Meta(description="vCard of the post")]


class ServiceData(Struct, frozen=True):
    """A service given here; `url` is its guide."""

    code: str
    title: str
    category: str | None
    url: Url | None


class PledgeData(Struct, frozen=True):
    """A commitment and the time in which residents get an answer."""

    text: str
    answer_within: str | None


class NoticeData(Struct, frozen=True):
    """A notice in force, the room's or the bureau's; `expires` is its last day."""

    title: str
    level: Annotated[str, _values(Level)]
    topic: Annotated[str, _values(Topic)]
    published: date
    expires: date | None
    source: str
    url: Url


class CaseData(Struct, frozen=True):
    """Reported cases of a kind, and in the period before."""

    kind: str
    count: int
    previous: int | None


class BriefingData(Struct, frozen=True):
    """The last half-monthly crime briefing (警情公示)."""

    published: Day
    start: Day = field(name="from")
    end: Day = field(name="to")
    cases: tuple[CaseData, ...]
    advice: str | None


class EventData(Struct, frozen=True, kw_only=True):
    """The next date of an event; `monthly_day` where it recurs."""

    kind: Annotated[str, _values(EventKind)]
    title: str | None
    day: date = field(name="date")
    monthly_day: int | None
    time: str | None
    place: str | None
    note: str | None
    shift_reason: str | None


class RoomData(Struct, frozen=True, kw_only=True):
    """A community police room. Absent is null; lists keep the room's own order; times are Asia/Shanghai."""

    schema: Url
    licence: Annotated[str | None, Meta(description="terms of reuse: a licence's name or URL")]
    language: Annotated[str, Meta(description="of all texts (BCP 47)")]
    url: Annotated[Url, Meta(description="the room's page")]
    id: str
    title: str
    kind: Annotated[str, _values(Kind)]
    grade: Annotated[int, _values(Grade)]
    coverage: Annotated[str | None, _values_or_null(Coverage)]
    covers: Annotated[tuple[str, ...], Meta(description="communities and villages served")]
    bureau: str
    branch: Body | None
    station: Body | None
    address: str | None
    co_located: str | None
    location: Point | None
    stops: tuple[StopData, ...]
    phone: str | None
    night_phone: str | None
    supervision_phone: str | None
    email: str | None
    channels: tuple[ChannelData, ...]
    hours: HoursData | None
    reception: HoursData | None
    community_hours: HoursData | None
    holidays: tuple[HolidayData, ...]
    closure: ClosureData | None
    officers: tuple[OfficerData, ...]
    services: tuple[ServiceData, ...]
    pledges: tuple[PledgeData, ...]
    notices: tuple[NoticeData, ...]
    briefing: BriefingData | None
    events: tuple[EventData, ...]
    feed: Url
    calendar: Url | None
    card: Url
    last_verified: date | None


class RoomEntry(Struct, frozen=True, kw_only=True):
    """A room in the list of all rooms."""

    id: str
    title: str
    station: Annotated[str | None, Meta(description="the station's name")]
    branch: Annotated[str | None, Meta(description="the branch's name")]
    kind: Annotated[str, _values(Kind)]
    grade: Annotated[int, _values(Grade)]
    covers: tuple[str, ...]
    address: str | None
    location: Point | None
    phone: str | None
    always_open: bool
    hours: Annotated[str | None, Meta(description="as the room wrote them")]
    closed: Annotated[bool, Meta(description="closed for now; the page names an alternative")]
    url: Url
    data: Annotated[Url | None, Meta(description="the room in full; null while it is being put right")]
    last_verified: date | None


class RoomsData(Struct, frozen=True, kw_only=True):
    """All rooms by id. Many rooms come in `parts`, files of this shape; then `rooms` is null here."""

    schema: Url
    licence: Annotated[str | None, Meta(description="terms of reuse: a licence's name or URL")]
    language: Annotated[str, Meta(description="of all texts (BCP 47)")]
    url: Annotated[Url, Meta(description="the site")]
    title: str
    count: Annotated[int, Meta(description="rooms in all")]
    rooms: tuple[RoomEntry, ...] | None
    parts: Annotated[tuple[Url, ...] | None, Meta(description="all parts, in the order of the rooms' ids")]
