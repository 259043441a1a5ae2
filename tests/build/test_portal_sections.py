"""The portal in sections: what is taken over is what would be made, and an edit makes but what shows it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from sitegen.build import sections as making
from sitegen.build.ledger import Published
from sitegen.build.output.staging import Staging
from sitegen.build.portal import KnownPortal, Portal, portal_stage
from sitegen.build.stage import Stage
from sitegen.model.summary import Headline, NextEvent, Summary
from sitegen.pages.portal.plan import sections
from sitegen.pages.portal.sections import FIELDS, Facet, Roll, facets, projection
from sitegen.reading.materials import Materials
from sitegen.reading.tree import Tree

TODAY = date(2026, 11, 23)
SAMPLE = Path(__file__).parents[2]
NOTHING = KnownPortal({}, {})
UNSHRUNK = (Phase.explicit, Phase.reuse, Phase.generate)
"""A failing example is small as it is, and each takes a build."""


@cache
def stage(today: date = TODAY) -> Stage:
    """The sample's bureau: two branches, two languages, notices of its own."""
    return Stage(Materials.of(Tree.snapshot(SAMPLE)), today)


def codes() -> list[str]:
    return [one.code for branch in stage().bureau.organisation.branches for one in branch.stations]  # type: ignore[union-attr]


class Rooms:
    """Rooms by id, as the portal stage asks for them; `read` counts how often it wanted summaries."""

    def __init__(self, rooms: Mapping[str, Summary]) -> None:
        self.rooms = rooms
        self.read = 0

    def facets(self) -> Iterator[tuple[str, bytes]]:
        return ((room, facets(self.rooms[room])) for room in sorted(self.rooms))

    def summaries(self) -> Iterator[bytes]:
        self.read += 1
        return (msgspec.msgpack.encode(self.rooms[room]) for room in sorted(self.rooms))


class Memory(Staging):
    """A staging area without a disk."""

    def __init__(self) -> None:
        self.bodies: dict[str, bytes] = {}

    def write(self, path: str, body: bytes, digest: bytes = b"") -> Published:
        self.bodies[path] = body
        return Published(path, digest or sha256(body).digest(), len(body), 0, 0)


def built(rooms: Mapping[str, Summary], known: Portal | None = None, today: date = TODAY) -> Portal:
    """The portal of these rooms, with what is known of the last one or without."""
    before = KnownPortal(known.sections, known.pages) if known else NOTHING
    return portal_stage(Rooms(rooms), stage(today), before, Memory())  # type: ignore[arg-type]


def bytes_of(portal: Portal) -> dict[str, bytes]:
    return {path: page.file.digest for path, page in portal.pages.items()}


def fresh(before: Portal, after: Portal) -> set[str]:
    """The sections that were made, without what follows a stroke in their names."""
    made = {name for name, one in after.sections.items() if before.sections.get(name) is not one}
    return {name.partition("/")[0] for name in made}


def room(number: int, **changes: Any) -> Summary:
    """A room with something in every attribute."""
    name = "福海望渔银滩南桥"[number % 8]
    given_ = Summary(
        id=f"r{number}",
        title=f"{name}苑社区警务室",
        station=codes()[number % len(codes())],
        kind="urban",
        grade=1 + number % 3,
        coverage="one_community",
        covers=(f"{name}苑社区", f"{name}湾村"),
        address=f"青屿市东湾区渔港路{number}号",
        phone=f"0899-8800 100{number}",
        latitude=18.1 + number / 100,
        longitude=109.2,
        hours="周一至周五 08:30-12:00",
        services=("residence-permit",),
        officers=((f"王海{name}", f"10000{number}"),),
        phones=(f"08998800100{number}",),
        headlines=(Headline(f"rooms/r{number}/notices/a/", "先核实", "tip", "fraud", TODAY, None),),
        events=(NextEvent("open_talk", "", date(2026, 12, 18), "19:00", "活动室"),),
        archived=1,
        last_verified=date(2026, 11, 1),
        spelling=(f"yi {number}", f"er {number}", "yu gang lu", "wang hai"),
        latin="Fuhaiyuan Community Police Room",
    )
    return replace(given_, **changes)


def rooms(*given_: Summary) -> dict[str, Summary]:
    return {one.id: one for one in given_}


CITY = [f"r{number}" for number in range(8)]
_DAYS = st.dates(TODAY - timedelta(days=40), TODAY)
_HEADLINES = st.lists(
    st.builds(
        Headline,
        st.sampled_from(["rooms/r1/notices/a/", "rooms/r1/notices/b/"]),
        st.sampled_from(["先核实", "锁好车"]),
        st.sampled_from(["tip", "warning"]),
        st.sampled_from(["fraud", "fire"]),
        _DAYS,
        st.none(),
    ),
    max_size=2,
).map(tuple)
_EVENTS = st.lists(
    st.builds(
        NextEvent,
        st.sampled_from(["open_talk", "other"]),
        st.sampled_from(["", "讲座"]),
        st.dates(TODAY, TODAY + timedelta(days=60)),
        st.sampled_from([None, "19:00"]),
        st.none(),
    ),
    max_size=2,
).map(tuple)
_WORDS = st.sampled_from(["福海苑社区", "望海社区", "银滩村"])
EDITS: dict[str, st.SearchStrategy[Any]] = {
    "title": _WORDS.map(lambda word: f"{word}警务室"),
    "station": st.sampled_from([*codes(), "", "unknown"]),
    "kind": st.sampled_from(["urban", "mobile"]),
    "grade": st.sampled_from([1, 2, 3]),
    "coverage": st.sampled_from([None, "one_community"]),
    "covers": st.lists(_WORDS, max_size=3).map(tuple),
    "address": st.sampled_from([None, "东湾区渔港路1号", "西港区老街2号"]),
    "phone": st.sampled_from([None, "110", "0899-8800 1234"]),
    "latitude": st.sampled_from([None, 18.2]),
    "longitude": st.sampled_from([109.3, 109.9]),
    "always_open": st.booleans(),
    "hours": st.sampled_from(["", "24小时", "周一 09:00-11:00"]),
    "closed": st.booleans(),
    "alternative": st.sampled_from([None, "r1", "r7", "nowhere", "派出所窗口"]),
    "services": st.lists(st.sampled_from(["residence-permit", "id-card", "nonsense"]), max_size=2).map(tuple),
    "officers": st.lists(st.tuples(st.sampled_from(["王海宁", "李涛"]), st.just("031207")), max_size=2).map(
        tuple
    ),
    "phones": st.sampled_from([(), ("110",), ("089988001234",)]),
    "photos": st.sampled_from([(), ("abc",)]),
    "headlines": _HEADLINES,
    "events": _EVENTS,
    "archived": st.sampled_from([0, 4]),
    "last_verified": st.sampled_from([None, TODAY]),
    "spelling": st.lists(st.sampled_from(["fu hai", "wang", "lv"]), max_size=5).map(tuple),
    "latin": st.sampled_from(["", "Police Room"]),
    "conforming": st.booleans(),
    "waived": st.sampled_from([(), ("S120",)]),
}


def test_every_attribute_is_in_a_facet() -> None:
    """Beside the id; two facets have less of an attribute that another has whole."""
    held = [
        name for facet, names in FIELDS.items() for name in names if facet not in (Facet.SOUND, Facet.FRESH)
    ]
    assert sorted(held) == sorted(set(Summary.__struct_fields__) - {"id"}) == sorted(EDITS)


def test_what_a_section_does_not_name_it_cannot_read() -> None:
    shown = projection(frozenset({Facet.NAME, Facet.STATE}))(room(1))
    assert (shown.id, shown.phone) == ("r1", "0899-8800 1001")
    with pytest.raises(AttributeError, match="headlines"):
        _ = shown.headlines


def test_less_of_an_attribute_is_less() -> None:
    """Who asks for how places are spelt does not learn how people are."""
    assert projection(frozenset({Facet.SOUND}))(room(1)).spelling == ("yi 1", "er 1")
    assert projection(frozenset({Facet.SOUND, Facet.SPELLING}))(room(1)).spelling == room(1).spelling
    (newest,) = projection(frozenset({Facet.FRESH}))(room(1)).headlines
    assert (newest.title, newest.published) == ("", TODAY)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck), phases=UNSHRUNK)
@given(st.data())
def test_taken_over_or_made_it_is_the_same(data: st.DataObject) -> None:
    """After any edits, and on another day, the result is that of a clean build, byte for byte."""
    now = rooms(*(room(number) for number in range(3)))
    portal = built(now)
    for _round in range(2):
        for _edit in range(data.draw(st.integers(1, 2))):
            name = data.draw(st.sampled_from([*sorted(now), *CITY]))
            if name not in now:
                now[name] = room(int(name[1:]))
            elif len(now) > 1 and data.draw(st.integers(0, 9)) == 0:
                del now[name]
            else:
                field = data.draw(st.sampled_from(sorted(EDITS)))
                now[name] = replace(now[name], **{field: data.draw(EDITS[field])})
        today = TODAY + timedelta(days=data.draw(st.sampled_from([0, 0, 1, 9])))
        portal, clean = built(now, portal, today), built(now, None, today)
        assert bytes_of(portal) == bytes_of(clean)
        assert portal.findings == clean.findings
        assert portal.until == clean.until > today


@pytest.mark.parametrize("field", sorted(EDITS))
def test_a_change_of_one_attribute_reaches_all_that_shows_it(field: str) -> None:
    """Every value it may take, one after the other, and back."""

    @settings(max_examples=3, deadline=None, suppress_health_check=list(HealthCheck), phases=UNSHRUNK)
    @given(EDITS[field])
    def reaches(value: Any) -> None:
        now = rooms(*(replace(room(number), closed=number == 0, alternative="r1") for number in range(3)))
        before = built(now)
        after = {**now, "r1": replace(now["r1"], **{field: value})}
        assert bytes_of(built(after, before)) == bytes_of(built(after))

    reaches()


def test_what_the_portal_does_not_show_costs_no_summary() -> None:
    now = rooms(*(room(number) for number in range(4)))
    before = built(now)
    again = Rooms(now)
    after = portal_stage(again, stage(), KnownPortal(before.sections, before.pages), Memory())  # type: ignore[arg-type]
    assert (again.read, after.staged, after.pages) == (0, (), before.pages)


def test_a_new_notice_makes_what_shows_headlines() -> None:
    now = rooms(*(room(number) for number in range(4)))
    before = built(now)
    newest = Headline("rooms/r1/notices/b/", "锁好车", "tip", "theft", TODAY, None)
    now["r1"] = replace(now["r1"], headlines=(newest, *now["r1"].headlines), archived=2)
    after = built(now, before)
    shown = {"home", "en:home", "archive", "en:archive", "stations", "en:stations", "feed", "crawlers"}
    assert fresh(before, after) == shown
    assert sum(path.startswith("stations/") for path in after.staged) == 1


def test_a_closed_room_elsewhere_tells_the_new_name_of_the_one_that_stands_in() -> None:
    """They may be in different branches."""
    now = rooms(*(room(number) for number in range(8)))
    ends = {one.title: index for index, one in enumerate(stage().bureau.organisation.branches)}  # type: ignore[union-attr]
    assert len(ends) > 1
    first, other = now["r0"], now[f"r{len(codes()) - 1}"]
    now["r0"] = replace(first, closed=True, alternative=other.id)
    before = built(now)
    now[other.id] = replace(other, title="新名社区警务室")
    after = built(now, before)
    assert bytes_of(after) == bytes_of(built(now))
    assert f"stations/{first.station}/index.html" in after.staged


def test_a_section_of_which_a_page_is_gone_is_made_again() -> None:
    now = rooms(*(room(number) for number in range(4)))
    before = built(now)
    known = KnownPortal(
        before.sections, {path: page for path, page in before.pages.items() if path != "index.html"}
    )
    after = portal_stage(Rooms(now), stage(), known, Memory())  # type: ignore[arg-type]
    assert after.staged == ("index.html",)
    assert fresh(before, after) == {"home"}


@pytest.mark.parametrize("kept", [0, 1000])
def test_several_processes_make_the_same(kept: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether all tasks are handed out at once or in waves."""
    monkeypatch.setattr(making, "_WORTH_FORKING", 0)
    monkeypatch.setattr(making, "_KEPT", kept)
    now = rooms(*(room(number) for number in range(8)))
    made = portal_stage(Rooms(now), stage(), NOTHING, Staging(tmp_path), jobs=3)  # type: ignore[arg-type]
    alone = built(now)
    assert bytes_of(made) == bytes_of(alone)
    assert list(made.sections.items()) == list(alone.sections.items())
    assert sorted(made.staged) == sorted(alone.staged)
    written = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert written == set(made.staged)


def test_rooms_kept_or_not_while_a_batch_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    now = rooms(*(room(number) for number in range(8)))
    kept = built(now)
    monkeypatch.setattr(making, "_KEPT", 0)
    assert bytes_of(built(now)) == bytes_of(kept)


def test_no_two_sections_have_one_name() -> None:
    now = rooms(*(room(number) for number in range(8)))
    names = [section.name for section in sections(Roll(Rooms(now).facets()), stage().editions)]
    assert len(set(names)) == len(names)
