"""The portal stage: from all rooms' summaries to the pages that list them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from hashlib import sha256

import msgspec
from msgspec import Struct

from sitegen.build.ledger import Interval, PageEntry, RoomEntry
from sitegen.build.output.staging import Staging
from sitegen.build.stage import Stage
from sitegen.model.clock import Clock
from sitegen.model.finding import Finding
from sitegen.model.summary import Summary
from sitegen.pages.portal.plan import portal_files, portal_pages
from sitegen.standard.check import check_city


class Portal(Struct, frozen=True):
    """The portal as it will be published: every page outside the rooms, and which of them are staged."""

    findings: tuple[Finding, ...]
    interval: Interval
    pages: dict[str, PageEntry]
    staged: tuple[str, ...]


def portal_stage(
    rooms: dict[str, RoomEntry], stage: Stage, standing: dict[str, PageEntry], staging: Staging
) -> Portal:
    """Render the pages whose view changed into the staging area; keep those that stand.

    `standing` are the pages published as the ledger says, made in the same context.
    Raises ValueError when two pages claim one path.
    """
    clock = Clock(stage.today)
    summaries = [rooms[room].read_summary() for room in sorted(rooms)]
    findings = check_city(summaries, stage.bureau, clock) if stage.bureau else ()
    pages: dict[str, PageEntry] = {}
    staged: list[str] = []
    for path, key, body in _bodies(summaries, stage, clock):
        if path in pages:
            raise ValueError(f"two pages claim {path}")
        known = standing.get(path)
        if known is not None and known.key == key:
            pages[path] = known
        else:
            pages[path] = PageEntry(key, staging.write(path, body()))
            staged.append(path)
    return Portal(findings, Interval(clock.since, clock.until), pages, tuple(staged))


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
