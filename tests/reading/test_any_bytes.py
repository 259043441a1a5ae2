"""Whatever a file holds, reading ends with faults, never with an exception."""

from functools import cache
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sitegen.model.finding import Fault
from sitegen.reading.room import read_room
from sitegen.reading.tree import RoomSource, Tree

ROOT = Path(__file__).parents[2]
NAMES = (
    "room.yaml",
    "about.md",
    "notices/a.md",
    "briefings/a.yaml",
    "photos/a.jpg",
    "photos/a.png",
    "files/a.txt",
    "files/a.docx",
    "files/a.xlsx",
    "files/a.pdf",
)
SIGNS = "：，、－＃“”—•１　\t\u200b\ufeff\x00\x85\u2028\ud800:-#'\"[]{}|>@%&*!?,`\n  \\𠮷1a年"
LIMITS = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@cache
def sample() -> dict[str, bytes]:
    source = Tree.snapshot(ROOT).room("fuhaiyuan")
    return {name: source.read(name) for name in source.names if name.endswith((".yaml", ".md"))}


def check(files: dict[str, bytes]) -> None:
    source = RoomSource.of("a", files)
    folder, faults = read_room(source)
    assert folder.id == "a"
    for fault in faults:
        assert isinstance(fault, Fault)
        assert fault.span.line >= 1
        assert fault.span.column >= 1
        assert fault.message.render(str)
        assert fault.help.render(str)
        name = fault.span.path.removeprefix("content/rooms/a/")
        if fault.code not in ("S001", "S002") and name in files and name.endswith((".yaml", ".md")):
            assert fault.span.line <= len(files[name].splitlines()) + 2
    assert read_room(source)[1] == faults


@given(st.sampled_from(NAMES), st.binary(max_size=300))
@LIMITS
def test_any_bytes_in_any_file(name, data):
    check({name: data})


@given(st.sampled_from(NAMES[:4]), st.text(alphabet=SIGNS, max_size=80))
@LIMITS
def test_any_row_of_awkward_signs(name, text):
    check({name: text.encode("utf-8", "surrogatepass")})


@given(st.data())
@LIMITS
def test_mutated_sample_files(data):
    files = dict(sample())
    name = data.draw(st.sampled_from(sorted(files)))
    text = files[name].decode()
    for _ in range(data.draw(st.integers(1, 4))):
        begin = data.draw(st.integers(0, len(text)))
        end = begin + data.draw(st.integers(0, 6))
        text = text[:begin] + data.draw(st.text(alphabet=SIGNS, max_size=4)) + text[end:]
    files[name] = text.encode("utf-8", "surrogatepass")
    check(files)


@given(st.data())
@LIMITS
def test_mutated_sample_bytes(data):
    files = dict(sample())
    name = data.draw(st.sampled_from(sorted(files)))
    raw = bytearray(files[name])
    for _ in range(data.draw(st.integers(1, 4))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    files[name] = bytes(raw)
    check(files)
