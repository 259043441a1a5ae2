"""`python -m bench.rules`: what the clauses cost a room, chapter by chapter.

Over the sample city, or with `--rooms 200` over a made-up one. Reading is not counted, only the
clauses and the judging of what they find; what clauses across rooms cost is shared out.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import NamedTuple

from bench.sitegen_site import write
from sitegen.model.clock import Clock
from sitegen.model.finding import Fault
from sitegen.model.folder import Bureau, RoomFolder
from sitegen.pages.context import Context
from sitegen.pages.summary import summarise
from sitegen.reading.bureau import read_bureau
from sitegen.reading.room import read_room
from sitegen.reading.tree import RoomSource, Tree, fetcher
from sitegen.standard import RULES
from sitegen.standard.check import check_city, check_room, room_setting, room_subjects
from sitegen.standard.manual import CHAPTERS
from sitegen.standard.rule import Rule, Setting

ROOT = Path(__file__).parent.parent
TODAY = date(2026, 11, 23)
ROUNDS = 15


class City(NamedTuple):
    """A city, read."""

    bureau: Bureau
    rooms: tuple[tuple[RoomFolder, tuple[Fault, ...]], ...]


def read(root: Path) -> City:
    """Read the city from the disk."""
    tree = Tree.snapshot(root)
    bureau, faults = read_bureau(tree)
    if bureau is None:
        raise SystemExit(f"the city cannot be read: {faults}")
    fetch = fetcher(root)
    rooms = (read_room(RoomSource(room, rows, fetch, ())) for room, rows in tree.rooms.items())
    return City(bureau, tuple(rooms))


def made_up(rooms: int) -> City:
    """Write a city of so many rooms and read it."""
    with TemporaryDirectory() as folder:
        write(ROOT, Path(folder), rooms, pictures=False)
        return read(Path(folder))


def main() -> None:
    """Print the table."""
    asked = argparse.ArgumentParser(prog="python -m bench.rules", description=__doc__)
    asked.add_argument("--rooms", type=int, default=0, help="measure over a made-up city of so many rooms")
    rooms = asked.parse_args().rooms
    city = made_up(rooms) if rooms else read(ROOT)
    count = len(city.rooms)
    print(f"Clauses over {count} rooms; best of {ROUNDS} rounds; µs a room\n")
    for chapter, title in CHAPTERS.items():
        number = sum(rule.chapter == chapter for rule in RULES)
        cost = min(_timed(_chapter(city, chapter)) for _ in range(ROUNDS)) / count
        print(f"S{chapter}xx {title.text:<24} {number:>4} clauses {cost * 1e6:>8.1f}")
    whole = min(_timed(lambda: _everything(city)) for _ in range(ROUNDS)) / count
    print(f"{'all, with walk and judging':<30} {len(RULES):>4} clauses {whole * 1e6:>8.1f}")


def _chapter(city: City, chapter: str) -> Callable[[], None]:
    """Everything one chapter does for all rooms, prepared so that only the clauses are timed."""
    if chapter == "8":
        return _across(city)
    asked = [work for folder, _ in city.rooms for work in _asked(folder, city.bureau, chapter)]

    def run() -> None:
        for rule, subject, setting in asked:
            for _fault in rule.faults(subject, setting):
                pass

    return run


def _asked(folder: RoomFolder, bureau: Bureau, chapter: str) -> Iterator[tuple[Rule, object, Setting]]:
    setting = room_setting(folder, bureau, Clock(TODAY))
    rules = [rule for rule in RULES if rule.chapter == chapter]
    for subject in room_subjects(folder):
        yield from ((rule, subject, setting) for rule in rules if rule.on is type(subject))


def _across(city: City) -> Callable[[], None]:
    context, clock = Context(bureau=city.bureau), Clock(TODAY)
    summaries = [summarise(folder, context, clock) for folder, _ in city.rooms]

    def run() -> None:
        check_city(summaries, city.bureau, Clock(TODAY))

    return run


def _everything(city: City) -> None:
    for folder, faults in city.rooms:
        check_room(folder, faults, city.bureau, Clock(TODAY))


def _timed(run: Callable[[], None]) -> float:
    began = perf_counter()
    run()
    return perf_counter() - began


if __name__ == "__main__":
    main()
