"""The settings of VS Code for a site: which schema is for which file, UTF-8, extensions, tasks."""

from __future__ import annotations

from typing import Any

from sitegen.exchange.schema.documents import DOCUMENTS

FOLDER = ".vscode/"
SCHEMAS = ".vscode/sitegen/"
"""Where the schemas lie, below the site's folder; they are committed, so that everybody has them."""

EXTENSIONS = ("redhat.vscode-yaml", "EditorConfig.EditorConfig", "MS-CEINTL.vscode-language-pack-zh-hans")


def settings() -> dict[str, Any]:
    """What `settings.json` should say.

    Nothing is asked of the internet: a station's network often has no way there.
    """
    return {
        "yaml.schemas": {f"./{SCHEMAS}{one.file}": list(one.places) for one in DOCUMENTS if one.places},
        "yaml.customTags": [],
        "yaml.schemaStore.enable": False,
        "redhat.telemetry.enabled": False,
        "files.encoding": "utf8",
        "files.autoGuessEncoding": True,
        # VS Code knows what Notepad calls ANSI by this name only.
        "files.candidateGuessEncodings": ["utf8", "gb2312"],
        "files.eol": "\n",
        "files.insertFinalNewline": True,
        "editor.unicodeHighlight.allowedLocales": {"zh-hans": True},
        "editor.snippetSuggestions": "top",
        "[yaml]": {
            "editor.insertSpaces": True,
            "editor.tabSize": 2,
            "editor.quickSuggestions": {"other": True, "comments": False, "strings": True},
        },
        "[markdown]": {
            "editor.wordWrap": "on",
            "editor.quickSuggestions": {"other": True, "comments": False, "strings": False},
        },
    }


SEVERITIES = {"error": "错误|error", "warning": "警告|warning", "info": "提示|info"}
"""How the program names a severity, in both languages, by VS Code's word for it."""


def tasks() -> dict[str, Any]:
    """What `tasks.json` should say: the check on Ctrl+Shift+B, its findings in the list of problems."""
    check = {
        "label": "检查（sitegen check）",
        "type": "process",
        "command": "sitegen",
        "args": ["check", "--format", "concise"],
        "group": {"kind": "build", "isDefault": True},
        "presentation": {"reveal": "silent", "revealProblems": "onProblem", "clear": True},
        "problemMatcher": [_matcher(severity, words) for severity, words in SEVERITIES.items()],
    }
    others = [
        _task("改好没有疑问的写法（sitegen fix）", "fix", "--write"),
        _task("预览（sitegen serve）", "serve") | {"isBackground": True},
    ]
    return {"version": "2.0.0", "tasks": [check, *others]}


def _task(label: str, *arguments: str) -> dict[str, Any]:
    return {
        "label": label,
        "type": "process",
        "command": "sitegen",
        "args": list(arguments),
        "problemMatcher": [],
    }


def _matcher(severity: str, words: str) -> dict[str, Any]:
    """How VS Code reads the lines of `--format concise` that have one severity."""
    return {
        "owner": f"sitegen-{severity}",
        "source": "sitegen",
        "severity": severity,
        "fileLocation": ["relative", "${workspaceFolder}"],
        "pattern": {
            "regexp": rf"^(.+?):(\d+):(\d+): (?:{words}) (S\d{{3}}) (.*)$",
            "file": 1,
            "line": 2,
            "column": 3,
            "code": 4,
            "message": 5,
        },
    }


def extensions() -> dict[str, Any]:
    """What `extensions.json` should say."""
    return {"recommendations": list(EXTENSIONS)}
