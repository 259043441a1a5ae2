"""A dask cluster as its own processes on this machine: a scheduler and workers."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from sitegen.build.cluster.connection import Tls

distributed = pytest.importorskip("distributed", reason="needs the extra `cluster`")

ROOT = Path(__file__).parents[2]
START_WITHIN = 60
SETTINGS = {
    "DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT": "20s",
    "DASK_DISTRIBUTED__WORKER__MEMORY__TERMINATE": "False",
}


def certificate(folder: Path) -> Tls:
    """An authority with a certificate of its own, in files in the new folder."""
    made = distributed.Security.temporary()
    folder.mkdir()
    for name, text in (
        ("ca.pem", made.tls_ca_file),
        ("cert.pem", made.tls_client_cert),
        ("key.pem", made.tls_client_key),
    ):
        (folder / name).write_text(text, encoding="utf-8")
    return Tls(folder / "ca.pem", folder / "cert.pem", folder / "key.pem")


class Machines:
    """A scheduler at `address`, and the workers that were started for it."""

    def __init__(self, folder: Path, tls: Tls | None, settings: dict[str, str]) -> None:
        folder.mkdir()
        self._folder, self._tls = folder, tls
        self._environment = {**os.environ, **SETTINGS, **settings}
        self._scheduler = self._run("scheduler", [*self._common(), "--port", "0"])
        self.address = self._address()
        self.workers: list[subprocess.Popen[bytes]] = []

    def _common(self) -> list[str]:
        listed = ["--host", "127.0.0.1", "--no-dashboard", "--scheduler-file", str(self._folder / "file")]
        if self._tls is None:
            return listed
        files = {
            "--tls-ca-file": self._tls.ca,
            "--tls-cert": self._tls.certificate,
            "--tls-key": self._tls.key,
        }
        given = [text for option, path in files.items() for text in (option, str(path))]
        return [*listed, "--protocol", "tls", *given]

    def _run(self, what: str, arguments: list[str], first: Path = ROOT) -> subprocess.Popen[bytes]:
        with (self._folder / "log").open("ab") as log:
            return subprocess.Popen(
                [sys.executable, "-m", f"distributed.cli.dask_{what}", *arguments],
                cwd=self._folder,
                env={**self._environment, "PYTHONPATH": str(first)},
                stdout=log,
                stderr=log,
            )

    def _address(self) -> str:
        for _attempt in range(START_WITHIN * 20):
            time.sleep(0.05)
            try:
                return json.loads((self._folder / "file").read_text("utf-8"))["address"]
            except (OSError, ValueError):
                assert self._scheduler.poll() is None, self.log()
        raise AssertionError(self.log())

    def log(self) -> str:
        """What scheduler and workers wrote."""
        return (self._folder / "log").read_text("utf-8", "replace")

    def start(self, workers: int, first: Path = ROOT) -> None:
        """Add workers of one thread each, which look for sitegen in the folder `first`; wait for them."""
        already = self.log().count("Registered to:")
        options = ["--nthreads", "1", "--no-nanny", "--local-directory", str(self._folder / "space")]
        for _worker in range(workers):
            self.workers.append(self._run("worker", [*self._common(), *options], first))
        for _attempt in range(START_WITHIN * 20):
            if self.log().count("Registered to:") >= already + workers:
                return
            time.sleep(0.05)
        raise AssertionError(self.log())

    def end(self) -> None:
        """Stop every process."""
        for process in (*self.workers, self._scheduler):
            process.kill()
            process.wait()


@contextmanager
def machines(folder: Path, tls: Tls | None = None, **settings: str) -> Iterator[Machines]:
    """Machines as long as the context lasts; `settings` are further variables of their environment."""
    started = Machines(folder, tls, settings)
    try:
        yield started
    finally:
        started.end()
