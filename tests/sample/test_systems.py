"""Each of the twenty-three systems the product serves is seen on a page of the sample city.

The rows follow the seed documents: what a resident must find, and the page where she does.
"""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest

from sitegen.build.pipeline import Outcome

SYSTEMS: dict[str, tuple[str, tuple[str, ...]]] = {
    "1 graded rooms": ("rooms/fuhaiyuan", ("★★★", "一级")),
    "2 urban rooms, two officers where complex": ("rooms/laojie", ("城市社区", "一区两警")),
    "3 rural rooms": (
        "rooms/shanqian",
        ("农村", "联村一警", "山前村", "山后村", "大塘村", "荔枝坡村", "42", "平方米"),
    ),
    "4 key-area rooms": ("rooms/chanyeyuan", ("重点",)),
    "5 mobile rooms": ("rooms/liudong", ("流动", "停靠时间和地点", "渔人码头")),
    "6 other forms of coverage": ("rooms/jialekule", ("民警兼村官",)),
    "7 team models": ("rooms/fuhaiyuan", ("1+2+4+X",)),
    "8 fine-grained management": ("rooms/dengta", ("标识牌", "灯箱", "公示栏", "联系箱", "陈立春", "98.6")),
    "9 three interactions": ("rooms/fuhaiyuan", ("警民恳谈日", "每月18日", "警务室开放日", "微信群")),
    "10 delegated services": ("rooms/fuhaiyuan", ("能办什么", "共24项", "居住证申领")),
    "11 monthly assessment": ("rooms/fuhaiyuan", ("月考核", "97.5", "2025年度全市优秀社区民警")),
    "12 four plus": ("rooms/huaguang", ("合署办公", "展示", "党")),
    "13 open day and night": ("rooms/fuhaiyuan", ("24小时", "夜间", "0899-8800 1299", "上门")),
    "14 volunteer police": ("rooms/yintan", ("义警",)),
    "15 the first online police room": (
        "rooms/nanqiao",
        ("QQ", "网上预约", "在线咨询", "1026", "合同", "房屋租赁"),
    ),
    "16 rules on the wall": ("rooms/fuhaiyuan", ("工作制度", "警民联系箱")),
    "17 the room itself": (
        "rooms/dengta",
        ("民警去向", "平面示意图", "群防群治网络图", "普法专栏", "连心卡", "征求意见书"),
    ),
    "18 the officer": (
        "rooms/fuhaiyuan",
        ("民警下社区时间", "服务承诺", "2个工作日", "警情公示", "居民代表会"),
    ),
    "19 scoring": ("rooms/fuhaiyuan", ("月考核",)),
    "20 mediation in one": ("rooms/shiyuan", ("和谐促进工作室", "综治调解", "文明创建")),
    "21 schools and firms": ("rooms/xuefu", ("法制副校长", "公示牌", "法制宣传栏", "联系箱")),
    "22 lawyer on duty": ("rooms/laojie", ("律师", "周三")),
    "23 publicity": ("notices", ("预警", "有效期至")),
}


@pytest.mark.parametrize(("page", "phrases"), SYSTEMS.values(), ids=SYSTEMS.keys())
def test_a_resident_finds_it(built: tuple[Outcome, Path], page: str, phrases: tuple[str, ...]) -> None:
    text = (built[1] / page / "index.html").read_text("utf-8")
    words = html.unescape(re.sub(r"<[^>]+>", "", re.sub(r"<head>.*?</head>", "", text, flags=re.DOTALL)))
    assert [phrase for phrase in phrases if phrase not in words] == []
