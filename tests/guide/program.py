"""The real program at work for the pictures: commands, answers typed at its questions, the preview."""

from __future__ import annotations

import codecs
import json
import os
import pty
import re
import select
import shlex
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.guide.windows import Said

ROOT = Path(__file__).parents[2]
DATE = "2026-11-23"
PLACE = "D:\\青屿网站"
"""Where a station keeps the site, as the windows' titles say."""
PATIENCE = 120
_CONTROL = re.compile(r"\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b\[[0-9;?]*[A-Za-z]|\x07")
_BACKUP = re.compile(r"(?<=\.sitegen-backup/)[\d-]+")


def environment() -> dict[str, str]:
    """What a station's command window is like: Chinese, no colours."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SITEGEN_")}
    return {**kept, "SITEGEN_LANG": "zh", "NO_COLOR": "1", "TERM": "dumb", "COLUMNS": "90"}


def command(line: str) -> list[str]:
    """The program to run for a typed `sitegen …`."""
    words = shlex.split(line)
    assert words[0] == "sitegen", line
    return [sys.executable, "-m", "sitegen", *words[1:]]


def run(site: Path, line: str, shown: str = "") -> Said:
    """Run a typed command in the site's folder; `shown` is what the picture says was typed."""
    done = subprocess.run(
        command(line),
        cwd=site,
        env=environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=PATIENCE,
        check=False,
    )
    return Said(shown or line, _at_the_station(done.stdout.decode("utf-8"), site))


def answer(site: Path, line: str, answers: Mapping[str, str], shown: str = "") -> Said:
    """Run a command on a terminal, and answer what it asks.

    `answers` are by the question's first line; to any other question Enter is typed.
    """
    master, slave = pty.openpty()
    process = subprocess.Popen(
        command(line), cwd=site, env=environment(), stdin=slave, stdout=slave, stderr=slave
    )
    os.close(slave)
    try:
        said = _conversation(master, dict(answers))
    finally:
        process.kill()  # nothing to one that has ended
        process.wait()
        os.close(master)
    return Said(shown or line, _at_the_station(said, site))


def _conversation(master: int, answers: dict[str, str]) -> str:
    """Read until the program ends, and type what it waits for.

    Raises AssertionError when it never asked for an answer, or asks the same again.
    """
    said, heard = "", 0
    reader = codecs.getincrementaldecoder("utf-8")()
    while True:
        ready, _, _ = select.select([master], [], [], PATIENCE)
        piece = _read(master) if ready else b""
        if not piece:
            break
        said += reader.decode(piece)
        block = _CONTROL.sub("", said[heard:]).replace("\r", "")
        if block.endswith("\n> "):
            assert " × " not in block, said
            question = next((line for line in block.split("\n") if line in answers), "")
            heard = len(said)
            os.write(master, f"{answers.pop(question, '')}\n".encode())
    assert not answers, f"never asked: {list(answers)}; it said:\n{said}"
    return said


def _read(master: int) -> bytes:
    """What the program wrote; nothing when it has ended (Linux says so by an error)."""
    try:
        return os.read(master, 65536)
    except OSError:
        return b""


def _at_the_station(text: str, site: Path) -> str:
    """The text as it is printed where the site lies in PLACE, at ten o'clock of the sample's day."""
    text = _CONTROL.sub("", text).replace("\r\n", "\n")
    text = _BACKUP.sub(f"{DATE}-100000", text)

    def windows(match: re.Match[str]) -> str:
        return PLACE + match[1].replace("/", "\\")

    return re.sub(re.escape(str(site)) + r"([\w./-]*)", windows, text)


class Preview:
    """A running `sitegen serve`: where it answers, and what it has printed."""

    def __init__(self, home: str, process: subprocess.Popen[bytes]) -> None:
        self.home = home
        self.process = process
        self.printed = ""

    def until(self, room: str, errors: int) -> None:
        """Wait until it has noticed so many errors of a room, and the pages that list it have followed."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if self._status(f"?room={room}")["errors"] == errors and not self._status()["built"]["rooms"]:
                return
            time.sleep(0.05)
        raise TimeoutError(f"{room} never had {errors} errors")

    def _status(self, query: str = "") -> dict[str, Any]:
        with urllib.request.urlopen(f"{self.home}/workbench/status.json{query}") as answer:  # noqa: S310
            told: dict[str, Any] = json.load(answer)
        return told


@contextmanager
def preview(site: Path, *options: str) -> Iterator[Preview]:
    """Have `sitegen serve` run on the site while the context lasts."""
    port = _free_port()
    line = f"sitegen serve --no-open --date {DATE} --jobs 1 --port {port} {' '.join(options)}"
    process = subprocess.Popen(
        command(line),
        cwd=site,
        env=environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    running = Preview(f"http://127.0.0.1:{port}", process)
    try:
        _await(running)
        yield running
    finally:
        process.terminate()
        process.wait(timeout=PATIENCE)
        assert process.stdout
        text = process.stdout.read().decode("utf-8")
        process.stdout.close()
        running.printed = _at_the_station(text, site).replace(str(port), "8000")


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _await(running: Preview) -> None:
    """Wait until the preview answers. Raises RuntimeError with what it printed when it ends instead."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if running.process.poll() is not None:
            assert running.process.stdout
            raise RuntimeError(running.process.stdout.read().decode("utf-8"))
        try:
            with urllib.request.urlopen(f"{running.home}/workbench/", timeout=5):  # noqa: S310 - loopback
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    raise TimeoutError("the preview does not answer")
