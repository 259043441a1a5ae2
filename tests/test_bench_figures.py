"""The harness of the benchmark: what it measures, and what it says of the figures."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from bench.cases import SAMPLE, City, cases, stages, write_city
from bench.measures import Asked, measure
from bench.memory import Watch, processes, share_of_memory
from bench.page import command, page
from bench.remarks import REMARKS
from bench.rows import rows
from bench.table import CASES
from bench.targets import BIG, TARGETS
from bench.timing import Run, in_turn, middle, timed

linux = pytest.mark.skipif(sys.platform != "linux", reason="memory is looked up in /proc")
EATS = "import time; eaten = bytearray(60_000_000); time.sleep(1.5)"


def _size(**seconds: float) -> dict[str, Any]:
    """What one size looks like in the result: two rounds, the second twice as slow, 100 MB each."""
    runs = {name: [Run(wall, wall, 100), Run(2 * wall, wall, 100)] for name, wall in seconds.items()}
    return {
        "runs": {name: [run._asdict() for run in some] for name, some in runs.items()},
        "medians": {name: middle(some)._asdict() for name, some in runs.items()},
        "files": {"sitegen": {"rooms": 10, "search": 5}, "hugo": {"rooms": 10, "search": 0}},
        "bytes": {"sitegen": 1_000_000, "hugo": 900_000},
    }


def _result() -> dict[str, Any]:
    small = {"cold": 1.0, "hugo": 1.2, "one_worker": 2.0, "two_workers": 1.0, "copied": 0.5}
    large = {"cold": 10.0, "hugo": 50.0, "nothing_to_do": 1.0, "restored": 3.0, "one_worker": 15.0}
    return {
        "asked": Asked(sizes=(1_000, 10_000), peers=("hugo",), big=True)._asdict(),
        "load": 0.1,
        "machine": "2 cores",
        "peers": {"hugo": "Hugo 1.0"},
        "missing": {"eleventy": "it is not installed"},
        "sizes": {
            "1000": _size(**small),
            "10000": _size(**large, two_workers=10.0),
            str(BIG): _size(cold=150.0, nothing_to_do=9.0) | {"files": {"sitegen": {"rooms": 100}}},
        },
    }


def test_rows_say_what_was_met() -> None:
    found = {row.target.key: (row.met, row.measured) for row in rows(_result())}
    assert found["cold_1000"] == (False, "1.2× (1.50 s / 1.80 s)")
    assert found["cold_10000"] == (True, "5× (15.00 s / 75.00 s)")
    assert found["nothing"] == (True, "50× (1.50 s / 75.00 s)")
    assert found["nothing_s"] == (False, "1.5 s")
    assert found["restored"] == (False, "30 % (4.50 s / 15.00 s)")
    assert found["growth"] == (False, "1.50× (225.00 s)")
    assert found["memory_100000"] == (True, "100 MB")
    assert found["workers"] == (False, "1.5× (15.00 s / 22.50 s)")
    assert found["copied"] == (None, "only at 1,000 rooms: 2× (1.50 s / 0.75 s)")
    assert found["preview"] == (None, "not measured")


def test_page_names_command_machine_and_what_misses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(REMARKS, "growth", "the lists grow.")
    monkeypatch.delitem(REMARKS, "nothing_s", raising=False)
    text = page(_result())
    assert command(_result()) == 'make bench SIZES="1000 10000" PEERS="hugo" BIG=yes'
    assert f"Measured by `{command(_result())}`" in text
    assert "| 10,000 | cold, all checks on, against Hugo | ≥ 2× | 5× (15.00 s / 75.00 s) | yes |" in text
    assert "- **seconds a room, against 1,000 rooms, 100,000 rooms**: the lists grow." in text
    assert "- **nothing to do, by itself, 10,000 rooms**: not explained yet." in text
    assert "Without eleventy: it is not installed." in text
    assert "| **all files** | 15 | 10 |" in text


def test_page_with_everything_has_the_stages_and_the_sample() -> None:
    result = _result()
    result["sizes"]["10000"]["stages"] = " seconds\n    4.51    rooms"
    names = ("version", "check_one_room", "cold", "cold_pictures_kept", "nothing_to_do")
    sample = {name: Run(0.25, 0.2, 90)._asdict() for name in names}
    reading = {"bytes": 2754, "compose": 0.2, "compose_and_decode": 0.3}
    text = page(result | {"sample": sample, "reading_ms": reading, "search": "3,000 rooms: 0.24 s"})
    assert "```text\n10,000 rooms\n seconds\n    4.51    rooms\n```" in text
    assert "| `sitegen check` of one room | 0.25 |" in text
    assert "Reading a room file of 2754 bytes" in text
    assert "3,000 rooms: 0.24 s" in text


def test_remarks_are_about_targets() -> None:
    assert REMARKS.keys() <= {target.key for target in TARGETS}


def test_targets_are_about_what_is_measured_or_a_peer() -> None:
    measured = {*CASES, "hugo"}
    assert {target.of for target in TARGETS} <= measured
    assert {target.over for target in TARGETS} <= {*measured, ""}


@linux
def test_memory_is_summed_over_all_processes() -> None:
    """Two processes of 60 MB below a shell."""
    run = timed(
        ("sh", "-c", f'"{sys.executable}" -c "{EATS}" & "{sys.executable}" -c "{EATS}"; wait'), SAMPLE
    )
    assert 120 < run.peak < 200


@linux
def test_watch_ends_with_its_process() -> None:
    process = subprocess.Popen([sys.executable, "-c", EATS])
    watch = Watch(process.pid)
    time.sleep(1)
    assert list(processes(process.pid)) == [process.pid]
    process.wait()
    assert watch.stop() > 60_000_000
    assert share_of_memory(process.pid) == 0


def test_processor_and_wall_are_told_apart() -> None:
    run = timed((sys.executable, "-c", "import time; time.sleep(0.5)"), SAMPLE)
    assert run.processor < 0.4 < run.wall


def test_a_failed_run_says_what_it_printed() -> None:
    with pytest.raises(subprocess.CalledProcessError) as caught:
        timed((sys.executable, "-c", "raise SystemExit('no such city')"), SAMPLE)
    assert "no such city" in caught.value.output


def test_runs_take_turns() -> None:
    order: list[str] = []

    def run(name: str) -> Run:
        order.append(name)
        return Run(len(order), 0, 0)

    taken = in_turn("two", 2, {"one": lambda: run("one"), "other": lambda: run("other")})
    assert order == ["one", "other", "one", "other"]
    assert middle(taken["other"]).wall == 3


def test_everything_is_measured_and_left_as_json(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And the sites are gone when it is over."""
    monkeypatch.setattr("bench.measures.BIG", 15)
    work = tmp_path / "made"
    result = measure(work, Asked(sizes=(12,), peers=("hugo", "nobody"), rounds=1, big=True))
    assert json.loads((work / "result.json").read_text("utf-8"))["sizes"] == result["sizes"]
    assert result["sizes"]["12"]["runs"].keys() == {*CASES, "hugo"}
    assert result["sizes"]["15"]["runs"].keys() == {"cold", "nothing_to_do"}
    assert "nobody" in result["missing"]
    files = result["sizes"]["12"]["files"]
    assert files["hugo"]["rooms"] == files["sitegen"]["rooms"] == 12
    assert [path.name for path in work.rglob("*") if path.is_file()] == ["result.json"]
    assert "| **all files** |" in page(result)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> City:
    """A city of a dozen rooms, built."""
    made = write_city(tmp_path_factory.mktemp("bench") / "sitegen", 12, pictures=False)
    made.build()
    return made


def _files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != ".sitegen"
    }


@pytest.mark.parametrize("name", ["one_room_edited", "restored", "copied", "theme_changed"])
def test_cases_leave_the_city_as_it_was(site: City, name: str) -> None:
    """And beside it nothing but what was put aside."""
    before = _files(site.root / "content")
    assert cases(site)[name]().wall > 0
    assert _files(site.root / "content") == before
    assert {path.name for path in site.root.parent.iterdir()} <= {site.root.name, ".aside"}
    assert not (site.root / "templates").exists()


def test_stages_of_a_cold_build_are_told(site: City) -> None:
    assert re.search(r"rooms, in all processes[\s\S]*rendering[\s\S]*portal", stages(site))


def test_edit_and_theme_reach_the_pages(site: City, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is timed is a build that publishes the change."""
    shown: dict[str, bytes] = {}
    build = City.build

    def watched(self: City, *options: str) -> Run:
        run = build(self, *options)
        shown.update(_files(self.out))
        return run

    monkeypatch.setattr(City, "build", watched)
    cases(site)["theme_changed"]()
    rooms = [body for path, body in shown.items() if re.fullmatch(r"rooms/[^/]+/index\.html", path)]
    assert len(rooms) == 12
    assert all(b'<meta name="theme"' in body for body in rooms)
    cases(site)["one_room_edited"]()
    assert "rooms/jws-000007/notices/2026-11-22-fangdao/index.html" in shown
