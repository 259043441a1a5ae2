"""The command itself: how it begins, refuses and ends."""

from __future__ import annotations

import shutil
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.build.test_refused import read_only
from tests.serve.program import TREE, refused, running, words


def test_ctrl_c_ends_it_cleanly(site: Path) -> None:
    with running(site) as preview:
        assert preview.status()["rooms"]
        preview.process.send_signal(signal.SIGINT)
        assert preview.process.wait(20) == 0
        assert "已结束" not in (preview.process.stdout.read() if preview.process.stdout else "")
    with running(site) as again:  # the lock is free
        assert again.status()["rooms"]


def test_ctrl_c_in_the_first_build_ends_it_cleanly(site: Path) -> None:
    with subprocess.Popen(
        words(site, "--port", "0"), cwd=TREE, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        lock = site / ".sitegen/.preview.sitegen/address"
        while not lock.is_file():
            assert process.poll() is None
        process.send_signal(signal.SIGINT)
        _told, said = process.communicate(timeout=60)
    assert "Traceback" not in said
    assert process.returncode in (0, 1, -signal.SIGINT)


def test_a_taken_port_names_a_free_one(site: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        said = refused(site, "--port", str(port))
    assert f"端口 {port} 已被别的程序占用" in said
    assert "--port" in said


def test_a_second_preview_names_the_first(site: Path) -> None:
    with running(site) as preview:
        assert f"{preview.address}/workbench/" in refused(site, "--port", "0")


@pytest.mark.skipif(sys.platform == "win32", reason="as POSIX systems refuse")
def test_a_read_only_site_asks_for_another_folder(site: Path, tmp_path: Path) -> None:
    from tests.build.test_refused import somebody

    with read_only(site):
        done = subprocess.run(
            words(site, "--port", "0"),
            cwd=TREE,
            text=True,
            capture_output=True,
            timeout=60,
            check=False,
            preexec_fn=somebody,
        )
    assert done.returncode == 2, done.stderr
    assert "--out" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_site_on_a_read_only_disk_is_kept_elsewhere(site: Path, tmp_path: Path) -> None:
    with running(site, "--out", str(tmp_path / "预览 夹")) as preview:
        assert preview.status()["rooms"]
        assert (tmp_path / "预览 夹/index.html").is_file()
    assert not (site / ".sitegen/preview").exists()


def test_no_site_here(tmp_path: Path) -> None:
    assert "content" in refused(tmp_path)


def test_a_foreign_folder_is_refused(site: Path, tmp_path: Path) -> None:
    foreign = tmp_path / "文件"
    foreign.mkdir()
    (foreign / "重要.txt").write_text("x", encoding="utf-8")
    assert "文件" in refused(site, "--port", "0", "--out", str(foreign))
    assert (foreign / "重要.txt").is_file()
    assert "--out" in refused(site, "--port", "0", "--out", str(site / "content/preview"))


def test_a_leftover_preview_is_brought_up_to_date(site: Path) -> None:
    """What changed while nothing ran is seen at the next start."""
    with running(site):
        pass
    shutil.rmtree(site / "content/rooms/beihu")
    with running(site) as preview:
        assert [room["room"] for room in preview.status()["rooms"]] == ["anping"]


def test_help_is_chinese(site: Path) -> None:
    done = subprocess.run(
        (sys.executable, "-m", "sitegen", "serve", "--help"),
        cwd=TREE,
        text=True,
        capture_output=True,
        check=True,
    )
    assert "边改边看" in done.stdout
