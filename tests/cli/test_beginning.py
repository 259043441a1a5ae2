"""The first hour of somebody new: a site, a room, a notice, and what is still missing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.command import DAY, run

MISSING = {"S021", "S027"}
"""Codes that say that something is still to be filled in."""


def begin(place: Path, lang: str = "en") -> Path:
    site = place / "my-site"
    run("init", site, lang=lang)
    return site


def new_room(site: Path, name: str = "yintan", **settings: object):  # type: ignore[no-untyped-def]
    words = ("--title", "银滩社区警务室", "--station", "临港派出所", "--kind", "城市", "--grade", "三级")
    return run("new", "room", name, "--site", site, *words, **settings)


def new_notice(site: Path, room: str = "yintan", title: str = "多加一把锁", *more: str, **settings: object):  # type: ignore[no-untyped-def]
    words = ("--topic", "防盗", "--level", "提示", "--days", "30", "--date", DAY)
    return run("new", "notice", room, title, "--site", site, *words, *more, **settings)


def errors(site: Path) -> list[dict[str, str]]:
    result = run("check", "--site", site, "--date", DAY, "--format", "json", "--fail-on", "error", code=1)
    return [finding for finding in json.loads(result.stdout) if finding["severity"] == "error"]


@pytest.mark.parametrize(("lang", "word"), [("zh", "新建"), ("en", "Made")])
def test_every_step_says_what_to_do_next(place: Path, lang: str, word: str) -> None:
    said = run("init", place / "my-site", lang=lang).stdout
    said += new_room(place / "my-site", lang=lang).stdout
    said += new_notice(place / "my-site", lang=lang).stdout
    assert "sitegen new room" in said
    assert "sitegen check content/rooms/yintan" in said
    assert word in said
    assert ("Made" in said) is (lang == "en")


def test_the_new_room_lacks_only_what_must_be_filled_in(place: Path) -> None:
    site = begin(place)
    new_room(site)
    found = errors(site)
    assert found
    assert {finding["path"] for finding in found} == {"content/rooms/yintan/room.yaml"}
    structure = [finding for finding in found if finding["code"].startswith("S0")]
    assert {finding["code"] for finding in structure} <= MISSING, structure


def test_a_new_notice_reads_back_clean(place: Path) -> None:
    site = begin(place)
    new_room(site)
    before = errors(site)
    for number, title in enumerate(
        ("多加一把锁", '说"不"：#1 \\ 不转账', "甲: - 乙", "@所有人", "a\nb\x01c")
    ):
        new_notice(site, "yintan", title, "--name", f"n{number}")
    new_notice(site, "-", "全市提示")
    placeholders = [finding for finding in errors(site) if finding not in before]
    assert [finding for finding in placeholders if finding["code"].startswith("S0")] == []


def test_nothing_is_overwritten(place: Path) -> None:
    site = begin(place)
    assert "not empty" in run("init", site, code=2).stderr
    new_room(site)
    held = (site / "content/rooms/yintan/room.yaml").read_bytes()
    assert "already" in new_room(site, code=2).stderr
    assert (site / "content/rooms/yintan/room.yaml").read_bytes() == held
    new_notice(site)
    assert "exists already" in new_notice(site, code=2).stderr


@pytest.mark.parametrize("name", ["银滩", "Yintan", "a b", "../x", "notices", "con", "a--b", "-a-", "x" * 61])
def test_names_that_are_none(place: Path, name: str) -> None:
    site = begin(place)
    words = ("--lang", "en", "--site", site, "--title", "甲", "--station", "乙")
    assert "not fit for a name" in run("new", "room", *words, "--", name, code=2, lang=None).stderr
    assert list((site / "content/rooms").iterdir()) == []


@pytest.mark.parametrize("room", ["nowhere", "../notices", "..", "yintan/photos", "/etc", "", "."])
def test_a_notice_for_no_room(place: Path, room: str) -> None:
    site = begin(place)
    new_room(site)
    before = sorted(place.rglob("*"))
    assert "no room" in new_notice(site, room, code=2).stderr
    assert sorted(place.rglob("*")) == before


@pytest.mark.parametrize("name", ["../x", "a/b", "Ä", "con", ".hidden"])
def test_a_notice_with_an_unfit_name(place: Path, name: str) -> None:
    site = begin(place)
    new_room(site)
    assert "not fit" in new_notice(site, "yintan", "题", "--name", name, code=2).stderr


def test_a_place_that_cannot_be_written(place: Path) -> None:
    (place / "file").write_bytes(b"")
    run("init", place / "file", code=2)
    run("init", place / "file" / "below", code=2)
