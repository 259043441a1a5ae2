"""Scores of rooms and rates of stations, from findings already judged. Pure; all weights are data [S4]."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from sitegen.model.assessment import Deduction, Rate, RoomScore, Scoreboard
from sitegen.model.finding import Finding, Severity
from sitegen.model.folder import Bureau
from sitegen.model.profile import Profile, Scoring
from sitegen.model.summary import Summary


def scoreboard(
    findings: Iterable[Finding], summaries: Iterable[Summary], bureau: Bureau, *, every: bool = True
) -> Scoreboard:
    """Score the rooms and rate stations, branches and the city. Findings of no room count for none.

    Unless these are `every` room of the site, units without any of them are left out.
    """
    by_room: dict[str | None, list[Finding]] = defaultdict(list)
    for finding in findings:
        by_room[finding.room].append(finding)
    rooms = [score(summary, by_room.get(summary.id, ()), bureau.profile) for summary in summaries]
    rooms.sort(key=lambda room: (-room.points, room.room))
    of_station: dict[str, list[RoomScore]] = defaultdict(list)
    for room in rooms:
        of_station[room.station].append(room)
    stations, branches = [], []
    for branch in bureau.organisation.branches:
        theirs = [(station, of_station.get(station.code, [])) for station in branch.stations]
        branches.append(rate(branch.code, branch.title, [room for _, held in theirs for room in held]))
        stations += [rate(station.code, station.title, held) for station, held in theirs]
    city = rate("", bureau.site.title, rooms)
    return Scoreboard(
        rooms=tuple(rooms),
        stations=tuple(unit for unit in stations if every or unit.rooms),
        branches=tuple(unit for unit in branches if every or unit.rooms),
        city=city,
    )


def score(summary: Summary, findings: Sequence[Finding], profile: Profile) -> RoomScore:
    """Score one room by its findings: full marks, less their points chapter by chapter, plus the bonus.

    Of a room whose file cannot be read nothing is known to be there: it gets no points at all.
    """
    scoring = profile.scoring or Scoring()
    deductions = _deductions(findings, profile, scoring)
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    warnings = sum(finding.severity is Severity.WARNING for finding in findings)
    readable = bool(summary.kind)
    bonus = scoring.bonus if readable and not errors and not warnings else 0.0
    left = scoring.full_marks - sum(deduction.taken for deduction in deductions) + bonus
    return RoomScore(
        room=summary.id,
        title=summary.title,
        station=summary.station,
        points=max(round(left, 2), 0.0) if readable else 0.0,
        bonus=bonus,
        deductions=deductions,
        errors=errors,
        warnings=warnings,
    )


def _deductions(findings: Sequence[Finding], profile: Profile, scoring: Scoring) -> tuple[Deduction, ...]:
    """What the findings cost, by chapter; chapters that cost nothing are left out."""
    points = {setting.code: setting.points for setting in profile.clauses}
    stated: dict[str, float] = defaultdict(float)
    for finding in findings:
        stated[finding.code[1]] += points.get(finding.code, 0.0)
    most = {str(cap.chapter): cap.most for cap in scoring.caps}
    return tuple(
        Deduction(chapter, cost, min(cost, most.get(chapter, cost)))
        for chapter, cost in sorted(stated.items())
        if cost
    )


def rate(code: str, title: str, rooms: Sequence[RoomScore]) -> Rate:
    """规范率 of a unit, and the mean of its rooms' points."""
    return Rate(
        code=code,
        title=title,
        rooms=len(rooms),
        conforming=sum(room.conforming for room in rooms),
        points=round(sum(room.points for room in rooms) / len(rooms), 2) if rooms else 0.0,
    )
