"""Trees to values: labels, types, all faults in one pass."""

from datetime import date

import pytest

from sitegen.model.community import Event
from sitegen.model.notice import Briefing, Notice, Topic
from sitegen.model.people import Officer, Role
from sitegen.model.room import Grade, Kind, Room
from sitegen.model.site import HolidayCalendar
from sitegen.reading.decode import decode
from sitegen.reading.events import compose

ROOM = "名称: 福海苑社区警务室\n派出所: 临港派出所\n类型: 城市\n等级: 一级\n"


def read(kind, text):
    node, parsing = compose("p", text)
    value, faults = decode(kind, node, "p")
    return value, [(f.code, f.span.line, f.span.column) for f in parsing + faults]


def room(text):
    return read(Room, ROOM + text)


def test_labels_and_names_are_both_keys():
    one, _ = read(Officer, "姓名: 王\n角色: 民警\n")
    two, _ = read(Officer, "name: 王\nrole: officer\n")
    assert (one.name, one.role) == (two.name, two.role) == ("王", Role.OFFICER)


def test_choices_take_label_or_value():
    value, faults = read(Room, "名称: a\n派出所: b\nkind: rural\ngrade: 2\n")
    assert not faults
    assert (value.kind, value.grade) == (Kind.RURAL, Grade.SECOND)


def test_leading_zeros_stay():
    officer, _ = read(Officer, "姓名: 王\n角色: 民警\n警号: 031207\n")
    assert officer.badge == "031207"


def test_a_bare_service_is_its_code():
    value, faults = room("服务事项:\n  - hukou\n  - 代码: x\n    收费: 免费\n")
    assert not faults
    assert [service.code for service in value.services] == ["hukou", "x"]
    assert value.services[0].at("code").line == 6


def test_the_place_of_a_field_is_its_value():
    value, _ = room("面积: 36\n")
    assert (value.at("floor_area").line, value.at("floor_area").column) == (5, 5)
    assert (value.at("address").line, value.at("address").column) == (1, 1)


def test_all_faults_come_out_in_one_pass():
    value, faults = room(
        "面积: 36平方米\n治安复杂: 对\n坐标:\n  纬度: x\n民警:\n  - 姓名: 王\n    警好: 1\n    角色: 民紧\n"
    )
    assert faults == [
        ("S025", 5, 5),
        ("S023", 6, 7),
        ("S025", 8, 7),
        ("S021", 8, 3),
        ("S020", 11, 5),
        ("S023", 12, 9),
    ]
    assert value.floor_area == 36
    assert value.location is None
    assert value.officers[0].role is Role.OFFICER


def test_reported_fields_are_passed_over_by_clauses():
    value, _ = room("面积: 三十\n民警:\n  - 姓名: 王\n    警好: 1\n    角色: 民警\n")
    assert value.at("floor_area") is None
    assert value.at("officers") is not None
    assert value.officers[0].at("badge") is None


def test_a_lost_item_marks_the_list_and_leaves_the_others():
    value, faults = room("民警:\n  - 姓名: 王\n    角色: 民警\n  - 角色: 辅警\n")
    assert faults == [("S021", 8, 5)]
    assert [officer.name for officer in value.officers] == ["王"]
    assert value.at("officers") is None


def test_a_missing_text_of_the_room_does_not_stop_the_rest():
    value, faults = read(Room, "派出所: b\n类型: 城市\n等级: 一级\n民警: x\n")
    assert faults == [("S022", 4, 5), ("S021", 1, 1)]
    assert value.title == ""
    assert value.at("title") is None


def test_a_missing_choice_of_the_room_does_not_stop_the_rest():
    value, faults = read(Room, "名称: a\n派出所: b\n等级: 四星\n地址:\n")
    assert value.at("kind") is None
    assert value.at("grade") is None
    assert faults == [("S023", 3, 5), ("S027", 4, 1), ("S021", 1, 1)]


def test_words_that_took_anothers_place_are_known():
    _, faults = decode(Officer, compose("p", "姓名: 王\n角色: 协警\n")[0], "p")
    assert [fault.help.values for fault in faults] == [{"current": "辅警"}]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("姓名: 王\n警耗: 1\n角色: 民警\n", {"labels": "警号、警衔"}),
        ("姓名: 王\n角色: 民警\n照片夹: 1\n", {"known": "照片"}),
        ("姓名: 王\n角色: 特警\n", {"labels": "民警、辅警、文职"}),
    ],
)
def test_what_is_equally_like_two_words_is_not_guessed(text, said):
    _, faults = decode(Officer, compose("p", text)[0], "p")
    assert [fault.help.values for fault in faults] == [said]


def test_a_name_that_stands_below_is_not_guessed():
    _, faults = decode(Officer, compose("p", "姓名字: 李\n姓名: 王\n角色: 民警\n")[0], "p")
    assert "known" not in faults[0].help.values


def test_a_misspelt_required_key_is_reported_once():
    value, faults = read(Officer, "姓明: 王\n角色: 民警\n")
    assert value is not None
    assert faults == [("S020", 1, 1)]


def test_a_key_of_another_level_is_told_where_it_belongs():
    _, faults = decode(Room, compose("p", ROOM + "电话: 1\n")[0], "p")
    assert [fault.help.values for fault in faults] == [{"label": "联系方式"}]


def test_label_and_name_together_are_a_duplicate():
    _, faults = read(Officer, "姓名: 王\n角色: 民警\nname: 李\n")
    assert faults == [("S005", 3, 1)]


@pytest.mark.parametrize("text", ["地址:\n", "地址: ''\n", "职责:\n", "职责: []\n"])
def test_empty_values_are_faults(text):
    assert [code for code, *_ in room(text)[1]] == ["S027"]


def test_a_list_written_as_text_is_read_as_what_it_means():
    value, faults = room("服务范围: 福海苑社区、望海社区\n")
    assert faults == [("S022", 5, 7)]
    assert value.covers == ("福海苑社区", "望海社区")


def test_items_without_hyphens_are_read_as_one_item():
    value, faults = room("公示设施:\n  类型: 标识牌\n")
    assert faults == [("S022", 6, 3)]
    assert len(value.display_items) == 1


def test_a_colon_inside_a_list_item_is_explained():
    value, faults = room("职责:\n  - 防盗: 锁好门\n")
    assert faults == [("S022", 6, 5)]
    assert value.duties == ("防盗: 锁好门",)


@pytest.mark.parametrize(
    "reference",
    ["../x.jpg", "/etc/passwd", "C:\\x.jpg", "photos\\x.jpg", "%2e%2e/x.jpg", "a/../../x", "%252e%252e/x"],
)
def test_references_out_of_the_folder_are_refused(reference):
    value, faults = room(f"渠道:\n  - 类型: 微信群\n    名称: a\n    二维码: '{reference}'\n")
    assert faults == [("S032", 8, 10)]
    assert value.channels[0].qr is None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("２０２６－１１－０２", "2026-11-02"),
        ("2026年11月2日", "2026-11-02"),
        ("2026/11/2", "2026-11-02"),
        ("2026.11.2", "2026-11-02"),
        ("2026-11-2", "2026-11-02"),
        ("2026-11-02 09:30", "2026-11-02"),
        ("46328", "2026-11-02"),
    ],
)
def test_dates_in_other_forms_are_answered_with_the_right_one(typed, meant):
    node, _ = compose("p", f"标题: a\n主题: 反诈\n发布日期: {typed}\n")
    notice, faults = decode(Notice, node, "p")
    assert [(f.code, f.help.values) for f in faults] == [("S024", {"meant": meant})]
    assert notice.published == date.fromisoformat(meant)
    assert notice.at("published") is None


@pytest.mark.parametrize("typed", ["2024-02-30", "2026-13-01", "0206-11-02", "昨天", "2026年2月30日"])
def test_days_that_do_not_exist_are_refused(typed):
    value, faults = read(Briefing, f"发布日期: {typed}\n起始日期: 2026-01-01\n截止日期: 2026-01-15\n")
    assert value is None
    assert faults == [("S024", 1, 7)]


@pytest.mark.parametrize("typed", ["1e5", "1.38E+10", "十", "３６", "36.", "0x10", "1_000"])
def test_numbers_take_ordinary_digits_only(typed):
    assert [code for code, *_ in room(f"面积: {typed}\n")[1]] == ["S025"]


def test_lists_of_dates_are_read():
    value, faults = read(
        HolidayCalendar,
        "节假日:\n  - 名称: a\n    开始: 2026-01-01\n    结束: 2026-01-03\n"
        "    调休上班:\n      - 2026-01-04\n",
    )
    assert not faults
    assert value.holidays[0].workdays == (date(2026, 1, 4),)


def test_a_nearly_right_choice_is_taken_for_what_it_means():
    notice, faults = read(Notice, "标题: a\n主题: 反炸\n发布日期: 2026-11-02\n")
    assert faults == [("S023", 2, 5)]
    assert notice.topic is Topic.FRAUD


def test_reading_stops_after_too_many_faults():
    _, faults = read(Room, "".join(f"k{n}: 1\n" for n in range(1000)))
    assert len(faults) == 200


@pytest.mark.parametrize(("typed", "meant"), [("每月18日", "18"), ("二", "2"), ("两名", "2"), ("第3", "3")])
def test_numbers_in_words_are_read(typed, meant):
    value, faults = decode(Event, compose("p", f"类型: 警民恳谈日\n每月几日: {typed}\n")[0], "p")
    assert [fault.help.values for fault in faults] == [{"meant": meant}]
    assert value.monthly_day == int(meant)


@pytest.mark.parametrize("typed", ["三十六平", "负3", "十八", "一点五", "18日至20日"])
def test_numbers_in_words_are_not_guessed_at(typed):
    _, faults = decode(Event, compose("p", f"类型: 警民恳谈日\n每月几日: {typed}\n")[0], "p")
    assert [fault.help.values for fault in faults] == [{}]


def test_a_list_that_begins_without_its_mark_is_explained():
    _, faults = compose("p", "职责:\n    甲: 乙\n    丙: 丁\n  - 戊\n")
    assert [(fault.code, fault.span.line) for fault in faults] == [("S004", 4)]
    assert "lines above it do not" in faults[0].message.text
