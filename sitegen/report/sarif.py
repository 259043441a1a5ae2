"""Findings as SARIF 2.1.0, which code hosts and editors read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import quote

from sitegen.model.clause import Clause
from sitegen.model.finding import Finding, Severity, Translate
from sitegen.model.finding import message as _
from sitegen.report.fingerprint import fingerprinted
from sitegen.report.links import Manual, nowhere

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note", None: "none"}
ROOT = "SITE"


def render(
    findings: Iterable[Finding],
    translate: Translate,
    clauses: Sequence[Clause],
    version: str,
    manual: Manual = nowhere,
) -> str:
    """Give a log of one run; `clauses` are all that were looked for, `version` is sitegen's.

    Each clause carries its manual page, and the page's address where `manual` has one. Paths are
    relative to the site's folder, which whoever reads the log calls SITE.
    """
    index = {clause.code: number for number, clause in enumerate(clauses)}
    driver = {
        "name": "sitegen",
        "version": version,
        "semanticVersion": version,
        "rules": [_rule(clause, translate, manual(clause.code)) for clause in clauses],
    }
    run = {
        "tool": {"driver": driver},
        "originalUriBaseIds": {ROOT: {"description": {"text": "The folder that holds content/."}}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(found, name, index, translate) for found, name in fingerprinted(findings)],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2)


_HELP = (_("Why").text, _("Good").text, _("Bad").text)
_COLON = _(": ").text


def _rule(clause: Clause, translate: Translate, address: str | None) -> dict[str, Any]:
    told = zip(_HELP, (clause.why, clause.good, clause.bad), strict=True)
    lines = [f"{translate(head)}{translate(_COLON)}{translate(text)}" for head, text in told if text]
    help_ = "\n\n".join((translate(clause.title), *lines))
    return {
        "id": clause.code,
        "name": clause.name,
        "shortDescription": {"text": translate(clause.title)},
        "fullDescription": {"text": translate(clause.why or clause.title)},
        "help": {"text": help_.replace("`", ""), "markdown": help_},
        **({"helpUri": address} if address else {}),
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
