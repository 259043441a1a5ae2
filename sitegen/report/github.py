"""Findings as workflow commands: GitHub shows them beside the lines of a pull request."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sitegen.model.finding import Finding, Severity, Translate

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def render(findings: Iterable[Finding], translate: Translate) -> Iterator[str]:
    """Give `::error file=…,line=…,col=…,title=…::message` for each finding."""
    for finding in findings:
        span = finding.span
        properties = {
            "file": span.path,
            "line": str(span.line),
            "col": str(span.column),
            "title": f"{finding.code} {finding.name}",
        }
        stated = ",".join(f"{name}={value.translate(_PROPERTY)}" for name, value in properties.items())
        said = f"{finding.message.render(translate)}\n{finding.help.render(translate)}"
        yield f"::{LEVELS[finding.severity]} {stated}::{said.translate(_DATA)}"
