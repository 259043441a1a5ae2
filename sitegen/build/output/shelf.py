"""Many small values on disk for the time of a build, so that they need not stay in memory."""

from __future__ import annotations

import os
from array import array
from collections.abc import Iterable, Iterator, Sequence
from tempfile import TemporaryFile
from typing import Self

_AT_ONCE = 256


class Shelf:
    """Values by number. Processes forked from this one may read it, too.

    The file has no name where the system can do without one, so that nothing is left of it however
    a build ends.
    """

    def __init__(self, values: Iterable[bytes]) -> None:
        """Put them on the shelf. Raises OSError when the disk is full."""
        self._starts = array("Q", [0])
        self._file = TemporaryFile(prefix="sitegen-")  # noqa: SIM115 - closed with the shelf
        try:
            for value in values:
                self._file.write(value)
                self._starts.append(self._starts[-1] + len(value))
            self._file.flush()
        except BaseException:
            self.close()
            raise

    def __len__(self) -> int:
        return len(self._starts) - 1

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Throw everything away."""
        self._file.close()

    def take(self, numbers: Sequence[int]) -> Iterator[bytes]:
        """The values of these numbers, in their order."""
        if isinstance(numbers, range) and numbers.step == 1:
            yield from self._row(numbers.start, numbers.stop)
        else:
            for number in numbers:
                yield self._read(self._starts[number], self._starts[number + 1])

    def _row(self, first: int, end: int) -> Iterator[bytes]:
        for start in range(first, end, _AT_ONCE):
            stop = min(end, start + _AT_ONCE)
            begin = self._starts[start]
            together = self._read(begin, self._starts[stop])
            for number in range(start, stop):
                yield together[self._starts[number] - begin : self._starts[number + 1] - begin]

    def _read(self, start: int, end: int) -> bytes:
        if hasattr(os, "pread"):  # forked processes share the place in the file, and this leaves it alone
            return os.pread(self._file.fileno(), end - start, start)
        self._file.seek(start)
        return self._file.read(end - start)
