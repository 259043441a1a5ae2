"""Findings as the preview shows them: place, sentence, the line itself, what to type."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from sitegen.model.finding import Finding, Severity, Translate
from sitegen.reading.lines import lines_of
from sitegen.report.excerpt import excerpt, source_lines
from sitegen.serve.guard import DESK


class Row(Struct, frozen=True, kw_only=True):
    """One finding. `severity` is the English word; `shown` and `caret` are "" where the line is private.

    `file` is the path within the room's folder, `path` the whole one; `manual` the clause's page.
    """

    severity: str
    code: str
    path: str
    file: str
    line: int
    column: int
    message: str
    help: str
    manual: str
    shown: str = ""
    caret: str = ""


def rows(
    root: Path, findings: Iterable[Finding], translate: Translate, *, lines: bool = True
) -> tuple[Row, ...]:
    """The findings as rows, errors first; without `lines` no line of a file is shown."""
    kept = tuple(findings)
    source = source_lines(lines_of(root), kept)
    found = []
    for finding in sorted(kept, key=lambda one: -one.severity):
        line = source(finding.span) if lines else None
        shown, caret = excerpt(line, finding.span.column) if line and line.strip() else ("", "")
        span = finding.span
        found.append(
            Row(
                severity=finding.severity.name.lower(),
                code=finding.code,
                path=span.path,
                file=span.path.removeprefix(f"content/rooms/{finding.room}/"),
                line=span.line,
                column=span.column,
                message=finding.message.render(translate),
                help=finding.help.render(translate),
                manual=f"{DESK}rules/{finding.code}/",
                shown=shown,
                caret=caret,
            )
        )
    return tuple(found)


def count(findings: Iterable[Finding], severity: Severity) -> int:
    """How many of the findings have that severity."""
    return sum(finding.severity is severity for finding in findings)
