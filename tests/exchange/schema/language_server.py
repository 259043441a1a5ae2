"""yaml-language-server, spoken to as VS Code speaks to it, with the settings that a site has."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any, Self

from tests.sample.judges import judge

CAN = {
    "workspace": {"configuration": True, "workspaceFolders": True},
    "textDocument": {
        "completion": {"completionItem": {"snippetSupport": True, "documentationFormat": ["markdown"]}},
        "hover": {"contentFormat": ["markdown"]},
    },
}


class LanguageServer:
    """The server for the site at `root`; `settings` are those of VS Code. Use it as a context manager."""

    def __init__(self, root: Path, settings: dict[str, Any]) -> None:
        self._root = root
        self._settings = settings
        self._asked = 0
        self._open: set[str] = set()

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(
            ["node", judge("yaml-language-server/bin/yaml-language-server"), "--stdio"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        uri = self._root.as_uri()
        self._ask(
            "initialize",
            processId=None,
            locale="zh-cn",
            rootUri=uri,
            workspaceFolders=[{"uri": uri, "name": self._root.name}],
            capabilities=CAN,
        )
        self._send(method="initialized", params={})
        self._send(method="workspace/didChangeConfiguration", params={"settings": None})
        self._await(lambda message: message.get("method") == "workspace/configuration", answered=True)
        return self

    def __exit__(self, *_given: object) -> None:
        self._process.kill()
        self._process.communicate()

    def complaints(self, path: str, text: str) -> list[tuple[int, str]]:
        """Open the file with that text; give line (1-based) and sentence of each wavy line."""
        uri = self._uri(path)
        if uri in self._open:
            self._send(method="textDocument/didClose", params={"textDocument": {"uri": uri}})
            while self._published(uri):
                pass  # what was said of the text before
        self._open.add(uri)
        self._asked += 1  # the server takes a text of the same version for the one it knows
        document = {"uri": uri, "languageId": "yaml", "version": self._asked, "text": text}
        self._send(method="textDocument/didOpen", params={"textDocument": document})
        return [(one["range"]["start"]["line"] + 1, one["message"]) for one in self._published(uri)]

    def _published(self, uri: str) -> list[dict[str, Any]]:
        """What the server says next of a file, unasked."""
        told = self._await(
            lambda message: (
                message.get("method") == "textDocument/publishDiagnostics" and message["params"]["uri"] == uri
            )
        )
        return list(told["params"]["diagnostics"])

    def offers(self, path: str, line: int, column: int) -> dict[str, str]:
        """What Ctrl+Space offers at a place (1-based): what is shown, and what is typed for it."""
        found = self._at("textDocument/completion", path, line, column)
        items = found["items"] if isinstance(found, dict) else found
        return {item["label"]: item.get("insertText", "") for item in items}

    def tells(self, path: str, line: int, column: int) -> str:
        """What is shown when the mouse rests at a place."""
        found = self._at("textDocument/hover", path, line, column)
        return str(found["contents"]["value"]) if found else ""

    def _at(self, method: str, path: str, line: int, column: int) -> Any:
        position = {"line": line - 1, "character": column - 1}
        return self._ask(method, textDocument={"uri": self._uri(path)}, position=position)

    def _uri(self, path: str) -> str:
        return (self._root / path).as_uri()

    def _ask(self, method: str, **params: Any) -> Any:
        self._asked += 1
        number = self._asked
        self._send(id=number, method=method, params=params)
        return self._await(lambda message: message.get("id") == number and "method" not in message)["result"]

    def _send(self, **message: Any) -> None:
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin is not None
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(data), data))
        self._process.stdin.flush()

    def _await(self, wanted: Callable[[dict[str, Any]], bool], *, answered: bool = False) -> dict[str, Any]:
        """The first message that is wanted; questions of the server are answered meanwhile."""
        while True:
            message = self._read()
            asked = "id" in message and "method" in message
            if asked:
                self._send(id=message["id"], result=self._answer(message))
            if wanted(message) and (answered or not asked):
                return message

    def _answer(self, message: dict[str, Any]) -> Any:
        if message["method"] != "workspace/configuration":
            return None
        return [self._section(item["section"]) for item in message["params"]["items"]]

    def _section(self, name: str) -> dict[str, Any]:
        """Settings such as `yaml.schemaStore.enable` as the tree that VS Code makes of them."""
        tree: dict[str, Any] = {}
        for key, value in self._settings.items():
            if key.startswith(f"{name}."):
                *folders, last = key.removeprefix(f"{name}.").split(".")
                place = tree
                for folder in folders:
                    place = place.setdefault(folder, {})
                place[last] = value
        return tree

    def _read(self) -> dict[str, Any]:
        stream = self._process.stdout
        assert stream is not None
        length = 0
        while (line := stream.readline().strip()) != b"":
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        assert length, "the language server ended"
        return dict(json.loads(stream.read(length)))
