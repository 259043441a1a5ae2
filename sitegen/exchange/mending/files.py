"""One file mended, whatever it is: bytes in, bytes and the faults that are gone out."""

from __future__ import annotations

from sitegen.exchange.mending.fields import mend_fields
from sitegen.exchange.mending.mend import Mend, Mended, in_order
from sitegen.exchange.mending.notices import mend_notice
from sitegen.exchange.mending.pictures import mend_picture
from sitegen.exchange.mending.prose import mend_prose
from sitegen.exchange.mending.text_file import open_text
from sitegen.model.folder import RoomFolder
from sitegen.model.notice import Notice, Prose
from sitegen.model.part import Part
from sitegen.reading.notices import MARKDOWN_SIZE
from sitegen.reading.room import PICTURE_SIZE
from sitegen.reading.yaml_file import largest

Kind = type[Part] | type[Prose] | None
"""What a file holds: fields of a part; a notice; a text; None stands for a picture."""


def mend_file(
    kind: Kind, path: str, data: bytes, folder: RoomFolder | None = None, off: frozenset[str] = frozenset()
) -> Mend | None:
    """Mend the file `path` of a room's `folder` (None: the bureau's own); None when there is nothing to do.

    Faults with a code in `off` are left. Never raises; a file that is too large or no text is left.
    """
    if kind is None:
        return mend_picture(path, data, folder, off) if len(data) <= PICTURE_SIZE else None
    limit = MARKDOWN_SIZE if kind in (Prose, Notice) else largest(kind)
    file = open_text(path, data) if len(data) <= limit else None
    if file is None:
        return None
    text, mended = _mended(kind, path, file.text, folder, off)
    foreign = tuple(fault for fault in file.faults if fault.code not in off)
    if not mended and not foreign:
        return None
    after = file.with_text(text)
    # UTF-8 takes three bytes where GB18030 takes two.
    return Mend(path, data, after, in_order((*foreign, *mended))) if len(after) <= limit else None


def _mended(
    kind: type[Part] | type[Prose], path: str, text: str, folder: RoomFolder | None, off: frozenset[str]
) -> Mended:
    if issubclass(kind, Prose):
        return mend_prose(path, text, 1, folder, off)
    return mend_notice(path, text, folder, off) if kind is Notice else mend_fields(kind, path, text, off)
