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
    yield _left(".editorconfig", "editorconfig", read, by_line=False)
    yield _left(".gitattributes", "gitattributes", read, by_line=True)
    yield _left(".gitignore", "gitignore", read, by_line=True)
    yield _left(".pre-commit-config.yaml", "pre-commit-config.yaml", read, by_line=False)


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
        lines = json.dumps(wanted, ensure_ascii=False, indent=2).splitlines()
        return Support(path, before, before or b"", tuple(lines))


def _left(path: str, form: str, read: Read, *, by_line: bool) -> Support:
    """A file that stays if it is there; of a list of lines those it lacks are told.

    Another file is taken to be what it should be when it names sitegen, or has nothing to do with it.
    """
    before = read(path)
    wanted = (FORMS / form).read_text("utf-8")
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
