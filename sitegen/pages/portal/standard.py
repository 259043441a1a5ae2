"""The display standard explained for residents: what the profile in force asks of every room."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from sitegen.model.display import DisplayKind
from sitegen.model.finding import message as _
from sitegen.model.notice import Topic
from sitegen.model.part import Choice
from sitegen.model.profile import Limits, Profile, Weight
from sitegen.pages import addresses
from sitegen.pages.context import Context
from sitegen.pages.figures import number
from sitegen.pages.frame import Crumb, Head, SiteFacts
from sitegen.pages.output import PortalPage
from sitegen.pages.sign import stars
from sitegen.pages.words import word

STANDARD = _("What a police room owes you").text
_COLUMN_TYPE = _("About this site").text

_CLAUSES = {
    "officers": "S201",
    "officers_complex": "S201",
    "floor_area": "S120",
    "satisfaction": "S122",
    "verified_within": "S205",
    "community_hours": "S304",
    "reception_half_days": "S305",
    "last_hour": "S309",
    "weekdays_covered": "S306",
    "briefing_within": "S310",
    "meeting_within": "S312",
    "open_talk_day": "S313",
    "display_items": "S106",
    "services": "S404",
    "topics": "S409",
}
"""The clause that asks for each threshold; where a bureau has switched it off, it is not promised."""
_ALWAYS = {
    "plan": "S108",
    "network": "S109",
    "cards": "S207",
    "left": "S211",
    "duties": "S405",
    "pledge": "S407",
    "supervision": "S408",
    "guides": "S402",
    "expiry": "S316",
    "holidays": "S303",
}
"""Requirements without a threshold, and the clause that makes each."""


class Requirements(Struct, frozen=True, kw_only=True):
    """Thresholds of one set, ready to read; what it does not state is None or empty.

    `display_items` and `topics` are message ids, `services` link to their guides, `half_day`
    is in hours, `weekdays_covered` False where a general duty does not apply.
    """

    officers: int | None = None
    officers_complex: int | None = None
    floor_area: str | None = None
    satisfaction: str | None = None
    verified_within: int | None = None
    community_hours: str | None = None
    reception_half_days: int | None = None
    half_day: str | None = None
    last_hour: int | None = None
    weekdays_covered: bool | None = None
    briefing_within: int | None = None
    meeting_within: int | None = None
    open_talk_day: int | None = None
    display_items: tuple[str, ...] = ()
    services: tuple[Crumb, ...] = ()
    topics: tuple[str, ...] = ()


class Difference(Struct, frozen=True):
    """What is asked otherwise of a grade, a kind or both; words are message ids."""

    grade: str
    stars: int
    kind: str
    requirements: Requirements


class StandardView(Struct, frozen=True, kw_only=True):
    """The standard page. `always` names the requirements without a threshold that are in force."""

    site: SiteFacts
    head: Head
    version: str
    in_force: str
    always: tuple[str, ...]
    general: Requirements
    differences: tuple[Difference, ...]


def standard_page(context: Context) -> PortalPage:
    """The page on the display standard."""
    profile = context.bureau.profile
    off = {setting.code for setting in profile.clauses if setting.severity is Weight.OFF}
    view = StandardView(
        site=context.site,
        head=context.head(addresses.STANDARD, column_word=STANDARD, column_type=_COLUMN_TYPE),
        version=profile.version,
        in_force=profile.in_force.isoformat(),
        always=tuple(name for name, code in _ALWAYS.items() if code not in off),
        general=_requirements(profile.general, off, context),
        differences=_differences(profile, off, context),
    )
    return PortalPage(context.file(addresses.STANDARD), "standard.html", view)


def _differences(profile: Profile, off: set[str], context: Context) -> tuple[Difference, ...]:
    """One for each set that is narrower than the general one, in the order of the file."""
    found = []
    for limits in profile.limits:
        if limits.grade is None and limits.kind is None:
            continue
        requirements = _requirements(limits, off, context)
        if requirements != Requirements():
            found.append(
                Difference(
                    word(limits.grade) if limits.grade else "",
                    stars(limits.grade.value) if limits.grade else 0,
                    word(limits.kind) if limits.kind else "",
                    requirements,
                )
            )
    return tuple(found)


def _requirements(limits: Limits, off: set[str], context: Context) -> Requirements:
    stated: dict[str, Any] = {name: getattr(limits, name) for name in _CLAUSES}
    stated["half_day"] = limits.half_day / 60 if limits.half_day else None
    for name in ("floor_area", "satisfaction", "community_hours", "half_day"):
        stated[name] = _figure(stated[name])
    stated["display_items"] = _words(DisplayKind, limits.display_items)
    stated["topics"] = _words(Topic, limits.topics)
    stated["services"] = _guides(limits.services, context)
    kept = {name: value for name, value in stated.items() if _CLAUSES.get(name, "S305") not in off}
    return Requirements(**kept)


def _figure(value: float | None) -> str | None:
    return None if value is None else number(value)


def _words(kind: type[Choice], names: Iterable[str]) -> tuple[str, ...]:
    """The choices a profile names by label or by value, as message ids; unknown ones are left out."""
    found = {name: one for one in kind for name in (str(one.value), one.label)}
    return tuple(word(found[name]) for name in names if name in found)


def _guides(codes: Iterable[str], context: Context) -> tuple[Crumb, ...]:
    return tuple(
        Crumb(context.services[code].title, context.href(addresses.service(code)))
        for code in codes
        if code in context.services
    )
