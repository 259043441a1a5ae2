"""The portal stage: from all rooms' summaries to the pages that list them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import partial
from hashlib import sha256

import msgspec
from msgspec import Struct

from sitegen.build.ledger import Interval, PageEntry, SectionEntry
from sitegen.build.output.ledger_file import LedgerFile
from sitegen.build.output.staging import Staging
from sitegen.build.stage import Stage
from sitegen.model.clock import Clock
from sitegen.model.finding import Finding
from sitegen.model.summary import Summary
from sitegen.pages.portal.plan import portal_files, portal_pages
from sitegen.standard.check import check_city

ALL = "portal"


class Roster:
    """What the portal may know of the rooms, by id: first digests, and the summaries when needed."""

    def __init__(self, ledger: LedgerFile) -> None:
        self._ledger = ledger

    def facets(self) -> Iterator[tuple[str, bytes]]:
        """Each room's id and the digests of its summary, in the order of the ids."""
        for room, known in self._ledger.known():
            yield room, known.state.facets

    def summaries(self) -> Iterator[Summary]:
        """Each room's summary, decoded now, in the same order."""
        for _room, result in self._ledger.results():
            yield result.read_summary()


class KnownPortal(Struct, frozen=True):
    """The portal as last built in the same context: its sections by name, its standing pages by path."""

    sections: Mapping[str, SectionEntry]
    pages: Mapping[str, PageEntry]


class Portal(Struct, frozen=True):
    """The portal as it will be published: its sections, its pages, and which of them are staged."""

    sections: dict[str, SectionEntry]
    pages: dict[str, PageEntry]
    staged: tuple[str, ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What was found across rooms."""
        return tuple(finding for section in self.sections.values() for finding in section.findings)

    @property
    def until(self) -> date:
        """The first day on which some section is no longer right."""
        return min(section.interval.until for section in self.sections.values())


def portal_stage(roster: Roster, stage: Stage, known: KnownPortal, staging: Staging) -> Portal:
    """Render the pages whose view changed into the staging area; keep those that stand.

    Raises ValueError when two pages claim one path.
    """
    clock = Clock(stage.today)
    summaries = list(roster.summaries())
    findings = check_city(summaries, stage.bureau, clock) if stage.bureau else ()
    pages: dict[str, PageEntry] = {}
    staged: list[str] = []
    for path, key, body in _bodies(summaries, stage, clock):
        if path in pages:
            raise ValueError(f"two pages claim {path}")
        standing = known.pages.get(path)
        if standing is not None and standing.key == key:
            pages[path] = standing
        else:
            pages[path] = PageEntry(ALL, key, staging.write(path, body()))
            staged.append(path)
    section = SectionEntry(b"", Interval(clock.since, clock.until), findings)
    return Portal({ALL: section}, pages, tuple(staged))


def _bodies(
    summaries: list[Summary], stage: Stage, clock: Clock
) -> Iterator[tuple[str, bytes, Callable[[], bytes]]]:
    """Every file outside the rooms, assets first: path, digest of its view, how to make it."""
    for asset in stage.assets:
        yield asset.path, sha256(asset.body).digest(), partial(bytes, asset.body)
    for edition, page in portal_pages(summaries, stage.editions, clock):
        key = sha256(page.template.encode() + b"\0" + msgspec.msgpack.encode(page.view)).digest()
        yield page.path, key, partial(edition.theme.render, page.template, page.view)
    for file in portal_files(summaries, stage.editions, clock):
        yield file.path, sha256(file.body).digest(), partial(bytes, file.body)
