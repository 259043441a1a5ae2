"""YAML: what is written instead, and what is left because it could be meant in two ways."""

from __future__ import annotations

import pytest

from sitegen.exchange.mending.fields import mend_fields
from sitegen.exchange.mending.files import mend_file
from sitegen.model.notice import Notice
from sitegen.model.room import Room

ROOM = "名称: 福海苑社区警务室\n派出所: 临港派出所\n类型: 城市\n等级: 一级\n"
NOTHING_OFF = frozenset[str]()


def mended(text: str) -> str:
    after, faults = mend_fields(Room, "room.yaml", ROOM + text, NOTHING_OFF)
    assert bool(faults) == (after != ROOM + text)
    assert mend_fields(Room, "room.yaml", after, NOTHING_OFF) == (after, ())
    assert after.startswith(ROOM)
    return after[len(ROOM) :]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("地址：渔港路  # 东门\n", "地址: 渔港路  # 东门\n"),
        ("＃ 联系\n联系方式：\n\t电话：0899-8800 1234\n", "# 联系\n联系方式:\n  电话: 0899-8800 1234\n"),
        ("特色: @港湾 # 待定\n", "特色: '@港湾' # 待定\n"),
        ("特色: 口号: 随叫随到  # 待定\n", "特色: '口号: 随叫随到'  # 待定\n"),
        ("特色: it's: so\n", "特色: 'it''s: so'\n"),
        ("服务范围: [甲，乙] # 两个\n", "服务范围: [甲, 乙] # 两个\n"),
        ("服务范围: ［甲、乙］\n", "服务范围: [甲, 乙]\n"),
        ("职责:\n  -户口\n  • 巡逻\n  3、调解\n", "职责:\n  - 户口\n  - 巡逻\n  - 调解\n"),
        ("特色: “随叫随到”\n", "特色: 随叫随到\n"),
        ("特色: “@港湾”\n", "特色: '@港湾'\n"),
        ("特色：“红色港湾”\n", "特色: 红色港湾\n"),
        ("特色: 🧑\u200d🚒在\u200b岗\n", "特色: 🧑\u200d🚒在岗\n"),
        ("面积: ３６\n", "面积: 36\n"),
        ("面积：３６．５\n", "面积: 36.5\n"),
        ("职责:\n  - 时间: 周一\n", "职责:\n  - '时间: 周一'\n"),
        (
            "命名警务室: {民警: 王海宁, 命名日期: 2024年3月1日}\n",
            "命名警务室: {民警: 王海宁, 命名日期: 2024-03-01}\n",
        ),
        (
            '命名警务室:\n  民警: 王海宁\n  命名日期: "2024/3/1 0:00"\n',
            '命名警务室:\n  民警: 王海宁\n  命名日期: "2024-03-01"\n',
        ),
    ],
)
def test_mended(typed, meant):
    assert mended(typed) == meant


@pytest.mark.parametrize(
    "text",
    [
        "特色: 渔港路 #东门\n",
        "特色: @港湾 #东门\n",
        "特色: 随叫随到 地址: 渔港路\n",
        "服务范围: - 福海苑社区\n",
        "服务范围: [甲、乙，丙]\n",
        '服务范围: ["甲，乙"]\n',
        "面积: 36平方米\n",
        "面积: 3.6万\n",
        "满意渡: 96\n",
        "特色: 甲\x85乙\u200b丙\n",
        "命名警务室: {民警: 王海宁, 命名日期: 45352}\n",
        "命名警务室: {民警: 王海宁, 命名日期: 2024-02-30}\n",
        "命名警务室: {民警: 王海宁, 命名日期: 2024年3月1日上午}\n",
        "特色: “”\n",
        "特色: &x 甲\n",
        "特色:\n",
        "服务范围:\n  - 甲\n－ 乙\n地址：渔港路\n",
        '地址：渔港路\n特色: "没有完\n',
        "特色: |\n  电话：0899\n  1、甲\n  “乙”\n",
    ],
)
def test_left_to_people(text):
    assert mended(text) == text


def test_one_doubtful_line_does_not_keep_others_from_being_mended():
    text = "特色: @港湾 #东门\n地址：渔港路\n"
    assert mended(text) == text.replace("地址：", "地址: ")


def test_a_file_typed_with_tabs_throughout():
    """More slips than the check lists."""
    items = "".join(f"\t-服务{number}\n" for number in range(300))
    assert mended("职责:\n" + items) == "职责:\n" + items.replace("\t-", "  - ")


def test_values_stay_those_that_were_read():
    text = "标题：通知\n主题：消防\n发布日期：2026年11月2日\n"
    after, faults = mend_fields(Notice, "a.md", text, NOTHING_OFF)
    assert after == "标题: 通知\n主题: 消防\n发布日期: 2026-11-02\n"
    assert [fault.code for fault in faults] == ["S008", "S008", "S008", "S024"]


def test_a_code_that_is_off_is_left():
    text = ROOM + "地址：渔港路\n特色: @港湾\n"
    after, faults = mend_fields(Room, "room.yaml", text, frozenset(("S008",)))
    assert after == text.replace("@港湾", "'@港湾'")
    assert [fault.code for fault in faults] == ["S012"]


def test_a_file_that_utf8_makes_too_large_is_left():
    data = ("名称: 福海苑\n# " + "渔" * 400_000 + "\n").encode("gb18030")
    assert len(data) < 1 << 20
    assert mend_file(Room, "content/rooms/a/room.yaml", data) is None
