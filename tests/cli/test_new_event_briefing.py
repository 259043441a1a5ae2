"""Events and crime briefings: what follows from the last one is proposed, the rest is asked."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from sitegen.exchange.beginning.briefing import period
from sitegen.model.notice import Briefing
from tests.cli.command import DAY, run
from tests.cli.new import ask, new_site, snapshot

ROOM = "content/rooms/anping"


def tail(site: Path) -> str:
    text = (site / ROOM / "room.yaml").read_text("utf-8")
    return text[text.index("活动:") :]


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        (["恳谈", "", "19：00－20：30", "活动室", ""],
         "  - 类型: 警民恳谈日\n    每月几日: 18\n    时间: 19:00-20:30\n    地点: 活动室\n"),
        (["2", "每月２０日", "台风", "上午9点到11点半", "警务室", "可以参观"],
         "  - 类型: 警务室开放日\n    每月几日: 20\n    时间: 09:00-11:30\n    地点: 警务室\n"
         "    说明: 可以参观\n    改期原因: 台风\n"),
        (["居民代表会", "2026年12月28日", "晚饭后", "活动室", ""],
         "  - 类型: 居民代表会\n    日期: 2026-12-28\n    时间: 晚饭后\n    地点: 活动室\n"),
        (["其他", "防火演练", "明天", "09:00-10:00", "广场", ""],
         "  - 类型: 其他\n    名称: 防火演练\n    日期: 2026-11-24\n    时间: 09:00-10:00\n    地点: 广场\n"),
    ],
)  # fmt: skip
def test_an_event_by_questions(site: Path, lines: list[str], wanted: str) -> None:
    before = (site / ROOM / "room.yaml").read_text("utf-8")
    ask(site, "event anping", *lines, "")
    after = (site / ROOM / "room.yaml").read_text("utf-8")
    assert wanted in after
    assert after.replace(wanted, "", 1) == before


@pytest.mark.parametrize("day", ["2026-11-31", "每月32日", "每月0日", "下周", "46000"])
def test_a_day_that_is_none(site: Path, day: str) -> None:
    output = ask(
        site, "event anping", "居民代表会", day, "2026-12-01", "19:30-20:30", "活动室", "", ""
    ).output
    assert "×" in output
    assert "    日期: 2026-12-01\n" in tail(site)


def test_an_event_by_options(site: Path) -> None:
    words = ("new", "event", "anping", "--site", site, "--date", DAY, "--kind", "开放日")
    before = snapshot(site)
    assert (
        "--reason"
        in run(*words, "--on", "每月20日", "--time", "9:00-11:00", "--place", "警务室", code=2).stderr
    )
    said = run(*words, code=2, lang="zh").stderr
    assert "--on（日期）" in said
    assert "--place（地点）" in said
    assert snapshot(site) == before
    run(*words, "--on", "2026-12-18", "--time", "9:00-11:00", "--place", "警务室")
    assert "    日期: 2026-12-18\n    时间: 09:00-11:00\n" in tail(site)
    again = (*words, "--on", "2026-12-18", "--time", "9:00-11:00", "--place", "警务室")
    assert "already" in run(*again, code=2).stderr


def briefing(start: date, end: date) -> Briefing:
    return Briefing(published=end, start=start, end=end)


@pytest.mark.parametrize(
    ("last", "today", "wanted"),
    [
        (None, date(2026, 11, 23), (date(2026, 11, 1), date(2026, 11, 15))),
        (None, date(2026, 11, 16), (date(2026, 11, 1), date(2026, 11, 15))),
        (None, date(2026, 11, 15), (date(2026, 10, 16), date(2026, 10, 31))),
        (None, date(2027, 1, 3), (date(2026, 12, 16), date(2026, 12, 31))),
        (date(2026, 10, 31), date(2026, 11, 23), (date(2026, 11, 1), date(2026, 11, 15))),
        (date(2026, 11, 15), date(2026, 12, 1), (date(2026, 11, 16), date(2026, 11, 30))),
        (date(2026, 2, 15), date(2026, 3, 1), (date(2026, 2, 16), date(2026, 2, 28))),
        (date(2026, 12, 31), date(2027, 1, 16), (date(2027, 1, 1), date(2027, 1, 15))),
        (date(2026, 11, 10), date(2026, 11, 23), (date(2026, 11, 11), date(2026, 11, 15))),
    ],
)
def test_the_half_month_after_the_last(last: date | None, today: date, wanted: tuple[date, date]) -> None:
    before = briefing(last.replace(day=1), last) if last else None
    assert period(before, today) == wanted


def test_kinds_and_counts_of_the_last_briefing_are_carried_on(site: Path) -> None:
    output = ask(
        site, "briefing anping", "", "", "1", "二", "", "０", "扒窃1、噪声扰民 2件", "请锁门。", ""
    ).output
    assert "上期 2 件" in output
    assert (site / ROOM / "briefings" / f"{DAY}.yaml").read_text("utf-8") == (
        f"发布日期: {DAY}\n起始日期: 2026-11-16\n截止日期: {DAY}\n警情:\n"
        "  - 类别: 电信网络诈骗\n    件数: 1\n    上期: 2\n"
        "  - 类别: 电动自行车被盗\n    件数: 2\n    上期: 1\n"
        "  - 类别: 邻里纠纷\n    件数: 0\n    上期: 5\n"
        "  - 类别: 扒窃\n    件数: 1\n  - 类别: 噪声扰民\n    件数: 2\n防范提示: 请锁门。\n"
    )


def test_a_briefing_by_options(site: Path) -> None:
    words = ("new", "briefing", "anping", "--site", site, "--date", DAY)
    run(*words, "--case", "邻里纠纷=3", "--case", "扒窃=1", "--from", "2026-11-16", "--to", "2026-11-22")
    text = (site / ROOM / "briefings" / f"{DAY}.yaml").read_text("utf-8")
    assert "  - 类别: 邻里纠纷\n    件数: 3\n    上期: 5\n  - 类别: 扒窃\n    件数: 1\n" in text
    assert DAY in run(*words, code=2).stderr
    other = (*words, "--published", "2026-11-22")
    for wrong in (
        ("--to", "2026-11-30"),
        ("--from", "2026-12-30"),
        ("--case", "扒窃=许多"),
        ("--published", "x"),
    ):
        assert "Traceback" not in run(*other, *wrong, code=2).stderr
    assert not (site / ROOM / "briefings" / "2026-11-22.yaml").exists()


def test_the_first_briefing_of_a_room(place: Path) -> None:
    site = new_site(place)
    run("new", "room", "--title", "银滩警务室", "--station", "临港派出所", "--site", site, "--date", DAY)
    ask(site, "briefing yintan", "", "", "2", "", "", "", "", "", "")
    text = next((site / "content/rooms/yintan/briefings").iterdir()).read_text("utf-8")
    assert "起始日期: 2026-11-01\n截止日期: 2026-11-15\n警情:\n  - 类别: 电信网络诈骗\n    件数: 2\n" in text
