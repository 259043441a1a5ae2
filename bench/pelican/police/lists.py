"""Every page that is no file: its path, its template, and what it shows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from typing import Any

from police.city import City, View, newest

HOME = {"href": "/", "title": "首页"}


def lists(city: City, given: View) -> Iterator[View]:
    """The pages, then the site map for machines that names them."""
    hrefs = [one["href"] for one in (*city.rooms, *city.notices)]
    for view in chain(_shared(city, given), _places(city), _archives(city, given), _services(city, given)):
        hrefs.append(view["href"])
        yield view
    yield {"path": "404.html", "layout": "missing.html", "href": "/404.html", "title": "没有这个页面"}
    yield {"path": "sitemap.xml", "layout": "sitemap.xml", "hrefs": hrefs}
    yield {"path": "robots.txt", "layout": "robots.txt"}


def _page(href: str, layout: str, title: str, **shown: Any) -> View:
    return {
        "href": href,
        "path": f"{href[1:]}index.html",
        "layout": f"{layout}.html",
        "title": title,
        **shown,
    }


def _shared(city: City, given: View) -> Iterator[View]:
    title, branches = given["site"]["名称"], city.branches
    shown = {"count": len(city.rooms), "latest": city.notices[:8], "meetings": city.rooms[:6]}
    yield _page("/", "home", title, branches=branches, **shown)
    yield _page(
        "/sitemap/", "map", "网站地图", count=len(city.rooms), branches=branches, groups=_groups(given)
    )


def _places(city: City) -> Iterator[View]:
    for branch in city.branches:
        yield _page(branch["href"], "branch", branch["title"]) | branch
        for station in branch["stations"]:
            latest = newest(notice for room in station["rooms"] for notice in room["notices"])[:6]
            yield _page(station["href"], "station", station["title"], latest=latest) | station


def _archives(city: City, given: View) -> Iterator[View]:
    shown = {"owner": given["site"]["主办单位"], "branches": city.branches, "crumbs": [HOME]}
    yield from _archive("/notices/", city.notices, shown)
    for room in city.rooms:
        branch = {"href": f"/branches/{room['branch_code']}/", "title": room["branch_title"]}
        station = {"href": f"/stations/{room['station_code']}/", "title": room["派出所"]}
        shown = {"owner": room["title"], "room": room, "crumbs": [HOME, branch, station, room]}
        yield from _archive(f"{room['href']}notices/", room["notices"], shown)


def _archive(href: str, notices: Sequence[View], shown: View) -> Iterator[View]:
    for turn in _turns(href, notices, 50):
        yield _page(turn["href"], "archive", "安全提示", notices=turn["some"], turn=turn, **shown)


def _services(city: City, given: View) -> Iterator[View]:
    offering: dict[str, list[View]] = {code: [] for code in given["services"]}
    for room in city.rooms:
        for code in room["services"]:
            offering[code].append(room)
    counts = {code: len(rooms) for code, rooms in offering.items()}
    yield _page("/services/", "services", "办事服务", groups=_groups(given), counts=counts)
    places = {station["code"]: station for branch in city.branches for station in branch["stations"]}
    for code, rooms in offering.items():
        entry = given["services"][code]
        by_branch = _by(rooms, lambda room: places[room["station_code"]]["branch"])
        jumps = [branch | {"count": len(some)} for branch, some in by_branch]
        for turn in _turns(f"/services/{code}/", rooms, 100):
            by_station = _by(turn["some"], lambda room: places[room["station_code"]])
            shown = {"entry": entry, "count": len(rooms), "branches": jumps, "turn": turn}
            shown["stations"] = [station | {"rooms": some} for station, some in by_station]
            yield _page(turn["href"], "service_rooms", entry["名称"], **shown)


def _groups(given: View) -> list[View]:
    by_category: defaultdict[str, list[View]] = defaultdict(list)
    for entry in given["services"].values():
        by_category[entry["类别"]].append(entry)
    return [{"category": category, "services": some} for category, some in by_category.items()]


def _by(rooms: Sequence[View], place: Callable[[View], View]) -> list[tuple[View, list[View]]]:
    groups: dict[str, tuple[View, list[View]]] = {}
    for room in rooms:
        found = place(room)
        groups.setdefault(found["code"], (found, []))[1].append(room)
    return list(groups.values())


def _turns(first: str, every: Sequence[View], size: int) -> Iterator[View]:
    total = max(1, -(-len(every) // size))
    hrefs = [first, *(f"{first}page/{number}/" for number in range(2, total + 1))]
    for at, href in enumerate(hrefs):
        yield {
            "href": href,
            "first": first,
            "number": at + 1,
            "total": total,
            "some": every[at * size : (at + 1) * size],
            "prev": hrefs[at - 1] if at else "",
            "next": hrefs[at + 1] if at + 1 < total else "",
        }
