"""The city as its pages show it: rooms by station and branch, notices by room and by date."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from police.turns import View, newest

TODAY = "2026-11-23"


@dataclass(frozen=True)
class City:
    """`rooms` by their addresses, `notices` newest first, `shared` the bureau's, `branches` with stations."""

    rooms: list[View]
    notices: list[View]
    shared: list[View]
    branches: list[View]

    @classmethod
    def of(cls, places: Sequence[View], pages: Iterable[Any], articles: Sequence[Any]) -> City:
        """Out of Pelican's pages and articles; what their templates show is added to them."""
        rooms = sorted((page.p for page in pages), key=lambda room: str(room["id"]))
        for room in rooms:
            room["notices"] = []
        by_id = {room["id"]: room for room in rooms}
        shared: list[View] = []
        for article in articles:
            article.room = by_id.get(article.p["room"])
            article.p["text"] = article.content
            article.p["over"] = article.p["有效期至"] < TODAY
            (article.room["notices"] if article.room else shared).append(article.p)
        for room in rooms:
            _choose(room, shared)
        return cls(rooms, newest(article.p for article in articles), shared, _branches(places, rooms))


def _choose(room: View, shared: list[View]) -> None:
    room["notices"] = newest(room["notices"])
    valid = newest(notice for notice in [*room["notices"], *shared] if not notice["over"])
    room["current"] = valid[:6]
    room["alert"] = next((notice for notice in valid if notice["level"] == "warning"), None)


def _branches(places: Sequence[View], rooms: list[View]) -> list[View]:
    by_station: defaultdict[str, list[View]] = defaultdict(list)
    for room in rooms:
        by_station[room["station_code"]].append(room)
    found = []
    for place in places:
        branch = place | {"href": f"/branches/{place['code']}/"}
        branch["stations"] = [
            station
            | {
                "branch": branch,
                "href": f"/stations/{station['code']}/",
                "rooms": by_station[station["code"]],
            }
            for station in place["stations"]
        ]
        branch["count"] = sum(len(station["rooms"]) for station in branch["stations"])
        found.append(branch)
    return found
