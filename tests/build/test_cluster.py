"""Builds with a dask cluster: the same bytes, whatever becomes of its workers, or a clear refusal."""

from __future__ import annotations

import os
import shutil
import signal
import sys
from collections.abc import Iterator
from concurrent.futures import Executor
from pathlib import Path
from typing import Any

import pytest

from sitegen.build.cluster import attendance, connection, likeness
from sitegen.build.cluster.connection import Cluster, Tls, cluster
from sitegen.build.cluster.refusal import ClusterRefusedError
from sitegen.build.pipeline import Outcome, Settings, build
from sitegen.reading import derive
from tests.build.machines import ROOT, Machines, certificate, machines
from tests.build.small_site import TODAY, make, published, write_site
from tests.cli.command import DAY, run

ROOMS = tuple(f"room-{number:02}" for number in range(24))
NOWHERE = "tcp://127.0.0.1:1"


@pytest.fixture
def plain(tmp_path: Path) -> Iterator[Machines]:
    """A scheduler that gives a batch up when it killed its first worker; no worker yet."""
    with machines(tmp_path / "machines", DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES="0") as started:
        yield started


def refusal(site: Path, out: Path, address: str, *options: str | Path) -> str:
    """What `sitegen build --cluster` says when it ends with 2; nothing is to be left of it."""
    said = run("build", "--site", site, "--out", out, "--date", DAY, "--cluster", address, *options, code=2)
    assert not out.exists()
    assert not (out.parent / f".{out.name}.sitegen").exists()
    assert not (site / ".sitegen").exists()
    return said.stderr


class Losing(Executor):
    """The cluster, one of whose workers is killed after the third batch."""

    def __init__(self, workers: Cluster, victim: int) -> None:
        self.workers, self.victim = workers, victim

    def map(self, fn: Any, *batches: Any, **_options: Any) -> Iterator[bytes]:
        for number, result in enumerate(self.workers.map(fn, *batches)):
            if number == 3:
                os.kill(self.victim, signal.SIGKILL if sys.platform != "win32" else signal.SIGTERM)
            yield result


def build_with(workers: Executor, site: Path, out: Path) -> Outcome:
    return build(site, out, Settings(today=TODAY, jobs=2), executor=workers)


def test_a_worker_killed_in_the_middle_changes_nothing(tmp_path: Path) -> None:
    """Over TLS; the other worker does its batches, and builds on what is known afterwards."""
    site, out, tls = write_site(tmp_path / "site", ROOMS), tmp_path / "public", certificate(tmp_path / "tls")
    with machines(tmp_path / "machines", tls) as started:
        started.start(2)
        with cluster(started.address, tls, site, out) as workers:
            assert workers.workers == 2
            outcome = build_with(Losing(workers, started.workers[0].pid), site, out)
        assert started.workers[0].wait(10) != 0
        assert len(outcome.rebuilt) == len(ROOMS)
        make(site, tmp_path / "local")
        assert published(out) == published(tmp_path / "local")
        with cluster(started.address, tls, site, out) as workers:
            assert workers.workers == 1
            again = build_with(workers, site, out)
        assert (again.written, again.deleted, again.rebuilt) == (0, 0, {})
        assert started.address.startswith("tls://127.0.0.1:")


def test_who_has_another_authority_is_not_let_in(tmp_path: Path) -> None:
    site, other = write_site(tmp_path / "site"), certificate(tmp_path / "other")
    with machines(tmp_path / "machines", certificate(tmp_path / "tls")) as started:
        options = ("--cluster-ca", other.ca, "--cluster-cert", other.certificate, "--cluster-key", other.key)
        said = refusal(site, tmp_path / "public", started.address, *options)
    assert f"No scheduler answers at `{started.address}`" in said
    assert "certificate" in said


def test_nobody_answers(site: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "ANSWER_WITHIN", 0.5)
    assert f"No scheduler answers at `{NOWHERE}`" in refusal(site, out, NOWHERE)


def test_an_address_that_is_none(site: Path, out: Path) -> None:
    assert "`somewhere` is no address of a scheduler" in refusal(site, out, "somewhere")


def test_encryption_without_certificates(site: Path, out: Path) -> None:
    assert "needs `--cluster-ca`" in refusal(site, out, "tls://127.0.0.1:1")


def test_certificates_without_encryption(site: Path, out: Path) -> None:
    assert "go with `--cluster tls://…`" in refusal(site, out, NOWHERE, "--cluster-ca", "ca.pem")


def test_the_extra_is_missing(site: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    assert "pip install 'sitegen[cluster]'" in refusal(site, out, NOWHERE)


def test_there_are_no_workers(plain: Machines, site: Path, out: Path) -> None:
    assert f"`{plain.address}` has no workers" in refusal(site, out, plain.address)


def test_workers_with_another_program_are_refused(plain: Machines, site: Path, out: Path) -> None:
    """A copy of sitegen with one more line."""
    other = out.parent / "other"
    for folder in ("sitegen", "templates", "assets", "locales"):
        shutil.copytree(ROOT / folder, other / folder, ignore=shutil.ignore_patterns("__pycache__"))
    with (other / "sitegen/standard/people.py").open("a", encoding="utf-8") as source:
        source.write("# one more line\n")
    plain.start(1, other)
    assert "has sitegen with another source" in refusal(site, out, plain.address)


def test_workers_without_the_program_are_refused(plain: Machines, site: Path, out: Path) -> None:
    (out.parent / "broken/sitegen").mkdir(parents=True)
    (out.parent / "broken/sitegen/__init__.py").write_text("", encoding="utf-8")
    plain.start(1, out.parent / "broken")
    assert "cannot run sitegen: ModuleNotFoundError" in refusal(site, out, plain.address)


@pytest.mark.skipif(sys.platform == "win32", reason="no process can be stopped there")
def test_workers_that_do_not_answer_are_named(
    plain: Machines, site: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain.start(1)
    monkeypatch.setattr(connection, "MUSTER_WITHIN", 0.5)
    os.kill(plain.workers[0].pid, signal.SIGSTOP)
    assert "does not answer" in refusal(site, out, plain.address)


@pytest.mark.skipif(sys.platform != "linux", reason="needs /proc")
def test_workers_that_see_another_folder_are_refused(
    plain: Machines, site: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is under `/proc/self/cwd` is another folder in every process; then the same for the output."""
    plain.start(1)
    monkeypatch.chdir(site.parent)
    here = Path("/proc/self/cwd")
    assert f"does not see `{here / 'site'}`" in refusal(here / "site", out, plain.address)
    assert f"does not see `{here / '.public.sitegen'}`" in refusal(site, here / "public", plain.address)
    with cluster(plain.address, Tls(), site, out) as workers, pytest.raises(ClusterRefusedError) as refused:
        list(workers.map(die, [("beihu", "changle")]))
    assert "died at the rooms `beihu` to `changle`" in str(refused.value)


def die(_batch: object) -> bytes:
    """Kill the process."""
    os._exit(1)


def test_a_worker_that_comes_late_is_looked_at_too(
    site: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first batch that it is given fails when a library is another."""
    monkeypatch.setattr(attendance, "_met", set())
    with likeness.marked(site, out) as here:
        assert attendance.attend(here, lambda batch: batch[0].encode(), ("anping",)) == b"anping"
        attendance.let_go()
        monkeypatch.setattr(likeness, "version", lambda _library: "0.1")
        with pytest.raises(ClusterRefusedError, match=r"has jinja2 0\.1, here it is"):
            attendance.attend(here, lambda batch: batch[0].encode(), ("anping",))


def test_a_machine_with_other_codecs_is_refused(
    site: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with likeness.marked(site, out) as here:
        monkeypatch.setitem(derive.QUALITY, "webp", 81)
        likeness._pictures.cache_clear()
        with pytest.raises(ClusterRefusedError, match="other bytes of the same picture"):
            here.confirm()
    likeness._pictures.cache_clear()


def test_a_site_that_cannot_be_written_to_is_known_by_its_rooms(
    site: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (site / ".sitegen").write_text("in the way of the folder", encoding="utf-8")
    with likeness.marked(site, out) as here:
        here.confirm()
        shutil.rmtree(site / "content/rooms/beihu")
        with pytest.raises(ClusterRefusedError, match="does not see"):
            here.confirm()
