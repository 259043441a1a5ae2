"""Findings as workflow commands: GitHub shows them beside the lines of a pull request."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sitegen.model.finding import Finding, Severity, Translate
from sitegen.report.excerpt import in_line
from sitegen.report.links import Manual, nowhere

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def render(findings: Iterable[Finding], translate: Translate, manual: Manual = nowhere) -> Iterator[str]:
    """Give `::error file=…,line=…,col=…,title=…::message` for each finding; the manual's address ends it."""
    for finding in findings:
        span = finding.span
        properties = {
            "file": in_line(span.path),
            "line": str(span.line),
            "col": str(span.column),
            "title": f"{finding.code} {finding.name}",
        }
        stated = ",".join(f"{name}={value.translate(_PROPERTY)}" for name, value in properties.items())
        told = finding.message.render(translate), finding.help.render(translate), manual(finding.code)
        said = "\n".join(filter(None, told))
        yield f"::{LEVELS[finding.severity]} {stated}::{said.translate(_DATA)}"
