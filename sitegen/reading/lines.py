"""The lines that findings point at, read from the site's folder when a report shows them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path

from sitegen.reading.encoding import decode

SHOWN = (".yaml", ".yml", ".md", ".html")
"""Files whose lines a finding counts; in attachments and pictures line 1 stands for the whole file."""
LARGEST = 1 << 20


def lines_of(root: Path) -> Callable[[str], Sequence[str]]:
    """Give the function that reads the lines of a file, by its path from `root`; of others it gives none."""

    @lru_cache(maxsize=8)
    def lines(path: str) -> Sequence[str]:
        file = root / path
        try:
            if not path.endswith(SHOWN) or file.is_symlink() or file.stat().st_size > LARGEST:
                return ()
            return tuple(decode(path, file.read_bytes())[0].split("\n"))
        except OSError:
            return ()

    return lines
