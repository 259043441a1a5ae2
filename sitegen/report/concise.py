"""Findings in one line each, for `grep` and for editors that jump to a place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sitegen.model.finding import Finding, Translate
from sitegen.report.text import headline


def render(findings: Iterable[Finding], translate: Translate) -> Iterator[str]:
    """Give `path:line:column: severity code message` for each finding, never more than one line."""
    for finding in findings:
        yield " ".join(headline(finding, translate).split())
