"""`--cluster`: the options, and the workers they lead to."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from sitegen.cli.language import UsageFault
from sitegen.model.finding import Translate
from sitegen.model.finding import message as _

if TYPE_CHECKING:
    from sitegen.build.cluster.connection import Cluster

Command = TypeVar("Command", bound=Callable[..., Any])
_FILE = click.Path(path_type=Path, dir_okay=False)


def cluster_options(command: Command) -> Command:
    """Add `--cluster` and the files of its encrypted connection."""
    for add in (
        click.option(
            "--cluster-key", type=_FILE, help="The key of that certificate, unless it is in the same file."
        ),
        click.option("--cluster-cert", type=_FILE, help="The certificate (PEM) to show to the cluster."),
        click.option(
            "--cluster-ca", type=_FILE, help="The authority (PEM) whose certificates the cluster has."
        ),
        click.option(
            "--cluster",
            metavar="ADDRESS",
            help="Let the workers of a dask cluster do the rooms, such as tls://10.0.0.5:8786.",
        ),
    ):
        command = add(command)
    return command


def cluster_of(
    root: Path,
    out: Path,
    address: str | None,
    files: tuple[Path | None, Path | None, Path | None],
    translate: Translate,
) -> AbstractContextManager[Cluster | None]:
    """The cluster at `address` as a context, None without one; `files` are authority, certificate, key.

    Raises UsageFault for files without a cluster that they are for; its context raises
    ClusterRefusedError.
    """
    if address is None or not address.startswith("tls://"):
        if any(files):
            raise UsageFault(
                _("`--cluster-ca`, `--cluster-cert` and `--cluster-key` go with `--cluster tls://…`."),
                translate,
            )
        if address is None:
            return nullcontext()
    from sitegen.build.cluster.connection import Tls, cluster

    return cluster(address, Tls(*files), root, out)
