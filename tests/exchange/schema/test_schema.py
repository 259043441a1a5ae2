"""What is right by the reader is right by the schema, and what has the wrong form is not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from sitegen.exchange.schema.documents import DOCUMENTS
from sitegen.exchange.schema.parts import kinds_within
from sitegen.exchange.schema.suggestions import MOST
from sitegen.model.declaration import declared
from sitegen.model.room import Room
from sitegen.reading.hours import parse_hours
from sitegen.reading.refusal import Refusal
from tests.exchange.schema.editor import ROOT, complaints, document_of, validator
from tests.labelled.mutation import Mutant, mutants
from tests.labelled.sample import sample

HEAD = "名称: 甲\n派出所: 乙\n类型: 城市\n等级: 一级\n"
CODES = ("S020", "S021", "S022", "S023", "S024", "S025", "S027")
"""Faults of form: names, groups and lists, words, dates, numbers, values that are not there."""
STAFF_FILES = [path for path in sample() if path.endswith((".yaml", ".md")) and document_of(path)]


def room(more: str) -> list[str]:
    return complaints("content/rooms/a/room.yaml", HEAD + more)


@pytest.mark.parametrize("path", STAFF_FILES)
def test_every_file_of_the_sample_is_right(path: str) -> None:
    assert complaints(path, sample()[path].decode("utf-8")) == []


def test_every_kind_of_file_is_in_the_sample() -> None:
    kinds = [document_of(path) for path in STAFF_FILES]
    assert {kind.name for kind in kinds if kind} == {document.name for document in DOCUMENTS}


@pytest.mark.parametrize("mutant", [m for m in mutants() if m.code in CODES], ids=lambda mutant: mutant.name)
def test_every_labelled_fault_of_form_is_seen(mutant: Mutant) -> None:
    found = [
        complaints(path, data.decode("utf-8"))
        for path, data in mutant.files.items()
        if data is not None and document_of(path)
    ]
    assert any(found)


@pytest.mark.parametrize(
    "more",
    [
        "面积: 86",
        "面积: '86.5'",
        "治安复杂: 是",
        "治安复杂: true",
        "治安复杂: 无",
        "地址: 18",
        "特色: true",
        "民警:\n  - 姓名: 王芳\n    警号: 031207\n    角色: officer\n    到任日期: 2026-11-02",
        "民警:\n  - {name: 王芳, badge: '031207', 角色: 民警, 照片: photos/a.jpg}",
        "服务事项: [id-card, {代码: residence-permit, 收费: 免费}]",
        "活动:\n  - 类型: 警民恳谈日\n    每月几日: 018",
        "统计:\n  - {名称: 咨询, 数值: 126}",
        "联系方式: {电话: 110}",
    ],
)
def test_forms_that_editors_take_for_other_types_are_right(more: str) -> None:
    assert room(more) == []


@pytest.mark.parametrize(
    "more",
    [
        "title: 甲",
        "治安复杂: 是的",
        "等级: 4",
        "服务范围: []",
        "服务范围:",
        "服务范围: [[甲]]",
        "地址: {路: 甲}",
        "地址: ''",
        "民警: {姓名: 王芳, 角色: 民警}",
        "民警:\n  - 姓名: 王芳",
        "民警:\n  - {姓名: 王芳, 角色: 民警, 照片: ../b/photos/a.jpg}",
        "民警:\n  - {姓名: 王芳, 角色: 民警, 照片: 'C:\\a.jpg'}",
        "民警:\n  - {姓名: 王芳, 角色: 民警, 照片: 'photos\\a.jpg'}",
        "民警:\n  - {姓名: 王芳, 角色: 民警, 到任日期: 2026-2-3}",
        "开放时间: 有人就办",
        "联系方式: 0899-8800 1234",
        "服务事项: [{代码: id-card, 费用: 免费}]",
    ],
)
def test_what_the_reader_refuses_is_wrong(more: str) -> None:
    assert room(more)


def test_english_names_do_as_well() -> None:
    text = "title: a\nstation: b\nkind: mobile\ngrade: 2\nstops: [{place: c, hours: 周一 08:30-11:30}]\n"
    assert complaints("content/rooms/a/room.yaml", text) == []
    assert complaints("content/rooms/a/room.yaml", text.replace("kind: mobile\n", ""))


@pytest.mark.parametrize(
    "text",
    [
        "全天",
        "24小时",
        "周一上午",
        "工作日 8：30—17：30",
        "昼夜不打烊",
        "夜间",
        "周末 ９点至１２点",
        "每天 8点半到12点",
    ],
)
def test_hours_are_never_stricter_than_the_reader(text: str) -> None:
    assert isinstance(parse_hours(text), Refusal) or room(f"开放时间: {text}") == []


def properties(schema: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    for group in schema["definitions"].values():
        yield from group["properties"].items()


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
def test_every_field_of_the_model_is_there(document: Any) -> None:
    schema = validator(document.name).schema
    for kind in kinds_within(document.kind):
        group = schema["definitions"][kind.__name__]
        assert list(group["properties"]) == [field.label for field in declared(kind)]
        assert list(group["patternProperties"]) == [f"^{field.name}$" for field in declared(kind)]
        assert group["additionalProperties"] is False


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
def test_every_field_is_told_in_chinese(document: Any) -> None:
    for label, told in properties(validator(document.name).schema):
        assert told["title"] == label
        assert "英文名" in told["markdownDescription"]


def test_an_example_is_shown_but_not_typed_unasked() -> None:
    """Beside `type` an editor would put a made-up badge number into the file."""
    told = validator("room").schema["definitions"]["Officer"]["properties"]["警号"]
    assert "031207" in told["description"]
    assert told["allOf"] == [{"examples": ["031207"]}]
    assert "examples" not in told


def test_the_sites_own_names_are_offered() -> None:
    schema = validator("room").schema["definitions"]
    offered = schema["Room"]["properties"]["派出所"]["allOf"][0]["defaultSnippets"]
    assert {"label": "临港派出所  东湾分局", "body": "临港派出所"} in offered
    codes = schema["Room"]["properties"]["服务事项"]["items"]["anyOf"][0]["allOf"][0]["defaultSnippets"]
    assert {"label": "id-card  居民身份证申领换领", "body": "id-card"} in codes


def test_a_country_is_not_offered_in_one_list() -> None:
    from sitegen.exchange.schema.suggestions import suggestions
    from sitegen.reading.bureau import read_bureau
    from sitegen.reading.tree import Tree

    files = {f"content/{path.name}": path.read_bytes() for path in (ROOT / "content").glob("*.yaml")}
    stations = "".join(f"      - {{代码: s{number}, 名称: 第{number}派出所}}\n" for number in range(MOST + 1))
    files["content/organisation.yaml"] = f"分局:\n  - 代码: a\n    名称: 甲\n    派出所:\n{stations}".encode()
    bureau = read_bureau(Tree.of(files))[0]
    assert bureau is not None
    offered = suggestions(next(one for one in DOCUMENTS if one.kind is Room), bureau, str)
    assert (Room, "station") not in offered
    assert (Room, "duties") in offered
