"""Findings as SARIF 2.1.0, which code hosts and editors read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import quote

from sitegen.model.clause import Clause
from sitegen.model.finding import Finding, Severity, Translate
from sitegen.report.fingerprint import fingerprinted

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note", None: "none"}
ROOT = "SITE"


def render(findings: Iterable[Finding], translate: Translate, clauses: Sequence[Clause], version: str) -> str:
    """Give a log of one run; `clauses` are all that were looked for, `version` is sitegen's.

    Paths are relative to the site's folder, which whoever reads the log calls SITE.
    """
    index = {clause.code: number for number, clause in enumerate(clauses)}
    driver = {
        "name": "sitegen",
        "version": version,
        "semanticVersion": version,
        "rules": [_rule(clause, translate) for clause in clauses],
    }
    run = {
        "tool": {"driver": driver},
        "originalUriBaseIds": {ROOT: {"description": {"text": "The folder that holds content/."}}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(found, name, index, translate) for found, name in fingerprinted(findings)],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2)


def _rule(clause: Clause, translate: Translate) -> dict[str, Any]:
    return {
        "id": clause.code,
        "name": clause.name,
        "shortDescription": {"text": translate(clause.title)},
        "fullDescription": {"text": clause.why or clause.title},
        "defaultConfiguration": {
            "enabled": clause.severity is not None,
            "level": LEVELS[clause.severity],
        },
    }


def _result(finding: Finding, name: str, index: dict[str, int], translate: Translate) -> dict[str, Any]:
    span = finding.span
    said = f"{finding.message.render(translate)}\n{finding.help.render(translate)}"
    result: dict[str, Any] = {"ruleId": finding.code}
    if finding.code in index:
        result["ruleIndex"] = index[finding.code]
    return result | {
        "level": LEVELS[finding.severity],
        "message": {"text": said},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": quote(span.path, errors="replace"), "uriBaseId": ROOT},
                    "region": {"startLine": span.line, "startColumn": span.column},
                }
            }
        ],
        "partialFingerprints": {"sitegen/v1": name},
    }
