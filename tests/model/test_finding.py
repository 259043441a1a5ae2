"""What a sentence for staff says."""

from __future__ import annotations

from sitegen.model.finding import message


def test_a_whole_number_is_said_without_a_point() -> None:
    said = message("{least} of {area}, {nested}", least=20.0, area=96.5, nested=message("{n}", n=3.0))
    assert said.render(str) == "20 of 96.5, 3"
