"""The forms hold every field of the model, with the words and lists that the model and the bureau give."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sitegen.exchange.editor.desk import Desk, open_desk
from sitegen.model.declaration import Declaration, declared
from sitegen.model.notice import Briefing, Notice
from sitegen.model.part import Part
from sitegen.model.room import Room
from sitegen.reading.expectations import ROOTS
from sitegen.reading.locales import translator

SITE = Path(__file__).parents[2]
Widget = dict[str, Any]


@pytest.fixture(scope="module")
def desk() -> Desk:
    return open_desk(SITE, translator("zh"))


@pytest.fixture(scope="module")
def forms(desk: Desk) -> dict[str, list[Widget]]:
    """The fields of every form, by collection and file."""
    found = {}
    for collection in desk.configuration(translator("zh"))["collections"]:
        if "fields" in collection:
            found[collection["name"]] = collection["fields"]
        for file in collection.get("files", ()):
            found[file["name"]] = file["fields"]
    return found


FORM_OF = {
    "Room": "rooms",
    "Notice": "bureau-notices",
    "Briefing": "briefings",
    "Site": "site",
    "Organisation": "organisation",
    "Catalogue": "services",
    "Profile": "standard",
    "HolidayCalendar": "holidays",
}


def pairs(kind: type[Part], fields: list[Widget]) -> Iterator[tuple[type[Part], Declaration, Widget]]:
    """Every field of the model with its field in the form, all the way down."""
    by_name = {field["name"]: field for field in fields}
    for declaration in declared(kind):
        field = by_name[declaration.label]
        yield kind, declaration, field
        if declaration.part is not None:
            inner = field.get("fields") or by_name[f"{declaration.label}（不同之处）"]["fields"]
            yield from pairs(declaration.part, inner)


@pytest.mark.parametrize("kind", ROOTS, ids=lambda kind: kind.__name__)
def test_every_field_of_the_model_is_in_its_form(kind: type[Part], forms: dict[str, list[Widget]]) -> None:
    """With its label, whether it must be there, its hint and example, and all its choices."""
    found = list(pairs(kind, forms[FORM_OF[kind.__name__]]))
    assert len(found) >= len(declared(kind))
    for owner, declaration, field in found:
        where = f"{owner.__name__}.{declaration.name}"
        assert field["label"] == declaration.label, where
        assert field["required"] is declaration.required, where
        if declaration.choices:
            options = [option["value"] for option in field["options"]]
            assert options == [choice.label for choice in declaration.choices], where
        elif declaration.value is bool:
            assert [option["value"] for option in field["options"]] == ["是", "否"], where
        elif field.get("widget") != "select":
            assert declaration.hint in field.get("hint", ""), where
        if declaration.many:
            assert field["widget"] == "list" or field["multiple"], where


def test_notices_and_briefings_of_rooms_say_whose_they_are(forms: dict[str, list[Widget]]) -> None:
    """The room is asked for first, and those of a room have no scope."""
    for name, kind in (("notices", Notice), ("briefings", Briefing)):
        labels = [field["name"] for field in forms[name]]
        assert labels[0] == "警务室"
        assert set(labels) >= {one.label for one in declared(kind) if one.name != "scope"}
        assert "适用范围" not in labels


def test_lists_come_from_the_bureaus_files(forms: dict[str, list[Widget]]) -> None:
    """Stations, services, texts of the standard, rooms, clauses."""
    fields = {field["name"]: field for field in forms["rooms"]}

    def offered(name: str) -> list[str]:
        return [option["value"] for option in fields[name]["options"]]

    assert "临港派出所" in offered("派出所")
    assert "residence-permit" in offered("服务事项")
    assert offered("职责")[0] == "D1"
    assert "R8" in offered("工作制度")
    assert fields["职责"]["options"][0]["label"].startswith("D1 ")
    standard = {field["name"]: field for field in forms["standard"]}
    waiver = {field["name"]: field for field in standard["豁免"]["fields"]}
    assert {"value": "fuhaiyuan", "label": "福海苑社区警务室"} in waiver["警务室"]["options"]
    assert any(option["value"] == "S205" for option in waiver["条款"]["options"])


def test_pictures_go_where_the_house_keeps_them(forms: dict[str, list[Widget]]) -> None:
    """Photos to photos/, plans to maps/, attachments to files/."""
    places = {
        declaration.label + "/" + owner.__name__: field["media_folder"]
        for owner, declaration, field in pairs(Room, forms["rooms"])
        if "media_folder" in field
    }
    assert places["照片/Officer"] == places["照片/DisplayItem"] == places["二维码/Channel"] == "photos"
    assert places["文件/Download"] == places["文件/Feedback"] == "files"
    fields = {field["name"]: field for field in forms["rooms"]}
    assert [field["media_folder"] for field in fields["平面示意图"]["fields"] if field["name"] == "图片"] == [
        "maps"
    ]


@pytest.mark.parametrize(
    ("field", "good", "bad"),
    [
        ("联系方式.电话", "0899-8800 1234", "8800"),
        ("联系方式.邮箱", "fuhaiyuan@qingyu.example", "fuhaiyuan"),
        ("民警.警号", "031207", "31207"),
        ("民警.警号", "F03118", "1"),
        ("民警.到任日期", "2024-03-01", "2024年3月1日"),
        ("面积", "86.5", "86平方米"),
        ("坐标.纬度", "-18.25", "北纬18度"),
        ("队伍.人数", "12", "十二"),
    ],
)
def test_patterns_tell_good_from_bad(forms: dict[str, list[Widget]], field: str, good: str, bad: str) -> None:
    """As JavaScript tries them: anywhere in the text, so they are anchored."""
    *parents, name = field.split(".")
    fields = forms["rooms"]
    for parent in parents:
        fields = next(one for one in fields if one["name"] == parent)["fields"]
    pattern, help_ = next(one for one in fields if one["name"] == name)["pattern"]
    assert re.search(pattern, good)
    assert not re.search(pattern, bad)
    assert re.search(r"[\u4e00-\u9fff]", help_)


def test_no_number_is_a_number(forms: dict[str, list[Widget]]) -> None:
    """A number would lose its zeros."""
    widgets = {
        field.get("widget")
        for kind in ROOTS
        for _owner, _declaration, field in pairs(kind, forms[FORM_OF[kind.__name__]])
    }
    assert widgets <= {
        "string",
        "text",
        "select",
        "list",
        "object",
        "datetime",
        "image",
        "file",
        "officer-name",
    }


def test_forms_do_without_files_that_cannot_be_read(tmp_path: Path) -> None:
    """Then there are no lists, and fields to type into instead."""
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "services.yaml").write_text("服务事项：[", encoding="utf-8")
    [rooms, *_others] = open_desk(tmp_path, str).configuration(str)["collections"]
    fields = {field["name"]: field for field in rooms["fields"]}
    assert fields["派出所"]["widget"] == "string"
    assert fields["职责"] == {"name": "职责", "label": "职责", "required": False, "widget": "list"}
    assert fields["服务事项"]["fields"][-1]["name"] == "代码"
    assert set(fields) == {field.label for field in declared(Room)}
