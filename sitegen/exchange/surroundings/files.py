"""The files around a site as they should be: new ones, ours brought up to date, others left or added to.

What somebody made is never replaced. Settings get the entries they lack; of other files it is
said what they lack.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from msgspec import Struct

from sitegen.exchange.mending.text_file import open_text
from sitegen.exchange.schema.documents import DOCUMENTS, as_text, document_schema
from sitegen.exchange.schema.suggestions import suggestions
from sitegen.exchange.surroundings import vscode
from sitegen.exchange.surroundings.jsonc import UnreadableError, with_entries
from sitegen.exchange.surroundings.snippets import snippets
from sitegen.model.finding import Translate
from sitegen.model.folder import Bureau

FORMS = Path(__file__).parent / "forms"
LAUNCHERS = {"打开工作台.bat": "", "填表修改.bat": "--admin"}
"""What staff double-click on Windows, in the site's folder, and the options it gives to `sitegen serve`."""
MODELINE = "# yaml-language-server: $schema="

Read = Callable[[str], bytes | None]
"""Gives the bytes of a file of the site by its path; None when there is none."""


class Support(Struct, frozen=True):
    """A file as it is (None: not there) and as it should be; `lacking` are lines to add by hand."""

    path: str
    before: bytes | None
    after: bytes
    lacking: tuple[str, ...] = ()

    @property
    def new(self) -> bool:
        """Whether there is no such file yet."""
        return self.before is None

    @property
    def changed(self) -> bool:
        """Whether anything is to be written."""
        return self.before != self.after


def surroundings(read: Read, bureau: Bureau | None, translate: Translate) -> Iterator[Support]:
    """The files for editors and for git, from the site's folder.

    Without `bureau`, because its files cannot be read, the schemas offer no names of its own.
    """
    for name, text in schemas(bureau, translate):
        yield _ours(vscode.SCHEMAS + name, text, read)
    yield _ours(f"{vscode.FOLDER}sitegen.code-snippets", snippets(translate), read)
    yield _added_to(f"{vscode.FOLDER}settings.json", vscode.settings(), read)
    yield _added_to(f"{vscode.FOLDER}extensions.json", vscode.extensions(), read)
    yield _left(f"{vscode.FOLDER}tasks.json", _as_json(vscode.tasks()), read)
    yield _left(".editorconfig", _form("editorconfig"), read)
    yield _left(".gitattributes", _form("gitattributes"), read, by_line=True)
    yield _left(".gitignore", _form("gitignore"), read, by_line=True)
    yield _left(".pre-commit-config.yaml", _form("pre-commit-config.yaml"), read)
    for name, options in LAUNCHERS.items():
        yield _launcher(name, options, read)


def schemas(bureau: Bureau | None, translate: Translate) -> Iterator[tuple[str, str]]:
    """The schema files: name and text."""
    for document in DOCUMENTS:
        offered = suggestions(document, bureau, translate) if bureau else {}
        yield document.file, as_text(document_schema(document, translate, offered))


def with_modeline(path: str, data: bytes) -> Support | None:
    """The YAML file `path` with the line that names its schema on top; None when that cannot be done.

    For editors that do not read the settings of VS Code.
    """
    document = next((one for one in DOCUMENTS if _lies_at(path, one.places)), None)
    file = open_text(path, data)
    if document is None or file is None:
        return None
    line = MODELINE + "../" * path.count("/") + vscode.SCHEMAS + document.file
    first, _end, rest = file.text.partition("\n")
    text = f"{line}\n{rest}" if first.startswith(MODELINE) else f"{line}\n{file.text}"
    return Support(path, data, data if first == line else file.with_text(text))


def _launcher(path: str, options: str, read: Read) -> Support:
    """A batch file, in ASCII: Windows reads it in a code page of its own. One that is there stays."""
    before = read(path)
    text = (FORMS / "launcher.bat").read_text("ascii").replace(" @options@", f" {options}".rstrip())
    return Support(path, before, before if before is not None else text.replace("\n", "\r\n").encode("ascii"))


def _lies_at(path: str, places: tuple[str, ...]) -> bool:
    return any(PurePosixPath(path).match(place) for place in places)


def _ours(path: str, text: str, read: Read) -> Support:
    return Support(path, read(path), text.encode("utf-8"))


def _added_to(path: str, wanted: dict[str, Any], read: Read) -> Support:
    """JSON with comments; where it cannot be read, what it lacks is told instead."""
    before = read(path)
    try:
        text = (before or b"").decode("utf-8")
        return Support(path, before, with_entries(text, wanted).encode("utf-8"))
    except (UnreadableError, UnicodeDecodeError):
        return Support(path, before, before or b"", tuple(_as_json(wanted).splitlines()))


def _as_json(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _form(name: str) -> str:
    return (FORMS / name).read_text("utf-8")


def _left(path: str, wanted: str, read: Read, *, by_line: bool = False) -> Support:
    """A file that stays if it is there; of a list of lines those it lacks are told.

    Another file is taken to be what it should be when it names sitegen, or has nothing to do with it.
    """
    before = read(path)
    if before is None:
        return Support(path, None, wanted.encode("utf-8"))
    there = before.decode("utf-8", "replace")
    lines = [line for line in wanted.splitlines() if line and not line.startswith("#")]
    if by_line:
        lines = [
            line for line in lines if line.strip("/") not in {one.strip("/ ") for one in there.splitlines()}
        ]
    elif "sitegen" in there or "sitegen" not in wanted:
        lines = []
    return Support(path, before, before, tuple(lines))
