"""Points and rates: weights from the standard's file, caps by chapter, the bonus."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from sitegen.model.assessment import RoomScore, Scoreboard
from sitegen.model.finding import Finding, Message, Severity, Span
from sitegen.model.folder import Bureau
from sitegen.model.profile import ChapterCap, ClauseSetting, Scoring, Weight
from sitegen.model.summary import Summary
from sitegen.report import scores
from sitegen.standard.score import score, scoreboard
from tests.standard.site import base_bureau

SUMMARY = Summary(id="a", title="甲警务室", station="lingang", kind="urban", grade=1)


def bureau() -> Bureau:
    """The base bureau with the weights of the seed's scheme [S4]."""
    weights = {"S101": 2.0, "S106": 1.0, "S205": 1.0, "S501": 5.0}
    settings = tuple(
        ClauseSetting(code=code, severity=Weight.ERROR, points=points) for code, points in weights.items()
    )
    scoring = Scoring(full_marks=100, bonus=3, caps=(ChapterCap(chapter=1, most=3),))
    return replace(base_bureau(), profile=replace(base_bureau().profile, clauses=settings, scoring=scoring))


def found(code: str, severity: Severity = Severity.ERROR, room: str | None = "a") -> Finding:
    return Finding(Span("x"), code, code, severity, Message("x"), Message("x"), room)


def scored(*findings: Finding) -> RoomScore:
    return score(SUMMARY, findings, bureau().profile)


def test_a_conforming_room_gets_the_bonus() -> None:
    assert (scored().points, scored().bonus, scored().conforming) == (103, 3, True)
    assert scored(found("S999", Severity.INFO)).points == 103


def test_a_warning_costs_the_bonus_but_not_conformity() -> None:
    room = scored(found("S205", Severity.WARNING))
    assert (room.points, room.conforming, room.warnings) == (99, True, 1)


def test_every_finding_costs_its_points_up_to_the_cap_of_its_chapter() -> None:
    room = scored(found("S101"), found("S106"), found("S106"), found("S501"))
    assert [(lost.chapter, lost.stated, lost.taken) for lost in room.deductions] == [("1", 4, 3), ("5", 5, 5)]
    assert (room.points, room.errors, room.conforming) == (92, 4, False)


def test_points_never_fall_below_nothing() -> None:
    assert scored(*[found("S501")] * 30).points == 0


def test_of_an_unreadable_room_nothing_is_known_to_be_there() -> None:
    unread = Summary(id="a", title="a", station="", kind="", grade=0)
    assert score(unread, [found("S004")], bureau().profile).points == 0


def test_without_a_scheme_there_are_full_marks_and_no_bonus() -> None:
    profile = replace(bureau().profile, scoring=None)
    assert score(SUMMARY, [], profile).points == 100


def board() -> Scoreboard:
    rooms = [replace(SUMMARY, id=room) for room in ("a", "b", "c")] + [replace(SUMMARY, id="d", station="")]
    return scoreboard([found("S106", room="b"), found("S116", room=None)], rooms, bureau())


def test_rates_are_conforming_rooms_of_all_rooms() -> None:
    by_code = {unit.code: unit for unit in (*board().stations, *board().branches)}
    lingang = by_code["lingang"]
    assert (lingang.rooms, lingang.conforming, lingang.percent) == (3, 2, 66.7)
    assert lingang.points == pytest.approx(101.67)
    assert by_code["nanqiao"].percent is None
    assert (board().city.rooms, board().city.percent) == (4, 75.0)


def test_rooms_come_best_first_and_always_in_the_same_order() -> None:
    assert [room.room for room in board().rooms] == ["a", "c", "d", "b"]


def test_the_table_is_aligned_with_wide_characters() -> None:
    lines = list(scores.render(board(), str))
    assert lines[1] == "  103       0         0  甲警务室  a"
    assert any(line.startswith("66.7 %           2   3      101.67  ") for line in lines)


def test_the_data_has_fixed_keys() -> None:
    data = scores.plain(board())
    assert list(data) == ["rooms", "stations", "branches", "city"]
    assert data["rooms"][3]["deductions"] == {"S1xx": 1.0}
    assert set(data["city"]) == {"code", "title", "rooms", "conforming", "rate", "points"}
