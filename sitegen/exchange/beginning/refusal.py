"""Why something cannot be begun."""

from __future__ import annotations

from sitegen.model.finding import Message


class BeginningRefusedError(Exception):
    """The thing cannot be begun; `why` is for staff."""

    def __init__(self, why: Message) -> None:
        super().__init__(why.text)
        self.why = why
