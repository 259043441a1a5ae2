"""What runs in a worker of the cluster, whose process serves one build after the other."""

from __future__ import annotations

import threading
from collections.abc import Callable

from sitegen.build.cluster.likeness import Likeness
from sitegen.build.crew import Batch, dismiss

Do = Callable[[Batch], bytes]

_at_work = threading.Lock()
"""A process may have several threads; what makes pages is for one at a time."""
_met: set[str] = set()
"""The tokens of the builds that this process was found fit for."""


def attend(likeness: Likeness, do: Do, batch: Batch) -> bytes:
    """Do a batch; the first time, see whether this machine is like the one that builds.

    Raises ClusterRefusedError when it is not: a worker may have joined when the others were at work.
    """
    with _at_work:
        if likeness.token not in _met:
            likeness.confirm()
            _met.add(likeness.token)
        return do(batch)


def let_go() -> None:
    """Forget all builds, once the batch at hand is done."""
    with _at_work:
        _met.clear()
        dismiss()
