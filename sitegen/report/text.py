"""Findings as lines for people: place, severity, code and sentence, then what to do about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sitegen.model.finding import Finding, Severity, Translate
from sitegen.model.finding import message as _

SEVERITIES = {Severity.ERROR: _("error"), Severity.WARNING: _("warning"), Severity.INFO: _("info")}


def render(findings: Iterable[Finding], translate: Translate) -> Iterator[str]:
    """Give `path:line:column: severity code message` and an indented line of help for each finding."""
    for finding in findings:
        span = finding.span
        severity = SEVERITIES[finding.severity].render(translate)
        sentence = finding.message.render(translate)
        yield f"{span.path}:{span.line}:{span.column}: {severity} {finding.code} {sentence}"
        for line in finding.help.render(translate).splitlines():
            yield f"    {line}"
