"""Findings as JSON for machines: a list of flat objects, keys in a fixed order."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from sitegen.model.finding import Finding, Translate


def render(findings: Iterable[Finding], translate: Translate) -> str:
    """Give a JSON list; severity is "error", "warning" or "info", `room` a folder name or null."""
    return json.dumps(plain(findings, translate), ensure_ascii=False, indent=2)


def render_with(findings: Iterable[Finding], more: Mapping[str, object], translate: Translate) -> str:
    """Give a JSON object: the list as `findings`, and what else was asked for under its name."""
    return json.dumps({"findings": plain(findings, translate), **more}, ensure_ascii=False, indent=2)


def plain(findings: Iterable[Finding], translate: Translate) -> list[dict[str, str | int | None]]:
    """Give the findings as plain data."""
    return [_plain(finding, translate) for finding in findings]


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
