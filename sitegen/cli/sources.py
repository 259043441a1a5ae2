"""The lines that findings point at, read from the site's folder when a report shows them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from sitegen.model.finding import Finding, Span
from sitegen.report.excerpt import SourceLine, private_places

SHOWN = (".yaml", ".yml", ".md")
"""Files whose lines a finding counts; in attachments and pictures line 1 stands for the whole file."""
LARGEST = 1 << 20


def source_lines(root: Path, findings: Iterable[Finding]) -> SourceLine:
    """Give the function that looks lines up. Lines with private data in `findings` are never shown."""
    private = private_places(findings)

    @lru_cache(maxsize=8)
    def lines(path: str) -> list[str]:
        from sitegen.reading.encoding import decode

        file = root / path
        try:
            if not path.endswith(SHOWN) or file.is_symlink() or file.stat().st_size > LARGEST:
                return []
            return decode(path, file.read_bytes())[0].split("\n")
        except OSError:
            return []

    def line(span: Span) -> str | None:
        if (span.path, span.line) in private:
            return None
        known = lines(span.path)
        return known[span.line - 1].rstrip("\r") if 0 < span.line <= len(known) else None

    return line
