"""From faults to findings: name and severity are attached, what is off or waived is left out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from msgspec import Struct

from sitegen.model.clock import Clock
from sitegen.model.finding import Fault, Finding, Severity, Span
from sitegen.model.profile import ClauseSetting, Profile, Waiver
from sitegen.standard.discretion import discreet
from sitegen.standard.rules import RULES
from sitegen.standard.waivers import Use, waivable

BY_CODE = {rule.code: rule for rule in RULES}


class Judgement(Struct, frozen=True):
    """Findings in order, and which waivers kept others out: room and code, sorted."""

    findings: tuple[Finding, ...]
    waived: tuple[Use, ...] = ()

    def __add__(self, other: Judgement) -> Judgement:
        """Both together, in order."""
        found = sorted((*self.findings, *other.findings), key=lambda finding: finding.order)
        return Judgement(tuple(found), tuple(sorted({*self.waived, *other.waived})))


def judge(faults: Iterable[Fault], profile: Profile | None, room: str | None = None) -> tuple[Finding, ...]:
    """Give each fault its name and severity; drop what the bureau turned off, and repetitions.

    Only the same sentence at the same place is a repetition: two things may be missing there.

    `room` is the folder name; a fault that lies in another room's folder (clauses across rooms)
    gets that name instead. An unknown code counts as an error under its own code. Waivers are
    not asked.
    """
    return judgement(faults, profile, None, room).findings


def judgement(
    faults: Iterable[Fault], profile: Profile | None, clock: Clock | None, room: str | None = None
) -> Judgement:
    """Judge as `judge` does and, with a clock, leave out what a waiver in force covers."""
    settings = {setting.code: setting for setting in profile.clauses} if profile else {}
    waivers = _by_use(profile) if profile and clock else {}
    found: dict[tuple[Span, str, str], Finding] = {}
    used: set[Use] = set()
    for fault in faults:
        severity = _severity(fault.code, settings)
        if severity is None:
            continue
        owner = room or _room_of(fault)
        use = (owner or "", fault.code)
        if use in waivers and clock and any(not clock.is_past(waiver.expires) for waiver in waivers[use]):
            used.add(use)
            continue
        name = BY_CODE[fault.code].name if fault.code in BY_CODE else fault.code
        said, help_ = discreet(fault.message), discreet(fault.help)
        finding = Finding(fault.span, fault.code, name, severity, said, help_, owner)
        found.setdefault(finding.order, finding)
    return Judgement(tuple(found[key] for key in sorted(found)), tuple(sorted(used)))


def _by_use(profile: Profile) -> dict[Use, list[Waiver]]:
    """The waivers that may be granted at all, by room and code."""
    found: dict[Use, list[Waiver]] = defaultdict(list)
    for waiver in profile.waivers:
        if waivable(waiver.code):
            found[waiver.room, waiver.code].append(waiver)
    return dict(found)


def _severity(code: str, settings: dict[str, ClauseSetting]) -> Severity | None:
    if code in settings:
        return settings[code].severity.severity
    return BY_CODE[code].severity if code in BY_CODE else Severity.ERROR


def _room_of(fault: Fault) -> str | None:
    top, _, rest = fault.span.path.partition("content/rooms/")
    return rest.split("/", 1)[0] if rest and not top else None
