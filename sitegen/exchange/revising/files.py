"""Files with new content: bytes in, bytes out, in the encoding rules and line ends of the house."""

from __future__ import annotations

from sitegen.exchange.mending.text_file import TextFile, open_text
from sitegen.exchange.revising.plain import Plain
from sitegen.exchange.revising.revision import RevisionRefusedError, revise
from sitegen.model.notice import Notice
from sitegen.model.part import Part
from sitegen.reading.front_matter import split

_NEW = TextFile("", (), b"", ())


def revised_yaml(kind: type[Part], path: str, before: bytes, wanted: Plain) -> bytes:
    """The file of a `kind` with the content `wanted`, a group as `plain` gives it.

    b"" stands for no file yet. Byte-order mark and line ends stay. Raises
    RevisionRefusedError when the file must be mended first.
    """
    file = _opened(path, before)
    return file.with_text(revise(kind, file.text, wanted))


def revised_notice(path: str, before: bytes, wanted: Plain, body: str) -> bytes:
    """The notice with other fields and another text, which ends with one line end.

    Raises RevisionRefusedError when the file must be mended first.
    """
    file = _opened(path, before)
    if not file.text.strip():
        head = revise(Notice, "", wanted)
        return file.with_text(f"---\n{head}---\n\n{body.strip()}\n")
    parts = split(path, file.text)
    if parts.faults:
        raise RevisionRefusedError
    above, head = _above(parts.fields)
    text = parts.body if parts.body.strip() == body.strip() else f"\n{body.strip()}\n"
    return file.with_text(f"{above}---\n{revise(Notice, head, wanted).rstrip()}\n---\n{text}")


def _opened(path: str, before: bytes) -> TextFile:
    if not before:
        return _NEW
    file = open_text(path, before)
    if file is None:
        raise RevisionRefusedError
    return file


def _above(fields: str) -> tuple[str, str]:
    """The blank lines above the first fence, and the fields without what stands for the lines above them."""
    head = fields.lstrip("\n")
    lines = len(fields) - len(head)
    return "\n" * max(lines - 1, 0), head
