"""Recall, right line, false alarms."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from bench.city import Room, city
from bench.drawing import portrait, shared_pictures
from bench.room_text import about, briefing, notice_md, room_yaml
from bench.sitegen_site import BUREAU_NOTICE, SHARED, organisation
from sitegen.model.finding import Finding
from sitegen.pages.context import Context
from sitegen.pages.summary import summarise
from sitegen.reading.bureau import read_bureau
from sitegen.reading.room import read_room
from sitegen.reading.tree import RoomSource, Tree
from sitegen.standard.check import check_bureau, check_city, check_room
from tests.labelled.mutation import Mutant
from tests.labelled.sample import CLOCK, findings, sample

GENERATED = 200


class Outcome(NamedTuple):
    """One mutant judged: whether its code was reported at all, whether at the right place, and what else."""

    mutant: Mutant
    found: bool
    placed: bool
    others: tuple[Finding, ...]


def judged(mutant: Mutant) -> Outcome:
    """Run the readers and clauses over a mutant."""
    reported = findings(mutant.files, mutant.links)
    same = [finding for finding in reported if finding.code == mutant.code]
    placed = any((said.span.path, said.span.line) == (mutant.path, mutant.line) for said in same)
    others = tuple(
        said
        for said in reported
        if said.code != mutant.code or (said.span.path, said.span.line) != (mutant.path, mutant.line)
    )
    return Outcome(mutant, bool(same), placed, others)


def false_alarms_in_generated() -> tuple[Finding, ...]:
    """What is found in rooms that are made to conform."""
    bureau, faults = read_bureau(Tree.of(bureau_files(GENERATED)))
    assert bureau is not None, faults
    context = Context(bureau=bureau)
    found = check_bureau(bureau, faults, CLOCK)
    summaries = []
    for room in city(GENERATED):
        folder, read_faults = read_room(RoomSource.of(room.id, _files(room)))
        found += check_room(folder, read_faults, bureau, CLOCK)
        summaries.append(summarise(folder, context, CLOCK))
    return found + check_city(summaries, bureau, CLOCK)


def bureau_files(rooms: int) -> dict[str, bytes]:
    """The bureau's files of a made-up city: the sample's, but for the stations and one notice."""
    kept = {f"content/{name}": sample()[f"content/{name}"] for name in (*SHARED, "standard.yaml")}
    return kept | {
        "content/organisation.yaml": organisation(rooms).encode("utf-8"),
        "content/notices/2026-10-20-jindu.md": BUREAU_NOTICE.encode("utf-8"),
    }


def _files(room: Room) -> dict[str, str | bytes]:
    shared = {f"photos/{name}.jpg": data for name, data in _drawn().items()}
    return {
        "room.yaml": room_yaml(room, pictures=True),
        "about.md": about(room),
        "briefings/2026-11-16.yaml": briefing(room),
        **{f"notices/{notice.slug}.md": notice_md(notice) for notice in room.notices},
        **shared,
        "photos/minjing.jpg": portrait(2 * room.number),
        "photos/fujing.jpg": portrait(2 * room.number + 1),
    }


@cache
def _drawn() -> dict[str, bytes]:
    return shared_pictures()
