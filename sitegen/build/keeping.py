"""What the public sees of a room that has errors: its last conforming pages, or a placeholder."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from sitegen.build.ledger import RoomEntry, Shows, encoded, placement
from sitegen.build.output.staging import Staging
from sitegen.build.stage import Stage
from sitegen.model.finding import Finding, Severity
from sitegen.model.summary import Summary
from sitegen.pages.portal.sections import facets
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


def kept(entry: RoomEntry, before: RoomEntry | None) -> RoomEntry | None:
    """The faulty room's entry with the pages and summary of its last conforming result.

    None without one, and for a room in which private data was found: it may have been there before
    the standard knew it.
    """
    if before is None or before.shows not in (Shows.ROOM, Shows.LAST_CONFORMING) or _private(entry):
        return None
    summary = replace(before.read_summary(), waived=entry.read_summary().waived)
    return replace(
        entry,
        shows=Shows.LAST_CONFORMING,
        summary=encoded(summary),
        facets=facets(summary),
        outputs=before.outputs,
        placed=before.placed,
        placed_newest=before.placed_newest,
    )


def placeholder(room: str, entry: RoomEntry, stage: Stage, staging: Staging) -> RoomEntry:
    """The faulty room's entry with a staged page that names its station and how to reach it."""
    summary = shown(entry)
    found = stage.first.context.bureau.organisation.find(summary.station)
    pages = placeholder_pages(room, found[1] if found else None, stage.editions)
    outputs = tuple(staging.write(page.path, page.body) for page in pages)
    placed, placed_newest = placement(outputs, f"rooms/{room}/")
    return replace(
        entry,
        shows=Shows.PLACEHOLDER,
        summary=encoded(summary),
        facets=facets(summary),
        outputs=encoded(outputs),
        placed=placed,
        placed_newest=placed_newest,
    )


def shown(entry: RoomEntry) -> Summary:
    """What of a faulty room may be listed: only its folder name if private data was found in it."""
    summary = entry.read_summary()
    private = _private(entry)
    return Summary(
        id=summary.id,
        title=summary.id if private else summary.title,
        station=summary.station,
        kind=summary.kind,
        grade=summary.grade,
        conforming=False,
        waived=summary.waived,
    )


def _private(entry: RoomEntry) -> bool:
    return any(finding.code.startswith(PRIVACY_CHAPTER) for finding in entry.read_findings())
