"""A build killed at any moment: what is published are whole files, and the next build is right."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from msgspec import Struct

from sitegen.build import crew, sections
from sitegen.build.output.ledger_file import LedgerFile
from sitegen.build.pipeline import Settings, build
from tests.build.program import command, run, start
from tests.build.small_site import TODAY, make, published, twin, write_room, write_site

MOMENTS = int(os.environ.get("SITEGEN_KILLS", "6"))
WHO = ("all", "parent", "worker")
ROOMS = tuple(f"room{number:02}" for number in range(40))
PATIENCE = 10
"""Seconds within which what a killed build leaves behind must end."""

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks at processes as Linux shows them")


class Scene(Struct, frozen=True):
    """A site after a day's work, what was published of it before, and what a clean build makes of it.

    `seconds` is how long a build from the one to the other takes.
    """

    site: Path
    before: Path
    old: dict[str, bytes]
    new: dict[str, bytes]
    seconds: float


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Scene:
    folder = tmp_path_factory.mktemp("killed")
    site = write_site(folder / "site", ROOMS)
    before, clean = folder / "before/public", folder / "clean"
    before.parent.mkdir()
    assert run(build_words(site, before)).returncode == 0
    a_days_work(site)
    make(site, clean)
    trial = twin(before, folder / "trial")
    begun = time.monotonic()
    assert run(build_words(site, trial)).returncode == 0
    spent = time.monotonic() - begun
    return Scene(site, before, published(before), published(clean), spent)


def build_words(site: Path, out: Path) -> tuple[str, ...]:
    return command("build", site, "--out", str(out), "--jobs", "2", "--quiet")


def a_days_work(site: Path) -> None:
    """Edit some rooms, delete some, add some, and change the theme, which concerns all."""
    rooms = site / "content/rooms"
    for name in ROOMS[::4]:
        path = rooms / name / "room.yaml"
        text = path.read_text("utf-8")
        path.write_text(text.replace("门常开", "门总开"), encoding="utf-8", newline="\n")
    for name in ROOMS[1::13]:
        shutil.rmtree(rooms / name)
    for name in ("another", "yetanother"):
        write_room(site, name)
    sheet = site / "assets/css/print.css"
    sheet.parent.mkdir(parents=True)
    sheet.write_text(".new { color: red }\n", encoding="utf-8")


def moments() -> list[tuple[int, str, float]]:
    """Number, whom to kill, and when, as a part of the build's time: spread over all of it, at random."""
    chance = random.Random(2026)  # noqa: S311 - no secret
    return [
        (number, WHO[number % len(WHO)], (number + chance.random()) / MOMENTS) for number in range(MOMENTS)
    ]


@pytest.mark.parametrize(("number", "who", "part"), moments())
def test_a_killed_build(scene: Scene, tmp_path: Path, number: int, who: str, part: float) -> None:
    out = twin(scene.before, tmp_path)
    build = start(build_words(scene.site, out))
    if who == "worker":
        kill_a_worker(build, part * scene.seconds)
        _, told = build.communicate(timeout=60)
        assert (build.returncode, told) == (0, "")
        assert published(out) == scene.new
    else:
        kill_it(build, part * scene.seconds, with_workers=who == "all")
        for path, body in published(out).items():
            assert body in (scene.old.get(path), scene.new.get(path)), path
    assert_nobody_is_left(build.pid)
    assert_next_build_is_right(scene, out)


def kill_it(build: subprocess.Popen[str], seconds: float, *, with_workers: bool) -> None:
    time.sleep(seconds)
    if with_workers:
        os.killpg(build.pid, signal.SIGKILL)
    else:
        build.kill()
    build.communicate(timeout=60)


def kill_a_worker(build: subprocess.Popen[str], seconds: float) -> None:
    """At that moment, or as soon as there is one; a build that is over by then is left alone."""
    time.sleep(seconds)
    children = Path(f"/proc/{build.pid}/task/{build.pid}/children")
    while build.poll() is None:
        workers = children.read_text("ascii").split()
        if workers:
            os.kill(int(workers[len(workers) // 2]), signal.SIGKILL)
            return
        time.sleep(0.001)


def group(leader: int) -> list[str]:
    """The processes that a build started and that still run."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _parent, head = stat.read_text("utf-8").rpartition(")")[2].split()[:3]
        except (FileNotFoundError, ProcessLookupError):
            continue
        if int(head) == leader and state != "Z":
            found.append(stat.parent.name)
    return found


def assert_nobody_is_left(leader: int) -> None:
    end = time.monotonic() + PATIENCE
    while left := group(leader):
        assert time.monotonic() < end, left
        time.sleep(0.01)


def assert_next_build_is_right(scene: Scene, out: Path) -> None:
    work = out.parent / ".public.sitegen"
    done = run(build_words(scene.site, out))
    assert (done.returncode, done.stderr) == (0, "")
    assert published(out) == scene.new
    assert not (work / "stage").exists()
    with LedgerFile(work / "ledger", read_only=True) as ledger:
        rooms = {path.name for path in (scene.site / "content/rooms").iterdir()}
        assert ledger.names() == rooms == {room for room, _ in ledger.results()}
    again = make(scene.site, out)
    assert (again.written, again.deleted, again.rebuilt) == (0, 0, {})


make_task = sections._make_task


def dying(number: int) -> bytes:
    """Make a part of the portal, but do not live to tell."""
    done = make_task(number)
    if number == 1:
        os.kill(os.getpid(), signal.SIGKILL)
    return done


def test_a_killed_maker_of_the_portal(site: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What it staged is made again by who is left."""
    make(site, out.with_name("clean"))
    monkeypatch.setattr(crew, "FEW_ROOMS", 0)
    monkeypatch.setattr(sections, "_WORTH_FORKING", 0)
    monkeypatch.setattr(sections, "_make_task", dying)
    build(site, out, Settings(today=TODAY, jobs=2))
    assert published(out) == published(out.with_name("clean"))
