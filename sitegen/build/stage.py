"""The room stage: one folder in, findings, summary and pages out. Pure, and the same in every process."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from sitegen.build.ledger import Interval, blocks
from sitegen.model.clock import Clock
from sitegen.model.finding import Fault, Finding
from sitegen.model.folder import Bureau, RoomFolder
from sitegen.model.profile import Profile
from sitegen.model.summary import Summary
from sitegen.pages.assets import asset_pages
from sitegen.pages.edition import Edition, editions
from sitegen.pages.output import Output
from sitegen.pages.room_outputs import room_outputs
from sitegen.pages.summary import summarise
from sitegen.reading.bureau import read_bureau
from sitegen.reading.locales import translations
from sitegen.reading.materials import Materials
from sitegen.reading.room import read_room
from sitegen.reading.tree import RoomSource, Tree
from sitegen.standard.check import check_bureau, judge, judge_room
from sitegen.standard.score import score

Lap = Callable[[str], None]


def _untimed(_name: str) -> None:
    """Nobody wants to know."""


class RoomResult(Struct, frozen=True):
    """What the stage says of a room. `outputs` is empty when a finding blocks the room."""

    findings: tuple[Finding, ...]
    summary: Summary
    outputs: tuple[Output, ...]
    interval: Interval


class Examined(Struct, frozen=True, array_like=True):
    """A room as read and checked, which is right within `interval`.

    `folder` has lost what only the check needs, where it comes from a cache. `points` are the
    room's by the standard, None where the bureau does not publish them.
    """

    folder: RoomFolder
    findings: tuple[Finding, ...]
    summary: Summary
    interval: Interval
    points: float | None = None

    @property
    def blocked(self) -> bool:
        """Whether a finding keeps the room from being published."""
        return self.folder.room is None or blocks(self.findings)


class Stage:
    """The bureau's files decoded and the theme compiled, for one date.

    `bureau` is None when a file of the bureau is beyond reading; `findings` say why, and then
    rooms can be checked for structure only.
    """

    def __init__(self, materials: Materials, today: date) -> None:
        self.today = today
        clock = Clock(today)
        self.bureau: Bureau | None
        self.bureau, faults = read_bureau(Tree.of(materials.bureau, materials.links), materials.own)
        if self.bureau is None:
            self.findings = judge(faults, None)
        else:
            self.findings = check_bureau(self.bureau, faults, clock)
        self.interval = Interval(clock.since, clock.until)
        self.assets, names = asset_pages(materials.assets)
        if self.bureau is not None:
            self.editions = editions(self.bureau, materials.templates, names, translations)

    @property
    def first(self) -> Edition:
        """The edition in the site's own language."""
        return self.editions[0]

    def warm_up(self, *, render: bool = True) -> None:
        """Be ready to check, and to `render`, so that processes forked from this one are at once."""
        if render and self.bureau is not None:
            for edition in self.editions:
                edition.theme.compile()


def room_stage(source: RoomSource, stage: Stage) -> RoomResult:
    """Read, check and, unless a finding blocks it, render one room."""
    return shown(examine(source, stage), stage)


def examine(source: RoomSource, stage: Stage, lap: Lap = _untimed) -> Examined:
    """Read and check one room; `lap` is told when it is read."""
    clock = Clock(stage.today)
    folder, faults = read_room(source)
    lap("reading")
    if stage.bureau is None:
        # Nothing can be published: what all rooms share cannot be read.
        return Examined(folder, judge(faults, None, source.id), _unknown(source.id), Interval())
    judged = judge_room(folder, faults, stage.bureau, clock)
    findings = judged.findings
    blocked = blocks(findings) or folder.room is None
    summary = _unknown(source.id) if folder.room is None else _summary(folder, stage, clock, blocked=blocked)
    if judged.waived:
        summary = replace(summary, waived=tuple(code for _, code in judged.waived))
    points = None if blocked else _published_points(findings, summary, stage.bureau.profile)
    return Examined(folder, findings, summary, Interval(clock.since, clock.until), points)


def checked(examined: Examined) -> RoomResult:
    """The result for a room of which no pages are made."""
    return RoomResult(examined.findings, examined.summary, (), examined.interval)


def shown(examined: Examined, stage: Stage) -> RoomResult:
    """The result with the room's pages, unless a finding blocks it."""
    if stage.bureau is None or examined.blocked:
        return checked(examined)
    clock = Clock(stage.today)
    outputs = tuple(room_outputs(examined.folder, stage.editions, clock, examined.points))
    since, until = max(examined.interval.since, clock.since), min(examined.interval.until, clock.until)
    return replace(checked(examined), outputs=outputs, interval=Interval(since, until))


def _published_points(findings: tuple[Finding, ...], summary: Summary, profile: Profile) -> float | None:
    """The points for the room's page: by what its own folder shows, so without clauses across rooms."""
    if profile.scoring is None or not profile.scoring.published:
        return None
    return score(summary, findings, profile).points


def spoilt_by(fault: Fault, result: RoomResult, stage: Stage, room: str) -> RoomResult:
    """The result of a room of which a file turned out broken only when its pages were written."""
    findings = (*result.findings, *judge((fault,), stage.bureau.profile if stage.bureau else None, room))
    return replace(
        result,
        findings=tuple(sorted(findings, key=lambda finding: finding.order)),
        summary=replace(result.summary, conforming=False),
        outputs=(),
    )


def _summary(folder: RoomFolder, stage: Stage, clock: Clock, *, blocked: bool) -> Summary:
    summary = summarise(folder, stage.first.context, clock)
    return replace(summary, conforming=False) if blocked else summary


def _unknown(room: str) -> Summary:
    """A room whose file cannot be read still has its folder's name."""
    return Summary(id=room, title=room, station="", kind="", grade=0, conforming=False)
