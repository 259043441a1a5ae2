"""Findings as text and as JSON."""

import json as parser

from sitegen.model.finding import Finding, Message, Severity, Span
from sitegen.report import json, text

FINDING = Finding(
    Span("content/rooms/a/room.yaml", 14, 10),
    "S402",
    "service_incomplete",
    Severity.ERROR,
    Message("“{value}” is wrong.", {"value": "{x}"}),
    Message("Mend it."),
    "a",
)


def test_text_begins_with_the_place() -> None:
    words = {"error": "错误"}
    lines = list(text.render([FINDING], lambda message: words.get(message, message)))
    assert lines == ["content/rooms/a/room.yaml:14:10: 错误 S402 “{x}” is wrong.", "    Mend it."]


def test_json_has_exactly_the_promised_keys() -> None:
    [plain] = parser.loads(json.render([FINDING], str))
    assert plain == {
        "code": "S402",
        "name": "service_incomplete",
        "severity": "error",
        "path": "content/rooms/a/room.yaml",
        "line": 14,
        "column": 10,
        "message": "“{x}” is wrong.",
        "help": "Mend it.",
        "room": "a",
    }
