"""S126, S128, S131: what the bureau excuses single rooms from, and for how long."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from sitegen.model.assessment import WaiverState, WaiverUse
from sitegen.model.clock import Clock
from sitegen.model.finding import Message, Severity
from sitegen.model.finding import message as _
from sitegen.model.profile import Profile, Waiver
from sitegen.standard.rule import Faults, rule

WARNING = Severity.WARNING
PRIVACY_CHAPTER = "S5"

Use = tuple[str, str]
"""A room's folder name and the code of a clause it is excused from."""


class Uses(Struct, frozen=True):
    """All rooms of the site, and which waivers kept a finding out."""

    rooms: frozenset[str]
    used: frozenset[Use]


def waivable(code: str) -> bool:
    """Whether a bureau may excuse a room from the clause: private data harms people, not the standard."""
    return not code.startswith(PRIVACY_CHAPTER)


def states(profile: Profile, uses: Uses, clock: Clock, codes: frozenset[str]) -> Iterator[WaiverUse]:
    """What became of each waiver, in the file's order; `codes` are those of all clauses."""
    for waiver in profile.waivers:
        yield WaiverUse(waiver, _state(waiver, uses, clock, codes))


def _state(waiver: Waiver, uses: Uses, clock: Clock, codes: frozenset[str]) -> WaiverState:
    if not waivable(waiver.code) or waiver.code not in codes:
        return WaiverState.REFUSED
    if clock.is_past(waiver.expires):
        return WaiverState.EXPIRED
    return WaiverState.USED if (waiver.room, waiver.code) in uses.used else WaiverState.UNUSED


@rule("S126", on=Waiver, severity=WARNING)
def waiver_expired(waiver: Waiver, clock: Clock) -> Faults:
    """A waiver has run out.

    Why: exceptions are granted for a time; after it the room is judged like any other.
    Good: `有效期至` in the future
    Bad: `有效期至: 2026-06-30`, read in November
    """
    if clock.is_past(waiver.expires):
        yield (
            waiver.at("expires"),
            _(
                "The waiver of {code} for room {room} ran out on {day}.",
                code=waiver.code,
                room=waiver.room,
                day=waiver.expires.isoformat(),
            ),
            _("Remove it, or have it renewed and change “有效期至”."),
        )


@rule("S128", on=Uses, severity=WARNING)
def waiver_unused(uses: Uses, profile: Profile, clock: Clock, codes: frozenset[str]) -> Faults:
    """A waiver keeps nothing out: the room meets the clause, or there is no such room.

    Why: a waiver left behind would hide the same fault when it comes back, and nobody would have
    agreed to that.
    Good: a waiver of S120 for a room that is still too small
    Bad: the same waiver after the room has moved; `警务室: banqiao`, and no folder is called that
    """
    for use in states(profile, uses, clock, codes):
        if use.state is WaiverState.UNUSED:
            waiver = use.waiver
            yield waiver.at("room"), _useless(waiver, uses), _("Remove it, or correct room and clause.")


def _useless(waiver: Waiver, uses: Uses) -> Message:
    if waiver.room not in uses.rooms:
        return _(
            "There is no room folder “{room}”, so its waiver of {code} does nothing.",
            room=waiver.room,
            code=waiver.code,
        )
    return _(
        "Room “{room}” has nothing wrong under {code}, so its waiver does nothing.",
        room=waiver.room,
        code=waiver.code,
    )


@rule("S131", on=Waiver)
def waiver_refused(waiver: Waiver, codes: frozenset[str]) -> Faults:
    """A waiver names a clause of the privacy chapter, or one that does not exist.

    Why: published private data harms the people concerned, whoever agreed to it. Such a waiver does
    nothing.
    Good: the number is taken out of the notice
    Bad: `条款: S501` in a waiver
    """
    if not waivable(waiver.code):
        yield (
            waiver.at("code"),
            _(
                "Nobody can be excused from {code}: it protects private data. The waiver does nothing.",
                code=waiver.code,
            ),
            _("Remove the waiver, and take the data out of the files of room “{room}”.", room=waiver.room),
        )
    elif waiver.code not in codes:
        yield (
            waiver.at("code"),
            _("There is no clause “{code}”, so this waiver does nothing.", code=waiver.code),
            _("List the clauses with “sitegen rules” and correct the code."),
        )
