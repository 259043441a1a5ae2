"""Sharding: entries under keys, in files that a browser finds by the first characters of a query.

All keys in one file, while it is small enough. A file that grows past the limit is divided by the
keys' next character: characters with little share files, one with much has its own, which may be
divided again. So files are about equally large, each names those below it, none is asked for in
vain, and what an edit adds or takes away changes only the files that hold it.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from heapq import nsmallest

import msgspec
from msgspec import Struct

Key = tuple[str, int]
"""A key, and the number of the entry it leads to."""
_AT_HAND = 300_000  # keys that are kept as they are; of more, most are packed
_encode = msgspec.json.Encoder().encode


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


class Rows:
    """The entries as they stand in files, by number, all in one piece: there may be a million."""

    def __init__(self) -> None:
        self._bytes = bytearray()
        self._ends = array("Q", [0])
        self.sizes = array("I")

    def add(self, row: bytes) -> int:
        """Take an entry; gives its number. In a file a comma goes with it."""
        self._bytes += row
        self._ends.append(len(self._bytes))
        self.sizes.append(len(row) + 1)
        return len(self.sizes) - 1

    def file(self, shard: Shard) -> bytes:
        """The file of a shard: a list of what is below it, then its entries."""
        below = (_encode(" ".join(shard.deeper)), _encode(" ".join(shard.shared)))
        rows = (self._bytes[self._ends[number] : self._ends[number + 1]] for number in shard.entries)
        return b"[" + b",".join((*below, *rows)) + b"]"


class _Branch:
    """Keys that begin alike, with the numbers of the entries they lead to."""

    __slots__ = ("keys", "numbers", "packed")

    def __init__(self) -> None:
        self.keys: list[str] = []
        self.numbers = array("I")
        self.packed: list[bytes] = []

    def pack(self) -> None:
        """Keep the keys so far in a tenth of the space. No key has a line break in it."""
        if self.keys:
            self.packed.append("\n".join(self.keys).encode())
            self.keys = []

    def unpacked(self) -> list[str]:
        """All keys."""
        if not self.packed:
            return self.keys
        return [key for part in self.packed for key in part.decode().split("\n")] + self.keys


class Keys:
    """Keys with the numbers of their entries, by their first character; to be divided into shards."""

    def __init__(self) -> None:
        self._branches: dict[str, _Branch] = {}
        self._loose = 0

    def add(self, key: str, number: int) -> None:
        """Let a key lead to an entry; entries are numbered, the better ones lower."""
        branch = self._branches.get(key[:1])
        if branch is None:
            branch = self._branches[key[:1]] = _Branch()
        branch.keys.append(key)
        branch.numbers.append(number)
        self._loose += 1
        if self._loose == _AT_HAND:
            self._loose = 0
            for one in self._branches.values():
                one.pack()

    def shards(self, sizes: Sequence[int], rule: Rule) -> Iterator[Shard]:
        """The shards of all keys; `sizes` are the entries' bytes."""
        entries: set[int] = set()
        for branch in self._branches.values():
            entries.update(branch.numbers)
            if _weight(entries, sizes) > rule.limit:
                yield from _divided("", self._branches, set(), sizes, rule)
                return
        yield _whole("", entries)


def shards(keys: Iterable[Key], sizes: Sequence[int], rule: Rule) -> Iterator[Shard]:
    """The shards of all keys; entries are numbered, the better ones lower, and `sizes` are their bytes."""
    every = Keys()
    for key, number in keys:
        every.add(key, number)
    return every.shards(sizes, rule)


def _divided(
    prefix: str, branches: dict[str, _Branch], entries: set[int], sizes: Sequence[int], rule: Rule
) -> Iterator[Shard]:
    """The shard of `prefix` and those below it. It has the best of `entries`; `branches` are used up."""
    ending = branches.pop("", _Branch())
    kept = _best(set(ending.numbers), sizes, rule) | _best(entries, sizes, rule)
    weights = {one: _weight(set(branch.numbers), sizes) for one, branch in branches.items()}
    deeper = []
    for one in sorted(one for one, weight in weights.items() if weight > rule.limit):
        branch = branches.pop(one)
        keys, found = branch.unpacked(), set(branch.numbers)
        label = _common(keys, len(prefix), rule.deepest)
        deeper.append(label)
        if len(prefix + label) >= rule.deepest:
            yield _whole(prefix + label, found)
        else:
            below = _branches(keys, branch.numbers, len(prefix + label))
            del branch, keys  # so that only what is still to be divided takes space
            yield from _divided(prefix + label, below, found, sizes, rule)
    shared = sorted(_groups(sorted(branches), weights, rule.limit))
    for group in shared:
        yield _whole(prefix + group[0], set().union(*(branches[one].numbers for one in group)))
    yield Shard(prefix, tuple(deeper), tuple(shared), tuple(sorted(kept)))


def _whole(prefix: str, entries: set[int]) -> Shard:
    return Shard(prefix, (), (), tuple(sorted(entries)))


def _branches(keys: Iterable[str], numbers: Iterable[int], depth: int) -> dict[str, _Branch]:
    """The keys by their character at `depth`; "" for those that end there."""
    found: dict[str, _Branch] = {}
    end = depth + 1
    for key, number in zip(keys, numbers, strict=True):
        one = key[depth:end]
        branch = found.get(one)
        if branch is None:
            branch = found[one] = _Branch()
        branch.keys.append(key)
        branch.numbers.append(number)
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


def _common(keys: list[str], depth: int, deepest: int) -> str:
    """What all keys of a branch have in common from `depth` on."""
    first, last = min(keys), max(keys)
    end = depth + 1
    while end < min(len(first), len(last), deepest) and first[end] == last[end]:
        end += 1
    return first[depth:end]
