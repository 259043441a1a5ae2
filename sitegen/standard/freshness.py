"""S31x and S32x: what has a date, and whether it is still good today."""

from __future__ import annotations

from datetime import date

from sitegen.model.clock import Clock
from sitegen.model.community import Event, EventKind, Listing
from sitegen.model.contact import Closure
from sitegen.model.finding import Severity, Span
from sitegen.model.finding import message as _
from sitegen.model.folder import RoomFolder
from sitegen.model.notice import Briefing, Notice
from sitegen.model.profile import Limits
from sitegen.model.room import Room
from sitegen.model.site import HolidayCalendar
from sitegen.standard.rule import Faults, rule

WARNING = Severity.WARNING
MONTHLY = (EventKind.OPEN_TALK, EventKind.OPEN_DAY)


@rule("S310", on=RoomFolder)
def briefing_overdue(folder: RoomFolder, limits: Limits, clock: Clock) -> Faults:
    """The last crime briefing is too old, or there is none.

    Why: residents are told every half month what happened around them [S4].
    Limit: briefing_within
    Good: a file in briefings/ published within the limit
    Bad: the newest one is 20 days old
    """
    if limits.briefing_within is None or folder.room is None:
        return
    newest = max(folder.briefings, key=lambda briefing: briefing.published, default=None)
    if newest is None:
        if not any(name.startswith("briefings/") for name in folder.names):
            yield (
                Span(f"{folder.path}/room.yaml"),
                _(
                    "There is no crime briefing (警情公示); one is due every {days} days.",
                    days=limits.briefing_within,
                ),
                _(
                    "Run `sitegen new briefing {room}`, or add a file such as briefings/2026-11-16.yaml.",
                    room=folder.id,
                ),
            )
    elif clock.older_than(newest.published, limits.briefing_within):
        yield (
            newest.at("published"),
            _(
                "The last crime briefing (警情公示) is of {day}; one is due every {days} days.",
                day=newest.published.isoformat(),
                days=limits.briefing_within,
            ),
            _("Add a new file under briefings/, e.g. briefings/2026-11-16.yaml."),
        )


@rule("S311", on=RoomFolder, severity=WARNING)
def briefing_due(folder: RoomFolder, limits: Limits, clock: Clock) -> Faults:
    """The next crime briefing is due within days.

    Why: a warning before the deadline is worth more than an error after it [S4].
    Limit: briefing_warning, briefing_within
    Good: the newest briefing is a few days old
    Bad: it is 13 days old
    """
    first, last = limits.briefing_warning, limits.briefing_within
    newest = max(folder.briefings, key=lambda briefing: briefing.published, default=None)
    if first is None or last is None or newest is None:
        return
    if clock.older_than(newest.published, first - 1) and not clock.older_than(newest.published, last):
        yield (
            newest.at("published"),
            _(
                "The last crime briefing (警情公示) is of {day}; the next is due by day {days} after it.",
                day=newest.published.isoformat(),
                days=last,
            ),
            _("Prepare the next file under briefings/ now."),
        )


@rule("S312", on=Room)
def residents_meeting_overdue(room: Room, limits: Limits, clock: Clock) -> Faults:
    """No residents' meeting was held or is announced within the limit.

    Why: the officer answers to residents' delegates every month [S4].
    Limit: meeting_within
    Good: `活动: [{类型: 居民代表会, 日期: 2026-11-10}]`
    Bad: the last one was two months ago
    """
    if limits.meeting_within is None or "events" in room.origin.faulty:
        return
    meetings = [event for event in room.events if event.kind is EventKind.RESIDENTS_MEETING]
    fresh = any(
        meeting.monthly_day is not None
        or meeting.day is None  # reported as that
        or (meeting.day is not None and not clock.older_than(meeting.day, limits.meeting_within))
        for meeting in meetings
    )
    if not fresh:
        last = max(meetings, key=lambda meeting: meeting.day or date.min, default=None)
        yield (
            last.at("day") if last else room.at("events"),
            _("No residents' meeting (居民代表会) in the last {days} days.", days=limits.meeting_within),
            _("Under “活动:” add “  - 类型: 居民代表会” with “    日期: 2026-11-20”."),
        )


@rule("S313", on=Room)
def open_talk_unannounced(room: Room, limits: Limits, clock: Clock) -> Faults:
    """The next open talk between police and residents is not announced.

    Why: 警民恳谈日 is on the same day of every month, so residents can rely on it [S1].
    Limit: open_talk_day
    Good: `活动: [{类型: 警民恳谈日, 每月几日: 18}]`
    Bad: no such event, or only one that is over
    """
    if limits.open_talk_day is None or "events" in room.origin.faulty:
        return
    talks = [event for event in room.events if event.kind is EventKind.OPEN_TALK]
    # One without any day is reported as that.
    ahead = any(talk.monthly_day or talk.day is None or not clock.is_past(talk.day) for talk in talks)
    if not ahead:
        yield (
            talks[-1].at("day") if talks else room.at("events"),
            _(
                "The next open talk (警民恳谈日) is not announced; it is on day {day} of every month.",
                day=limits.open_talk_day,
            ),
            _(
                "Under “活动:” add “  - 类型: 警民恳谈日” with “    每月几日: {day}”.",
                day=limits.open_talk_day,
            ),
        )


@rule("S324", on=Event)
def monthly_day_impossible(event: Event) -> Faults:
    """An event recurs on a day that no month has.

    Why: the next date cannot be told, and the event is not shown.
    Good: `每月几日: 18`; of 31 the last day of shorter months is meant
    Bad: `每月几日: 0`; `每月几日: 32`
    """
    if event.monthly_day is not None and event.recurs_on is None:
        yield (
            event.at("monthly_day"),
            _("No month has a day {day}.", day=event.monthly_day),
            _("Write a day from 1 to 31, e.g. “每月几日: 18”."),
        )


@rule("S314", on=Event)
def open_talk_shifted(event: Event, limits: Limits, clock: Clock) -> Faults:
    """An open talk or open day is on another day than the standard's, without a reason.

    Why: a fixed day works only while it is kept [S1]. Past events are left alone.
    Limit: open_talk_day
    Good: `每月几日: 18`, or another day with `改期原因: 18日为台风红色预警`
    Bad: `每月几日: 20`
    """
    day = event.recurs_on or (event.day.day if event.day else None)
    if event.kind not in MONTHLY or day is None or day == limits.open_talk_day or event.shift_reason:
        return
    if limits.open_talk_day is not None and not (event.day and clock.is_past(event.day)):
        yield (
            event.at("monthly_day" if event.recurs_on else "day"),
            _(
                "{kind} is set on day {day}, the standard says day {usual}.",
                kind=event.kind.label,
                day=day,
                usual=limits.open_talk_day,
            ),
            _("Write {usual}, or say why it moved: “改期原因: …”.", usual=limits.open_talk_day),
        )


@rule("S315", on=Event)
def event_undated(event: Event) -> Faults:
    """An event has neither a date nor a day of the month.

    Why: nobody can come to it, and it can enter no calendar.
    Good: `日期: 2026-12-05`, or `每月几日: 18`
    Bad: only `名称: 防火演练`
    """
    if event.day is None and event.monthly_day is None and "monthly_day" not in event.origin.faulty:
        yield (
            event.at("day"),
            _("“{event}” has no date, so nobody can come.", event=event.title or event.kind.label),
            _("Add “日期: 2026-12-05”, or for a monthly one “每月几日: 18”."),
        )


@rule("S316", on=Notice)
def notice_without_expiry(notice: Notice) -> Faults:
    """A notice does not say until when it is good.

    Why: what has no end stays on the front for years; after the day it moves to the archive.
    Good: `有效期至: 2026-12-20`
    Bad: no `有效期至`
    """
    if notice.expires is None:
        yield (
            notice.at("expires"),
            _(
                "Notice “{title}” has no last day; it would stay on the front page for ever.",
                title=notice.title,
            ),
            _("Add to its head e.g. “有效期至: 2026-12-20”."),
        )


@rule("S317", on=Notice)
def notice_ahead(notice: Notice, clock: Clock) -> Faults:
    """A notice is dated in the future and is not marked as scheduled.

    Why: wrong dates are an inspection veto; a planned one says so and appears on its day (gov).
    Good: `发布日期: 2026-12-01` with `定时发布: 是`
    Bad: `发布日期: 2027-11-20`, read in 2026
    """
    if not notice.scheduled and not clock.reached(notice.published):
        yield (
            notice.at("published"),
            _("The publish date {day} has not come.", day=notice.published.isoformat()),
            _("Correct the date, or add “定时发布: 是” if the notice is meant to appear then."),
        )


@rule("S318", on=Notice)
def notice_expires_early(notice: Notice, clock: Clock) -> Faults:
    """A notice ends before it is published.

    Why: it would never be seen.
    Good: `发布日期: 2026-11-20` with `有效期至: 2026-12-20`
    Bad: `发布日期: 2026-11-20` with `有效期至: 2026-01-20`
    """
    plausible = notice.scheduled or clock.reached(notice.published)
    if notice.expires is not None and notice.expires < notice.published and plausible:
        yield (
            notice.at("expires"),
            _(
                "The notice ends on {end}, before it is published on {start}.",
                end=notice.expires.isoformat(),
                start=notice.published.isoformat(),
            ),
            _("Write a day after the publish date; check the year."),
        )


@rule("S319", on=Briefing)
def briefing_dates_crossed(briefing: Briefing) -> Faults:
    """A crime briefing's period ends before it begins, or after the briefing was published.

    Why: figures with an impossible period are believed by nobody.
    Good: `起始日期: 2026-11-01`, `截止日期: 2026-11-15`, `发布日期: 2026-11-16`
    Bad: `截止日期: 2026-10-15` with `起始日期: 2026-11-01`
    """
    if briefing.end < briefing.start:
        yield (
            briefing.at("end"),
            _(
                "The period ends on {end}, before it begins on {start}.",
                end=briefing.end.isoformat(),
                start=briefing.start.isoformat(),
            ),
            _("Write first day, then last day; check month and year."),
        )
    elif briefing.published < briefing.end:
        yield (
            briefing.at("published"),
            _(
                "Published on {day}, before the period ends on {end}.",
                day=briefing.published.isoformat(),
                end=briefing.end.isoformat(),
            ),
            _("Publish after the last day of the period, or shorten the period."),
        )


@rule("S320", on=Closure)
def closure_reversed(closure: Closure) -> Faults:
    """A closure ends before it begins.

    Why: the page would show the room as open while it is shut.
    Good: `开始: 2026-11-10` with `结束: 2026-12-20`
    Bad: `开始: 2026-11-10` with `结束: 2026-10-20`
    """
    if closure.end is not None and closure.end < closure.start:
        yield (
            closure.at("end"),
            _(
                "The closure ends on {end}, before it begins on {start}.",
                end=closure.end.isoformat(),
                start=closure.start.isoformat(),
            ),
            _("Correct “开始” or “结束”; check month and year."),
        )


@rule("S321", on=Closure, severity=WARNING)
def closure_over(closure: Closure, clock: Clock) -> Faults:
    """A closure is over but still in the file.

    Why: old closures pile up and one day a wrong one is shown.
    Good: the section `暂停服务` is gone after reopening
    Bad: `结束: 2026-09-30`, read in November
    """
    if closure.end is not None and clock.is_past(closure.end) and closure.start <= closure.end:
        yield (
            closure.at("end"),
            _("The closure ended on {day}.", day=closure.end.isoformat()),
            _("Delete the section “暂停服务”, or correct the date if the room is still shut."),
        )


@rule("S322", on=Listing, severity=WARNING)
def listing_expired(listing: Listing, clock: Clock) -> Faults:
    """An offer passed on by the room has run out.

    Why: residents call about a flat that is long let; expired offers are not shown any more.
    Good: `有效期至` ahead
    Bad: `有效期至: 2026-09-30`, read in November
    """
    if clock.is_past(listing.expires):
        yield (
            listing.at("expires"),
            _(
                "“{title}” ran out on {day} and is not shown any more.",
                title=listing.title,
                day=listing.expires.isoformat(),
            ),
            _("Delete it, or ask whether it still stands and write a new “有效期至”."),
        )


@rule("S323", on=HolidayCalendar, severity=WARNING)
def calendar_outdated(calendar: HolidayCalendar, clock: Clock) -> Faults:
    """The public holidays of this year are not in holidays.yaml.

    Why: without them the pages cannot say whether a room is open on a holiday; they are never guessed.
    Good: the State Council's list of the year is entered in December before
    Bad: the last holiday in the file is last year's
    """
    last = max((holiday.end for holiday in calendar.holidays), default=None)
    if last is None or clock.reached(date(last.year + 1, 1, 1)):
        yield (
            calendar.at("holidays"),
            _("This year's public holidays are not entered; pages cannot tell whether rooms are open."),
            _("Enter the days from the State Council's announcement into holidays.yaml."),
        )
