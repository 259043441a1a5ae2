"""The guide's pictures are those that the program gives today.

The words on them are compared exactly. Pixels are compared within a bound: the same browser draws
the same bytes, another release of it or of the font draws the edges of letters a little otherwise.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from tests.guide.camera import Picture
from tests.guide.pictures import ALL, PICTURES, WORDS, plain, taken, words

DIFFERENT = 64
"""So many levels of 256 apart, a pixel counts as another one."""
SHARE = 0.01
AGAIN = "run: make guide"

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def anew() -> Iterator[dict[str, Picture]]:
    """All pictures, taken again."""
    yield taken(ALL)


@pytest.fixture(scope="module")
def said() -> dict[str, str]:
    """What words.txt says of each picture."""
    return words(Path(WORDS).read_text("utf-8"))


def test_words_are_kept_for_every_picture(said: dict[str, str]) -> None:
    """No more and no less."""
    assert set(said) == set(ALL), AGAIN


@pytest.mark.parametrize("name", ALL)
def test_picture_is_current(name: str, anew: dict[str, Picture], said: dict[str, str]) -> None:
    """It says what the program says now, and looks so."""
    assert plain(anew[name]) == said[name], AGAIN
    with (
        Image.open(PICTURES / f"{name}.png") as kept,
        Image.open(io.BytesIO(anew[name].png)) as fresh,
    ):
        assert kept.size == fresh.size, AGAIN
        assert share_that_differs(kept, fresh) <= SHARE, AGAIN


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
