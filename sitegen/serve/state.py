"""What the preview knows at one time: a frozen value that pages are made from."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from msgspec import Struct

from sitegen.build.standings import Standing
from sitegen.model.finding import Finding, Message, Severity
from sitegen.model.folder import Bureau

News = frozenset[str] | None
"""Rooms whose pages may show something else now, LISTS for the pages outside the rooms; None: all pages."""
LISTS = ""
NOTHING: frozenset[str] = frozenset()


class Built(Struct, frozen=True, kw_only=True):
    """The last build: when it ended, how many seconds it took, and which rooms were made again.

    `whole` tells a build of the site from one of the rooms that were saved.
    """

    at: datetime
    seconds: float
    rooms: tuple[str, ...] = ()
    whole: bool = True


class State(Struct, frozen=True, kw_only=True):
    """The site as of build `number`.

    `rooms` are the standings by folder name; `site` the findings about no room. `broken` says why
    nothing could be built; then the pages are those of the last good build. `bureau` is what the
    last good build had; None before the first one. `again` asks for another try by itself.
    """

    number: int
    today: date
    built: Built
    rooms: Mapping[str, Standing] = {}
    site: tuple[Finding, ...] = ()
    broken: Message | None = None
    again: bool = False
    bureau: Bureau | None = None
    root: str = ""
    news: News = NOTHING

    @property
    def faulty(self) -> tuple[Standing, ...]:
        """The rooms with errors, the worst first."""
        found = [room for room in self.rooms.values() if room.score.errors]
        return tuple(sorted(found, key=lambda room: (-room.score.errors, room.score.room)))

    @property
    def site_errors(self) -> int:
        """How many errors are in what all rooms share."""
        return sum(finding.severity is Severity.ERROR for finding in self.site)
