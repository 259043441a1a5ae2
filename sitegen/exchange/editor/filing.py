"""A file read into a form, and a filled-in form written into its file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from sitegen.exchange.editor.documents import Document
from sitegen.exchange.editor.form import BODY, ROOM, Codes, Form, content_of, form_of
from sitegen.exchange.mending.text_file import TextFile, open_text
from sitegen.exchange.revising.files import revised_notice, revised_yaml
from sitegen.exchange.revising.plain import Plain, plain
from sitegen.exchange.revising.revision import RevisionRefusedError
from sitegen.model.finding import Fault, Message, Span
from sitegen.model.finding import message as _
from sitegen.model.notice import Notice
from sitegen.reading.encoding import decode
from sitegen.reading.events import compose
from sitegen.reading.front_matter import split
from sitegen.reading.notices import MARKDOWN_SIZE
from sitegen.reading.slips import scan
from sitegen.reading.yaml_file import largest, refuse_size

_NEW = TextFile("", (), b"", ())
_MEND = _("Mend this line first, in Notepad or with `sitegen fix`; the form opens then.")


class Content(Struct, frozen=True):
    """What a file says: its fields in the form that `plain` gives, and the text below them."""

    fields: Plain | None
    body: str


class FilingRefusedError(Exception):
    """The form cannot be written into the file: `why`, for staff; `faults` are those of the file."""

    def __init__(self, why: Message, faults: tuple[Fault, ...] = ()) -> None:
        super().__init__(why.text)
        self.why = why
        self.faults = faults


def read_form(document: Document, data: bytes, codes: Codes) -> Form | tuple[Fault, ...]:
    """The form of a file with the bytes `data`, or the faults that hide what belongs where."""
    content = _content(document, data)
    if isinstance(content, tuple):
        return content
    return form_of(document, content.fields, content.body, codes)


def written(
    document: Document, base: bytes | None, before: bytes | None, form: Mapping[str, Any], codes: Codes
) -> bytes:
    """The file with what was changed in the form, and everything else as it was typed.

    `base` is the file as the form was opened on it, `before` as it is now; None means there is none.
    Raises FilingRefusedError when that would lose what somebody else wrote meanwhile, or the file
    must be mended first.
    """
    if base is None and before:
        raise FilingRefusedError(_("There is a file of this name already. Choose another name."))
    if document.room and form.get(ROOM, document.room) != document.room:
        raise FilingRefusedError(
            _("A file cannot move to another room here. Make a new one there and delete this one.")
        )
    if base is not None and before is None:
        raise FilingRefusedError(
            _("The file has been deleted or renamed meanwhile. Reload the page; copy what you typed first.")
        )
    opened, now = _opened(document, base or b""), _opened(document, before or b"")
    wanted = content_of(document, form, codes)
    shown = content_of(document, form_of(document, opened.fields, opened.body, codes), codes)
    held = dict(now.fields) if isinstance(now.fields, dict) else {}
    touched = [label for label in {**shown, **wanted} if shown.get(label) != wanted.get(label)]
    then = opened.fields if isinstance(opened.fields, dict) else {}
    clashing = [
        label
        for label in touched
        if held.get(label) != then.get(label) and held.get(label) != wanted.get(label)
    ]
    body = str(form.get(BODY) or "").strip() if document.has_body else ""
    rewritten = body != opened.body.strip()
    if rewritten and now.body.strip() not in (opened.body.strip(), body):
        clashing.append(BODY)
    if clashing:
        raise FilingRefusedError(
            _(
                "Somebody changed the file meanwhile, in the same fields: {labels}. Reload the page and "
                "enter your changes once more.",
                labels="、".join(clashing),
            )
        )
    for label in touched:
        held.pop(label, None)
        if label in wanted:
            held[label] = wanted[label]
    return _revised(document, before or b"", held, body if rewritten else now.body)


def _revised(document: Document, before: bytes, fields: dict[str, Plain], body: str) -> bytes:
    if document.kind is None:
        file = open_text(document.path, before) if before else _NEW
        if file is None:
            raise FilingRefusedError(_MEND)
        return before if before and file.text.strip() == body.strip() else file.with_text(f"{body.strip()}\n")
    try:
        if document.kind is Notice:
            return revised_notice(document.path, before, fields, body)
        return revised_yaml(document.kind, document.path, before, fields)
    except RevisionRefusedError:
        raise FilingRefusedError(_MEND) from None


def _opened(document: Document, data: bytes) -> Content:
    content = _content(document, data)
    if isinstance(content, tuple):
        raise FilingRefusedError(_MEND, content)
    return content


def _content(document: Document, data: bytes) -> Content | tuple[Fault, ...]:
    """The content of a file, or the faults that hide it."""
    if not data.strip():
        return Content(None, "")
    limit = MARKDOWN_SIZE if document.has_body else largest(document.kind)
    if len(data) > limit:
        return (refuse_size(document.path, len(data), limit),)
    if open_text(document.path, data) is None:
        text, faults = decode(document.path, data)
        return faults or (Fault("S002", Span(document.path), _MEND, _MEND),)
    text, _foreign = decode(document.path, data)
    if document.kind is None:
        return Content(None, text)
    fields, body = text, ""
    if document.kind is Notice:
        parted = split(document.path, text)
        if parted.faults:
            return parted.faults
        fields, body = parted.fields, parted.body
    return _fields(document, fields, body)


def _fields(document: Document, text: str, body: str) -> Content | tuple[Fault, ...]:
    slips = scan(document.path, text).faults
    tree, faults = compose(document.path, text)
    if slips or faults:
        return slips or faults
    return Content(plain(document.kind, tree) if tree is not None else None, body)
