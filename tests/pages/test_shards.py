"""Shards: every query finds its file, no file is too large, and an edit touches few."""

from __future__ import annotations

import time
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.pages.search import shards as sharding
from sitegen.pages.search.shards import Rule, Shard, shards

RULE = Rule(limit=100, best=3, deepest=99)
WORDS = st.lists(st.text("福海望渔银滩ab", min_size=1, max_size=6), unique=True, max_size=80)


def reached(made: Sequence[Shard], query: str) -> list[Shard]:
    """The shards a browser reads for a query, the last one with the answer."""
    by_prefix = {shard.prefix: shard for shard in made}
    way = [by_prefix[""]]
    while (at := len(way[-1].prefix)) < len(query):
        deeper = [label for label in way[-1].deeper if label[0] == query[at]]
        shared = [group for group in way[-1].shared if query[at] in group]
        assert len(deeper) + len(shared) <= 1
        if not deeper and not shared:
            break
        way.append(by_prefix[way[-1].prefix + (deeper or [shared[0][0]])[0]])
        if shared:
            break
    return way


@given(WORDS)
def test_every_word_is_where_its_characters_lead(words: list[str]) -> None:
    made = list(shards([(word, number) for number, word in enumerate(words)], [20] * len(words), RULE))
    for number, word in enumerate(words):
        assert number in reached(made, word)[-1].entries


@given(WORDS)
def test_what_begins_so_is_found_or_better_ones_are(words: list[str]) -> None:
    """A short query finds all that begin so, or the best few of them."""
    made = list(shards([(word, number) for number, word in enumerate(words)], [20] * len(words), RULE))
    for word in words:
        for end in range(1, len(word)):
            there = {number for number, other in enumerate(words) if other.startswith(word[:end])}
            entries = set(reached(made, word[:end])[-1].entries)
            assert there <= entries or set(sorted(there)[: RULE.best - 1]) <= entries


@given(st.lists(st.tuples(st.text("福海ab", max_size=5), st.integers(1, 40)), max_size=120))
def test_no_shard_is_too_large(rows: list[tuple[str, int]]) -> None:
    """However many keys are alike."""
    sizes = [size for _, size in rows]
    made = list(shards([(key, number) for number, (key, _) in enumerate(rows)], sizes, RULE))
    assert len({shard.prefix for shard in made}) == len(made)
    for shard in made:
        assert sum(sizes[number] for number in shard.entries) <= RULE.limit


def test_keys_that_were_packed_lead_where_they_did(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also the empty one, and those of one entry apart from each other."""
    words = [f"{first}{second}" for first in "福海望渔a" for second in "苑湾港b坊里"] + ["", "福"]
    keys = [(word, number) for number, word in enumerate((*words, *words[::-1]))]
    loose = list(shards(keys, [20] * len(keys), RULE))
    monkeypatch.setattr(sharding, "_AT_HAND", 3)
    assert list(shards(keys, [20] * len(keys), RULE)) == loose
    assert len(loose) > 5


def test_at_the_deepest_everything_stays() -> None:
    """Of what has one place on the map nothing gets lost."""
    made = list(shards([("0123", number) for number in range(50)], [20] * 50, Rule(100, 0, 4)))
    assert reached(made, "0123")[-1].entries == tuple(range(50))


def test_a_new_word_touches_its_own_shard() -> None:
    words = [f"{first}{second}" for first in "福海望渔银滩南桥" for second in "苑湾港坊里园庭洲"]
    keys = [(word, number) for number, word in enumerate(words)]
    before = set(shards(keys, [20] * 65, RULE))
    after = set(shards([*keys, ("福泰", 64)], [20] * 65, RULE))
    assert {shard.prefix[:1] for shard in before ^ after} <= {"", "福"}


@pytest.mark.parametrize("count", [2_000])
def test_the_work_grows_with_the_keys(count: int) -> None:
    """Ten times the keys take no more than about ten times as long; 30 leaves room for a busy machine."""

    def taken(keys: int) -> float:
        rows = [(f"{number * 7919 % 1_000_003:06d}", number) for number in range(keys)]
        began = time.perf_counter()
        assert list(shards(rows, [50] * keys, Rule(10_000, 10, 99)))
        return time.perf_counter() - began

    assert taken(10 * count) < 30 * max(taken(count), taken(count), 0.003)
