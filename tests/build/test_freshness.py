"""When the stats of a room's files are proof enough."""

from __future__ import annotations

import pytest

from sitegen.build.freshness import RACY_NS, same_sources
from sitegen.build.ledger import Interval, RoomState, Shows
from sitegen.reading.tree import Stat, fingerprint

TAKEN = 1_000_000_000
ROWS = (("room.yaml", Stat(10, TAKEN - 10 * RACY_NS, 7)),)


def state(newest: int = ROWS[0][1].mtime_ns) -> RoomState:
    return RoomState(
        sources=fingerprint(ROWS),
        newest=newest,
        read_ns=TAKEN,
        content=b"",
        interval=Interval(),
        shows=Shows.ROOM,
        worst=0,
        facets=b"",
        placed=b"",
        placed_newest=0,
    )


def test_equal_stats_of_settled_files_are_proof() -> None:
    assert same_sources(state(), ROWS, ())


@pytest.mark.parametrize("late", [-RACY_NS, 0, RACY_NS])
def test_a_file_written_while_stats_were_taken_is_looked_into(late: int) -> None:
    """It may have been written again at once, at the same time and size."""
    assert not same_sources(state(newest=TAKEN + late), ROWS, ())


@pytest.mark.parametrize(
    "rows",
    [
        (("room.yaml", Stat(11, ROWS[0][1].mtime_ns, 7)),),
        (("room.yaml", Stat(10, ROWS[0][1].mtime_ns + 1, 7)),),
        (("room.yaml", Stat(10, ROWS[0][1].mtime_ns, 8)),),
        (("room.yml", ROWS[0][1]),),
        (*ROWS, ("x", Stat(0, 0, 0))),
        (),
    ],
)
def test_any_other_stat_is_no_proof(rows: tuple[tuple[str, Stat], ...]) -> None:
    assert not same_sources(state(), rows, ())


def test_a_new_link_is_no_proof() -> None:
    assert not same_sources(state(), ROWS, ("link",))
