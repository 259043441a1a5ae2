"""`sitegen serve` as a process of its own, as a station's computer starts it."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple
from urllib.request import urlopen

TREE = Path(__file__).parents[2]
DAY = "2026-11-23"
PATIENCE = 60


class Running(NamedTuple):
    """The process and where it is to be seen."""

    process: subprocess.Popen[str]
    address: str

    def status(self) -> dict[str, Any]:
        """How things stand."""
        with urlopen(f"{self.address}/workbench/status.json") as answer:  # noqa: S310 - http
            told: dict[str, Any] = json.load(answer)
        return told

    def wait(self, right: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """Wait for a state that is right."""
        end = time.monotonic() + PATIENCE
        while not right(told := self.status()):
            assert time.monotonic() < end, told
            time.sleep(0.02)
        return told

    def settled(self) -> dict[str, Any]:
        """Wait until nothing follows any more."""
        number, told = -1, self.status()
        while told["number"] != number:
            number = told["number"]
            time.sleep(1)
            told = self.status()
        return told


def words(site: Path, *more: str, lang: str = "zh") -> tuple[str, ...]:
    """The command."""
    what = (sys.executable, "-m", "sitegen", "serve", "--site", str(site), "--date", DAY, "--no-open")
    return (*what, "--lang", lang, *more)


@contextmanager
def running(site: Path, *more: str) -> Iterator[Running]:
    """Start it, wait for the first build, and end it by Ctrl-C."""
    with subprocess.Popen(
        words(site, "--port", "0", *more),
        cwd=TREE,
        text=True,
        encoding="utf-8",
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as process:
        assert process.stdout is not None
        found = re.search(r"http://127\.0\.0\.1:\d+", process.stdout.readline())
        assert found, "it did not begin"
        try:
            yield Running(process, found[0])
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(PATIENCE)


def refused(site: Path, *more: str, lang: str = "zh") -> str:
    """What it says when it does not begin: one sentence, exit code 2, no traceback."""
    done = subprocess.run(
        words(site, *more, lang=lang), cwd=TREE, text=True, capture_output=True, timeout=PATIENCE, check=False
    )
    assert done.returncode == 2, done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) == 1, done.stderr
    return done.stderr
