"""Markdown files: a notice with its fields, a text without any."""

from __future__ import annotations

import msgspec

from sitegen.model.finding import Fault
from sitegen.model.notice import Notice, Prose
from sitegen.reading import encoding
from sitegen.reading.front_matter import split
from sitegen.reading.paths import address_part
from sitegen.reading.prose import as_shown, to_html
from sitegen.reading.slips import scan_prose
from sitegen.reading.yaml_file import as_meant, read_fields, refuse_size

MARKDOWN_SIZE = 256 << 10


def read_prose(path: str, data: bytes) -> tuple[Prose | None, str, tuple[Fault, ...]]:
    """Read a Markdown file that has no fields; give also its text as shown."""
    if len(data) > MARKDOWN_SIZE:
        return None, "", (refuse_size(path, len(data), MARKDOWN_SIZE),)
    text, faults = encoding.decode(path, data)
    if any(fault.code == "S002" for fault in faults):
        return None, "", faults
    prose, more = to_html(path, text)
    return prose, as_shown(text), (*faults, *scan_prose(path, text), *more)


def read_notice(path: str, slug: str, data: bytes) -> tuple[Notice | None, str, tuple[Fault, ...]]:
    """Read a notice: fields between `---` and `---`, then the text; give also the whole text as shown."""
    if len(data) > MARKDOWN_SIZE:
        return None, "", (refuse_size(path, len(data), MARKDOWN_SIZE),)
    text, faults = encoding.decode(path, data)
    if any(fault.code == "S002" for fault in faults):
        return None, "", faults
    parted = split(path, text)
    notice, found = read_fields(Notice, path, parted.fields) if parted.fields else (None, ())
    body, more = to_html(path, parted.body, parted.body_line)
    slips = scan_prose(path, parted.body, parted.body_line)
    faults = (*faults, *parted.faults, *found, *slips, *more)
    if notice is None:
        return None, as_shown(as_meant(text)), faults
    return msgspec.structs.replace(notice, slug=slug, body=body), as_shown(as_meant(text)), faults


def slug_of(stem: str) -> str:
    """Give the part of an address that a file's name stands for; see `paths.address_part`."""
    return address_part(stem)
