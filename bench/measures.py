"""What is measured: the made-up city at every size, with its peers in turn, and the sample by itself."""

from __future__ import annotations

import compileall
import json
import os
import sys
import time
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from bench.cases import SAMPLE, City, cases, cold, nothing_to_do, stages, write_city
from bench.files import by_kind, size
from bench.machine import machine
from bench.peer import PEERS, Peer, peer
from bench.sample import reading, sample, search
from bench.targets import BIG
from bench.timing import Run, in_turn, middle, remove, timed

REST = 300
"""Seconds in which ext4 keeps off the inodes of deleted files; see `timing.fresh`."""
EVERY_SIZE = ("hugo",)
"""Peers that are fast enough to run at every size; the others have sizes of their own."""


class Asked(NamedTuple):
    """What to measure; see `python -m bench --help`."""

    sizes: tuple[int, ...] = (1_000,)
    peers: tuple[str, ...] = PEERS
    slow_sizes: tuple[int, ...] = (1_000,)
    rounds: int = 3
    pictures: bool = False
    big: bool = False
    rest: bool = False


def measure(work: Path, asked: Asked) -> dict[str, Any]:
    """Everything, as one JSON value; seconds and MB unless a key says otherwise.

    The value so far is written to result.json after every size.
    """
    compileall.compile_dir(SAMPLE / "sitegen", quiet=2)
    if work.exists():
        remove(work)
        print(f"Waiting {REST} s for the file system to forget what was deleted.", file=sys.stderr)
        time.sleep(REST)
    work.mkdir()
    peers, missing = _installed(asked.peers)
    versions = {name: one.version() for name, one in peers.items()}
    result: dict[str, Any] = {
        "asked": asked._asdict(),
        "load": os.getloadavg()[0],
        "machine": machine(),
        "peers": versions,
        "missing": missing,
        "sizes": {},
    }
    for rooms in asked.sizes:
        allowed = {
            name: one for name, one in peers.items() if name in EVERY_SIZE or rooms in asked.slow_sizes
        }
        result["sizes"][str(rooms)] = _size(work / str(rooms), rooms, allowed, asked)
        save(work, result)
    if asked.big:
        result["sizes"][str(BIG)] = _big(work / str(BIG))
        save(work, result)
    if asked.rest:
        result |= {"sample": sample(work, asked.rounds), "reading_ms": reading(), "search": search()}
    save(work, result)
    for made in work.iterdir():
        if made.is_dir():
            remove(made)
    return result


def save(work: Path, result: dict[str, Any]) -> None:
    """Leave the figures in result.json."""
    (work / "result.json").write_text(json.dumps(result, indent=2, ensure_ascii=False), "utf-8")


def _installed(names: tuple[str, ...]) -> tuple[dict[str, Peer], dict[str, str]]:
    """The peers that are there, and why the others are not."""
    found, missing = {}, {}
    for name in names:
        try:
            one = peer(name)
            one.version()
        except (FileNotFoundError, ModuleNotFoundError) as fault:
            missing[name] = str(fault)
        else:
            found[name] = one
    return found, missing


def _size(work: Path, rooms: int, peers: Mapping[str, Peer], asked: Asked) -> dict[str, Any]:
    """A city of so many rooms by sitegen and by its peers, in turn."""
    work.mkdir()
    site = write_city(work / "sitegen", rooms, pictures=asked.pictures)
    runs = cases(site)
    for name, one in peers.items():
        one.write(SAMPLE, work / name, rooms, pictures=asked.pictures)
        runs[name] = partial(_cold, one, work / name)
    taken = in_turn(f"{rooms:,} rooms", asked.rounds, runs)
    if "two_workers" not in taken:
        taken["two_workers"] = taken["cold"]
    outputs = {"sitegen": site.out, **{name: one.output(work / name) for name, one in peers.items()}}
    found = _figures(taken, outputs)
    if asked.rest:
        found["stages"] = stages(site)
    return found


def _cold(one: Peer, root: Path) -> Run:
    one.clean(root)
    return timed(one.command(root), root)


def _big(work: Path) -> dict[str, Any]:
    """The largest city by sitegen alone, once."""
    work.mkdir()
    site: City = write_city(work / "sitegen", BIG, pictures=False)
    runs: dict[str, Callable[[], Run]] = {
        "cold": partial(cold, site),
        "nothing_to_do": partial(nothing_to_do, site),
    }
    return _figures(in_turn(f"{BIG:,} rooms", 1, runs), {"sitegen": site.out})


def _figures(taken: Mapping[str, list[Run]], outputs: Mapping[str, Path]) -> dict[str, Any]:
    return {
        "runs": {name: [run._asdict() for run in some] for name, some in taken.items()},
        "medians": {name: middle(some)._asdict() for name, some in taken.items()},
        "files": {name: by_kind(public) for name, public in outputs.items()},
        "bytes": {name: size(public) for name, public in outputs.items()},
    }
