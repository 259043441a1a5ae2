"""S8xx: what only shows when the rooms of a city are looked at together."""

from __future__ import annotations

from msgspec import Struct

from sitegen.model.summary import Summary


class City(Struct, frozen=True, kw_only=True):
    """All rooms of the city in lists' shape; `dated` says whether clauses may ask for today."""

    summaries: tuple[Summary, ...]
    dated: bool = True
