"""The Nu HTML Checker, which W3C runs, finds nothing wrong with any built page."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest

from sitegen.build.pipeline import Outcome
from tests.sample.judges import judge

pytestmark = pytest.mark.browser
PICTURE = re.compile(r"<img\b[^>]*>")
UNKNOWN_TO_VNU = ("container-type", "@container", "light-dark", "@starting-style")
"""CSS that browsers know and the checker does not yet; each stands behind a fallback."""


def checked(*options: str) -> list[dict[str, str]]:
    """What the checker says of the files in `options`."""
    command = ("java", "-Xss2m", "-jar", str(judge("vnu-jar/build/dist/vnu.jar")), "--format", "json")
    done = subprocess.run((*command, "--exit-zero-always", *options), capture_output=True, check=True)
    found: list[dict[str, str]] = json.loads(done.stderr)["messages"]
    return found


def test_pages_have_neither_errors_nor_warnings(built: tuple[Outcome, Path]) -> None:
    """All pages: every room, both languages, print pages, the error page."""
    out = built[1]
    found = {
        f"{file.partition(str(out))[2]}:{fault.get('lastLine', '')}: {fault['message']}"
        for fault in checked("--skip-non-html", str(out))
        for file in [fault.get("url", "")]
    }
    assert sorted(found) == []


def test_style_sheets_have_no_errors(built: tuple[Outcome, Path]) -> None:
    sheets = [str(path) for path in sorted(built[1].glob("assets/*.css"))]
    found = [
        f"{fault['message']} {fault.get('extract', '')}"
        for fault in checked("--css", *sheets)
        if fault["type"] == "error" and not any(word in fault["message"] for word in UNKNOWN_TO_VNU)
    ]
    assert found == []


def test_drawings_have_no_errors(built: tuple[Outcome, Path]) -> None:
    drawings = [str(path) for path in sorted(built[1].rglob("*.svg"))]
    assert [fault["message"] for fault in checked("--svg", *drawings) if fault["type"] == "error"] == []


def test_pictures_have_sizes(built: tuple[Outcome, Path]) -> None:
    """So that nothing moves when they arrive."""
    without = {
        (path.relative_to(built[1]).as_posix(), picture)
        for path in built[1].rglob("*.html")
        for picture in PICTURE.findall(path.read_text("utf-8"))
        if not re.search(r'\bwidth="\d+"', picture) or not re.search(r'\bheight="\d+"', picture)
    }
    assert sorted(without) == []
