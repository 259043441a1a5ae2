"""The guide's pictures, taken anew from the real program: `make guide`, or `python -m tests.guide.pictures`.

Names after the command take only those. Beside the pictures lies what is said on them, in
tests/guide/words.txt, so that a change of wording shows in a review and whatever draws the letters.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Playwright, sync_playwright

from tests.guide.asked import ASKED
from tests.guide.camera import Picture, camera
from tests.guide.drawn import DRAWN
from tests.guide.forms import FORMS
from tests.guide.screens import SHOWN
from tests.guide.studio import Studio
from tests.guide.tables import TABLES

PICTURES = Path(__file__).parents[2] / "docs" / "staff" / "pictures"
WORDS = Path(__file__).parent / "words.txt"
ALL = {**DRAWN, **ASKED, **TABLES, **SHOWN, **FORMS}


def taken(names: Iterable[str], playwright: Playwright) -> dict[str, Picture]:
    """Take these pictures."""
    with TemporaryDirectory() as folder, camera(playwright) as chromium, ExitStack() as stack:
        studio = Studio(Path(folder), chromium, stack)
        return {name: ALL[name](studio) for name in names}


def words(text: str) -> dict[str, str]:
    """What words.txt says of each picture."""
    parts = [part.partition("\n") for part in f"\n{text}".split("\n== ")[1:]]
    return {name: said.strip() for name, _, said in parts}


def spelt(said: dict[str, str]) -> str:
    """The text of words.txt."""
    return "\n\n".join(f"== {name}\n{said[name]}" for name in sorted(said)) + "\n"


def plain(picture: Picture) -> str:
    """The words on a picture, without blanks at the ends of lines."""
    return "\n".join(line.rstrip() for line in picture.words.strip().split("\n") if line.strip())


def main(asked: list[str]) -> None:
    """Write pictures and words; what is no longer taken goes."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    known = words(WORDS.read_text("utf-8")) if WORDS.exists() else {}
    with sync_playwright() as playwright:
        now = taken(asked or ALL, playwright)
    for name, picture in now.items():
        (PICTURES / f"{name}.png").write_bytes(picture.png)
        known[name] = plain(picture)
    for old in (path for path in PICTURES.glob("*.png") if path.stem not in ALL):
        old.unlink()
    kept = {name: said for name, said in known.items() if name in ALL}
    WORDS.write_text(spelt(kept), "utf-8", newline="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
