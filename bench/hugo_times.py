"""The times of a made-up room as sitegen works them out, ready-made for Hugo."""

from __future__ import annotations

import json
from typing import Any

from bench.city import Room

OPEN_TALK = "2026-12-18"
OFF = (
    ("2026-01-01", "2026-01-03", "元旦"),
    ("2026-02-15", "2026-02-23", "春节"),
    ("2026-04-04", "2026-04-06", "清明节"),
    ("2026-05-01", "2026-05-05", "劳动节"),
    ("2026-06-19", "2026-06-21", "端午节"),
    ("2026-09-25", "2026-09-27", "中秋节"),
    ("2026-10-01", "2026-10-07", "国庆节"),
)
HOLIDAYS = {
    "holidays": "closed",
    "off": [{"start": start, "end": end, "title": title} for start, end, title in OFF],
    "work": ["2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"],
    "known": "2026-12-31",
}
DAYS = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")
RECEPTION = {
    "start": "20260106T083000",
    "end": "20260106T120000",
    "rule": "FREQ=WEEKLY;UNTIL=20261231T155959Z;BYDAY=TU,TH",
    "except": "20260217T083000,20260219T083000,20260505T083000,20261001T083000,20261006T083000",
}


def times(opens: int) -> dict[str, Any]:
    """The hours as sitegen works them out: by day for people, by minutes for the scripts."""
    opening = [f"{opens:02d}:30–12:00", "14:30–18:30"]
    week = [
        {"day": day, "numbers": f"{place}", "opening": opening}
        | ({"reception": ["08:30–12:00"]} if place in (1, 3) else {})
        for place, day in enumerate(DAYS[:5])
    ]
    minutes = ((opens * 60 + 30, 720), (870, 1110))
    slots = [[day, *times] for day in range(5) for times in minutes]
    return {
        "week": [*week, {"day": "周六至周日", "numbers": "5 6"}],
        "community": [
            {"day": "周一至周五", "times": ["14:30–18:30"]},
            {"day": "周六", "times": ["09:00–12:00"]},
        ],
        "slots": [[f"{opens:02d}:30", "12:00"], ["14:30", "18:30"]],
        "hours_data": {
            "opening": _hours(
                f"周一至周五 {opens:02d}:30-12:00 14:30-18:30（法定节假日休息）", slots, "closed"
            ),
            "reception": _hours("周二、周四 08:30-12:00", [[day, 510, 720] for day in (1, 3)]),
            "community": _hours(
                "周一至周五 14:30-18:30；周六 09:00-12:00",
                [*([day, 870, 1110] for day in range(5)), [5, 540, 720]],
            ),
        },
        "opening": json.dumps({"slots": slots, **HOLIDAYS}, ensure_ascii=False, separators=(",", ":")),
    }


def _hours(text: str, slots: list[list[int]], on_holidays: str | None = None) -> dict[str, Any]:
    return {
        "text": text,
        "always": False,
        "slots": [
            {"day": day + 1, "opens": _clock(opens), "closes": _clock(closes)} for day, opens, closes in slots
        ],
        "on_holidays": on_holidays,
    }


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def open_talk(room: Room) -> dict[str, Any]:
    """The next open talk of a room."""
    return {
        "date": {"iso": OPEN_TALK, "month": 12, "day": 18, "weekday": "周五"},
        "kind": "警民恳谈日",
        "time": "19:00-20:30",
        "start": "20261218T190000",
        "end": "20261218T203000",
        "place": f"{room.community}活动室",
        "monthly": 18,
    }
