"""Every file of the sample city that is meant for machines, read by programs that are not ours."""

from __future__ import annotations

import json
import re
import warnings
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import icalendar
import jsonschema
import pytest
import vobject

from sitegen.build.pipeline import Outcome
from tests.pages.test_feeds import parsed
from tests.pages.test_linked import graph

_TAG = re.compile(r"<(?:script|style)\b.*?</(?:script|style)>|<[^>]*>", re.DOTALL)
_CODED = re.compile(r"https?://|mailto:|tel:|\d{4}-\d\d-\d\d$|\d\d:\d\d$|[a-z_-]+$|zh-CN$|CC BY")


@pytest.fixture(scope="module")
def out(built: tuple[Outcome, Path]) -> Path:
    """The published folder."""
    return built[1]


def leaves(value: Any) -> Iterator[str]:
    """Every text in a piece of JSON."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from leaves(one)


def bare(text: str) -> str:
    """A text without white space, which pages put where it suits them, and with one dash for times."""
    return re.sub(r"\s", "", text).replace("–", "-")


def words(folder: Path) -> str:
    """Everything the pages of a room say, without white space and marks."""
    pages = [path.read_text("utf-8") for path in sorted(folder.rglob("*.html"))]
    return bare(unescape(_TAG.sub("", "".join(pages))))


def test_calendars_and_cards(out: Path) -> None:
    """Two programs read every calendar; every card has a name and a number or an address."""
    for path in sorted(out.rglob("*.ics")):
        text = path.read_bytes().decode()
        assert icalendar.Calendar.from_ical(text).walk("VEVENT"), path
        assert vobject.readOne(text, validate=True).vevent_list, path
    cards = sorted(out.rglob("*.vcf"))
    assert len(cards) > 40
    for path in cards:
        assert vobject.readOne(path.read_bytes().decode(), validate=True).fn.value, path


def test_feeds(out: Path) -> None:
    """The city's, every branch's, every room's."""
    feeds = sorted(out.rglob("feed.xml"))
    assert len(feeds) == 1 + len(list(out.glob("branches/*/feed.xml"))) + len(list(out.glob("rooms/*/")))
    for path in feeds:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            assert parsed(path.read_bytes()).feed.title, path


def test_rooms_as_data(out: Path) -> None:
    """All valid by the schemas published beside them; the list leads to each."""
    shape = json.loads((out / "schema/room.json").read_bytes())
    listed = json.loads((out / "rooms.json").read_bytes())
    jsonschema.validate(listed, json.loads((out / "schema/rooms.json").read_bytes()))
    for entry in listed["rooms"]:
        path = out / entry["data"].removeprefix(listed["url"])
        jsonschema.validate(json.loads(path.read_bytes()), shape)
    assert listed["count"] == len(list(out.glob("rooms/*/index.json")))


def test_linked_data(out: Path) -> None:
    """Every room, once: pages in other languages point at the one that has it."""
    for path in sorted(out.glob("rooms/*/index.html")):
        assert len(graph(path.read_text("utf-8"))) > 20, path


def test_data_say_nothing_that_the_pages_do_not(out: Path) -> None:
    """Every text of a room's data and cards stands on its pages or those of the bureau's notices."""
    bureau = words(out / "notices")
    for folder in sorted(out.glob("rooms/*/")):
        shown = words(folder) + bureau
        data = json.loads((folder / "index.json").read_bytes())
        for hours in ("hours", "reception", "community_hours"):
            del data[hours]  # the page has them as a table
        for stop in data["stops"]:
            del stop["text"]
        texts = set(leaves(data))
        hidden = [text for text in texts if not _CODED.match(text) and bare(text) not in shown]
        assert not hidden, folder.name
        for path in folder.glob("cards/*.vcf"):
            card = vobject.readOne(path.read_bytes().decode())
            assert bare(card.fn.value) in shown
            digits = re.sub(r"\D", "", shown)
            assert all(re.sub(r"\D", "", number.value) in digits for number in card.tel_list)
