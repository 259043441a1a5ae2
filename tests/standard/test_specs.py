"""Every clause has a literate spec that fires and one that passes, and nothing else is found."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitegen.standard import RULES
from tests.standard.specs import cases, found

SPECS = sorted(Path(__file__).parent.glob("S*.md"))


@pytest.mark.parametrize("spec", SPECS, ids=lambda spec: spec.stem)
def test_spec(spec: Path) -> None:
    code = spec.name[:4]
    run = cases(spec)
    for number, case in enumerate(run, 1):
        assert found(case) == list(case.expected), f"block {number}"
    assert any(code in place for case in run for place in case.expected), "no block fires"
    assert any(not case.expected for case in run), "no block passes"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_rule_has_a_spec(rule) -> None:
    assert any(spec.stem == f"{rule.code}-{rule.name}" for spec in SPECS)
