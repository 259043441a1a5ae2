"""Findings as JSON for machines: a list of flat objects, keys in a fixed order."""

from __future__ import annotations

import json
from collections.abc import Iterable

from sitegen.model.finding import Finding, Translate


def render(findings: Iterable[Finding], translate: Translate) -> str:
    """Give a JSON list; severity is "error", "warning" or "info", `room` a folder name or null."""
    return json.dumps([_plain(finding, translate) for finding in findings], ensure_ascii=False, indent=2)


def _plain(finding: Finding, translate: Translate) -> dict[str, str | int | None]:
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.name.lower(),
        "path": finding.span.path,
        "line": finding.span.line,
        "column": finding.span.column,
        "message": finding.message.render(translate),
        "help": finding.help.render(translate),
        "room": finding.room,
    }
