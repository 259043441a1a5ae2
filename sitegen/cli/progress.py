"""A bar on a terminal for work that takes a while; nothing anywhere else."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

WORTH_A_BAR = 100
"""Fewer rooms than this are done before anyone would look."""


@contextmanager
def progress_bar(label: str, *, quiet: bool) -> Iterator[Callable[[int, int], None]]:
    """Give the function that is told (done, of)."""
    if quiet or not sys.stderr.isatty():
        yield lambda _done, _of: None
        return
    shown: list[object] = []

    def tell(done: int, of: int) -> None:
        if of < WORTH_A_BAR:
            return
        if not shown:
            bar = click.progressbar(length=of, label=label, file=sys.stderr)
            bar.__enter__()
            shown.append(bar)
        shown[0].update(1)  # type: ignore[attr-defined]
        if done == of:
            shown[0].render_finish()  # type: ignore[attr-defined]

    yield tell
