"""The line scan: what Chinese typists do, at the exact place, and nothing on files that are right."""

from pathlib import Path

import pytest

from sitegen.model.room import Room
from sitegen.reading.slips import scan
from sitegen.reading.yaml_file import read_fields

ROOM = "名称: 福海苑社区警务室\n派出所: 临港派出所\n类型: 城市\n等级: 一级\n"
CONTENT = Path(__file__).parents[2] / "content"


def read(text):
    """Faults with lines counted from the first line of `text`."""
    value, faults = read_fields(Room, "p", ROOM + text)
    return value, [(f.code, f.span.line - 4, f.span.column) for f in faults]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("地址：渔港路\n", [("S008", 1, 3)]),
        ("联系方式：\n  电话：0899\n", [("S008", 1, 5), ("S008", 2, 5)]),
        ("民警:\n  - 姓名：王\n    角色：民警\n", [("S008", 2, 7), ("S008", 3, 7)]),
        ("＃ 注释\n地址: y\n", [("S008", 1, 1)]),
        ("职责:\n  － 户口\n  — 巡逻\n", [("S008", 2, 3), ("S008", 3, 3)]),
        ("联系方式:\n　　电话: 1\n", [("S009", 2, 1)]),
        ("联系方式:\n\t电话: 1\n", [("S009", 2, 1)]),
        ("联系方式:\n\xa0 电话: 1\n", [("S009", 2, 1)]),
        ("地址:　渔港路\n", [("S009", 1, 4)]),
        ("联系方式:\n  电话:0899\n", [("S010", 2, 6)]),
        ("职责:\n  -户口\n  -巡逻\n", [("S010", 2, 4), ("S010", 3, 4)]),
        ("地\u200b址: y\n", [("S011", 1, 2)]),
        ("地址: 甲\ufeff乙\n", [("S011", 1, 6)]),
        ("地址: @渔港\n", [("S012", 1, 5)]),
        ("地址: %x\n", [("S012", 1, 5)]),
        ("地址: *重要*\n", [("S012", 1, 5)]),
        ("地址: !重要\n", [("S012", 1, 5)]),
        ("地址: >=3\n", [("S012", 1, 5)]),
        ("地址: [重要] 通知\n", [("S012", 1, 5)]),
        ('地址: "渔港"路\n', [("S012", 1, 5)]),
        ("地址: 渔港路 #3 楼\n", [("S013", 1, 9)]),
        ("地址: 渔港路: 18号\n", [("S014", 1, 8)]),
        ("———\n地址: y\n", [("S015", 1, 1)]),
        ("特色: “红色港湾”\n", [("S016", 1, 5)]),
        ("职责: [甲，乙]\n", [("S017", 1, 5)]),
        ("职责: ［甲、乙］\n", [("S017", 1, 5)]),
        ("职责:\n  • 户口\n  1、巡逻\n  ２．调解\n", [("S018", 2, 3), ("S018", 3, 3), ("S018", 4, 3)]),
        ("职责:\n  （1）户口\n  （二）巡逻\n", [("S018", 2, 3), ("S018", 3, 3)]),
        ("地址: &x 甲\n", [("S006", 1, 5)]),
        ("面积：三\n", [("S008", 1, 3), ("S025", 1, 4)]),
    ],
)
def test_slip(text, expected):
    value, faults = read(text)
    assert faults == expected
    assert value is not None


@pytest.mark.parametrize(
    "text",
    [
        "特色: |\n  注意：这里\n  1、甲\n  -乙\n   @x: y: z\n  ———\n",
        "特色: 一段\n  电话：0899 的人\n  • 乙\n",
        "特色:\n  时间：周一\n  1、你好\n",
        '特色: "多行\n  电话：文本\n  完"\n',
        "服务范围: [甲,\n  乙]\n",
        "服务范围: ['甲，乙', 丙]\n",
        "职责:\n- 户口：登记\n- 时间：随时\n地址: x\n",
        "服务事项:\n  - 代码: x\n    材料:\n      - 照片：近期免冠两张\n      - 地址:证明\n",
        "地址: 渔港路18号 # 菜市场对面\n# 注：电话\n特色: 甲：乙，丙、丁\n",
        "文明用语:\n  - “您好，请坐。”\n  - 请问：您办什么业务？\n",
        "特色: 'a: b #c'\n",
        "特色: 🧑\u200d🚒在岗\n",
        "渠道:\n  - 类型: 线索征集\n    名称: a\n    链接: https://a.example/b:c#d\n",
        "特色: >-\n    -1\n",
    ],
)
def test_right_lines_are_left_alone(text):
    value, faults = read(text)
    assert faults == []
    assert value is not None


def test_mended_texts_are_read_on():
    value, _ = read("地址：渔港路\n职责:\n  -户口\n  • 巡逻\n特色: @港湾\n")
    assert (value.address, value.duties, value.feature) == ("渔港路", ("户口", "巡逻"), "@港湾")


def test_places_are_those_of_the_text_as_typed():
    value, _ = read("地址：渔港路\n")
    assert value.at("address").column == 4


def test_a_slip_takes_the_parsers_own_complaint_with_it():
    _, faults = read("民警:\n  -姓名: 王\n   角色: 民警\n")
    assert faults == [("S010", 2, 4)]


def test_the_sample_holds_no_slips():
    for path in sorted(CONTENT.rglob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        found = scan(str(path), text)
        assert (found.text, found.faults) == (text, ())


def test_an_enumeration_of_short_words_needs_no_second_look():
    from sitegen.reading.slips import _CLEAN

    assert _CLEAN.fullmatch("      - 民警、辅警入户查看")
    assert not _CLEAN.fullmatch("一、民警入户查看")
