"""What the public sees of a room that has errors: its last conforming pages, or a placeholder."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from sitegen.build.ledger import RoomResult, RoomState, Shows
from sitegen.build.stage import RoomResult as Made
from sitegen.build.stage import Stage
from sitegen.model.finding import Finding, Severity
from sitegen.model.summary import Summary
from sitegen.pages.output import Page
from sitegen.pages.room.placeholder import placeholder_pages
from sitegen.reading.tree import ROOMS

PRIVACY_CHAPTER = "S5"


def forbidding(findings: Iterable[Finding]) -> bool:
    """Whether private data stands where leaving a room's pages out does not hide it.

    That is in the bureau's own files, and in the name of a room's folder, which is its address.
    """
    return any(
        finding.code.startswith(PRIVACY_CHAPTER)
        and finding.severity >= Severity.ERROR
        and (finding.room is None or finding.span.path == f"{ROOMS}{finding.room}")
        for finding in findings
    )


def kept(made: Made, state: RoomState, before: RoomResult) -> Summary | None:
    """The summary to list a faulty room with, when its last conforming pages may stay.

    None without such pages, and for a room in which private data was found: it may have been there
    before the standard knew it.
    """
    if state.shows not in (Shows.ROOM, Shows.LAST_CONFORMING) or _private(made):
        return None
    return replace(before.read_summary(), waived=made.summary.waived)


def placeholder(made: Made, stage: Stage) -> tuple[Summary, tuple[Page, ...]]:
    """The faulty room's summary, and a page a language that names its station and how to reach it."""
    summary = _shown(made)
    found = stage.first.context.bureau.organisation.find(summary.station)
    return summary, placeholder_pages(summary.id, found[1] if found else None, stage.editions)


def _shown(made: Made) -> Summary:
    """What of a faulty room may be listed: only its folder name if private data was found in it."""
    summary = made.summary
    return Summary(
        id=summary.id,
        title=summary.id if _private(made) else summary.title,
        station=summary.station,
        kind=summary.kind,
        grade=summary.grade,
        conforming=False,
        waived=summary.waived,
    )


def _private(made: Made) -> bool:
    return any(finding.code.startswith(PRIVACY_CHAPTER) for finding in made.findings)
