"""Every page that is no file: its path, its template, and what it shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from police.city import City
from police.finding import finding
from police.papers import papers
from police.turns import View, by, newest, page, turns

HOME = {"href": "/", "title": "首页"}


def lists(city: City, given: View) -> Iterator[View]:
    """The pages, the site map for machines that names them, then paper and data."""
    hrefs = [one["href"] for one in (*city.rooms, *city.notices)]
    pages = (_shared, _places, _parts, _archives, _services, finding)
    for view in chain.from_iterable(some(city, given) for some in pages):
        if view["href"].endswith("/"):
            hrefs.append(view["href"])
        yield view
    yield {"path": "sitemap.xml", "layout": "sitemap.xml", "hrefs": hrefs}
    yield {"path": "robots.txt", "layout": "robots.txt"}
    yield from papers(city, given)


def _shared(city: City, given: View) -> Iterator[View]:
    shown = {"count": len(city.rooms), "branches": city.branches}
    latest, meetings = city.notices[:8], city.rooms[:6]
    yield page("/", "home", given["site"]["名称"], latest=latest, meetings=meetings, **shown)
    yield page("/sitemap/", "map", "网站地图", groups=_groups(given), **shown)
    yield page("/404.html", "missing", "没有这个页面")


def _places(city: City, given: View) -> Iterator[View]:
    del given
    for branch in city.branches:
        yield page(**branch, layout="branch")
        for station in branch["stations"]:
            latest = newest(notice for room in station["rooms"] for notice in room["notices"])[:6]
            yield page(**station, layout="station", latest=latest)


def _parts(city: City, given: View) -> Iterator[View]:
    """The bureau's notices, and of the rooms' newest 5,000 in the archive, 500 in a part of it."""
    for heading in given["headings"]:
        if heading["layout"] == "archive":
            part, above = heading.get("part"), heading.get("above")
            family, value = heading["href"].strip("/").split("/")[1:] if part else ("", "")
            found = [one for one in city.notices if not part or value in one[f"notices/{family}"]]
            of_rooms = [one for one in found if one["room"]][: 500 if part else 5000]
            every = newest([*of_rooms, *(one for one in found if not one["room"])])
            shown = {"owner": heading["owner"], "part": part, "branches": city.branches}
            yield from _archive(
                heading["href"], every, shown | {"crumbs": [HOME, *([above] if above else [])]}
            )


def _archives(city: City, given: View) -> Iterator[View]:
    del given
    for room in city.rooms:
        branch = {"href": f"/branches/{room['branch_code']}/", "title": room["branch_title"]}
        station = {"href": f"/stations/{room['station_code']}/", "title": room["派出所"]}
        shown = {"owner": room["title"], "room": room, "crumbs": [HOME, branch, station, room]}
        yield from _archive(f"{room['href']}notices/", room["notices"], shown)


def _archive(href: str, notices: Sequence[View], shown: View) -> Iterator[View]:
    for turn in turns(href, notices, 50):
        yield page(turn["href"], "archive", "安全提示", notices=turn["some"], turn=turn, **shown)


def _services(city: City, given: View) -> Iterator[View]:
    offering: dict[str, list[View]] = {code: [] for code in given["services"]}
    for room in city.rooms:
        for code in room["services"]:
            offering[code].append(room)
    counts = {code: len(rooms) for code, rooms in offering.items()}
    yield page("/services/", "services", "办事服务", groups=_groups(given), counts=counts)
    stations = {station["code"]: station for branch in city.branches for station in branch["stations"]}
    for code, rooms in offering.items():
        entry = given["services"][code]
        jumps = [
            stations[some[0]["station_code"]]["branch"] | {"count": len(some)}
            for some in by(rooms, (room["branch_code"] for room in rooms))
        ]
        for turn in turns(f"/services/{code}/", rooms, 100):
            shown = {"entry": entry, "count": len(rooms), "branches": jumps, "turn": turn}
            shown["stations"] = [
                stations[some[0]["station_code"]] | {"rooms": some}
                for some in by(turn["some"], (room["station_code"] for room in turn["some"]))
            ]
            yield page(turn["href"], "service_rooms", entry["名称"], **shown)


def _groups(given: View) -> list[View]:
    entries = list(given["services"].values())
    some = by(entries, (entry["类别"] for entry in entries))
    return [{"category": group[0]["类别"], "services": group} for group in some]
