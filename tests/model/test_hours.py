"""Totals, half-days and gaps of weekly hours."""

from __future__ import annotations

from sitegen.model.hours import DAY, Hours, Slot


def hours(*slots: tuple[int, int, int]) -> Hours:
    return Hours(tuple(Slot(*slot) for slot in slots))


def test_round_the_clock_has_no_gap() -> None:
    assert hours(*((day, 0, DAY) for day in range(7))).always
    assert not hours(*((day, 0, DAY) for day in range(6))).always


def test_a_slot_over_midnight_closes_the_gap() -> None:
    assert hours(*((day, 0, 22 * 60) for day in range(7)), *((day, 22 * 60, DAY) for day in range(7))).always
    assert not hours(*((day, 8 * 60, DAY + 7 * 60) for day in range(7))).always


def test_a_slot_that_spans_noon_counts_for_each_side_by_its_length() -> None:
    assert hours((0, 8 * 60, 18 * 60)).half_days(180) == 2
    assert hours((0, 10 * 60, 14 * 60)).half_days(180) == 0


def test_weekly_minutes_add_up() -> None:
    assert hours((0, 480, 720), (1, 480, 720)).weekly_minutes == 480


def test_overlap_is_seen_over_midnight() -> None:
    assert hours((0, 20 * 60, 26 * 60), (1, 60, 120)).overlaps()
    assert not hours((0, 480, 720), (0, 720, 900)).overlaps()
