"""A clause of the standard as the reports need it: code, title and reasons, no code to run."""

from __future__ import annotations

from msgspec import Struct

from sitegen.model.finding import Severity


class Clause(Struct, frozen=True, kw_only=True):
    """`title`, `why`, `good` and `bad` are message ids: the manual's sentences, in English.

    `chapter` is the digit after the S; `severity` the one in force, None when the bureau turned
    the clause off; `limits` the English names of the thresholds it measures by.
    """

    code: str
    name: str
    title: str
    chapter: str
    severity: Severity | None
    points: float = 0.0
    why: str = ""
    good: str = ""
    bad: str = ""
    limits: tuple[str, ...] = ()
