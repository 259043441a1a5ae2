"""Hours in the forms people write."""

import pytest

from sitegen.model.hours import Holidays, Hours
from sitegen.reading.hours import parse_hours


def written(text):
    hours = parse_hours(text)
    assert isinstance(hours, Hours), hours
    return " ".join(
        f"{slot.day + 1}:{slot.start // 60:02}{slot.start % 60:02}-{slot.end // 60:02}{slot.end % 60:02}"
        for slot in hours.slots
    )


def days(numbers, *times):
    return " ".join(f"{number}:{time}" for number in numbers for time in times)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("8：30—17：30", days("1234567", "0830-1730")),
        ("8:30~17:30", days("1234567", "0830-1730")),
        ("周一至周五 08:30-12:00 14:30-17:30", days("12345", "0830-1200", "1430-1730")),
        ("星期一到五 8:30-12:00", days("12345", "0830-1200")),
        ("工作日 8.30-17.30", days("12345", "0830-1730")),
        ("每周二、四上午", days("24", "0830-1200")),
        ("每周三下午", days("3", "1430-1730")),
        ("周二晚上", days("2", "1900-2100")),
        ("24小时", days("1234567", "0000-2400")),
        ("７×２４小时", days("1234567", "0000-2400")),
        ("全天", days("1234567", "0000-2400")),
        ("周一至周六 24小时", days("123456", "0000-2400")),
        ("上午9点到下午5点，周末休息", days("12345", "0900-1700")),
        ("周一至周五（周三除外） 08:00-12:00", days("1245", "0800-1200")),
        ("周一至周日 9:00-17:00，周日休息", days("123456", "0900-1700")),
        ("周末全天", days("67", "0000-2400")),
        ("每天 9:00-17:00", days("1234567", "0900-1700")),
        ("周一(08:00-11:30);周三(08:00-11:30,17:30-20:30)", "1:0800-1130 3:0800-1130 3:1730-2030"),
        ("周五 22:00-次日06:00", "5:2200-3000"),
        ("晚上7点-9点", days("1234567", "1900-2100")),
        ("上午8:30至下午5:30", days("1234567", "0830-1730")),
        ("周一三五 9点半至11点", days("135", "0930-1100")),
        ("08:30-17:30（周一至周五）", days("12345", "0830-1730")),
        ("周一至周五 08:30-17:30（中午不休）", days("12345", "0830-1730")),
        ("周五至周一 8:00-12:00", days("1567", "0800-1200")),
        ("工作日上午 周末全天", days("12345", "0830-1200") + " " + days("67", "0000-2400")),
    ],
)
def test_form(text, expected):
    assert written(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("每天 全天(不含法定节假日)", Holidays.CLOSED),
        ("周一至周五 8:30-12:00（法定节假日休息）", Holidays.CLOSED),
        ("除节假日外每天 9:00-17:00", Holidays.CLOSED),
        ("24小时，节假日照常", Holidays.OPEN),
        ("全年无休，24小时", Holidays.OPEN),
        ("周一 8:30-12:00", Holidays.UNSTATED),
    ],
)
def test_holidays(text, expected):
    assert parse_hours(text).holidays is expected


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("随时", {"part": "随时"}),
        ("周一 8:30", {"part": "8:30"}),
        ("每月第一个周三 8:30-9:00", {"part": "每月第一个周三"}),
        ("周一 25:00-26:00", {"typed": "25:00"}),
        ("17:30-08:30", {"typed": "17:30-08:30"}),
        ("周一至周五", {}),
        ("", {}),
    ],
)
def test_what_is_unclear_is_named(text, part):
    refusal = parse_hours(text)
    assert refusal.code == "S026"
    assert refusal.message.values == part


def test_past_midnight_is_said_how_to_write():
    assert parse_hours("22:00-06:00").help.values == {"meant": "22:00-次日06:00"}
