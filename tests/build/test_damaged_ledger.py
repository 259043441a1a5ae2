"""Whatever became of the ledger since the last build, the next one gives what a clean build gives.

The site was edited meanwhile, so that room, lists and search are made anew from what the ledger says
of the other rooms.
"""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec import Struct

from tests.build.small_site import make, published, twin, write_site

ROOMS = tuple(f"room{number}" for number in range(12))
SEEDS = range(int(os.environ.get("SITEGEN_EXAMPLES", "60")) // 6)
PAGE = 4096


class Scene(Struct, frozen=True):
    """A site that was edited since it was built into `before`, and what a clean build makes of it."""

    site: Path
    before: Path
    new: dict[str, bytes]


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Scene:
    folder = tmp_path_factory.mktemp("damaged")
    site, before = write_site(folder / "site", ROOMS), folder / "before/public"
    before.parent.mkdir()
    make(site, before)
    make(site, before)  # now all stats are beyond doubt
    room = site / "content/rooms/room3/room.yaml"
    text = room.read_text("utf-8").replace("room3社区警务室", "新社区警务室")
    room.write_text(text, encoding="utf-8", newline="\n")
    shutil.rmtree(site / "content/rooms/room5")
    make(site, folder / "clean")
    return Scene(site, before, published(folder / "clean"))


def flip(data: bytearray, chance: random.Random) -> None:
    for _ in range(chance.choice((1, 1, 2, 5, 50))):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)


def truncate(data: bytearray, chance: random.Random) -> None:
    del data[chance.randrange(len(data)) :]


def blank(data: bytearray, chance: random.Random) -> None:
    start = chance.randrange(len(data))
    end = min(len(data), start + chance.choice((1, 16, 512, PAGE)))
    data[start:end] = bytes(end - start)


def swap(data: bytearray, chance: random.Random) -> None:
    """Exchange two pages behind the first."""
    one, other = (chance.randrange(1, len(data) // PAGE) * PAGE for _ in range(2))
    held = data[one : one + PAGE]
    data[one : one + PAGE] = data[other : other + PAGE]
    data[other : other + PAGE] = held


def repeat(data: bytearray, chance: random.Random) -> None:
    """A page stands in the place of another, too."""
    one, other = (chance.randrange(1, len(data) // PAGE) * PAGE for _ in range(2))
    data[one : one + PAGE] = data[other : other + PAGE]


def point(data: bytearray, chance: random.Random) -> None:
    """Change the head of a page: what kind it is, how many cells it has, where they lie."""
    start = chance.randrange(1, len(data) // PAGE) * PAGE
    data[start + chance.randrange(40)] = chance.randrange(256)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("damage", [flip, truncate, blank, swap, repeat, point], ids=lambda how: how.__name__)
def test_a_damaged_ledger(
    scene: Scene, tmp_path: Path, damage: Callable[[bytearray, random.Random], None], seed: int
) -> None:
    out = twin(scene.before, tmp_path)
    ledger = tmp_path / ".public.sitegen/ledger"
    data = bytearray(ledger.read_bytes())
    damage(data, random.Random(seed))  # noqa: S311 - no secret
    ledger.write_bytes(data)
    assert_right(scene, out)


def assert_right(scene: Scene, out: Path) -> None:
    assert make(scene.site, out).published
    assert published(out) == scene.new
    make(scene.site, out)  # what was written between damaged parts may be beyond reading yet
    assert published(out) == scene.new
    again = make(scene.site, out)
    assert (again.written, again.deleted, again.rebuilt) == (0, 0, {})
