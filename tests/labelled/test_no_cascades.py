"""One slip is one finding: what follows from it is not reported as well."""

from __future__ import annotations

import pytest

from tests.labelled.figures import judged
from tests.labelled.mutation import Mutant, mutants

TWICE = {
    "S020": {"S701"},  # and the word is outdated
    "S023": {"S701"},
    "S506": {"S507"},  # one picture tells two things
    "S607": {"S702"},  # a number that Excel spoilt is both
}
QUIET = (
    "S002",
    "S004",
    "S006",
    "S008",
    "S009",
    "S010",
    "S020",
    "S023",
    "S212",
    "S317",
    "S320",
    "S403",
    "S713",
)
CASES = [mutant for mutant in mutants() if mutant.code in QUIET]


@pytest.mark.parametrize("mutant", CASES, ids=lambda mutant: mutant.name)
def test_nothing_follows_from_a_slip(mutant: Mutant) -> None:
    others = {said.code for said in judged(mutant).others} - {mutant.code}
    assert others <= TWICE.get(mutant.code, set())
