"""Lists of rooms by kind, letter, day and the like, under the headings that the city gives."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from police.city import City
from police.turns import View, by, page, turns


def finding(city: City, given: View) -> Iterator[View]:
    """Pages of the headings; a letter without a room has none."""
    lists = [
        one | {"members": _members(one, city.rooms)} for one in given["headings"] if one["layout"] == "rooms"
    ]
    for heading in given["headings"]:
        if heading["layout"] not in ("rooms", "archive"):
            yield page(**heading | _shown(heading, city, lists))
    for one in lists:
        if one["members"] or one["href"] == "/always-open/":
            yield from _listing(one, lists)


def _shown(heading: View, city: City, lists: list[View]) -> View:
    shown: View = {"count": len(city.rooms)}
    days = {one["title"]: one for one in lists if one["href"].startswith("/calendar/")}
    match heading["layout"]:
        case "branches":
            shown["branches"] = city.branches
        case "letters":
            shown["below"] = _entries(lists, heading["href"])
        case "kinds":
            codes = [family["code"] for family in heading["families"]]
            shown["below"] = {code: _entries(lists, f"/{code}/") for code in codes}
        case "calendar":
            shown |= _dates(heading["months"], days)
        case "month":
            shown |= _dates([heading["month"]], days)
            shown["jumps"] = [jump for day in heading["month"]["days"] for jump in _jumps(days[day["iso"]])]
    return shown


def _members(heading: View, rooms: Iterable[View]) -> list[View]:
    _, family, value, *_ = heading["href"].split("/")
    found = [room for room in rooms if value in room.get(family, ())]
    order = heading.get("order")
    return sorted(found, key=lambda room: str(room[order])) if order else found


def _entries(lists: list[View], folder: str) -> list[View]:
    return [
        {
            "href": one["href"],
            "title": one["title"],
            "letter": one.get("letter"),
            "count": len(one["members"]),
        }
        for one in lists
        if one["href"].startswith(folder) and one["members"]
    ]


def _listing(heading: View, lists: list[View]) -> Iterator[View]:
    one: dict[str, Any] = {key: value for key, value in heading.items() if key not in ("members", "href")}
    every, href = heading["members"], heading["href"]
    entries = _entries(lists, href.rstrip("/").rsplit("/", 1)[0] + "/") if one.get("chips") else []
    others = [entry | {"here": entry["href"] == href} for entry in entries]
    for turn in turns(href, every, 100):
        first = _jumps(heading) if turn["number"] == 1 and len(every) > one["few"] else []
        groups = by(turn["some"], (room[one["group"]] for room in turn["some"]))
        shown = {"others": others, "groups": groups, "count": len(every), "turn": turn}
        yield page(**one | shown, href=turn["href"], jumps=first if len(first) > 1 else [])


def _jumps(heading: View) -> list[View]:
    """Where each section of a list begins, a hundred lines a page."""
    found, before = [], 0
    for some in by(heading["members"], (room[heading["section"]] for room in heading["members"])):
        at = heading["href"] + (f"page/{before // 100 + 1}/" if before >= 100 else "")
        anchor, title = some[0][heading["anchor"]], some[0][heading["shown"]]
        found.append({"href": f"{at}#{anchor}", "title": title, "count": len(some)})
        before += len(some)
    return found


def _dates(months: Iterable[View], days: dict[str, View]) -> View:
    cells = {
        month["iso"]: {str(day["day"]): len(days[day["iso"]]["members"]) for day in month["days"]}
        for month in months
    }
    return {"cells": cells, "counts": {iso: sum(some.values()) for iso, some in cells.items()}}
