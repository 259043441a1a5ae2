"""Sharding: entries under keys, in files that a browser finds by the first characters of a query.

All keys in one file, while it is small enough. A file that grows past the limit is divided by the
keys' next character: characters with little share files, one with much has its own, which may be
divided again. So files are about equally large, each names those below it, none is asked for in
vain, and what an edit adds or takes away changes only the files that hold it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from heapq import nsmallest

from msgspec import Struct

Key = tuple[str, int]
"""A key, and the number of the entry it leads to."""
Branches = dict[str, list[Key]]
"""Keys by a character."""


class Rule(Struct, frozen=True):
    """How many bytes of entries a shard may hold, how many of its best ones a divided shard keeps
    for queries that end there, and how long a prefix may get (a shard there holds what there is).
    """

    limit: int
    best: int
    deepest: int


class Shard(Struct, frozen=True):
    """One file, for the keys that begin with `prefix`, or of a divided shard with one of its characters.

    A divided shard has shards below: `deeper` are what their prefixes add to this one's, and each
    of `shared` is a group of characters whose shard has the first of them in its prefix. No two
    of all these begin alike. `entries` are in order.
    """

    prefix: str
    deeper: tuple[str, ...]
    shared: tuple[str, ...]
    entries: tuple[int, ...]


def shards(keys: Iterable[Key], sizes: Sequence[int], rule: Rule) -> Iterator[Shard]:
    """The shards of all keys; entries are numbered, the better ones lower, and `sizes` are their bytes."""
    every = list(keys)
    entries = _entries(every)
    if _weight(entries, sizes) <= rule.limit:
        yield _whole("", entries)
    else:
        yield from _divided("", every, entries, sizes, rule)


def _divided(
    prefix: str, keys: list[Key], entries: set[int], sizes: Sequence[int], rule: Rule
) -> Iterator[Shard]:
    """The shard of `prefix` and those below it."""
    branches = _branches(keys, len(prefix))
    kept = _best(_entries(branches.pop("", [])), sizes, rule)
    if prefix:
        kept |= _best(entries, sizes, rule)
    members = {one: _entries(branch) for one, branch in branches.items()}
    weights = {one: _weight(found, sizes) for one, found in members.items()}
    deeper = []
    for one in sorted(one for one, weight in weights.items() if weight > rule.limit):
        label = _common(branches[one], len(prefix), rule.deepest)
        deeper.append(label)
        found = members.pop(one)
        if len(prefix + label) >= rule.deepest:
            yield _whole(prefix + label, found)
        else:
            yield from _divided(prefix + label, branches[one], found, sizes, rule)
    shared = sorted(_groups(sorted(members), weights, rule.limit))
    for group in shared:
        yield _whole(prefix + group[0], set().union(*(members[one] for one in group)))
    yield Shard(prefix, tuple(deeper), tuple(shared), tuple(sorted(kept)))


def _whole(prefix: str, entries: set[int]) -> Shard:
    return Shard(prefix, (), (), tuple(sorted(entries)))


def _entries(keys: Iterable[Key]) -> set[int]:
    return {number for _, number in keys}


def _branches(keys: list[Key], depth: int) -> Branches:
    """The keys by their character at `depth`; "" for those that end there."""
    found: Branches = defaultdict(list)
    end = depth + 1
    for key in keys:
        found[key[0][depth:end]].append(key)
    return found


def _groups(characters: list[str], weights: dict[str, int], limit: int, bit: int = 0) -> Iterator[str]:
    """Characters that share a shard: those alike in so many of their last bits that they fit.

    Where a character belongs thus depends on itself, and not on what comes before it.
    """
    if not characters:
        return
    if len(characters) == 1 or sum(weights[one] for one in characters) <= limit:
        yield "".join(characters)
        return
    for half in (0, 1):
        yield from _groups(
            [one for one in characters if ord(one) >> bit & 1 == half], weights, limit, bit + 1
        )


def _best(numbers: set[int], sizes: Sequence[int], rule: Rule) -> set[int]:
    """The best few, which take no more than half a shard."""
    found: set[int] = set()
    room = rule.limit // 2
    for number in nsmallest(rule.best, numbers):
        room -= sizes[number]
        if room < 0:
            break
        found.add(number)
    return found


def _weight(entries: Iterable[int], sizes: Sequence[int]) -> int:
    return sum(map(sizes.__getitem__, entries))


def _common(branch: list[Key], depth: int, deepest: int) -> str:
    """What all keys of a branch have in common from `depth` on."""
    first, last = min(branch)[0], max(branch)[0]
    end = depth + 1
    while end < min(len(first), len(last), deepest) and first[end] == last[end]:
        end += 1
    return first[depth:end]
