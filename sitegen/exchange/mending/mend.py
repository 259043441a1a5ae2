"""What is done to one file: its bytes before and after, and which faults are gone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import unified_diff

from msgspec import Struct

from sitegen.model.finding import Fault
from sitegen.reading import encoding


class Mend(Struct, frozen=True):
    """A file as it is and as it should be. `mended` are the faults, at their places in `before`."""

    path: str
    before: bytes
    after: bytes
    mended: tuple[Fault, ...]

    @property
    def textual(self) -> bool:
        """Whether the file is a text, so that its lines can be compared."""
        return self.path.endswith((".yaml", ".yml", ".md"))

    def diff(self) -> Iterator[str]:
        """The lines of a unified diff, without line ends; nothing when only the encoding changes."""
        if not self.textual:
            return
        before, after = (
            encoding.decode(self.path, data)[0].removesuffix("\n").split("\n")
            for data in (self.before, self.after)
        )
        yield from unified_diff(before, after, self.path, self.path, lineterm="")


Mended = tuple[str, tuple[Fault, ...]]
"""A text with some faults mended, and those faults."""


def in_order(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """The faults by place and code, none twice."""
    return tuple(sorted({(f.span, f.code): f for f in faults}.values(), key=lambda f: (f.span, f.code)))
