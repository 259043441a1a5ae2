"""What is said of a value that is, among other things, private."""

from __future__ import annotations

import pytest

from sitegen.model.finding import Fault, Span
from sitegen.model.finding import message as _
from sitegen.standard.judging import judge


def told(value: str) -> str:
    inner = _("not “{value}”", value=value)
    fault = Fault(
        "S023", Span("a.yaml"), _("“{value}” is wrong.", value=value), _("Type {inner}.", inner=inner)
    )
    [finding] = judge([fault], None)
    return f"{finding.message.render(str)} {finding.help.render(str)}"


@pytest.mark.parametrize(
    "value",
    [
        "城镇11010519491231002X",
        "110105 19491231 002x",
        "１１０１０５１９４９１２３１００２Ｘ",
        "6222020200112233446",
    ],
)
def test_identity_and_card_numbers_are_not_repeated(value: str) -> None:
    assert not any(letter.isdecimal() for letter in told(value))
    assert told(value).startswith(f"“{value[:1] if value[0] == '城' else '*'}")


@pytest.mark.parametrize(
    "value", ["0899-8800 1234", "photos/IMG_20231123101010123.jpg", "4699000001", "031207"]
)
def test_other_figures_are(value: str) -> None:
    assert told(value) == f"“{value}” is wrong. Type not “{value}”."
