"""The manual is complete, and the generated reference is current."""

import re
from pathlib import Path

import pytest

from sitegen.reading.locales import translator
from sitegen.standard import RULES
from sitegen.standard.manual import listing, manual, reference, sections
from tests.standard.site import base_bureau

DOCS = Path(__file__).parents[2] / "docs"
REFERENCES = {"en": DOCS / "rules.md", "zh": DOCS / "rules.zh-CN.md"}
CODE = re.compile("`[^`]*`")


@pytest.mark.parametrize("language", REFERENCES)
def test_reference_is_current(language: str) -> None:
    written = REFERENCES[language].read_text("utf-8")
    assert written == reference(translator(language)), "run: python -m tests.standard.test_manual"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_manual_is_wholly_chinese(rule) -> None:
    """Staff read it; of English there are names of files and programs, and what stands in code."""
    text = manual(rule.code, base_bureau().profile, translator("zh"))
    assert text is not None
    _name, _end, said = text.partition("\n")
    assert not re.search("[a-z]{2,} [a-z]{2,}", CODE.sub("", said))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_what_is_typed_stands_in_both_languages(rule) -> None:
    """A translation that lost what to type, or changed it, would teach another thing."""
    chinese = translator("zh")
    for head, text in sections(rule):
        if head in ("Good", "Bad"):
            typed = {piece for piece in CODE.findall(text) if re.search("[\u4e00-\u9fff]", piece)}
            assert typed <= set(CODE.findall(chinese(text))), text


@pytest.mark.parametrize("language", REFERENCES)
def test_a_clause_is_reached_by_its_code(language: str) -> None:
    """The heading is the code alone: `docs/rules.md#s205`."""
    headings = re.findall("^### (.*)$", REFERENCES[language].read_text("utf-8"), re.MULTILINE)
    assert headings == [rule.code for rule in RULES]


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
    for language, path in REFERENCES.items():
        path.write_text(reference(translator(language)), "utf-8", newline="\n")
