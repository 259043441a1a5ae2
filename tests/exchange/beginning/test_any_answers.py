"""Whatever is answered: no crash, nothing lost, and a file that reads as it was meant."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.exchange.beginning import briefing, event, notice, officer, room
from sitegen.exchange.beginning.desk import Desk
from sitegen.exchange.beginning.draft import Draft
from sitegen.exchange.beginning.filling import BACK, Filling
from sitegen.exchange.beginning.inside import Inside
from sitegen.exchange.beginning.question import Question
from sitegen.exchange.beginning.site import begin_site
from sitegen.exchange.revising.revision import content
from sitegen.model.finding import Finding, Message
from sitegen.model.room import Room
from sitegen.reading.events import compose
from sitegen.reading.slips import scan
from tests.build.small_site import write_room
from tests.cli.test_new_officer import remarked

TODAY = date(2026, 11, 23)
WORDS = (
    *("", "", "", "1", "2", "民警", "银滩社区警务室", "临港派出所", "031233", "31233", "F03118", BACK),
    *("2026-11-02", "2026年11月2日", "今天", "每月18日", "24小时", "19:00-20:30", "18.2521, 109.5119"),
    *("周一至周五 08:30-12:00 14:30-17:30（法定节假日休息）", "0899-8811 0101", "2个工作日", "-3", "1e9"),
    *(
        "一: 二",
        "# 注",
        "- 项",
        "'",
        '"',
        "{甲: 乙}",
        "[甲，乙]",
        "@所有人",
        "*",
        "&x",
        "!",
        "|",
        "> 引",
        "%",
    ),
    *(
        "？",
        "：",
        "—",
        "〇",
        "\u200b",
        "\u3000",
        "𠮷",
        "甲\t乙",
        "\\",
        "---",
        "...",
        "null",
        "no",
        "~",
        "a" * 300,
    ),
    *("110101199003074514", "13812345678", "<b>x</b>", "&nbsp;", "999999999999", "\x1b[31m"),
)
TYPED = st.one_of(st.sampled_from(WORDS), st.text(max_size=12))


class Scripted:
    """Somebody who types `lines` and then gives up by Enter, or by good answers where Enter will not do."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.refusals = 0

    def ask(self, question: Question, draft: Draft, default: str) -> str:
        if self.lines:
            return self.lines.pop()
        if default or not question.required:
            return ""
        known = question.choices(draft)
        good = {"name": "yintan", "title": "某社区警务室", "scheduled": "是", "alt": "照片上是什么"}
        return known[0][0] if known else good.get(question.option, question.example.split("，")[0])

    def refuse(self, said: Message, help_: Message) -> None:
        assert said.render(str)
        assert help_.render(str)
        self.refusals += 1
        assert self.refusals < 500

    def warn(self, finding: Finding) -> None:
        assert finding.message.render(str)


def filled(draft: Draft, questions: tuple[Question, ...], lines: list[str]) -> Draft:
    asker = Scripted(list(lines))
    return Filling({}, asker, TODAY, Path("/nonexistent"), everything=True).fill(draft, questions)


@pytest.fixture(scope="module")
def site() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        begin_site(Path(folder))
        write_room(Path(folder), "anping")
        yield Path(folder)


@cache
def desk(site: Path) -> Desk:
    return Desk.of(site, "anping", TODAY)


@cache
def open_room(site: Path, label: str) -> Inside:
    """The room with a comment above and behind every third value."""
    file = site / "content/rooms/anping/room.yaml"
    before = file.read_text("utf-8")
    file.write_text(remarked(before), "utf-8")
    try:
        return Inside.of(site, "anping", TODAY, label)
    finally:
        file.write_text(before, "utf-8")


def sound(text: str) -> None:
    """The text has no slip and reads without a fault."""
    assert not scan("", text).faults
    assert not compose("", text)[1]


@settings(max_examples=150, deadline=None)
@given(lines=st.lists(TYPED, max_size=60))
def test_a_room(site: Path, lines: list[str]) -> None:
    empty = Desk.empty(site, TODAY)
    held = filled(room.draft(empty), room.questions(empty, {"anping": ""}, lambda _badge: None), lines)
    held = room.with_standard_texts(empty, held)
    text = held.data().decode()
    sound(text)
    assert "110101199003074514" not in text
    assert not [f for f in empty.room_findings(held.data(), {}) if f.code.startswith("S02")]


@settings(max_examples=200, deadline=None)
@given(lines=st.lists(TYPED, max_size=25), kind=st.sampled_from((officer.LABEL, event.LABEL)))
def test_an_item_of_a_room(site: Path, lines: list[str], kind: str) -> None:
    inside = open_room(site, kind)
    questions = (
        officer.questions(TODAY, lambda _badge: None)
        if kind == officer.LABEL
        else event.questions(inside.desk.limits())
    )
    before = inside.desk.before.decode()
    held = filled(inside.draft(), questions, lines)
    after = held.data().decode()
    sound(after)
    left = content(Room, after)
    assert isinstance(left, dict)
    items = left[kind]
    assert isinstance(items, list)
    assert {**left, kind: items[:-1]} == inside.held
    rest = iter(after.split("\n"))
    assert all(line in rest for line in before.split("\n"))  # every line as typed, in its order


@settings(max_examples=100, deadline=None)
@given(lines=st.lists(TYPED, max_size=25))
def test_a_briefing(site: Path, lines: list[str]) -> None:
    at = desk(site)
    held = filled(briefing.draft(at, TODAY), briefing.questions(at), lines)
    text = briefing.with_others(at, held).data()
    sound(text.decode())
    found = at.briefing_findings(held.path, text, {})
    assert not [f for f in found if f.span.path == held.path and f.code.startswith("S0")]


@settings(max_examples=100, deadline=None)
@given(lines=st.lists(TYPED, max_size=25))
def test_a_notice(site: Path, lines: list[str]) -> None:
    at = desk(site)
    held = notice.finished(filled(notice.draft(at, 30), notice.questions(at, Path("/nonexistent")), lines))
    found = at.notice_findings(held.path, held.data(), {})
    assert not [f for f in found if f.span.path == held.path and f.code.startswith(("S0", "S5"))]
    assert b"110101199003074514" not in held.data()
