"""Findings as JUnit XML: a suite a file, a failed test a finding."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby
from operator import attrgetter
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from sitegen.model.finding import Finding, Severity, Translate
from sitegen.report.excerpt import in_line
from sitegen.report.links import Manual, nowhere

_FORBIDDEN = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(findings: Iterable[Finding], translate: Translate, manual: Manual = nowhere) -> str:
    """Give the document. A note (info) is a test that passed and printed something.

    The address of the clause's manual page ends the text of each finding.
    Without findings there is one test that passed: many servers take an empty report for a failure.
    """
    suites = Element("testsuites", name="sitegen")
    counted = (0, 0)
    for path, group in groupby(findings, key=attrgetter("span.path")):
        suite = SubElement(suites, "testsuite", name=in_line(path))
        cases = [_case(suite, finding, translate, manual(finding.code)) for finding in group]
        tests, failures = len(cases), sum(cases)
        suite.attrib |= {"tests": str(tests), "failures": str(failures), "errors": "0", "skipped": "0"}
        counted = (counted[0] + tests, counted[1] + failures)
    if not len(suites):
        suite = SubElement(suites, "testsuite", name="sitegen", tests="1", failures="0", errors="0")
        SubElement(suite, "testcase", classname="sitegen", name="check")
        counted = (1, 0)
    suites.attrib |= {"tests": str(counted[0]), "failures": str(counted[1]), "errors": "0"}
    indent(suites)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + tostring(suites, encoding="unicode")


def _case(suite: Element, finding: Finding, translate: Translate, address: str | None) -> bool:
    """Add a finding to its suite; whether it counts as a failure."""
    span = finding.span
    case = SubElement(
        suite,
        "testcase",
        classname=finding.room or "bureau",
        name=f"{finding.code} {finding.name} {span.line}:{span.column}",
        file=in_line(span.path),
        line=str(span.line),
    )
    said = _FORBIDDEN.sub("\ufffd", finding.message.render(translate))
    mend = _FORBIDDEN.sub("\ufffd", finding.help.render(translate))
    text = "\n".join(filter(None, (f"{in_line(span.path)}:{span.line}:{span.column}: {said}", mend, address)))
    if finding.severity is Severity.INFO:
        SubElement(case, "system-out").text = text
        return False
    SubElement(case, "failure", type=finding.severity.name.lower(), message=said).text = text
    return True
