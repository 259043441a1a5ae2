"""Whatever is found in the place of what the last build kept: the next one gives what a clean build gives."""

from __future__ import annotations

import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import msgspec
import pytest

from sitegen.build import ledger as values
from sitegen.build.ledger import FORMAT, RoomResult, encoded
from sitegen.build.output.ledger_file import LedgerFile
from tests.build.program import command, run
from tests.build.small_site import make, published, write_site

ROOMS = ("anping", "beihu", "changle")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write_site(tmp_path / "site", ROOMS)


@pytest.fixture
def work(site: Path, out: Path) -> Path:
    """The folder beside the published one, after a build; then a room was edited."""
    make(site, out)
    make(site, out)
    edit(site, "新社区警务室")
    return out.parent / ".public.sitegen"


def edit(site: Path, name: str) -> None:
    room = site / "content/rooms/anping/room.yaml"
    lines = room.read_text("utf-8").split("\n")
    lines = [f"名称: {name}" if line.startswith("名称:") else line for line in lines]
    room.write_text("\n".join(lines), encoding="utf-8", newline="\n")


def assert_right(site: Path, out: Path) -> None:
    clean = out.with_name("clean")
    make(site, clean)
    done = run(command("build", site, "--out", str(out), "--quiet"))
    assert (done.returncode, done.stderr) == (0, "")
    assert published(out) == published(clean)
    again = make(site, out)
    assert (again.written, again.deleted, again.rebuilt) == (0, 0, {})


def left_behind(site: Path, out: Path, monkeypatch: pytest.MonkeyPatch, kept: Path) -> None:
    """Build, and keep the ledger as it is if the process dies before the log beside it was brought in."""
    do = LedgerFile._do

    def dying(ledger: LedgerFile, what: str, *given: object) -> None:
        if what.startswith("PRAGMA wal_checkpoint") and not ledger._base.in_transaction and kept.exists():
            for path in (out.parent / ".public.sitegen").glob("ledger*"):
                shutil.copyfile(path, kept / path.name)
        do(ledger, what, *given)

    kept.mkdir()
    with monkeypatch.context() as patch:
        patch.setattr(LedgerFile, "_do", dying)
        make(site, out)
    assert (kept / "ledger-wal").stat().st_size > 0


def test_a_log_left_behind_is_brought_in(
    site: Path, out: Path, work: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left_behind(site, out, monkeypatch, out.parent / "kept")
    for path in (out.parent / "kept").iterdir():
        shutil.copyfile(path, work / path.name)
    assert make(site, out).rebuilt == {}
    assert_right(site, out)


@pytest.mark.parametrize("seed", range(8))
def test_a_damaged_log(site: Path, out: Path, work: Path, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(seed)  # noqa: S311 - no secret
    left_behind(site, out, monkeypatch, out.parent / "kept")
    edit(site, "更新社区警务室")
    data = bytearray((out.parent / "kept/ledger-wal").read_bytes())
    if seed % 2:
        del data[chance.randrange(len(data)) :]
    else:
        data[chance.randrange(len(data))] ^= 255
    shutil.copyfile(out.parent / "kept/ledger", work / "ledger")
    (work / "ledger-wal").write_bytes(data)
    assert_right(site, out)


@pytest.mark.parametrize("theme", [False, True])
def test_a_log_beside_a_ledger_of_another_time(
    site: Path, out: Path, work: Path, theme: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where a cache is restored over what a killed build left."""
    first = (work / "ledger").read_bytes()
    sheet = site / "assets/css/print.css"
    if theme:
        sheet.parent.mkdir(parents=True)
        sheet.write_text(".new { color: red }\n", encoding="utf-8")
    left_behind(site, out, monkeypatch, out.parent / "kept")
    edit(site, "更新社区警务室")
    if theme:
        sheet.unlink()
    (work / "ledger").write_bytes(first)
    shutil.copyfile(out.parent / "kept/ledger-wal", work / "ledger-wal")
    assert_right(site, out)


def test_no_cache(site: Path, out: Path, work: Path) -> None:
    shutil.rmtree(work)
    assert_right(site, out)


def rubbish(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\0" + bytes(range(256)) * 40)


def old_format(path: Path) -> None:
    """The ledger was one packed value once."""
    path.write_bytes(msgspec.msgpack.encode([5, b"context", {"anping": [b"", []]}, {}]))


def other_schema(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as base:
        base.execute("CREATE TABLE head (body BLOB)")
        base.execute("CREATE VIEW rooms AS SELECT 1 AS room")
        base.commit()


def later_format(path: Path) -> None:
    with LedgerFile(path) as held:
        held.commit(msgspec.structs.replace(held.head, format=FORMAT + 1), 0)


def head_alone(path: Path) -> None:
    with closing(sqlite3.connect(path)) as base:
        for table in ("rooms", "results", "pages"):
            base.execute(f"DELETE FROM {table}")  # noqa: S608 - our own names
        base.commit()


def results_lost(path: Path) -> None:
    with closing(sqlite3.connect(path)) as base:
        base.execute("DELETE FROM results WHERE room = 'beihu'")
        base.commit()


def values_of_other_kinds(path: Path) -> None:
    with closing(sqlite3.connect(path)) as base:
        base.execute("UPDATE rooms SET written = NULL WHERE room = 'beihu'")
        base.execute("UPDATE rooms SET state = 'text' WHERE room = 'changle'")
        base.execute("UPDATE results SET findings = 7")
        base.commit()


def results_of_others(path: Path) -> None:
    """Two rooms have changed their results."""
    with closing(sqlite3.connect(path)) as base:
        base.execute("UPDATE results SET room = 'x' WHERE room = 'beihu'")
        base.execute("UPDATE results SET room = 'beihu' WHERE room = 'changle'")
        base.execute("UPDATE results SET room = 'changle' WHERE room = 'x'")
        base.commit()


@pytest.mark.parametrize(
    "change",
    [
        rubbish,
        old_format,
        other_schema,
        later_format,
        head_alone,
        results_lost,
        values_of_other_kinds,
        results_of_others,
    ],
    ids=lambda change: change.__name__,
)
@pytest.mark.parametrize("theme", [False, True])
def test_another_ledger(
    site: Path, out: Path, work: Path, change: Callable[[Path], None], theme: bool
) -> None:
    """Whether or not the rooms are to be made again anyway."""
    change(work / "ledger")
    if theme:
        sheet = site / "assets/css/print.css"
        sheet.parent.mkdir(parents=True)
        sheet.write_text(".new { color: red }\n", encoding="utf-8")
    assert_right(site, out)


def test_results_that_another_version_wrote_under_this_format(site: Path, out: Path, work: Path) -> None:
    """A faulty room that would keep its pages is asked for a summary of the old shape."""
    with LedgerFile(work / "ledger") as held:
        known = {room: found.state for room, found in held.known()}
        odd = RoomResult(encoded(()), encoded({"id": 7}), held.result("beihu").outputs)
        held.note([("beihu", values.RoomEntry(known["beihu"], odd))], 10**18)
        held.commit(held.head, 10**18)
    room = site / "content/rooms/beihu/room.yaml"
    room.write_text(
        room.read_text("utf-8").replace("类型: 城市", "类型: 城镇"), encoding="utf-8", newline="\n"
    )
    assert make(site, out, keep_going=True).published
    make(site, out.with_name("clean"), keep_going=True)
    assert published(out) == published(out.with_name("clean"))


@pytest.mark.parametrize("kept", ["pictures", "rooms", ""])
def test_damaged_pictures_and_rooms(site: Path, out: Path, work: Path, kept: str) -> None:
    """All that is kept beside the ledger is vouched for, too."""
    sheet = site / "assets/css/print.css"
    sheet.parent.mkdir(parents=True)
    sheet.write_text(".new { color: red }\n", encoding="utf-8")
    (work / "ledger").unlink()
    for number, path in enumerate(sorted((work / kept).rglob("*") if (work / kept).is_dir() else ())):
        if path.is_file() and path.name != "lock":
            data = bytearray(path.read_bytes()) or bytearray(b"x")
            data[number * 37 % len(data)] ^= 1
            path.write_bytes(data if number % 2 else data[: len(data) // 2])
    assert_right(site, out)
