"""A notice's text that was written elsewhere: in Notepad, in Word, in an editor for Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from sitegen.exchange.beginning.pictures import where
from sitegen.exchange.beginning.typed import TroubleError
from sitegen.model.finding import message as _
from sitegen.reading import encoding
from sitegen.reading.attachments import text_of
from sitegen.reading.front_matter import split
from sitegen.reading.notices import MARKDOWN_SIZE
from sitegen.reading.room import ATTACHMENT_SIZE

TEXTS = (".txt", ".md", ".docx")
_ITEM = re.compile(r"(?:\d{1,2}[、.．)）]|[（(]\d{1,2}[)）]|[-•·●*])\s*\S")


def paragraphs(lines: Iterable[str]) -> str:
    """Lines as paragraphs; items of a list stay together."""
    text = ""
    before = False
    for line in filter(None, (one.strip() for one in lines)):
        item = _ITEM.match(line) is not None
        text += ("" if not text else "\n" if item and before else "\n\n") + line
        before = item
    return text


def text_from(typed_path: str, cwd: Path) -> str:
    """The text of a file that somebody wrote elsewhere. Raises TroubleError."""
    path = where(typed_path, cwd)
    try:
        if path.stat().st_size > ATTACHMENT_SIZE:
            raise TroubleError(_("The file `{path}` is too large.", path=typed_path[:120]), _FILE)
        data = path.read_bytes()
    except (OSError, ValueError) as fault:
        raise TroubleError(_("The file `{path}` cannot be opened.", path=typed_path[:120]), _FILE) from fault
    if path.suffix.lower() not in TEXTS:
        raise TroubleError(_("Texts are taken from {types}.", types="、".join(TEXTS)), _FILE)
    if path.suffix.lower() == ".docx":
        text, faults = text_of(path.name, data)
        text = paragraphs(text.split("\n"))
    else:
        text, faults = encoding.decode(path.name, data)
    refused = next((fault for fault in faults if fault.code != "S001"), None)
    if refused is not None:
        raise TroubleError(refused.message, refused.help)
    body = split("", text).body if text.startswith("---\n") else text
    if len(body.encode()) > MARKDOWN_SIZE:
        raise TroubleError(_("The file `{path}` is too large.", path=typed_path[:120]), _FILE)
    return body.strip()


_FILE = _("Name a file with the text of the notice, or type the text.")


def looks_like_file(text: str) -> bool:
    """Whether what was typed for the text is rather the place of a file."""
    line = text.strip().strip("\"'")
    return "\n" not in line and line.lower().endswith(TEXTS)
