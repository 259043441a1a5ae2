"""A YAML file from bytes to a value: encoding, the line scan, the parser, the decoder."""

from __future__ import annotations

import re
import sys
from typing import TypeVar

from sitegen.model.finding import Fault, Span
from sitegen.model.finding import message as _
from sitegen.model.part import Part
from sitegen.model.site import Organisation
from sitegen.reading import encoding
from sitegen.reading.decode import decode
from sitegen.reading.events import compose
from sitegen.reading.slips import restore, scan

P = TypeVar("P", bound=Part)

_WRITTEN = re.compile(
    r"\\(?:\\|x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|([ \t]*\n)|[_NLPnt0 ])", re.ASCII
)

YAML_SIZE = 1 << 20
ORGANISATION_SIZE = 8 << 20
"""A country's 15,000 police stations take 2.4 MB."""
NEAR = 1
"""The parser often stumbles one line away from the slip that tripped it."""


def read_yaml(kind: type[P], path: str, data: bytes) -> tuple[P | None, str, tuple[Fault, ...]]:
    """Read a `kind` from the bytes of the file `path`; give also its text as meant."""
    limit = largest(kind)
    if len(data) > limit:
        return None, "", (refuse_size(path, len(data), limit),)
    text, faults = encoding.decode(path, data)
    if any(fault.code == "S002" for fault in faults):
        return None, "", faults
    value, more = read_fields(kind, path, text)
    return value, as_meant(text), faults + more


def largest(kind: type | None) -> int:
    """How many bytes a file of that kind may have."""
    return ORGANISATION_SIZE if kind is Organisation else YAML_SIZE


def as_meant(text: str) -> str:
    """The YAML `text` with what double quotes write by a backslash resolved, line by line.

    A number that is published may be none as typed: written by codes, or over lines that a backslash joins.
    """
    return _WRITTEN.sub(_meant, text) if "\\" in text else text


def _meant(found: re.Match[str]) -> str:
    code = found[1] or found[2] or found[3]
    if code:
        sign = chr(int(code, 16)) if int(code, 16) <= sys.maxunicode else " "
        return sign if sign.isprintable() else " "
    if found[4]:
        return found[4]
    return found[0] if found[0] == "\\\\" else "  "


def read_fields(kind: type[P], path: str, text: str) -> tuple[P | None, tuple[Fault, ...]]:
    """Read a `kind` from YAML text.

    What the scan can mend is mended before parsing, so a full-width colon does not hide
    the faults below it.
    """
    scanned = scan(path, text)
    slips = scanned.faults
    node, parsing = compose(path, scanned.text)
    if slips:
        explained = {fault.span.line + step for fault in slips for step in (-NEAR, 0, NEAR)}
        parsing = tuple(f for f in parsing if f.code != "S004" or f.span.line not in explained)
    if node is None:
        empty = () if slips or parsing else (_nothing(path),)
        return None, (*slips, *parsing, *empty)
    if scanned.shifts:
        node = restore(node, scanned.shifts)
    value, decoding = decode(kind, node, path)
    cut = {fault.span.line for fault in slips if fault.code == "S013"}
    features = {fault.span for fault in parsing if fault.code == "S006"}
    decoding = tuple(
        f for f in decoding if f.span not in features and (f.code != "S027" or f.span.line not in cut)
    )
    return value, (*slips, *parsing, *decoding)


def refuse_size(path: str, size: int, limit: int) -> Fault:
    """S003 for a file of `size` bytes where `limit` are allowed."""
    return Fault(
        "S003",
        Span(path),
        _("The file has {size} KiB; {limit} KiB are allowed.", size=size >> 10, limit=limit >> 10),
        _("Check what got into it. Long texts can be parted, pictures made smaller."),
    )


def _nothing(path: str) -> Fault:
    return Fault("S027", Span(path), _("The file says nothing."), _("Fill it in, or delete it."))
