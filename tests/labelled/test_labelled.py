"""The check finds every labelled fault on the right line, and nothing where nothing is wrong."""

from collections import Counter

import pytest

from sitegen.standard import RULES
from tests.labelled.figures import false_alarms_in_generated, judged
from tests.labelled.mutation import Mutant, mutants
from tests.labelled.sample import clean_sample

MUTANTS = mutants()


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.name)
def test_fault_is_found_on_its_line(mutant: Mutant) -> None:
    outcome = judged(mutant)
    assert outcome.found, "missed"
    assert outcome.placed, f"expected {mutant.path}:{mutant.line}"


def test_every_clause_has_three_variants() -> None:
    variants = Counter(mutant.code for mutant in MUTANTS)
    assert [rule.code for rule in RULES if variants[rule.code] < 3] == []


def test_no_false_alarm_in_the_sample() -> None:
    assert clean_sample() == ()


def test_no_false_alarm_in_generated_rooms() -> None:
    assert false_alarms_in_generated() == ()
