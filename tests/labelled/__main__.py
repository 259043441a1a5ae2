"""`python -m tests.labelled [-v]`: recall, right line, false alarms; `-v` shows what else is raised."""

from __future__ import annotations

import sys
from collections import Counter

from sitegen.standard import RULES
from tests.labelled.figures import GENERATED, Outcome, false_alarms_in_generated, judged
from tests.labelled.mutation import mutants
from tests.labelled.sample import clean_sample


def main(*, verbose: bool) -> int:
    """Print the figures; 0 when nothing is missed, misplaced or a false alarm."""
    outcomes = [judged(mutant) for mutant in mutants()]
    for outcome in outcomes:
        _tell(outcome, verbose=verbose)
    variants = Counter(outcome.mutant.code for outcome in outcomes)
    found = sum(outcome.found for outcome in outcomes)
    placed = sum(outcome.placed for outcome in outcomes)
    alarms = len(clean_sample()), len(false_alarms_in_generated())
    least = min(variants.get(rule.code, 0) for rule in RULES)
    print(f"clauses        {len(variants)} of {len(RULES)}, at least {least} variants each")
    print(f"faults         {len(outcomes)}")
    print(f"recall         {found / len(outcomes):.1%} ({found})")
    print(f"right line     {placed / len(outcomes):.1%} ({placed})")
    print(f"false alarms   {alarms[0]} in the sample, {alarms[1]} in {GENERATED} generated rooms")
    return 0 if placed == len(outcomes) and not any(alarms) else 1


def _tell(outcome: Outcome, *, verbose: bool) -> None:
    mutant = outcome.mutant
    if not outcome.placed:
        trouble = "wrong line" if outcome.found else "MISSED"
        print(f"{mutant.name}: {trouble}, expected {mutant.path}:{mutant.line}")
    if outcome.others and (verbose or not outcome.placed):
        for said in outcome.others:
            print(f"    {mutant.name} also {said.code} {said.span.path}:{said.span.line} {said.message}")


if __name__ == "__main__":
    sys.exit(main(verbose="-v" in sys.argv[1:]))
