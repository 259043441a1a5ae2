"""Feeds as another program reads them."""

from __future__ import annotations

import warnings
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from sitegen.model.notice import Level, Notice, Prose, Topic
from sitegen.pages.output import Page
from tests.pages.sample import SITE, bureau, folder, notice, outputs, portal_file

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)
    import feedparser

FEED = "rooms/fuhaiyuan/feed.xml"


def parsed(data: bytes) -> Any:
    """The feed; one that is not well-formed is a failure."""
    found = feedparser.parse(data)
    assert not found.bozo, found.bozo_exception
    assert found.version == "atom10"
    return found


def room_feed(*notices: Notice, **options: object) -> Any:
    """The feed of a room with these notices."""
    file = outputs(folder(notices=notices), **options)[FEED]
    assert isinstance(file, Page)
    return parsed(file.body)


def test_a_room_s_feed_has_its_notices_and_the_bureau_s() -> None:
    """Newest first, each with its page as identity."""
    shared = bureau(notices=(notice("city", published=date(2026, 11, 20)),))
    found = room_feed(notice("a"), shared=shared)
    assert [entry.id for entry in found.entries] == [
        "https://jws.qingyu.example/rooms/fuhaiyuan/notices/a/",
        "https://jws.qingyu.example/notices/city/",
    ]
    assert found.entries[0].title == "先挂断再核实"
    assert found.entries[0].summary == "正文"
    assert [(tag.term, tag.label) for tag in found.entries[0].tags] == [
        ("warning", "Warning"),
        ("fraud", "Fraud"),
    ]
    assert found.entries[0].author == "福海苑社区警务室"
    assert found.feed.updated == found.entries[0].updated == "2026-11-22T00:00:00+08:00"
    assert found.feed.links[0].href == "https://jws.qingyu.example/rooms/fuhaiyuan/feed.xml"


def test_what_is_over_or_still_to_come_does_not_appear() -> None:
    """A reader would take it for news."""
    over = notice("over", expires=date(2026, 11, 22))
    ahead = notice("ahead", published=date(2026, 11, 24))
    assert not room_feed(over, ahead).entries


def test_an_empty_feed_is_a_feed_of_the_standard_s_date() -> None:
    """So that it does not change from day to day."""
    assert room_feed().feed.updated == "2026-01-01T00:00:00+08:00"


def test_the_licence_is_stated_where_there_is_one() -> None:
    """As the bureau wrote it."""
    shared = bureau(site=replace(SITE, licence="CC BY 4.0"))
    assert room_feed(shared=shared).feed.rights == "CC BY 4.0"
    assert "rights" not in room_feed().feed


def test_the_city_and_its_branches_have_feeds() -> None:
    """A branch's has no notice that is aimed at another."""
    shared = bureau(notices=(notice("all"), notice("elsewhere", scope=("xiling",))))
    room = folder(notices=(notice("here"),))
    city = parsed(portal_file("feed.xml", room, shared=shared))
    assert {entry.link.split("/")[-2] for entry in city.entries} == {"all", "elsewhere", "here"}
    branch = parsed(portal_file("branches/dongwan/feed.xml", room, shared=shared))
    assert {entry.link.split("/")[-2] for entry in branch.entries} == {"all", "here"}
    assert [entry.summary for entry in branch.entries if "rooms" in entry.link] == ["Warning · Fraud"]


def test_an_excerpt_is_plain_and_short() -> None:
    """Blocks are apart, marks within a line leave no gap."""
    html = f"<h2>注意</h2><p>打开<strong>屏幕</strong>共享 &lt;b&gt;</p><p>{'长' * 300}</p>"
    (entry,) = room_feed(notice(body=Prose(path="", html=html))).entries
    assert entry.summary_detail.value.startswith("注意 打开屏幕共享 <b> 长")
    assert len(entry.summary_detail.value) == 200


@given(st.text(), st.text())
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_no_text_breaks_a_feed(title: str, source: str) -> None:
    """Whatever staff type, there is one entry."""
    given_ = Notice(
        slug="a",
        title=title + "]]></title>&<",
        level=Level.TIP,
        topic=Topic.OTHER,
        published=date(2026, 11, 22),
        source=source,
    )
    assert len(room_feed(given_).entries) == 1
    shared = bureau(site=replace(SITE, title=title or "x", licence=source))
    assert len(parsed(portal_file("feed.xml", folder(notices=(given_,)), shared=shared)).entries) == 1
