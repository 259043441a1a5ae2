"""Small pictures and office files made up for tests."""

import struct
import zlib
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from PIL import Image


def picture(width=40, height=20, kind="JPEG", **options):
    """The bytes of a plain picture."""
    target = BytesIO()
    Image.new("RGB", (width, height), (30, 90, 160)).save(target, kind, **options)
    return target.getvalue()


def exif(**tags):
    """EXIF data: `orientation`, `make`, `gps`."""
    data = Image.Exif()
    if "orientation" in tags:
        data[0x0112] = tags["orientation"]
    if "make" in tags:
        data[0x010F] = tags["make"]
    if "gps" in tags:
        data.get_ifd(0x8825)[1] = "N"
    return data.tobytes()


def claimed_png(width, height):
    """A PNG whose header claims a size its body does not have."""

    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", b"") + chunk(b"IEND", b"")


def archive(members):
    """A zip file."""
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as zipped:
        for name, text in members.items():
            zipped.writestr(name, text)
    return target.getvalue()
