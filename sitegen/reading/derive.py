"""Published pictures made from a source: smaller, upright, without metadata, the same bytes every time."""

from __future__ import annotations

from io import BytesIO
from typing import Literal

from PIL import Image, ImageOps

from sitegen.reading.pictures import FORMATS

QUALITY = {"webp": 80, "jpeg": 82}


class PictureTornError(Exception):
    """The pixels of a picture are broken although its header is right."""


def derive(data: bytes, width: int, format: Literal["webp", "jpeg"]) -> bytes:  # noqa: A002 - the word of the contract
    """Give the picture at most `width` pixels wide, as WebP or JPEG; never larger than it is.

    `data` is a picture `inspect` accepted. Raises PictureTornError when its pixels are broken all the same.
    """
    try:
        return _derived(data, width, format)
    except Exception as error:  # broken pixels may raise anything inside Pillow
        raise PictureTornError(f"{type(error).__name__}: {error}") from error


def _derived(data: bytes, width: int, form: str) -> bytes:
    with Image.open(BytesIO(data), formats=FORMATS) as source:
        # A photo lying on its side is drafted by its longer edge: draft() never goes below what is asked.
        source.draft("RGB", (width, width))
        upright = ImageOps.exif_transpose(source)
        small = _flat(upright)
    if small.width > width:
        height = max(1, round(small.height * width / small.width))
        small = small.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=2.0)
    small.info = {}
    target = BytesIO()
    if form == "webp":
        small.save(target, "WEBP", quality=QUALITY["webp"], method=4)
    else:
        small.save(target, "JPEG", quality=QUALITY["jpeg"], optimize=True, progressive=True)
    return target.getvalue()


def grey(data: bytes, edge: int) -> tuple[int, int, bytes]:
    """Give width, height and one byte a pixel, upright, scaled down until no edge exceeds `edge`.

    `data` is a picture `inspect` accepted. Raises PictureTornError when its pixels are broken all the same.
    """
    try:
        with Image.open(BytesIO(data), formats=FORMATS) as source:
            source.draft("RGB", (edge, edge))
            image = _flat(ImageOps.exif_transpose(source)).convert("L")
    except Exception as error:  # as above
        raise PictureTornError(f"{type(error).__name__}: {error}") from error
    image.thumbnail((edge, edge), Image.Resampling.LANCZOS, reducing_gap=2.0)
    return image.width, image.height, image.tobytes()


def _flat(image: Image.Image) -> Image.Image:
    """Give RGB pixels, transparency laid on white."""
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        clear = image.convert("RGBA")
        ground = Image.new("RGBA", clear.size, "white")
        return Image.alpha_composite(ground, clear).convert("RGB")
    return image.convert("RGB")
