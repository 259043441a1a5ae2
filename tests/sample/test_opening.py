"""Open or closed, as the page says it at a given instant, wherever the device believes to be."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from sitegen.build.pipeline import Outcome

pytestmark = pytest.mark.browser

WORKDAYS = "/rooms/yanchang/"
INSTANTS = [
    ("open in the morning", WORKDAYS, "2026-11-23T10:10", "现在开放 到12:00"),
    ("the minute it closes", WORKDAYS, "2026-11-23T12:00", "现在休息 14:30开门"),
    ("after the last hour", WORKDAYS, "2026-11-23T18:00", "现在休息 明天 08:30开门"),
    ("before a weekend", WORKDAYS, "2026-11-27T20:00", "现在休息 周一 08:30开门"),
    ("on a Sunday worked for a holiday", WORKDAYS, "2026-09-20T09:00", "现在开放 到12:00"),
    ("on a Saturday", WORKDAYS, "2026-11-28T09:00", "现在休息 周一 08:30开门"),
    ("on the first day of a holiday", WORKDAYS, "2026-10-01T10:00", "国庆节放假 10月8日周四 08:30开门"),
    ("in the last minute of a holiday", WORKDAYS, "2026-10-07T23:59", "国庆节放假 明天 08:30开门"),
    ("one minute later", WORKDAYS, "2026-10-08T00:00", "现在休息 08:30开门"),
    ("before days nobody announced yet", WORKDAYS, "2026-12-31T18:00", "现在休息 开放时间见下表"),
    ("in a year nobody announced yet", WORKDAYS, "2027-01-05T10:00", "开放时间 "),
    ("day and night", "/rooms/fuhaiyuan/", "2026-10-01T03:00", "现在开放 昼夜都有人"),
    ("where the car stands", "/rooms/liudong/", "2026-11-23T10:00", "现在停靠 客运总站出站口，到11:30"),
    ("closed for repairs", "/rooms/jinghu/", "2026-11-23T10:00", "暂停服务 到2026-12-16"),
    ("reopened before the page was made again", "/rooms/jinghu/", "2026-12-17T10:00", "现在开放 到12:00"),
]


@pytest.mark.parametrize("zone", ["Asia/Shanghai", "America/New_York"])
def test_the_page_answers_at_any_instant(browser: Browser, address: str, zone: str) -> None:
    with browser.new_context(timezone_id=zone) as context:
        page = context.new_page()
        said = {}
        for name, path, instant, _ in INSTANTS:
            page.clock.set_fixed_time(f"{instant}:00+08:00")
            page.goto(f"{address}{path}")
            said[name] = page.locator(".status-line").inner_text().replace("\n", " ")
        assert said == {name: words.strip() for name, _, _, words in INSTANTS}


def test_today_is_marked_in_the_table_and_on_the_board(browser: Browser, address: str) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.clock.set_fixed_time("2026-11-23T15:00:00+08:00")
        page.goto(f"{address}/rooms/fuhaiyuan/")
        assert page.locator("tr.today th").inner_text().split() == ["周一", "今天"]
        assert "望海社区走访" in page.locator(".board .now").inner_text()


def test_the_answer_follows_the_clock(browser: Browser, address: str) -> None:
    """The page need not be opened again when the hour strikes."""
    with browser.new_context() as context:
        page = context.new_page()
        page.clock.install(time="2026-11-23T11:59:30+08:00")
        page.goto(f"{address}{WORKDAYS}")
        assert "现在开放" in page.locator(".status-word").inner_text()
        page.clock.fast_forward("01:00")
        assert "现在休息" in page.locator(".status-word").inner_text()


NIGHT = {"slots": [[4, 1320, 1800]]}
TODAY_OFF = {"start": "2026-11-23", "end": "2026-11-23", "title": "x"}
WEEK = [[day, 510, 720] for day in range(5)]
PURE: list[tuple[str, dict[str, Any], str, dict[str, Any]]] = [
    ("past midnight", NIGHT, "2026-11-28T05:59", {"state": "open", "minute": 360}),
    ("the night is over", NIGHT, "2026-11-28T06:00", {"state": "shut", "minute": 1320}),
    ("until midnight", {"slots": [[0, 480, 1440]]}, "2026-11-23T23:59", {"state": "open", "minute": 0}),
    (
        "two slots that touch at midnight are one",
        {"slots": [[0, 480, 1440], [1, 0, 360]]},
        "2026-11-23T23:00",
        {"state": "open", "minute": 360},
    ),
    (
        "a worked Saturday keeps the hours of alike workdays",
        {"slots": WEEK, "holidays": "closed", "work": ["2026-11-28"]},
        "2026-11-28T09:00",
        {"state": "open", "minute": 720},
    ),
    (
        "where workdays differ it is not guessed",
        {"slots": WEEK[1:], "holidays": "closed", "work": ["2026-11-28"]},
        "2026-11-28T09:00",
        {"state": "shut", "minute": 510},
    ),
    (
        "what the hours leave unstated is unknown on a holiday",
        {"slots": WEEK, "holidays": "unstated", "off": [TODAY_OFF]},
        "2026-11-23T09:00",
        {"state": "unknown"},
    ),
]


@pytest.mark.parametrize(
    ("data", "moment", "expected"), [case[1:] for case in PURE], ids=[c[0] for c in PURE]
)
def test_hours_in_the_small(
    browser: Browser,
    address: str,
    built: tuple[Outcome, Path],
    data: dict[str, Any],
    moment: str,
    expected: dict[str, Any],
) -> None:
    folder = next((built[1] / "assets").glob("js-*")).name
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{address}/")
        found = page.evaluate(
            """async ([folder, data, instant]) => {
                const { at } = await import(`/assets/${folder}/page.js`);
                const { opening } = await import(`/assets/${folder}/room.js`);
                return opening(data, at(new Date(instant)));
            }""",
            [folder, data, f"{moment}:00+08:00"],
        )
    point = found.get("until") or found.get("next") or {}
    assert {"state": found["state"], **({"minute": point["minute"]} if point else {})} == expected
