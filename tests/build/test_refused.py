"""When the disk, or another build, stands in the way: a right site, or one sentence and exit code 2."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from sitegen.build.output import publication, staging
from sitegen.build.output.folder import OutputFolder
from sitegen.build.output.ledger_file import LedgerFile
from sitegen.build.output.notebook import Notebook
from sitegen.build.output.publication import PublicationBrokenError
from tests.build.program import assert_told, command, run, start
from tests.build.small_site import make, published, write_room

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="as POSIX systems refuse")
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="root is made an ordinary user as on Linux")
BOTH = pytest.mark.parametrize(("lang", "refused"), [("en", "The disk refused"), ("zh", "磁盘读写出错")])


def edit(site: Path) -> None:
    room = site / "content/rooms/anping/room.yaml"
    text = room.read_text("utf-8").replace("anping社区警务室", "新社区警务室")
    room.write_text(text, encoding="utf-8", newline="\n")


def small_files() -> None:
    """Of files this process writes only so many bytes fit."""
    import resource
    import signal

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (3000, 3000))


def somebody() -> None:
    """Be bound by the modes of files; root otherwise writes what is read-only."""
    if os.geteuid() == 0:
        import ctypes

        drop_from_bounding_set, dac_override = 24, 1
        assert ctypes.CDLL(None).prctl(drop_from_bounding_set, dac_override, 0, 0, 0) == 0


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """Nobody but root may write below the folder."""
    paths = [folder, *folder.rglob("*")]
    modes = [path.stat().st_mode for path in paths]
    for path in paths:
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        yield
    finally:
        for path, mode in zip(paths, modes, strict=True):
            path.chmod(mode)


def build(site: Path, out: Path, lang: str = "en") -> tuple[str, ...]:
    return command("build", site, "--out", str(out), "--quiet", lang=lang)


@POSIX
@BOTH
def test_a_full_disk(site: Path, out: Path, lang: str, refused: str) -> None:
    make(site, out)
    before = published(out)
    edit(site)
    assert_told(run(build(site, out, lang), small_files), refused)
    assert published(out) == before
    assert_next_build_is_right(site, out)


@LINUX
@BOTH
@pytest.mark.parametrize("what", [".public.sitegen", ".public.sitegen/ledger"])
def test_a_work_folder_that_may_only_be_read(
    site: Path, out: Path, what: str, lang: str, refused: str
) -> None:
    make(site, out)
    before = published(out)
    edit(site)
    with read_only(out.parent / what):
        assert_told(run(build(site, out, lang), somebody), refused)
    assert published(out) == before
    assert_next_build_is_right(site, out)


@LINUX
@BOTH
def test_a_published_folder_that_may_only_be_read(site: Path, out: Path, lang: str, refused: str) -> None:
    """It turns out only when pages are put into place; then nothing is said of what stayed as it was."""
    make(site, out)
    before = published(out)
    edit(site)
    with read_only(out):
        done = run(build(site, out, lang), somebody)
    assert_told(done, refused)
    assert ("Some pages are new now" if lang == "en" else "部分页面已更新") in done.stderr
    assert published(out) == before
    assert_next_build_is_right(site, out)


@LINUX
def test_a_site_that_may_only_be_read_is_checked(site: Path, tmp_path: Path) -> None:
    words = command("check", site)
    fresh = run(words)
    with read_only(site):
        again = run(words, somebody)
    assert (again.returncode, again.stdout, again.stderr) == (fresh.returncode, fresh.stdout, fresh.stderr)


@POSIX
def test_a_check_on_a_full_disk(site: Path) -> None:
    """What it found is worth telling, although it cannot be remembered."""
    fresh = run(command("check", site))
    edit(site)
    edited = run(command("check", site, "--jobs", "1"))
    shutil.rmtree(site / ".sitegen")
    full = run(command("check", site, "--jobs", "1"), small_files)
    assert (full.returncode, full.stdout, full.stderr) == (fresh.returncode, edited.stdout, edited.stderr)
    run(command("check", site, "--jobs", "1"))
    (site / "content/rooms/anping/about.md").write_text("另一段介绍。\n", encoding="utf-8", newline="\n")
    full = run(command("check", site, "--jobs", "1"), small_files)
    assert full.returncode == fresh.returncode, full.stderr


def test_a_ledger_that_finds_no_room_is_done_without(
    site: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is in place by then, or everything is."""
    make(site, out)
    edit(site)
    connect = LedgerFile._connect

    def cramped(ledger: LedgerFile, name: str, *, uri: bool = False) -> sqlite3.Connection:
        base = connect(ledger, name, uri=uri)
        base.execute("PRAGMA max_page_count = 1")  # SQLite takes as many as there are already
        return base

    write_room(site, "changle")
    with monkeypatch.context() as patch:
        patch.setattr(LedgerFile, "_connect", cramped)
        try:
            assert make(site, out).published
        except OSError as error:
            assert "full" in str(error)
    assert_next_build_is_right(site, out)


def test_a_ledger_that_cannot_be_finished(site: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages are in place by then: the site is right, and the next build has more to do."""
    make(site, out)
    edit(site)
    do = LedgerFile._do

    def refusing(ledger: LedgerFile, what: str, *values: object) -> None:
        if what == "COMMIT":
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        do(ledger, what, *values)

    with monkeypatch.context() as patch:
        patch.setattr(LedgerFile, "_do", refusing)
        assert make(site, out).published
    make(site, out.with_name("other"))
    assert published(out) == published(out.with_name("other"))
    assert_next_build_is_right(site, out)


@pytest.mark.parametrize("moves", range(4))
def test_a_disk_that_refuses_when_pages_are_put_into_place(
    site: Path, out: Path, moves: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(site, out)
    old = published(out)
    edit(site)
    left = iter(range(moves))

    def refusing(*arguments: object) -> None:
        if next(left, None) is None:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        staging.publish_file(*arguments)

    with monkeypatch.context() as patch:
        patch.setattr(publication, "publish_file", refusing)
        with pytest.raises(PublicationBrokenError):
            make(site, out)
    make(site, out.with_name("new"))
    new = published(out.with_name("new"))
    assert all(body in (old.get(path), new.get(path)) for path, body in published(out).items())
    assert_next_build_is_right(site, out)


@pytest.mark.parametrize(
    ("lang", "sentence"), [("en", "another build is writing it"), ("zh", "另一个")], ids=["en", "zh"]
)
def test_a_second_build_says_that_another_one_is_at_work(
    site: Path, out: Path, lang: str, sentence: str
) -> None:
    make(site, out)
    before = published(out)
    edit(site)
    with OutputFolder(out):
        done = run(build(site, out, lang))
    assert_told(done, sentence)
    assert published(out) == before


def test_two_builds_at_once(site: Path, out: Path) -> None:
    """One at least gets through; the other does, too, or says why not."""
    two = [start(build(site, out)) for _ in range(2)]
    told = [one.communicate(timeout=120)[1] for one in two]
    codes = sorted(one.returncode for one in two)
    assert codes in ([0, 0], [0, 2]), told
    assert all("another build" in text for text, one in zip(told, two, strict=True) if one.returncode)
    assert_next_build_is_right(site, out)


def test_two_checks_at_once(site: Path) -> None:
    alone = run(command("check", site))
    two = [start(command("check", site)) for _ in range(2)]
    for one in two:
        stdout, stderr = one.communicate(timeout=120)
        assert (one.returncode, stdout, stderr) == (alone.returncode, alone.stdout, alone.stderr)


def test_a_check_while_another_one_remembers(site: Path) -> None:
    alone = run(command("check", site))
    with Notebook(site) as notebook:
        assert notebook.ledger is not None
        beside = run(command("check", site))
    assert (beside.returncode, beside.stdout, beside.stderr) == (alone.returncode, alone.stdout, alone.stderr)


def test_a_build_and_a_check_at_once(site: Path, out: Path) -> None:
    alone = run(command("check", site))
    building, checking = start(build(site, out)), start(command("check", site))
    assert checking.communicate(timeout=120) == (alone.stdout, alone.stderr)
    assert building.communicate(timeout=120)[1] == ""
    assert (building.returncode, checking.returncode) == (0, alone.returncode)
    assert_next_build_is_right(site, out)


def assert_next_build_is_right(site: Path, out: Path) -> None:
    make(site, out)
    make(site, out.with_name("clean"))
    assert published(out) == published(out.with_name("clean"))
    again = make(site, out)
    assert (again.written, again.deleted) == (0, 0)
