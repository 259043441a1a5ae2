"""Markdown: marks that are put right, and texts that are left."""

from __future__ import annotations

import pytest

from sitegen.exchange.mending.notices import mend_notice
from sitegen.exchange.mending.prose import mend_prose
from sitegen.model.folder import RoomFolder

FOLDER = RoomFolder(id="a", path="content/rooms/a", names=frozenset(("photos/sign.jpg",)))
PATH = "content/rooms/a/about.md"
NOTHING_OFF = frozenset[str]()


def mended(text: str) -> str:
    after, faults = mend_prose(PATH, text, 1, FOLDER, NOTHING_OFF)
    assert bool(faults) == (after != text)
    assert mend_prose(PATH, after, 1, FOLDER, NOTHING_OFF) == (after, ())
    return after


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("请带材料：\n- 身份证\n- 户口簿\n", "请带材料：\n\n- 身份证\n- 户口簿\n"),
        ("请带：\n１、身份证\n２、户口簿\n", "请带：\n\n1. 身份证\n2. 户口簿\n"),
        ("3、身份证\n4、户口簿。\n请预约。\n", "3. 身份证\n4. 户口簿。\n\n请预约。\n"),
        ("• 身份证\n• 户口簿\n", "- 身份证\n- 户口簿\n"),
        ("　　1、身份证\n　　2、户口簿\n", "1. 身份证\n2. 户口簿\n"),
        ("＃＃ 简介\n\n正文。\n", "## 简介\n\n正文。\n"),
        ("正文：\n＊ 甲\n＊ 乙\n", "正文：\n\n* 甲\n* 乙\n"),
        ("！[标识牌]（photos/sign.jpg）\n", "![标识牌](photos/sign.jpg)\n"),
        ("见 [说明]（https://a.example/x）。\n", "见 [说明](https://a.example/x)。\n"),
        ("　　第一段。\n　　第二段。\n", "第一段。\n\n第二段。\n"),
        ("## 标题\n　　正文。\n", "## 标题\n正文。\n"),
        ("- 甲\n　　续行\n", "- 甲\n续行\n"),
        ("欢\u200b迎\n", "欢迎\n"),
    ],
)
def test_mended(typed, meant):
    assert mended(typed) == meant


@pytest.mark.parametrize(
    "text",
    [
        "1、身份证\n3、户口簿\n",
        "1、身份证\n（1）正面\n（2）反面\n2、户口簿\n",
        "1、身份证\n2、户口簿\n和复印件\n",
        "（一）总则\n（二）附则\n",
        "1、2号楼停水。\n\n下午恢复。\n",
        "＃平安青屿＃ 今天\n",
        "！[没有这张](photos/none.jpg)\n",
        "[说明]（见附件）\n",
        "```\n1、甲\n2、乙\n　　丙\n```\n",
        "房号＃3，快来看吧！[地图](photos/sign.jpg)\n",
        "　　> 引文\n",
        "先挂断,再核实。暂住证&nbsp;\n",
    ],
)
def test_left_to_people(text):
    assert mended(text) == text


def test_places_are_those_of_the_file_as_typed():
    text = "请带：\n1、甲\n2、乙\n\n另带：\n- 丙\n\n　　丁\n"
    faults = mend_prose(PATH, text, 11, FOLDER, NOTHING_OFF)[1]
    assert sorted((fault.code, fault.span.line) for fault in faults) == [
        ("S706", 16),
        ("S707", 12),
        ("S709", 18),
    ]


def test_a_notice_is_mended_throughout():
    text = "———\n标题：通知\n主题: 消防\n发布日期: 2026.11.2\n　　——\n\n　　各位居民：\n1、断电\n2、断火\n"
    after, faults = mend_notice("content/rooms/a/notices/a.md", text, FOLDER, NOTHING_OFF)
    assert after == (
        "---\n标题: 通知\n主题: 消防\n发布日期: 2026-11-02\n---\n\n各位居民：\n\n1. 断电\n2. 断火\n"
    )
    assert {fault.code for fault in faults} == {"S008", "S015", "S024", "S707", "S709"}


def test_a_notice_without_fields_is_left():
    text = "　　各位居民：今天停水。\n"
    assert mend_notice("content/rooms/a/notices/a.md", text, FOLDER, NOTHING_OFF) == (text, ())
