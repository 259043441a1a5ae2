"""Why a cluster is not, or no longer, built with."""

from __future__ import annotations

from sitegen.model.finding import Message


class ClusterRefusedError(Exception):
    """The cluster cannot be built with; `why` says what to mend and is for staff."""

    def __init__(self, why: Message) -> None:
        super().__init__(why)
        self.why = why

    def __str__(self) -> str:
        return self.why.render(str)
