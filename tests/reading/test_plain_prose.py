"""The renderer without inline patterns gives what the whole one gives, for texts it is used on."""

from __future__ import annotations

from hypothesis import assume, given
from hypothesis import strategies as st

from sitegen.reading.prose import _INLINE_SIGN, _machine

TEXTS = st.text(alphabet="社区警务室，。：“”a1. -+#|=:~\n\u3000(){}'\"@/$%^?", max_size=200)


@given(TEXTS)
def test_plain_texts_come_out_the_same(text: str) -> None:
    assume(not _INLINE_SIGN.search(text))
    whole, plain = _machine(inline=True), _machine(inline=False)
    assert whole.reset().convert(text) == plain.reset().convert(text)
