"""New values in an old file: they are there, and everything else is as it was typed."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.exchange.revising.files import revised_notice, revised_yaml
from sitegen.exchange.revising.plain import plain
from sitegen.exchange.revising.revision import RevisionRefusedError, content, revise
from sitegen.model.room import Room
from sitegen.reading.events import compose

SAMPLE = Path(__file__).parents[2] / "content" / "rooms" / "fuhaiyuan"
TEXT = (SAMPLE / "room.yaml").read_text("utf-8")
ROOM = """\
# 本室资料，改前先看说明
名称: 福海苑社区警务室
等级: "一级"   # 去年评的

联系方式:
  电话: 0899-8800 1234 # 白天
  # 夜里打这个
  夜间电话: 0899-8800 1299

民警:
  # 所长
  - 姓名: 王海宁
    警号: 031207   # 两个零
    职责: [调解, 户口]
  # 新来的
  -
    姓名: 林秋月
    特长: 手语
    警号: F03118
# 以下待补
职责:
- D1
- D2
"""


def revised(change: dict[str, object], text: str = ROOM) -> str:
    before = content(Room, text)
    assert isinstance(before, dict)
    wanted = plain(Room, {**before, **change})
    assert wanted is not None
    return revise(Room, text, wanted)


def test_the_same_content_changes_nothing() -> None:
    assert revised({}) == ROOM


@pytest.mark.parametrize(
    ("change", "old", "new"),
    [
        ({"等级": "二级"}, '"一级"   # 去年评的', "二级   # 去年评的"),
        ({"名称": "带 #号: 的"}, "名称: 福海苑社区警务室", "名称: '带 #号: 的'"),
        ({"职责": ["D1", "D2", "D3"]}, "- D2\n", "- D2\n- D3\n"),
        ({"职责": ["D2", "D1"]}, "- D1\n- D2\n", "- D2\n- D1\n"),
        ({"职责": []}, "职责:\n- D1\n- D2\n", ""),
        ({"地址": "渔港路18号"}, '# 去年评的\n', "# 去年评的\n地址: 渔港路18号\n"),
        ({"特色": "门常开\n灯常亮"}, "- D2\n", "- D2\n特色: |-\n  门常开\n  灯常亮\n"),
        (
            {"联系方式": {"电话": "0899-8800 5678", "夜间电话": "0899-8800 1299", "邮箱": "a@b.example"}},
            "0899-8800 1234 # 白天\n  # 夜里打这个\n  夜间电话: 0899-8800 1299\n",
            "0899-8800 5678 # 白天\n  # 夜里打这个\n  夜间电话: 0899-8800 1299\n  邮箱: a@b.example\n",
        ),
    ],
)  # fmt: skip
def test_a_change_is_written_and_nothing_else(change, old, new) -> None:
    assert old in ROOM
    assert revised(change) == ROOM.replace(old, new)


def test_items_keep_their_comments_when_they_move() -> None:
    first, second = content(Room, ROOM)["民警"]
    text = revised({"民警": [second, {**first, "警号": "031208"}]})
    assert text.index("# 新来的") < text.index("林秋月") < text.index("# 所长") < text.index("王海宁")
    assert "    警号: 031208   # 两个零\n    职责: [调解, 户口]\n" in text


def test_what_the_model_does_not_know_stays() -> None:
    first, second = content(Room, ROOM)["民警"]
    assert second.pop("特长") == "手语"
    assert "    特长: 手语\n    警号: F03119\n" in revised({"民警": [first, {**second, "警号": "F03119"}]})


def test_a_list_in_brackets_becomes_lines() -> None:
    first, second = content(Room, ROOM)["民警"]
    text = revised({"民警": [{**first, "职责": ["调解"]}, second]})
    assert "    职责:\n      - 调解\n" in text


def test_the_code_of_a_service_leads() -> None:
    """Also where the model, which inherits the guide's fields, names it last."""
    text = revise(
        Room,
        "名称: 甲\n服务事项:\n  - id-card\n",
        {"名称": "甲", "服务事项": [{"代码": "id-card", "电话": "1"}]},
    )
    assert text.endswith("  - 代码: id-card\n    电话: 1\n")
    more = revise(Room, text, {"名称": "甲", "服务事项": [{"代码": "id-card", "电话": "1", "名称": "乙"}]})
    assert more.endswith("  - 代码: id-card\n    名称: 乙\n    电话: 1\n")


def test_english_names_stay_english() -> None:
    assert revise(Room, "title: 甲\ngrade: 1\n", {"名称": "乙", "等级": "1"}) == "title: 乙\ngrade: 1\n"


def test_what_cannot_be_read_is_refused() -> None:
    for text in ("名称：甲\n", "名称: 甲\n名称: 乙\n", "名称: [\n", "- 甲\n"):
        with pytest.raises(RevisionRefusedError):
            revise(Room, text, {"名称": "乙"})


def test_line_ends_and_marks_stay() -> None:
    before = b"\xef\xbb\xbf" + "名称: 甲\r\n等级: 一级\r\n".encode()
    after = revised_yaml(Room, "room.yaml", before, {"名称": "甲", "等级": "二级", "面积": "36"})
    assert after == b"\xef\xbb\xbf" + "名称: 甲\r\n等级: 二级\r\n面积: 36\r\n".encode()


def test_a_notice_keeps_its_text() -> None:
    before = "\n---\n标题: 甲 # 暂定\n主题: 反诈\n---\n\n正文。\n\n- 一\n"
    after = revised_notice("a.md", before.encode(), {"标题": "乙", "主题": "反诈"}, "正文。\n\n- 一")
    assert after.decode() == before.replace("甲", "乙")
    new = revised_notice("a.md", b"", {"标题": "乙", "主题": "反诈"}, "正文。")
    assert new.decode() == "---\n标题: 乙\n主题: 反诈\n---\n\n正文。\n"


WORDS = st.text(
    st.sampled_from("甲乙a1 :#-'\"[]{}&*!|>%@`,?：，\\\n\r\t\x85\u2028\ufeff0"), min_size=1, max_size=12
)


@given(WORDS)
def test_any_text_reads_as_it_was_meant(word: str) -> None:
    wanted = plain(Room, {"名称": word, "职责": [word], "民警": [{"姓名": word}]})
    if wanted is not None:
        assert content(Room, revise(Room, "", wanted)) == wanted


@st.composite
def changed(draw: st.DrawFn, value: object) -> object:
    """The value with something in it taken out, moved, added or written anew."""
    if isinstance(value, str):
        return draw(st.sampled_from((value, value, value, "新", "a: b", "#1")))
    if isinstance(value, list):
        order = draw(st.permutations(value)) if draw(st.booleans()) else value
        some = [draw(changed(item)) for item in order if draw(st.integers(0, 5))]
        return [*some, "新"] if value and isinstance(value[0], str) and draw(st.booleans()) else some
    assert isinstance(value, dict)
    return {name: draw(changed(inner)) for name, inner in value.items() if draw(st.integers(0, 8))}


@given(st.data())
def test_any_change_is_there_and_the_comments_of_what_stayed_are_too(data: st.DataObject) -> None:
    lines = TEXT.split("\n")
    places = data.draw(st.sets(st.integers(0, len(lines) - 2), max_size=8))
    remarked = [
        f"{line}  # 注{number}" if number in places and not line.endswith(":") else line
        for number, line in enumerate(lines)
    ]
    text = "\n".join(remarked)
    before = content(Room, text)
    wanted = plain(Room, data.draw(changed(before)))
    if wanted is None:
        return
    after = revise(Room, text, wanted)
    assert content(Room, after) == wanted
    assert revise(Room, after, wanted) == after
    assert not compose("", after)[1]
    if wanted == before:
        assert after == text
