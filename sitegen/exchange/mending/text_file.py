"""A text file taken apart and put together again: encoding, byte-order mark, line ends.

A byte-order mark and CRLF are no faults and stay. A file in another encoding becomes UTF-8
without a mark; its line ends stay as well.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from difflib import SequenceMatcher

from msgspec import Struct

from sitegen.model.finding import Fault
from sitegen.reading import encoding

_END = re.compile(r"\r\n|\r|\n")
_HAN_IN_UTF8 = re.compile(rb"[\xe3-\xe9\xef][\x80-\xbf]{2}")
_PRIVATE_USE = re.compile("[\ue000-\uf8ff\ufffd]")
DAMAGED = 0.3
"""A GB18030 text of which this share reads as UTF-8 is a UTF-8 text with a damaged byte."""


class TextFile(Struct, frozen=True):
    """`text` has lines ended by `\\n` alone; `ends` are the ends as they were, `mark` the byte-order mark.

    `faults` tell of an encoding that is not UTF-8.
    """

    text: str
    ends: tuple[str, ...]
    mark: bytes
    faults: tuple[Fault, ...]

    def with_text(self, text: str) -> bytes:
        """The bytes of the file with another text."""
        lines = text.split("\n")
        ends = self._ends(lines)
        joined = "".join(line + end for line, end in zip(lines, (*ends, ""), strict=True))
        return self.mark + joined.encode("utf-8")

    def _ends(self, lines: list[str]) -> tuple[str, ...]:
        """The ends of all `lines` but the last; a line that was there before keeps its own."""
        count = len(lines) - 1
        if count == len(self.ends):
            return self.ends
        usual = Counter(self.ends).most_common(1)[0][0] if self.ends else "\n"
        ends = [usual] * count
        if len(set(self.ends)) > 1:
            same = SequenceMatcher(None, self.text.split("\n")[:-1], lines[:-1]).get_matching_blocks()
            for block in same:
                ends[block.b : block.b + block.size] = self.ends[block.a : block.a + block.size]
        return tuple(ends)


def open_text(path: str, data: bytes) -> TextFile | None:
    """Take a file apart; None when it is no text, or its encoding is not beyond doubt."""
    text, faults = encoding.decode(path, data)
    codes = {fault.code for fault in faults}
    if "S002" in codes:
        return None
    if "S001" not in codes:
        mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
        return TextFile(text, tuple(_END.findall(data.decode("utf-8"))), mark, ())
    utf16 = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if not utf16 and _doubtful(data, text):
        return None
    raw = data.decode("utf-16" if utf16 else "gb18030")
    return TextFile(text, tuple(_END.findall(raw)), b"", faults)


def _doubtful(data: bytes, text: str) -> bool:
    """Whether the file is rather a damaged UTF-8 file: written anew, it would be beyond recovery."""
    foreign = sum(byte > 0x7F for byte in data)
    as_utf8 = 3 * len(_HAN_IN_UTF8.findall(data))
    return as_utf8 > DAMAGED * foreign or _PRIVATE_USE.search(text) is not None
