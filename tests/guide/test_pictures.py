"""The guide's pictures are those that the program gives today.

The words on them are compared exactly. Pixels are compared within a bound: the same browser draws
the same bytes, another release of it or of the font draws the edges of letters a little otherwise.
"""

from __future__ import annotations

import difflib
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Playwright

from tests.guide.camera import Picture
from tests.guide.pictures import ALL, PICTURES, WORDS, plain, taken, words

DIFFERENT = 64
"""So many levels of 256 apart, a pixel counts as another one."""
SHARE = 0.01
AGAIN = "run: make guide"

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def said() -> dict[str, str]:
    """What words.txt says of each picture."""
    return words(Path(WORDS).read_text("utf-8"))


def test_words_are_kept_for_every_picture(said: dict[str, str]) -> None:
    """No more and no less."""
    assert set(said) == set(ALL), AGAIN


def test_pictures_are_current(said: dict[str, str], playwright: Playwright) -> None:
    """Each says what the program says now, and looks so. One test, so that they are taken once."""
    now = taken(ALL, playwright)
    stale = [why for name, picture in now.items() for why in differences(name, picture, said[name])]
    assert not stale, "\n".join([*stale, AGAIN])


def differences(name: str, fresh: Picture, said: str) -> Iterator[str]:
    """In what a picture taken anew is another one than the one that is kept."""
    if plain(fresh) != said:
        lines = difflib.unified_diff(
            said.split("\n"), plain(fresh).split("\n"), "kept", "now", lineterm="", n=1
        )
        yield "\n".join([f"{name} says something else", *lines])
    with Image.open(PICTURES / f"{name}.png") as kept, Image.open(io.BytesIO(fresh.png)) as now:
        if kept.size != now.size:
            yield f"{name} is {now.size[0]} × {now.size[1]}, and was {kept.size[0]} × {kept.size[1]}"
        elif (share := share_that_differs(kept, now)) > SHARE:
            yield f"{name} has {share:.1%} other pixels"


def share_that_differs(one: Image.Image, other: Image.Image) -> float:
    """How many of the pixels are visibly others."""
    apart = ImageChops.difference(one.convert("L"), other.convert("L")).histogram()
    return sum(apart[DIFFERENT:]) / sum(apart)


def test_a_change_is_seen() -> None:
    """The comparison is not blind."""
    white, black = (Image.new("RGB", (100, 100), colour) for colour in ("white", "black"))
    changed = white.copy()
    changed.paste(black.crop((0, 0, 20, 10)), (0, 0))
    assert share_that_differs(white, white.copy()) == 0
    assert share_that_differs(white, changed) > SHARE
