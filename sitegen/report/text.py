"""Findings as lines for people: place, severity, code and sentence, the line itself, then what to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sitegen.model.finding import Finding, Severity, Translate
from sitegen.model.finding import message as _
from sitegen.report.excerpt import SourceLine, excerpt, in_line
from sitegen.report.links import Manual, hyperlink, nowhere

SEVERITIES = {Severity.ERROR: _("error"), Severity.WARNING: _("warning"), Severity.INFO: _("info")}


def render(
    findings: Iterable[Finding],
    translate: Translate,
    source: SourceLine | None = None,
    manual: Manual = nowhere,
) -> Iterator[str]:
    """Give `path:line:column: severity code message`, the source line with a caret, and the help.

    Without `source`, or where it gives nothing, the line itself is left out. `manual` makes the code
    a link; that is for terminals only.
    """
    for finding in findings:
        yield headline(finding, translate, manual)
        line = source(finding.span) if source else None
        if line is not None and line.strip():
            gutter = f"{finding.span.line:>6} | "
            shown, caret = excerpt(line, finding.span.column)
            yield gutter + shown
            yield " " * (len(gutter) - 2) + "| " + caret
        for text in finding.help.render(translate).splitlines():
            yield f"    {text}"


def headline(finding: Finding, translate: Translate, manual: Manual = nowhere) -> str:
    """The first line: place, severity, code and sentence."""
    span = finding.span
    severity = SEVERITIES[finding.severity].render(translate)
    sentence = finding.message.render(translate)
    code = hyperlink(finding.code, manual(finding.code))
    return f"{in_line(span.path)}:{span.line}:{span.column}: {severity} {code} {sentence}"
