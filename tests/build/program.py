"""The program as a process of its own, as a station's computer starts it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from tests.build.small_site import TODAY

TREE = Path(__file__).parents[2]


def command(what: str, site: Path, *more: str, lang: str = "en") -> tuple[str, ...]:
    """The words that start `sitegen build` or `sitegen check` for the site."""
    day = TODAY.isoformat()
    return (sys.executable, "-m", "sitegen", what, "--site", str(site), "--date", day, "--lang", lang, *more)


def start(words: tuple[str, ...]) -> subprocess.Popen[str]:
    """Start it as the head of a process group."""
    return subprocess.Popen(
        words, cwd=TREE, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )


def run(words: tuple[str, ...], before: Callable[[], None] | None = None) -> subprocess.CompletedProcess[str]:
    """Run it to its end; `before` is called in the new process first."""
    return subprocess.run(
        words,
        cwd=TREE,
        text=True,
        capture_output=True,
        check=False,
        timeout=120,
        preexec_fn=before,
    )


def assert_told(done: subprocess.CompletedProcess[str], sentence: str) -> None:
    """It refused with one sentence, and no traceback."""
    assert done.returncode == 2, done.stderr
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) == 1, done.stderr
