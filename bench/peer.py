"""What the benchmark asks of a peer: one module `bench/<name>_site.py` with these five functions."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

PEERS = ("hugo", "eleventy", "pelican")


class Peer(Protocol):
    """Another generator that makes the pages of the made-up city."""

    def write(self, sample: Path, root: Path, rooms: int, *, pictures: bool) -> None:
        """Write the city as a site of this generator below `root`, which does not exist yet.

        `sample` is the site whose bureau's files (`content/`) and style and scripts (`assets/`) it takes.
        Nothing of this is timed, so data may be made ready here as far as a fair site would have it so.
        """

    def command(self, root: Path) -> Sequence[str | Path]:
        """What is run in the folder `root` to build: the program itself, quiet, without a wrapper."""

    def output(self, root: Path) -> Path:
        """The folder that the build publishes into."""

    def version(self) -> str:
        """Name and version for the table, such as `Hugo 0.168.0`.

        Raises FileNotFoundError, with a sentence about how to install it, when the generator is not there.
        """

    def clean(self, root: Path) -> None:
        """Take away the output and everything a former build kept, so that the next one is cold."""


def peer(name: str) -> Peer:
    """The peer of that name."""
    return cast("Peer", import_module(f"bench.{name}_site"))
