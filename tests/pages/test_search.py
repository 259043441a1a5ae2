"""What search finds rooms by, and the files it reads."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from bench.country import context, rooms
from sitegen.model.clock import Clock
from sitegen.model.summary import Summary
from sitegen.pages.addresses import search_shard
from sitegen.pages.context import Context
from sitegen.pages.search.box import search_box
from sitegen.pages.search.index import RULE, search_files
from sitegen.pages.search.names import NameKind, keys, plain, reading, room_names, street_of
from sitegen.pages.search.near import cell, near_files
from sitegen.pages.summary import summarise
from tests.pages.sample import BUREAU, OFFICER, TODAY, folder

CONTEXT = Context(BUREAU)
COUNTRY = rooms(400)
COUNTRY_CONTEXT = context(400)


def bodies(summaries: Iterable[Summary], shared: Context) -> dict[str, bytes]:
    return {file.path: file.body for file in search_files(tuple(summaries), shared)}


@pytest.fixture(scope="module")
def country() -> dict[str, bytes]:
    """The files of 400 rooms by path."""
    return bodies(COUNTRY, COUNTRY_CONTEXT)


def read(files: dict[str, bytes], query: str) -> tuple[list[list[Any]], int]:
    """The names a browser gets for a query, and the bytes it reads for them."""
    prefix, size = "", 0
    while True:
        body = files[search_shard(prefix)]
        size += len(body)
        deeper, shared, *names = json.loads(body)
        rest = query[len(prefix) : len(prefix) + 1]
        label = next((one for one in deeper.split() if rest and one[0] == rest), "")
        group = next((one for one in shared.split() if rest and rest in one), "")
        if group:
            body = files[search_shard(prefix + group[0])]
            return json.loads(body)[2:], size + len(body)
        if not label:
            return names, size
        prefix += label


def leads(names: list[list[Any]], kind: NameKind, room: str) -> bool:
    return any(name[0] == kind and room in name[3:] for name in names)


@pytest.mark.parametrize(
    ("address", "street"),
    [
        ("青屿市东湾区渔港路18号（渔港菜市场东门对面）", "渔港路"),
        ("青屿市西岭区云台黎族苗族乡民族路3号", "民族路"),
        ("青屿市北港开发区创业大道1号产业园北门", "创业大道"),
        ("青屿市东湾区骑楼老街66号", "骑楼老街"),
        ("青屿市东湾区南街路5号", "南街路"),
        ("竹园巷3号", "竹园巷"),
        ("青屿市西岭区青石镇石门村口", ""),
        ("", ""),
    ],
)
def test_the_street_of_an_address(address: str, street: str) -> None:
    assert street_of(address) == street


def test_a_room_has_names() -> None:
    room = summarise(
        folder(covers=("福海苑社区", "望海社区"), address="青屿市东湾区渔港路18号", officers=(OFFICER,)),
        CONTEXT,
        Clock(TODAY),
    )
    assert list(room_names(room)) == [
        (NameKind.ROOM, "福海苑社区"),
        (NameKind.COMMUNITY, "望海社区"),
        (NameKind.STREET, "渔港路"),
        (NameKind.OFFICER, "王海宁"),
    ]
    assert room.spelling == ("fu hai yuan she qu", "wang hai she qu", "yu gang lu", "wang hai ning")


def test_keys_of_a_name() -> None:
    found = set(keys(NameKind.ROOM, "福海苑社区", "fu hai yuan she qu"))
    assert {
        "福海苑社区",
        "海苑社区",
        "福苑社区",
        "fuhaiyuanshe",
        "fhysq",
        "uhaiyuansheq",
        "fhaiyuansheq",
    } <= found
    assert "社区" not in found
    assert "区" not in found


@pytest.mark.parametrize("number", range(0, 400, 7))
def test_every_way_to_type_a_name_leads_to_its_shard(country: dict[str, bytes], number: int) -> None:
    """By any of its characters but the common end, by pinyin and by initials."""
    room = COUNTRY[number]
    for (kind, text), spelt in zip(room_names(room), room.spelling, strict=True):
        initials = "".join(syllable[0] for syllable in spelt.split(" "))
        queries = [plain(text), spelt.replace(" ", ""), initials]
        if len(text) > 4 and kind is not NameKind.OFFICER:
            queries.append(plain(text)[1:])
        for query in queries:
            assert leads(read(country, query)[0], kind, room.id), query


def test_no_file_is_large_and_no_query_reads_much(country: dict[str, bytes]) -> None:
    assert max(map(len, country.values())) <= RULE.limit + 4_000
    for room in COUNTRY:
        for (_, text), spelt in zip(room_names(room), room.spelling, strict=True):
            for query in (plain(text), spelt.replace(" ", "")):
                tries = (query, query[1:], query[0] + query[2:])
                assert sum(read(country, one)[1] for one in tries) <= 60_000


def test_an_edit_touches_only_its_shards(country: dict[str, bytes]) -> None:
    """A new officer in one room changes a handful of files, not all."""
    changed = replace(COUNTRY[200], officers=(("欧阳秋月", "1"),))
    spelt = tuple(reading(kind, name) for kind, name in room_names(changed))
    edited = replace(changed, spelling=spelt)
    after = bodies((*COUNTRY[:200], edited, *COUNTRY[201:]), COUNTRY_CONTEXT)
    touched = {path for path in country.keys() | after.keys() if country.get(path) != after.get(path)}
    assert 0 < len(touched) < 30 < len(country)


def test_the_same_rooms_make_the_same_bytes() -> None:
    assert bodies(COUNTRY, COUNTRY_CONTEXT) == bodies(rooms(400), context(400))


def test_a_small_site_has_one_file() -> None:
    room = summarise(folder(officers=(OFFICER,)), CONTEXT, Clock(TODAY))
    files = bodies((room,), CONTEXT)
    assert list(files) == ["search/index.json"]
    deeper, shared, *names = json.loads(files["search/index.json"])
    assert (deeper, shared) == ("", "")
    assert names[0] == [0, "", "fu hai yuan she qu", "fuhaiyuan", "福海苑社区警务室", "临港派出所"]
    assert [6, "王海宁", "wang hai ning", "fuhaiyuan", "福海苑社区警务室", "临港派出所"] in names
    assert [3, "临港派出所", "lin gang pai chu suo", "lingang"] in names


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.text(max_size=60), st.text(max_size=60), st.text(max_size=60)), max_size=12))
def test_any_names_are_taken(given_names: list[tuple[str, str, str]]) -> None:
    made = []
    for number, (title, place, officer) in enumerate(given_names):
        room = Summary(
            id=f"r{number}",
            title=title,
            station="",
            kind="urban",
            grade=3,
            covers=(place,),
            address=place,
            officers=((officer, ""),),
        )
        spelt = tuple(reading(kind, name) for kind, name in room_names(room))
        made.append(replace(room, spelling=spelt))
    for path, body in bodies(made, CONTEXT).items():
        assert isinstance(json.loads(body), list), path


def test_rooms_lie_in_the_cells_of_the_map() -> None:
    assert cell(-90.0, -180.0) == "0" * 11
    assert cell(-1.0, 1.0)[0] == "1"
    assert cell(1.0, -1.0)[0] == "2"
    assert cell(90.0, 180.0) == "3" * 11
    assert cell(18.25, 109.51)[:4] == cell(18.3, 109.6)[:4]


def test_every_room_with_a_position_is_in_one_cell() -> None:
    many = rooms(3_000)
    files = list(near_files((*many, replace(many[0], id="nowhere", latitude=None)), context(3_000)))
    ids = [row[0] for file in files for row in json.loads(file.body)[2:]]
    assert sorted(ids) == [room.id for room in many]
    assert len(files) > 1
    assert max(len(file.body) for file in files) < 60_000


def test_the_box_leads_to_any_code() -> None:
    """Its links have a slot, and the address with a code in it is that code's."""
    box = search_box(CONTEXT, located=False)
    assert box.room == "/rooms/~/"
    assert box.branch.replace("~", "donghai") == CONTEXT.href("branches/donghai/")
    assert (box.station, box.service) == ("/stations/~/", "/services/~/")
