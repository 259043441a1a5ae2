"""A choice reads on the page as staff type it; a few say more to residents than to staff."""

from __future__ import annotations

import pytest

from sitegen.model.community import EventKind
from sitegen.model.part import Choice
from sitegen.model.room import Kind
from sitegen.pages.words import _WORDS, word
from sitegen.reading.locales import translator

OTHERWISE = {
    Kind.URBAN: "城市社区",
    Kind.KEY_AREA: "重点区域",
    Kind.MOBILE: "流动警务室",
    EventKind.OTHER: "活动",
}


@pytest.mark.parametrize("choice", list(_WORDS), ids=lambda choice: f"{type(choice).__name__}.{choice.name}")
def test_the_label_is_what_residents_read(choice: Choice) -> None:
    shown = translator("zh")(word(choice))
    assert shown in (choice.label, OTHERWISE.get(choice))
