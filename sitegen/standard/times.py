"""S30x: opening, reception and community hours."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.model.finding import Severity, Span
from sitegen.model.finding import message as _
from sitegen.model.hours import DAY, Holidays, Hours, Slot
from sitegen.model.part import Part
from sitegen.model.profile import Limits
from sitegen.model.room import Kind, Room
from sitegen.standard.rule import Faults, rule

WARNING = Severity.WARNING
WEEKDAYS = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")


def clock_time(minutes: int) -> str:
    """Minutes from midnight as `17:30`; past midnight they start again."""
    return f"{minutes // 60 % 24:02}:{minutes % 60:02}" if minutes != DAY else "24:00"


def _all_hours(room: Room) -> Iterator[tuple[Hours, Span | None]]:
    """Every set of hours in the room's file, with its place."""
    for field in ("hours", "reception", "community_hours"):
        hours: Hours | None = getattr(room, field)
        if hours is not None:
            yield hours, room.at(field)
    timed: tuple[tuple[Part, ...], ...] = (room.stops, room.whereabouts, room.partner_services)
    for group in timed:
        for part in group:
            yield getattr(part, "hours"), part.at("hours")  # noqa: B009 - the classes share only the name
    if room.partner_office is not None and room.partner_office.hours is not None:
        yield room.partner_office.hours, room.partner_office.at("hours")


def _shown(slot: Slot) -> str:
    return f"{WEEKDAYS[slot.day]} {clock_time(slot.start)}-{clock_time(slot.end)}"


@rule("S301", on=Room)
def day_and_night_interrupted(room: Room) -> Faults:
    """A room that is open day and night leaves out a day.

    Why: “24 小时” on the sign is a promise for every day of the week [S3].
    Good: `开放时间: 24小时`
    Bad: `开放时间: 周一至周六 24小时`
    """
    hours = room.hours
    if hours is None or hours.always or not any(slot.end - slot.start >= DAY for slot in hours.slots):
        return
    whole = {slot.day for slot in hours.slots if slot.end - slot.start >= DAY}
    missing = [WEEKDAYS[day] for day in range(7) if day not in whole]
    yield (
        room.at("hours"),
        _(
            "“{text}” is day and night, but not on {days}; a 24-hour room has no gap.",
            text=hours.text,
            days="、".join(missing),
        ),
        _("Write “开放时间: 24小时”, or the hours of each day as they are."),
    )


@rule("S302", on=Room)
def slots_overlap(room: Room) -> Faults:
    """Two slots of one line overlap.

    Why: one of the two is a slip; the computed weekly hours would be wrong.
    Good: `周一 08:30-11:30 14:30-17:30`
    Bad: `周一 08:30-14:30 14:00-17:30`
    """
    for hours, span in _all_hours(room):
        for one, two in hours.overlaps()[:1]:
            yield (
                span,
                _(
                    "“{text}”: {one} and {two} overlap, so one of them is a slip.",
                    text=hours.text,
                    one=_shown(one),
                    two=_shown(two),
                ),
                _("Let each slot begin after the one before has ended: “周一 08:30-11:30 14:30-17:30”."),
            )


@rule("S303", on=Room)
def holidays_unstated(room: Room) -> Faults:
    """The opening hours do not say what happens on public holidays.

    Why: a closed door on a holiday is a complaint by Monday.
    Good: `开放时间: 周一至周五 08:30-17:30（法定节假日休息）`
    Bad: `开放时间: 周一至周五 08:30-17:30`
    """
    hours = room.hours
    if hours is not None and hours.holidays is Holidays.UNSTATED and not hours.always:
        yield (
            room.at("hours"),
            _("“{text}” does not say whether the room opens on public holidays.", text=hours.text),
            _("Add at its end “（法定节假日休息）” or “（节假日照常）”."),
        )


@rule("S304", on=Room)
def community_hours_short(room: Room, limits: Limits) -> Faults:
    """The officer works fewer hours a week in the community than the standard asks for.

    Why: a community officer belongs into the community: at least 20 hours a week [S4].
    Limit: community_hours
    Good: `社区工作时间: 周一至周五 14:30-18:30`
    Bad: `社区工作时间: 周一至周三 14:30-18:30`
    """
    least = limits.community_hours
    if least is None:
        return
    if room.community_hours is None:
        yield (
            room.at("community_hours"),
            _(
                "The weekly hours in the community are not stated; at least {least} are required.",
                least=least,
            ),
            _("Add e.g. “社区工作时间: 周一至周五 14:30-18:30”."),
        )
    elif room.community_hours.weekly_minutes < least * 60:
        yield (
            room.at("community_hours"),
            _(
                "“{text}” makes {hours} hours a week; at least {least} are required.",
                text=room.community_hours.text,
                hours=round(room.community_hours.weekly_minutes / 60, 1),
                least=least,
            ),
            _("Add slots until it is enough, e.g. “社区工作时间: 周一至周五 14:30-18:30”."),
        )


@rule("S305", on=Room)
def reception_short(room: Room, limits: Limits) -> Faults:
    """There are fewer half-days of reception a week than the standard asks for.

    Why: residents need fixed times at which the officer is certainly there [S4]. A half-day counts when one
    slot has the length in the limits inside one morning or one afternoon.
    Limit: reception_half_days, half_day
    Good: `接待时间: 周二、周四 08:30-12:00`
    Bad: `接待时间: 周二 08:30-10:00`
    """
    least = limits.reception_half_days
    if least is None or limits.half_day is None:
        return
    if room.reception is None:
        yield (
            room.at("reception"),
            _("Reception times are not stated; at least {least} half-days a week are required.", least=least),
            _("Add e.g. “接待时间: 周二、周四 08:30-12:00”."),
        )
    elif (count := room.reception.half_days(limits.half_day)) < least:
        yield (
            room.at("reception"),
            _(
                "“{text}” makes {count} half-days of at least {minutes} minutes; {least} are required.",
                text=room.reception.text,
                count=count,
                minutes=limits.half_day,
                least=least,
            ),
            _("Lengthen or add slots, e.g. “接待时间: 周二、周四 08:30-12:00”."),
        )


@rule("S306", on=Room)
def weekdays_uncovered(room: Room, limits: Limits) -> Faults:
    """A full-time room is closed on a weekday.

    Why: full-time rooms are open on all working days.
    Limit: weekdays_covered
    Good: `开放时间: 周一至周五 08:30-17:30`
    Bad: `开放时间: 周一至周四 08:30-17:30`
    """
    if not limits.weekdays_covered or room.hours is None or room.kind is Kind.MOBILE:
        return
    missing = [WEEKDAYS[day] for day in range(5) if day not in room.hours.days]
    if missing and not room.hours.always:
        yield (
            room.at("hours"),
            _(
                "“{text}” leaves out {days}; a full-time room opens on every weekday.",
                text=room.hours.text,
                days="、".join(missing),
            ),
            _("Write e.g. “开放时间: 周一至周五 08:30-17:30（法定节假日休息）”."),
        )


@rule("S307", on=Room)
def hours_missing(room: Room) -> Faults:
    """A room with a fixed place does not say when it is open.

    Why: “is it open now?” is the first thing residents ask.
    Good: `开放时间: 周一至周五 08:30-17:30（法定节假日休息）`
    Bad: no `开放时间`
    """
    if room.hours is None and room.kind is not Kind.MOBILE:
        yield (
            room.at("hours"),
            _("The room does not say when it is open, which is the first thing residents ask."),
            _("Add e.g. “开放时间: 周一至周五 08:30-17:30（法定节假日休息）”."),
        )


@rule("S308", on=Room)
def night_phone_missing(room: Room) -> Faults:
    """A 24-hour room has no night phone.

    Why: at night the door is answered by phone first [S3].
    Good: `联系方式: {夜间电话: 0899-8800 1299}`
    Bad: `开放时间: 24小时` without `夜间电话`
    """
    always = room.hours is not None and room.hours.always
    if always and (room.contact is None or not room.contact.night_phone):
        part: Part = room.contact or room
        yield (
            part.at("night_phone") if room.contact else room.at("contact"),
            _("The room is open day and night but gives no phone for the night."),
            _("Under “联系方式:” add e.g. “夜间电话: 0899-8800 1299”."),
        )


@rule("S309", on=Room, severity=WARNING)
def duty_too_late(room: Room, limits: Limits) -> Faults:
    """A community officer's slot runs later than the standard allows.

    Why: full-time community officers have no duty after 22:00 [S1].
    Limit: last_hour
    Good: `社区工作时间: 周一至周五 17:00-21:00`
    Bad: `社区工作时间: 周一至周五 19:00-23:00`
    """
    if limits.last_hour is None:
        return
    for field in ("reception", "community_hours"):
        hours: Hours | None = getattr(room, field)
        late = [slot for slot in hours.slots if slot.end > limits.last_hour * 60] if hours else []
        if hours and late and not hours.always:
            yield (
                room.at(field),
                _(
                    "“{text}”: {slot} runs past {limit}:00, the latest for a community officer.",
                    text=hours.text,
                    slot=_shown(late[0]),
                    limit=limits.last_hour,
                ),
                _("End the slot by {limit}:00.", limit=limits.last_hour),
            )
