"""Python's collector of cycles, told to rest: rooms and pages leave few of them behind."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

YOUNG_OBJECTS = 10_000
"""How many new objects before Python looks for cycles; at its own 700 it looks several times a room."""


def rest() -> None:
    """For a process that ends with its work: what lives now lives as long as the process."""
    gc.freeze()
    gc.set_threshold(YOUNG_OBJECTS)


@contextmanager
def resting() -> Iterator[None]:
    """The same for a while, in a process that goes on with other work."""
    before = gc.get_threshold()
    rest()
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()
