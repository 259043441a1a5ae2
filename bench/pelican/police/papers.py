"""What is no page of the site: sheets to print, codes, data, feeds, calendars, address cards."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from police.city import City
from police.turns import View


def papers(city: City, given: View) -> Iterator[View]:
    """Of every room, and of all together."""
    for room in city.rooms:
        yield from _of_room(room, given["root"])
    for notice in city.shared:
        code, target = f"print/notice-{notice['slug']}.svg", notice["href"][1:]
        yield {"path": code, "layout": "code.svg", "url": f"{given['root']}/{target}"}
        poster = {"path": f"print/notice-{notice['slug']}.html", "layout": "poster.html"}
        yield poster | {"back": notice, "code": f"/{code}", "target": target}
    in_force = [notice for notice in city.notices if not notice["over"]]
    owner, title = given["site"]["主办单位"], given["site"]["名称"]
    yield _feed({"href": "/", "title": title}, in_force[:50], owner)
    for branch in city.branches:
        there = [notice for notice in in_force if branch["code"] in notice["notices/branch"]]
        yield _feed(branch, there[:50], branch["title"])
    yield {"path": "calendar.ics", "layout": "calendar.ics", "title": title, "rooms": city.rooms}
    yield from _directory(city.rooms, given["root"])


def _feed(back: View, notices: list[View], author: str) -> View:
    path = f"{back['href'][1:]}feed.xml"
    return {"path": path, "layout": "feed.xml", "back": back, "notices": notices, "author": author}


def _of_room(room: View, root: str) -> Iterator[View]:
    at, target = room["href"][1:], f"r/{room['id']}/"

    def of(path: str, layout: str, **more: Any) -> View:
        return {
            "path": at + path,
            "layout": layout,
            "room": room,
            "back": room,
            "title": room["title"],
        } | more

    yield of("print/sign.html", "sign.html", paper="a4")
    yield of("print/sign-a3.html", "sign.html", paper="a3")
    yield of("print/cards.html", "cards.html")
    yield of("print/qr.svg", "code.svg", url=f"{root}/{target}")
    for notice in room["notices"]:
        poster = f"print/notice-{notice['slug']}.html"
        yield of(poster, "poster.html", back=notice, code=f"{room['href']}print/qr.svg", target=target)
    yield of("index.json", "room.json")
    yield _feed(room, room["current"], room["title"]) | {"whole": True}
    yield of("calendar.ics", "room_calendar.ics")
    yield of("cards/room.vcf", "room.vcf")
    for officer in room["民警"]:
        yield of(f"cards/{officer['警号']}.vcf", "officer.vcf", officer=officer)
    yield {"path": f"{target}index.html", "layout": "short.html", "room": room}


def _directory(rooms: list[View], root: str) -> Iterator[View]:
    """All rooms in one file, or in files of a thousand that it names."""
    whole: View = {"path": "rooms.json", "layout": "rooms.json", "count": len(rooms)}
    if len(rooms) <= 1000:
        yield whole | {"rooms": rooms}
        return
    names = [f"rooms-{at // 1000 + 1}.json" for at in range(0, len(rooms), 1000)]
    yield whole | {"parts": [f"{root}/{name}" for name in names]}
    for at, name in enumerate(names):
        yield whole | {"path": name, "rooms": rooms[at * 1000 : (at + 1) * 1000]}
