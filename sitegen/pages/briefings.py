"""The half-monthly crime briefing (警情公示), as a table with bars."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from sitegen.model.clock import Clock
from sitegen.model.notice import Briefing


class CaseView(Struct, frozen=True):
    """A line of a briefing; bars in percent of the longest; the thin one is the period before."""

    kind: str
    count: int
    previous: int | None
    bar: int
    bar_before: int


class BriefingView(Struct, frozen=True):
    """A half-month's reported cases; dates in ISO form."""

    published: str
    start: str
    end: str
    cases: tuple[CaseView, ...]
    total: int
    advice: str | None
    compared: bool


def briefings(given: Iterable[Briefing], clock: Clock) -> tuple[BriefingView, ...]:
    """The briefings whose day has come, newest first."""
    reached = [briefing for briefing in given if clock.reached(briefing.published)]
    reached.sort(key=lambda briefing: (briefing.published, briefing.end, briefing.slug), reverse=True)
    return tuple(_view(briefing) for briefing in reached)


def _view(briefing: Briefing) -> BriefingView:
    """A briefing with its bars."""
    longest = max((max(case.count, case.previous or 0) for case in briefing.cases), default=0) or 1
    return BriefingView(
        published=briefing.published.isoformat(),
        start=briefing.start.isoformat(),
        end=briefing.end.isoformat(),
        cases=tuple(
            CaseView(
                kind=case.kind,
                count=case.count,
                previous=case.previous,
                bar=round(100 * case.count / longest),
                bar_before=round(100 * (case.previous or 0) / longest),
            )
            for case in briefing.cases
        ),
        total=sum(case.count for case in briefing.cases),
        advice=briefing.advice,
        compared=any(case.previous is not None for case in briefing.cases),
    )
