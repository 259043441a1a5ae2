"""Files as forms, and forms as files: nothing is lost, whoever wrote it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from sitegen.exchange.editor.desk import codes_of
from sitegen.exchange.editor.documents import Document, document_at
from sitegen.exchange.editor.filing import FilingRefusedError, read_form, written
from sitegen.exchange.editor.form import BODY, ROOM, Form
from sitegen.model.notice import Briefing, Notice
from sitegen.model.profile import Profile
from sitegen.model.room import Room

SITE = Path(__file__).parents[2]
CODES = codes_of(SITE)
ROOM_PATH = "content/rooms/a/room.yaml"
NOTICE_PATH = "content/rooms/a/notices/2026-11-20-suo.md"
HEAD = "名称: 甲\n派出所: 临港派出所\n类型: 城市\n等级: 一级\n"
DOCUMENTS = [
    path
    for path in sorted((SITE / "content").rglob("*"))
    if path.is_file() and document_at(path.relative_to(SITE).as_posix())
]


def opened(path: str, data: bytes) -> tuple[Document, Form]:
    """The form of a file, as the browser gets it: by way of JSON."""
    document = document_at(path)
    assert document is not None
    form = read_form(document, data, CODES)
    assert isinstance(form, dict), form
    return document, json.loads(json.dumps(form, ensure_ascii=False))


def changed(path: str, text: str, **new: Any) -> str:
    """What the file says after these fields of its form were changed."""
    document, form = opened(path, text.encode())
    return written(document, text.encode(), text.encode(), form | new, CODES).decode()


def test_the_sample_has_many_documents() -> None:
    """The tests below are not about nothing."""
    assert {
        document.kind for path in DOCUMENTS if (document := document_at(str(path.relative_to(SITE))))
    } >= {
        Room,
        Notice,
        Briefing,
        Profile,
        None,
    }


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.relative_to(SITE).as_posix())
def test_saving_an_untouched_form_changes_no_byte(path: Path) -> None:
    """Whatever the file is like, opening and saving it leaves it as it was."""
    name, data = path.relative_to(SITE).as_posix(), path.read_bytes()
    document, form = opened(name, data)
    assert written(document, data, data, form, CODES) == data


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_comments_order_ends_and_mark_stay(ends: str, mark: str) -> None:
    """Only the value that was changed is another."""
    lines = ["# 十二月搬家", "名称: 甲警务室", "等级: 一级 # 待评", "派出所: 临港派出所", "类型: 城市", ""]
    text = mark + ends.join(lines)
    assert changed(ROOM_PATH, text, 等级="二级") == text.replace("一级", "二级")


def test_a_badge_keeps_its_zero() -> None:
    """All texts stay texts on the way through the form."""
    text = HEAD + "民警:\n  - 姓名: 王海宁\n    警号: 031207\n    角色: 民警\n"
    _document, form = opened(ROOM_PATH, text.encode())
    assert form["民警"][0]["警号"] == "031207"
    form["民警"][0]["职务"] = "社区民警"
    assert changed(ROOM_PATH, text, 民警=form["民警"]) == text + "    职务: 社区民警\n"


def test_a_new_field_stands_where_the_model_has_it() -> None:
    """Also between fields that are there."""
    text = HEAD + "面积: 36\n"
    assert changed(ROOM_PATH, text, 地址="渔港路18号") == text.replace("面积", "地址: 渔港路18号\n面积")


def test_services_are_ticked_and_what_differs_stands_apart() -> None:
    """In the file they are one list, in the order they had."""
    text = HEAD + "服务事项:\n  - id-card # 每天\n  - 代码: mediation\n    办理地点: 二楼\n"
    _document, form = opened(ROOM_PATH, text.encode())
    assert form["服务事项"] == ["id-card", "mediation"]
    assert form["服务事项（不同之处）"] == [{"代码": "mediation", "办理地点": "二楼"}]
    ticked = [*form["服务事项"], "lost-found"]
    assert changed(ROOM_PATH, text, 服务事项=ticked) == text + "  - lost-found\n"
    assert changed(ROOM_PATH, text, 服务事项=["mediation"]) == text.replace("  - id-card # 每天\n", "")


def test_texts_of_the_standard_are_ticked_and_our_own_are_typed() -> None:
    """A code that the standard does not have counts as our own words, and is not lost."""
    text = HEAD + "职责:\n  - 看护码头\n  - D1\n  - D99\n"
    _document, form = opened(ROOM_PATH, text.encode())
    assert (form["职责"], form["职责（自拟）"]) == (["D1"], ["看护码头", "D99"])
    after = changed(ROOM_PATH, text, 名称="乙")
    assert after == text.replace("甲", "乙")
    assert "- D2\n" in changed(ROOM_PATH, text, 职责=["D1", "D2"])


def test_a_picture_gets_the_name_it_has_in_the_folder() -> None:
    """The editor writes `./photos/…` or `/photos/…`."""
    text = HEAD
    shown = [{"类型": "标识牌", "照片": "./photos/menpai.jpg"}]
    assert changed(ROOM_PATH, text, 公示设施=shown).endswith(
        "  - 类型: 标识牌\n    照片: photos/menpai.jpg\n"
    )


def test_what_the_model_does_not_know_stays() -> None:
    """A misspelt name is for the check to report, not for the form to delete."""
    text = "名称: 甲\n派出所: 临港派出所\n满意渡: 96\n类型: 城市\n等级: 一级\n"
    assert changed(ROOM_PATH, text, 等级="三级") == text.replace("一级", "三级")


def test_a_notice_keeps_its_text_when_a_field_changes() -> None:
    """And its fields when the text does."""
    text = "---\n标题: 加锁\n主题: 防盗 # 见例会\n发布日期: 2026-11-20\n---\n\n电动车多加一把锁。\n"
    assert changed(NOTICE_PATH, text, 级别="预警") == text.replace("\n主题", "\n级别: 预警\n主题")
    assert changed(NOTICE_PATH, text, **{BODY: "加两把。"}) == text.replace("电动车多加一把锁。", "加两把。")


def test_a_new_file_is_in_the_house_format() -> None:
    """Fields in the order of the model, empty ones left out."""
    document = document_at(NOTICE_PATH)
    assert document is not None
    form = {
        ROOM: "a",
        "发布日期": "2026-11-20",
        "标题": "加锁",
        "主题": "防盗",
        "来源": "",
        "级别": "提示",
        BODY: "锁。",
    }
    assert written(document, None, None, form, CODES).decode() == (
        "---\n标题: 加锁\n级别: 提示\n主题: 防盗\n发布日期: 2026-11-20\n---\n\n锁。\n"
    )


def test_two_people_at_one_file() -> None:
    """What another wrote meanwhile stays, unless both changed the same field: then nobody is overruled."""
    base = HEAD
    meanwhile = base.replace("城市", "农村") + "面积: 40\n"
    document, form = opened(ROOM_PATH, base.encode())

    def saved(**new: str) -> str:
        return written(document, base.encode(), meanwhile.encode(), form | new, CODES).decode()

    assert saved(等级="二级") == meanwhile.replace("一级", "二级")
    assert saved(类型="农村") == meanwhile
    with pytest.raises(FilingRefusedError, match="same fields") as refusal:
        saved(类型="流动")
    assert refusal.value.why.values == {"labels": "类型"}


def test_no_file_is_overwritten_or_brought_back() -> None:
    """A new form on a name that is taken, and a form whose file is gone, are refused."""
    document, form = opened(ROOM_PATH, "名称: 甲\n".encode())
    with pytest.raises(FilingRefusedError, match="this name already"):
        written(document, None, b"x", form, CODES)
    with pytest.raises(FilingRefusedError, match="deleted or renamed"):
        written(document, b"x", None, form, CODES)


def test_a_file_does_not_change_rooms() -> None:
    """Its pictures would stay behind."""
    text = "---\n标题: 加锁\n主题: 防盗\n发布日期: 2026-11-20\n---\n\n锁。\n"
    with pytest.raises(FilingRefusedError, match="another room"):
        changed(NOTICE_PATH, text, **{ROOM: "b"})


@pytest.mark.parametrize(
    ("data", "line"),
    [
        ("名称: 甲\n类型：城市\n".encode(), 2),
        ("名称: 甲\n名称: 乙\n".encode(), 2),
        ("名称: 甲\n  类型: 城市\n".encode(), 2),
        (b"\x00\x01\x02\xff", 1),
        (b"a: b\n" * 300_000, 1),
    ],
    ids=["wide colon", "twice", "structure", "no text", "too large"],
)
def test_a_file_whose_structure_is_hidden_is_named_with_its_line(data: bytes, line: int) -> None:
    """It is not opened, and a form opened before is not written into it."""
    document = document_at(ROOM_PATH)
    assert document is not None
    faults = read_form(document, data, CODES)
    assert isinstance(faults, tuple)
    assert (faults[0].span.path, faults[0].span.line) == (ROOM_PATH, line)
    with pytest.raises(FilingRefusedError) as refusal:
        written(document, "名称: 甲\n".encode(), data, {"名称": "丙"}, CODES)
    assert refusal.value.faults


def test_gb18030_is_read_and_becomes_utf8() -> None:
    """As `sitegen fix` does it."""
    text = "名称: 甲警务室\n派出所: 临港派出所\n类型: 城市\n等级: 一级\n"
    document, form = opened(ROOM_PATH, text.encode("gb18030"))
    data = text.encode("gb18030")
    assert form["名称"] == "甲警务室"
    assert (
        written(document, data, data, form | {"等级": "二级"}, CODES) == text.replace("一级", "二级").encode()
    )


@pytest.mark.parametrize(
    "path",
    [
        "../content/site.yaml",
        "content/../content/site.yaml",
        "content/rooms/a/../../site.yaml",
        "content/rooms/a/photos/x.yaml",
        "content/rooms/a\\room.yaml",
        "/content/site.yaml",
        "content/rooms//room.yaml",
        "content/rooms/./room.yaml",
        "content/rooms/con/room.yaml",
        "content/rooms/a/notices/x.md/room.yaml",
        "templates/room.yaml",
        "C:/content/site.yaml",
        "content/rooms/a\x00/room.yaml",
        "",
    ],
)
def test_other_paths_are_no_documents(path: str) -> None:
    """No form leads out of `content/`."""
    assert document_at(path) is None
