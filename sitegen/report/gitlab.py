"""Findings as a GitLab Code Quality report."""

from __future__ import annotations

import json
from collections.abc import Iterable

from sitegen.model.finding import Finding, Severity, Translate
from sitegen.report.fingerprint import fingerprinted

SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def render(findings: Iterable[Finding], translate: Translate) -> str:
    """Give a JSON list in the form GitLab reads as the artifact `codequality`."""
    issues = [
        {
            "description": f"{finding.message.render(translate)} {finding.help.render(translate)}",
            "check_name": finding.code,
            "fingerprint": fingerprint,
            "severity": SEVERITIES[finding.severity],
            "location": {
                "path": finding.span.path,
                "lines": {"begin": finding.span.line},
            },
        }
        for finding, fingerprint in fingerprinted(findings)
    ]
    return json.dumps(issues, ensure_ascii=False, indent=2)
