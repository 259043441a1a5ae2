"""Findings as a GitLab Code Quality report."""

from __future__ import annotations

import json
from collections.abc import Iterable

from sitegen.model.finding import Finding, Severity, Translate
from sitegen.report.fingerprint import fingerprinted
from sitegen.report.links import Manual, nowhere

SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def render(findings: Iterable[Finding], translate: Translate, manual: Manual = nowhere) -> str:
    """Give a JSON list in the form GitLab reads as the artifact `codequality`.

    The manual's address stands in `content`, as Code Climate has it, and ends the description.
    """
    issues = [
        {
            "description": " ".join(filter(None, (*_said(finding, translate), manual(finding.code)))),
            "check_name": finding.code,
            **_content(finding, manual(finding.code)),
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


def _said(finding: Finding, translate: Translate) -> tuple[str, str]:
    return finding.message.render(translate), finding.help.render(translate)


def _content(finding: Finding, address: str | None) -> dict[str, dict[str, str]]:
    return {"content": {"body": f"[{finding.code}]({address})"}} if address else {}
