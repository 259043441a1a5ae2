"""Metadata cut out of a picture file without touching its pixels: JPEG, PNG, WebP, GIF.

What the pixels need stays: colour profile, transparency, animation, and which way is up. All
functions raise ValueError for a file that is not built as its format says.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

_SCAN_ENDS = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
_PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_PNG_DROPPED = frozenset((b"eXIf", b"tEXt", b"zTXt", b"iTXt", b"tIME"))
_WEBP_DROPPED = frozenset((b"EXIF", b"XMP "))
_EXIF_FLAG, _XMP_FLAG = 0x08, 0x04
UPRIGHT = 1


def without_metadata(data: bytes, format: str, orientation: int) -> bytes:  # noqa: A002 - Pillow's word
    """Give the picture without what it tells beyond its pixels; `orientation` (Exif's 1–8) is kept."""
    try:
        return {"JPEG": _jpeg, "PNG": _png, "WEBP": _webp, "GIF": _gif}[format](data, orientation)
    except (IndexError, KeyError) as error:
        raise ValueError(format) from error


def _upright(orientation: int) -> bytes:
    """The smallest Exif block that says which way is up."""
    return b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01" + orientation.to_bytes(2, "big") + b"\0" * 6


def _jpeg(data: bytes, orientation: int) -> bytes:
    kept = [b"\xff\xd8"]
    told = orientation == UPRIGHT
    for marker, segment in _segments(data):
        if not told and marker != 0xE0:
            exif = b"Exif\0\0" + _upright(orientation)
            kept.append(b"\xff\xe1" + (len(exif) + 2).to_bytes(2, "big") + exif)
            told = True
        if _needed(marker, segment[4:]):
            kept.append(segment)
    return b"".join(kept)


def _needed(marker: int, payload: bytes) -> bool:
    """Whether a segment has to do with the pixels: not an application's, save colours, and no comment."""
    if marker == 0xE2:
        return payload.startswith(b"ICC_PROFILE\0")
    if marker == 0xEE:
        return payload.startswith(b"Adobe")
    return marker == 0xE0 or not (0xE1 <= marker <= 0xEF or marker == 0xFE)


def _segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The segments of a JPEG from the first to the end of the picture, a scan with its data."""
    if not data.startswith(b"\xff\xd8"):
        raise ValueError("JPEG")
    at = 2
    while True:
        while data[at] == 0xFF and data[at + 1] == 0xFF:
            at += 1
        marker = data[at + 1]
        if data[at] != 0xFF or marker in (0x00, 0xD8):
            raise ValueError("JPEG")
        if marker == 0xD9:
            yield marker, data[at : at + 2]
            return
        end = at + 2
        if not (0xD0 <= marker <= 0xD7 or marker == 0x01):
            length = int.from_bytes(data[end : end + 2], "big")
            end += length
            if length < 2 or end > len(data):
                raise ValueError("JPEG")
        if marker == 0xDA:
            following = _SCAN_ENDS.search(data, end)
            if following is None:
                raise ValueError("JPEG")
            end = following.start()
        yield marker, data[at:end]
        at = end


def _png(data: bytes, orientation: int) -> bytes:
    kept = [_PNG_SIGNATURE]
    told = orientation == UPRIGHT
    at = len(_PNG_SIGNATURE)
    while True:
        length, kind = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        chunk = data[at : at + length + 12]
        if len(chunk) < length + 12:
            raise ValueError("PNG")
        if kind == b"IDAT" and not told:
            exif = b"eXIf" + _upright(orientation)
            kept.append((len(exif) - 4).to_bytes(4, "big") + exif + zlib.crc32(exif).to_bytes(4, "big"))
            told = True
        if kind not in _PNG_DROPPED:
            kept.append(chunk)
        if kind == b"IEND":
            return b"".join(kept)
        at += len(chunk)


def _webp(data: bytes, orientation: int) -> bytes:
    chunks = []
    at, end = 12, 8 + int.from_bytes(data[4:8], "little")
    if end > len(data) or end < at:
        raise ValueError("WEBP")
    while at + 8 <= end:
        kind, length = data[at : at + 4], int.from_bytes(data[at + 4 : at + 8], "little")
        body = data[at + 8 : at + 8 + length]
        if len(body) < length:
            raise ValueError("WEBP")
        if kind == b"VP8X":
            flags = body[0] & ~(_EXIF_FLAG | _XMP_FLAG)
            body = bytes((flags | (_EXIF_FLAG if orientation != UPRIGHT else 0),)) + body[1:]
        if kind not in _WEBP_DROPPED:
            chunks.append(_webp_chunk(kind, body))
        at += 8 + length + length % 2
    if orientation != UPRIGHT:
        chunks.append(_webp_chunk(b"EXIF", _upright(orientation)))
    rest = b"WEBP" + b"".join(chunks)
    return b"RIFF" + len(rest).to_bytes(4, "little") + rest


def _webp_chunk(kind: bytes, body: bytes) -> bytes:
    return kind + len(body).to_bytes(4, "little") + body + b"\0" * (len(body) % 2)


def _gif(data: bytes, _orientation: int) -> bytes:
    """A GIF knows no orientation; comments and XMP are extensions among the frames."""
    at = 13 + _palette(data[10])
    kept = [data[:at]]
    while data[at] != 0x3B:
        if data[at] == 0x21:
            end = _blocks_end(data, at + 2)
            private = data[at + 1] == 0xFE or data[at + 3 : at + 14] == b"XMP DataXMP"
        elif data[at] == 0x2C:
            end, private = _blocks_end(data, at + 11 + _palette(data[at + 9])), False
        else:
            raise ValueError("GIF")
        if not private:
            kept.append(data[at:end])
        at = end
    return b"".join((*kept, b"\x3b"))


def _palette(flags: int) -> int:
    """The size in bytes of the colour table that `flags` announce."""
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _blocks_end(data: bytes, at: int) -> int:
    while data[at]:
        at += data[at] + 1
    return at + 1
