"""Whatever a file holds, mending ends, once is enough, and words stay."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sitegen.exchange.mending.files import mend_file
from sitegen.exchange.mending.site import kind_in_room
from sitegen.model.folder import RoomFolder
from sitegen.reading.room import read_room
from sitegen.reading.tree import RoomSource
from tests.reading.test_any_bytes import NAMES, sample

SIGNS = "：，、－＃＊！（）“”—•１　\t\u200b\ufeff\xa0\x00\x85\u2028:-#'\"[]{}|>@%&*!?,`\n  \\𠮷1a年.月日"
LINES = (
    "1、甲",
    "2、乙",
    "• 丙",
    "- 丁",
    "　　戊",
    "＃ 己",
    "＊ 庚",
    "    辛。",
    "壬：",
    "",
    "```",
    "| 癸 |",
    "1. 子",
)
LIMITS = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
MENDABLE = tuple(name for name in NAMES if kind_in_room(name)[0])


def mended(name: str, data: bytes) -> bytes:
    """The file after mending; it has no new faults, and mending it again does nothing."""
    folder = RoomFolder(id="a", path="content/rooms/a", names=frozenset((name,)))
    kind = kind_in_room(name)[1]
    mend = mend_file(kind, f"content/rooms/a/{name}", data, folder)
    if mend is None:
        return data
    assert mend.mended
    assert mend.before == data != mend.after
    before, after = codes(name, data), codes(name, mend.after)
    assert not [code for code in after if code not in before], "new faults"
    assert list(mend.diff()) or mend.mended[0].code == "S001" or not mend.textual
    assert mend_file(kind, mend.path, mend.after, folder) is None, "mended twice"
    return mend.after


def codes(name: str, data: bytes) -> set[str]:
    return {fault.code for fault in read_room(RoomSource.of("a", {name: data}))[1]}


@given(st.sampled_from(MENDABLE), st.binary(max_size=300))
@LIMITS
def test_any_bytes(name, data):
    mended(name, data)


@given(
    st.sampled_from(("room.yaml", "about.md", "notices/a.md", "briefings/a.yaml")),
    st.text(SIGNS, max_size=80),
)
@LIMITS
def test_any_row_of_awkward_signs(name, text):
    mended(name, text.encode())


@given(st.data())
@LIMITS
def test_mutated_sample_files(data):
    name = data.draw(st.sampled_from(sorted(sample())))
    text = sample()[name].decode()
    for _ in range(data.draw(st.integers(1, 4))):
        begin = data.draw(st.integers(0, len(text)))
        end = begin + data.draw(st.integers(0, 3))
        text = text[:begin] + data.draw(st.text(SIGNS, max_size=3)) + text[end:]
    mended(name, text.encode(data.draw(st.sampled_from(("utf-8", "gb18030", "utf-16")))))


@given(st.lists(st.sampled_from(LINES), max_size=12), st.sampled_from(("\n", "\r\n")))
@LIMITS
def test_words_of_a_text_stay(lines, end):
    text = end.join(lines)
    after = mended("about.md", text.encode()).decode()
    assert [sign for sign in after if sign.isalpha()] == [sign for sign in text if sign.isalpha()]
    assert after.replace("\r\n", "").count("\n") == (0 if end == "\r\n" else after.count("\n"))
