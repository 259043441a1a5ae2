"""The settings of VS Code for a site: which schema is for which file, UTF-8, which extensions help."""

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


def extensions() -> dict[str, Any]:
    """What `extensions.json` should say."""
    return {"recommendations": list(EXTENSIONS)}
