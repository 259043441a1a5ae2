"""The manual is complete, and the generated reference is current."""

from pathlib import Path

import pytest

from sitegen.standard import RULES
from sitegen.standard.manual import listing, manual, reference, sections
from tests.standard.site import base_bureau

REFERENCE = Path(__file__).parents[2] / "docs" / "rules.md"


def test_reference_is_current() -> None:
    assert REFERENCE.read_text("utf-8") == reference(), "run: python -m tests.standard.test_manual"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_manual_says_why_and_shows_good_and_bad(rule) -> None:
    heads = [head for head, _text in sections(rule)]
    assert {"Why", "Good", "Bad"} <= set(heads)
    assert rule.title.endswith(".")


def test_manual_shows_the_limits_in_force() -> None:
    text = manual("S120", base_bureau().profile, str)
    assert text is not None
    assert "农村: 20" in text


def test_unknown_code_has_no_manual() -> None:
    assert manual("S999", None, str) is None


def test_listing_has_a_line_for_each_clause() -> None:
    assert len(listing(None, str).splitlines()) == len(RULES)


if __name__ == "__main__":
    REFERENCE.write_text(reference(), "utf-8", newline="\n")
