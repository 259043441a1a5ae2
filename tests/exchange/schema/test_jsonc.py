"""Entries put into settings that somebody else wrote."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.exchange.surroundings.jsonc import UnreadableError, with_entries

WANTED = {"a": 1, "group": {"x": 1, "list": [1, 2]}, "list": ["p", "q"]}


def test_an_empty_file_gets_everything() -> None:
    assert json.loads(with_entries("", WANTED)) == WANTED


def test_comments_commas_and_values_stay() -> None:
    before = (
        "// mine\n{\n    // k\n"
        '    "a": 2, // note\n    "group": {"x": 5}, /* z */\n    "list": ["q"] // end\n    // last\n}\n'
    )
    after = with_entries(before, {**WANTED, "new": True})
    for kept in ("// mine", "// k", '"a": 2, // note', "/* z */", "// end", "    // last\n"):
        assert kept in after
    plain = "\n".join(line.split("//")[0] for line in after.replace("/* z */", "").splitlines())
    assert json.loads(plain) == {
        "a": 2,
        "group": {"x": 5, "list": [1, 2]},
        "list": ["q", "p"],
        "new": True,
    }


def test_a_comma_at_the_end_is_not_doubled() -> None:
    after = with_entries('{\n\t"list": [\n\t\t"p",\n\t],\n}', {"list": ["q"], "b": 1})
    assert after == '{\n\t"list": [\n\t\t"p",\n\t\t"q"\n\t],\n\t"b": 1\n}'


def test_line_ends_of_windows_stay() -> None:
    after = with_entries('{\r\n  "z": "//no"\r\n}\r\n', {"m": {"n": [1]}})
    assert after.count("\n") == after.count("\r\n")
    assert json.loads(after) == {"z": "//no", "m": {"n": [1]}}


@pytest.mark.parametrize(
    "text", ["[]", "{", '{"a": }', '{"a": 1 "b": 2}', '{"a": 1} x', "{a: 1}", "[" * 90, "名称: 1"]
)
def test_what_is_no_group_is_refused(text: str) -> None:
    with pytest.raises(UnreadableError):
        with_entries(text, WANTED)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=8,
)


@given(
    st.dictionaries(st.text(max_size=3), VALUES, max_size=4),
    st.dictionaries(st.text(max_size=3), VALUES, max_size=4),
    st.sampled_from([None, 1, 2, 4, "\t"]),
)
def test_any_settings_get_what_they_lack_and_lose_nothing(there, wanted, indent) -> None:
    after = json.loads(once := with_entries(json.dumps(there, indent=indent), wanted))
    assert holds(after, there)
    assert set(after) == set(there) | set(wanted)
    assert all(after[name] == wanted[name] for name in wanted.keys() - there.keys())
    assert with_entries(once, wanted) == once


def holds(after: object, before: object) -> bool:
    """Whether everything of `before` is in `after`, in its place."""
    if isinstance(before, dict) and isinstance(after, dict):
        return all(name in after and holds(after[name], value) for name, value in before.items())
    if isinstance(before, list) and isinstance(after, list):
        return after[: len(before)] == before
    return after == before
