"""A bar on a terminal for work that takes a while; nothing anywhere else."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import click

from sitegen.model.finding import Translate
from sitegen.model.finding import message as _

WORTH_A_BAR = 100
"""Fewer rooms than this are done before anyone would look."""


@contextmanager
def progress_bar(translate: Translate, *, quiet: bool) -> Iterator[Callable[[int, int], None]]:
    """Give the function that is told (rooms done, of how many)."""
    if quiet or not sys.stderr.isatty():
        yield lambda _done, _of: None
        return
    with ExitStack() as open_bar:
        bars: list[Any] = []

        def tell(_done: int, of: int) -> None:
            if of < WORTH_A_BAR:
                return
            if not bars:
                label = _("Rooms").render(translate)
                bars.append(
                    open_bar.enter_context(click.progressbar(length=of, label=label, file=sys.stderr))
                )
            bars[0].update(1)

        yield tell
