"""The view of a room's page: every part the template shows, absent parts as None or ()."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from sitegen.model.clock import Clock
from sitegen.model.display import DisplayKind
from sitegen.model.finding import message as _
from sitegen.model.folder import RoomFolder
from sitegen.model.room import Room
from sitegen.pages import addresses, guides, notices
from sitegen.pages.album import Album, PictureView
from sitegen.pages.briefings import BriefingView, briefings
from sitegen.pages.context import Context
from sitegen.pages.dates import iso
from sitegen.pages.figures import number
from sitegen.pages.frame import ATOM, SAFETY_NOTICES, Crumb, Head, LinkedFile, SiteFacts
from sitegen.pages.guides import ServiceGroup
from sitegen.pages.notices import NoticeRow
from sitegen.pages.prose import fitted
from sitegen.pages.room import community, people, standing, times
from sitegen.pages.room.community import (
    AssessmentView,
    DownloadView,
    EventView,
    ExhibitView,
    FigureView,
    LegalView,
    ListingView,
    PartnerView,
    SchoolView,
    has_dates,
)
from sitegen.pages.room.linked import linked
from sitegen.pages.room.opening import opening
from sitegen.pages.room.papers import papers
from sitegen.pages.room.people import OfficerView, TeamView, VolunteersView
from sitegen.pages.room.place import PlaceView, place
from sitegen.pages.room.standing import ChannelView, DisplayView, FeedbackView, PledgeView, TextView
from sitegen.pages.room.times import StopDay, Times, WhereView
from sitegen.pages.sign import ClosureView, Sign, closure_in_force, closure_view, sign
from sitegen.pages.words import word

NOTICES_SHOWN = 6
_DATA = _("Data of this room").text
_DATES = _("Events and reception").text
_COLUMN_TYPE = _("Organisation").text


class ScoreView(Struct, frozen=True):
    """The room's points by the standard, published where the bureau wants it; figures as text."""

    points: str
    full: str
    version: str


class RoomView(Struct, frozen=True, kw_only=True):
    """A room's page. `warning` is the newest current warning, shown on top as well.

    `about` and `linked` are HTML and JSON-LD that may stand as they are, `opening` is JSON for the
    script; `calendar` is "" where there is nothing to enter in one, `linked` but in the first language.
    """

    site: SiteFacts
    head: Head
    sign: Sign
    closure: ClosureView | None
    warning: NoticeRow | None
    place: PlaceView
    chat: bool
    officers: tuple[OfficerView, ...]
    last_verified: str | None
    times: Times | None
    stops: tuple[StopDay, ...]
    whereabouts: tuple[WhereView, ...]
    services: tuple[ServiceGroup, ...]
    service_count: int
    notices: tuple[NoticeRow, ...]
    archive: str
    archived: int
    briefing: BriefingView | None
    events: tuple[EventView, ...]
    pledges: tuple[PledgeView, ...]
    duties: tuple[TextView, ...]
    work_rules: tuple[TextView, ...]
    courtesies: tuple[TextView, ...]
    display_items: tuple[DisplayView, ...]
    plan: PictureView | None
    network: PictureView | None
    team: TeamView | None
    volunteers: tuple[VolunteersView, ...]
    partners: tuple[PartnerView, ...]
    schools: tuple[SchoolView, ...]
    exhibits: tuple[ExhibitView, ...]
    legal: tuple[LegalView, ...]
    listings: tuple[ListingView, ...]
    figures: tuple[FigureView, ...]
    assessment: AssessmentView | None
    satisfaction: str | None
    feedback: tuple[FeedbackView, ...]
    channels: tuple[ChannelView, ...]
    downloads: tuple[DownloadView, ...]
    feature: str | None
    about: str
    opening: str
    score: ScoreView | None
    calendar: str
    card: str
    feed: str
    data: str
    linked: str
    papers: tuple[Crumb, ...]


def _forms(room: Room, context: Context, clock: Clock) -> tuple[LinkedFile, ...]:
    """What of a room there is for machines, as its page's head links to it."""
    files = [
        (ATOM, addresses.room_feed(room.id), SAFETY_NOTICES),
        ("application/json", addresses.room_data(room.id), _DATA),
    ]
    if has_dates(room, clock):
        files.append(("text/calendar", addresses.room_calendar(room.id), _DATES))
    return tuple(LinkedFile(kind, context.shared(address), title) for kind, address, title in files)


def crumbs(context: Context, station: str) -> tuple[Crumb, ...]:
    """The way from the home page to a room of `station`: branch, station."""
    found = context.place(station)
    if found is None:
        return ()
    branch, home = found
    return (
        Crumb(branch.title, context.href(addresses.branch(branch.code))),
        Crumb(home.title, context.href(addresses.station(home.code))),
    )


def _current_notices(folder: RoomFolder, room: Room, context: Context, clock: Clock) -> tuple[NoticeRow, ...]:
    """The notices in force here, the room's and those the bureau aims at it, newest first."""
    rows = [
        notices.row(notice, context, folder.id, clock) for notice in notices.in_force(folder.notices, clock)
    ]
    rows += [
        notices.row(notice, context, None, clock)
        for notice in notices.in_force(context.notices_at(room.station), clock)
    ]
    return tuple(notices.latest_first(rows))


def room_view(
    folder: RoomFolder,
    room: Room,
    context: Context,
    album: Album,
    clock: Clock,
    points: float | None = None,
) -> RoomView:
    """Everything the page of `room` shows; pictures and files are noted in `album`.

    `points` are the room's by the standard, None where the bureau does not publish them.
    """
    bureau = context.bureau
    current = _current_notices(folder, room, context, clock)
    recent = briefings(folder.briefings, clock)
    open_channels = standing.channels(room, album, clock)
    closure = closure_in_force(room, clock)
    verified = people.last_verified(room, clock)
    on_wall = standing.display_items(room, album)
    image = next((item.photo.src for item in on_wall if item.kind == word(DisplayKind.SIGN)), "")
    head = _head(room, context, clock, image)
    return RoomView(
        site=context.site,
        head=head,
        sign=sign(room, context),
        closure=closure_view(closure, context) if closure else None,
        warning=next((row for row in current if row.level == "warning"), None),
        place=place(room, bureau.site.map_url),
        chat=any(channel.code for channel in open_channels),
        officers=people.officers(room, album, clock, latin=bool(context.tag)),
        last_verified=iso(verified),
        times=times.times(room, bureau.calendar, clock),
        stops=times.stop_days(room),
        whereabouts=times.whereabouts(room.whereabouts),
        services=guides.room_services(room.services, context.services),
        service_count=len(room.services),
        notices=current[:NOTICES_SHOWN],
        archive=context.href(addresses.archive(folder.id)),
        archived=sum(clock.reached(notice.published) for notice in folder.notices),
        briefing=recent[0] if recent else None,
        events=community.events(room.events, clock),
        pledges=standing.pledges(room),
        duties=standing.texts(room.duties, context),
        work_rules=standing.texts(room.work_rules, context),
        courtesies=standing.texts(room.courtesies, context),
        display_items=on_wall,
        plan=album.figure(room.plan_image),
        network=album.figure(room.network_image),
        **_with_others(room, album, clock),
        satisfaction=None if room.satisfaction is None else number(room.satisfaction),
        feedback=standing.feedback(room, album),
        channels=open_channels,
        feature=room.feature,
        opening=opening(room, bureau.calendar),
        score=_score(points, context),
        linked="" if context.tag else linked(room, head.crumbs, context, clock, image, closure),
        **_files(room, context, clock),
        about=fitted(folder.about, album, folder.path, top=3) if folder.about else "",
    )


def _with_others(room: Room, album: Album, clock: Clock) -> dict[str, Any]:
    """What the room does with others, by field."""
    return {
        "team": people.team(room),
        "volunteers": people.volunteers(room),
        "partners": community.partners(room),
        "schools": community.schools(room),
        "exhibits": community.exhibits(room, album),
        "legal": community.legal(room),
        "listings": community.listings(room.listings, clock),
        "figures": community.figures(room),
        "assessment": community.assessment(room),
        "downloads": community.downloads(room, album),
    }


def _files(room: Room, context: Context, clock: Clock) -> dict[str, Any]:
    """Links to the files that residents take along, by field."""
    return {
        "card": context.shared(addresses.room_card(room.id)),
        "calendar": context.shared(addresses.room_calendar(room.id)) if has_dates(room, clock) else "",
        "feed": context.shared(addresses.room_feed(room.id)),
        "data": context.shared(addresses.room_data(room.id)),
        "papers": papers(room, context, clock),
    }


def _head(room: Room, context: Context, clock: Clock, image: str) -> Head:
    """The head; `image` is the link to a picture of the room, or ""."""
    return context.head(
        addresses.room(room.id),
        column=room.title,
        column_type=_COLUMN_TYPE,
        crumbs=crumbs(context, room.station),
        files=_forms(room, context, clock),
        image=image,
    )


def _score(points: float | None, context: Context) -> ScoreView | None:
    profile = context.bureau.profile
    if points is None or profile.scoring is None:
        return None
    return ScoreView(number(points), number(profile.scoring.full_marks), profile.version)
