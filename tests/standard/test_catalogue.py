"""The clauses as data say what the manual says."""

from __future__ import annotations

import json

from click.testing import CliRunner, Result

from sitegen.cli.main import main
from sitegen.standard import RULES


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["rules", "--format", "json", *words], catch_exceptions=False)


def test_every_clause_is_listed_with_the_same_keys() -> None:
    listed = json.loads(run().stdout)
    assert [clause["code"] for clause in listed] == [rule.code for rule in RULES]
    keys = "code name chapter title severity points limits why good bad"
    assert {" ".join(clause) for clause in listed} == {keys}
    assert not [clause["code"] for clause in listed if clause["title"]["zh"] == clause["title"]["en"]]
    assert {clause["severity"] for clause in listed} <= {"error", "warning", "info", "off"}


def test_limits_come_with_their_values_by_grade_and_kind() -> None:
    clause = json.loads(run("s120").stdout)
    assert clause["limits"] == [
        {
            "name": "floor_area",
            "label": "最小面积",
            "values": [{"grade": None, "kind": "rural", "value": 20.0}],
        }
    ]
    assert clause["chapter"] == {"zh": "标识", "en": "Sign and identity", "code": "S1xx"}


def test_an_unknown_clause_is_wrong_use() -> None:
    assert run("S999").exit_code == 2
