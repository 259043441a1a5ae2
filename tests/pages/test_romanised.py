"""Chinese names in Latin letters."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.pages.romanised import person_syllables, romanised, romanised_person, syllables


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("福海苑社区", "fu hai yuan she qu"),
        ("重庆路", "chong qing lu"),
        ("绿地", "lv di"),
        ("K11广场", "k11 guang chang"),
        ("𠮷田", "tian"),
        ("", ""),
    ],
)
def test_places(name: str, read: str) -> None:
    assert " ".join(syllables(name)) == read


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("王海宁", "wang hai ning"),
        ("单志远", "shan zhi yuan"),
        ("曾思远", "zeng si yuan"),
        ("仇伟", "qiu wei"),
        ("解放", "xie fang"),
        ("查国强", "zha guo qiang"),
        ("区文静", "ou wen jing"),
        ("尉迟恭", "yu chi gong"),
        ("单于丹", "chan yu dan"),
        ("买买提·艾力", "mai mai ti ai li"),
        ("𠮷伟", "wei"),
    ],
)
def test_people_by_their_surnames(name: str, read: str) -> None:
    """A surname is often read otherwise than the word it looks like."""
    assert " ".join(person_syllables(name)) == read


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("福海苑社区警务室", "Fuhaiyuan Community Police Room"),
        ("渔港路", "Yugang Road"),
        ("西安路", "Xi'an Road"),
        ("绿地社区", "Lüdi Community"),
        ("临港派出所", "Lingang Police Station"),
        ("警务室", "Jingwushi"),
        ("", ""),
    ],
)
def test_places_for_readers_of_english(name: str, shown: str) -> None:
    assert romanised(name) == shown


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("王海宁", "Wang Haining"),
        ("欧阳文静", "Ouyang Wenjing"),
        ("曾爱国", "Zeng Aiguo"),
        ("买买提·艾力", "Maimaiti Aili"),
        ("Li Wei", "Li Wei"),
        ("", ""),
    ],
)
def test_people_for_readers_of_english(name: str, shown: str) -> None:
    assert romanised_person(name) == shown


@given(st.text(max_size=60))
def test_any_name_is_read(name: str) -> None:
    for syllable in (*syllables(name), *person_syllables(name)):
        assert re.fullmatch("[a-z0-9]+", syllable)
    assert isinstance(romanised(name) + romanised_person(name), str)
