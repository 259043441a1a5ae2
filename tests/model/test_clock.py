"""Whatever a clock answered is still right on every day of its interval."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from sitegen.model.clock import Clock

DAYS = st.dates(date(2024, 1, 1), date(2028, 12, 31))
QUESTIONS = st.lists(
    st.one_of(
        st.tuples(st.just("reached"), DAYS),
        st.tuples(st.just("is_past"), DAYS),
        st.tuples(st.just("older_than"), DAYS, st.integers(0, 400)),
        st.tuples(st.just("covers"), st.none() | DAYS, st.none() | DAYS),
        st.tuples(st.just("next_month_day"), st.integers(1, 31)),
    ),
    min_size=1,
    max_size=6,
)


def answers(clock: Clock, questions: list[tuple]) -> list[object]:
    return [getattr(clock, name)(*arguments) for name, *arguments in questions]


@given(DAYS, QUESTIONS, st.integers(-60, 60))
def test_answers_hold_on_every_day_of_the_interval(today: date, questions: list[tuple], step: int) -> None:
    clock = Clock(today)
    given_answers = answers(clock, questions)
    assert clock.since <= today < clock.until
    other = today + timedelta(days=step)
    if clock.since <= other < clock.until:
        assert answers(Clock(other), questions) == given_answers


@given(DAYS, QUESTIONS)
def test_some_answer_changes_when_the_interval_ends(today: date, questions: list[tuple]) -> None:
    clock = Clock(today)
    given_answers = answers(clock, questions)
    composed = any(name == "covers" for name, *_ in questions)  # its two halves may change and cancel out
    if clock.until < date.max and not composed:
        assert answers(Clock(clock.until), questions) != given_answers


def test_the_next_talk_is_today_on_the_day_itself() -> None:
    assert Clock(date(2026, 11, 18)).next_month_day(18) == date(2026, 11, 18)
    assert Clock(date(2026, 11, 19)).next_month_day(18) == date(2026, 12, 18)
    assert Clock(date(2026, 12, 19)).next_month_day(18) == date(2027, 1, 18)
    assert Clock(date(2027, 2, 10)).next_month_day(31) == date(2027, 2, 28)


def test_an_item_is_good_on_its_last_day() -> None:
    assert not Clock(date(2026, 11, 23)).is_past(date(2026, 11, 23))
    assert Clock(date(2026, 11, 24)).is_past(date(2026, 11, 23))
