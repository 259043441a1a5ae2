"""Whether a phone could read a QR picture. The only user of zxing-cpp that reads."""

from __future__ import annotations

from functools import lru_cache

import zxingcpp

from sitegen.reading.derive import PictureTornError, grey
from sitegen.reading.pictures import Bytes

EDGE = 2000
"""Larger pictures are searched scaled down to so many pixels."""


def readable(data: bytes, digest: str) -> bool | None:
    """Whether a QR code can be read in the picture `data`, which has that SHA-256 and was inspected.

    None when nobody can tell, because the pixels are broken. What the code says is not kept.
    """
    return _readable(digest, Bytes(data))


@lru_cache(maxsize=4096)
def _readable(digest: str, held: Bytes) -> bool | None:  # noqa: ARG001 - the digest is the cache's key
    data, held.data = held.data, b""
    try:
        width, height, pixels = grey(data, EDGE)
    except PictureTornError:
        return None
    lines = memoryview(pixels).cast("B", shape=(height, width))
    formats = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])
    return bool(zxingcpp.read_barcodes(lines, formats=formats))
