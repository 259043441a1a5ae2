"""Builds whose rooms are done by somebody else's executor, in workers that live on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from pathlib import Path
from typing import Any

from sitegen.build.crew import dismiss
from sitegen.build.pipeline import Outcome, Settings, build
from tests.build.small_site import TODAY, make, published, write_site

ROOMS = tuple(f"room-{number:02}" for number in range(12))


class Wandering(Executor):
    """Every batch in a thread of its own, one after the other."""

    def map(self, fn: Callable[..., Any], *iterables: Any, **_options: Any) -> Iterator[Any]:
        for given in zip(*iterables, strict=True):
            with ThreadPoolExecutor(1) as thread:
                yield thread.submit(fn, *given).result()


def build_abroad(site: Path, out: Path) -> Outcome:
    return build(site, out, Settings(today=TODAY, jobs=2), executor=Wandering())


def test_workers_that_live_on_follow_every_build(tmp_path: Path) -> None:
    """Neither the theme nor the ledger of the build before is used again."""
    site = write_site(tmp_path / "site", ROOMS)
    try:
        assert len(build_abroad(site, tmp_path / "public").rebuilt) == len(ROOMS)
        assert not build_abroad(site, tmp_path / "public").rebuilt
        (site / "assets/css").mkdir(parents=True)
        (site / "assets/css/print.css").write_text(".extra { color: red }\n", encoding="utf-8")
        assert len(build_abroad(site, tmp_path / "public").rebuilt) == len(ROOMS)
    finally:
        dismiss()
    make(site, tmp_path / "clean")
    assert published(tmp_path / "public") == published(tmp_path / "clean")
