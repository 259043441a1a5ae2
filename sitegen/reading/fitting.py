"""Photos made fit for a room's folder: upright, cut, small, sRGB, without metadata."""

from __future__ import annotations

import warnings
from contextlib import suppress
from datetime import date, datetime
from hashlib import sha256
from io import BytesIO
from typing import Literal

from msgspec import Struct
from PIL import ExifTags, Image, ImageCms, ImageOps

from sitegen.model.finding import Message
from sitegen.reading.pictures import inspect, torn

WIDER = ("JPEG", "PNG", "WEBP", "GIF", "BMP", "DIB", "TIFF", "JPEG2000", "AVIF")
"""Types that are taken in; the rest of what Pillow opens are formats of programs, not photos."""
LARGEST = 64 << 20
QUALITY = 85
DRAWING = 1 << 20
"""A PNG of more bytes is rather a photo."""
HEADROOM = 0.2
"""Of what a portrait is too tall, this share is cut off above the head and the rest below."""


class Frame(Struct, frozen=True):
    """What a picture is fitted to: its longer edge in pixels, at most, and width to height if it is cut.

    A drawing with few colours may stay PNG, so that its letters stay sharp.
    """

    edge: int
    ratio: tuple[int, int] | None = None
    drawing: bool = False


class Fitted(Struct, frozen=True):
    """A picture ready for the folder; `taken` is the day its camera noted."""

    data: bytes
    ending: Literal["jpg", "png"]
    width: int
    height: int
    taken: date | None = None


class PictureRefusedError(Exception):
    """The file cannot become a picture of a page; `why` and `help` are for staff."""

    def __init__(self, why: Message, help_: Message) -> None:
        super().__init__(why.text)
        self.why = why
        self.help = help_


def fitted(data: bytes, frame: Frame) -> Fitted:
    """Fit the picture `data` into `frame`; the same bytes give the same bytes. Never enlarges.

    Raises PictureRefusedError for HEIC, for more than 60 million pixels and for what is no picture.
    """
    picture, faults = inspect("x.jpg", data, sha256(data).hexdigest())
    refused = next(iter(faults), None)
    if picture is None and refused is not None and refused.code != "S040":
        raise PictureRefusedError(refused.message, refused.help)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            Image.init()  # of itself Pillow knows the commonest types only
            with Image.open(BytesIO(data), formats=[one for one in WIDER if one in Image.OPEN]) as source:
                return _fitted(source, frame)
    except Exception as error:  # broken pixels may raise anything inside Pillow
        if refused is None or refused.code != "S040":
            refused = torn("x.jpg")
        raise PictureRefusedError(refused.message, refused.help) from error


def _fitted(source: Image.Image, frame: Frame) -> Fitted:
    taken = _taken(source)
    flat = source.mode in ("1", "P", "L") or source.format == "PNG"
    source.draft(source.mode, (2 * frame.edge, 2 * frame.edge))
    image = _cut(_srgb(ImageOps.exif_transpose(source)), frame.ratio)
    scale = min(1.0, frame.edge / max(image.size))
    if scale < 1:
        size = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
        image = image.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)
    image.info = {}
    target = BytesIO()
    if frame.drawing and flat:
        image.save(target, "PNG", optimize=True)
        if target.tell() <= DRAWING:
            return Fitted(target.getvalue(), "png", image.width, image.height, taken)
        target = BytesIO()
    image.save(target, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return Fitted(target.getvalue(), "jpg", image.width, image.height, taken)


def _taken(source: Image.Image) -> date | None:
    exif = source.getexif()
    for noted in (exif.get_ifd(ExifTags.IFD.Exif).get(ExifTags.Base.DateTimeOriginal), exif.get(306)):
        with suppress(ValueError, TypeError):
            return datetime.strptime(str(noted)[:10], "%Y:%m:%d").date()
    return None


def _srgb(image: Image.Image) -> Image.Image:
    """RGB pixels in the colours of the web; transparency is laid on white."""
    profile = image.info.get("icc_profile")
    if image.mode.startswith(("I", "F")):
        lowest, highest = (0, 65535) if image.mode.startswith("I;16") else image.convert("F").getextrema()
        spread = (float(highest) - float(lowest)) or 1.0  # type: ignore[arg-type]
        image = image.convert("F").point(lambda value: (value - lowest) * 255 / spread).convert("L")
    elif image.mode in ("RGBA", "LA", "PA", "La", "RGBa") or "transparency" in image.info:
        clear = image.convert("RGBA")
        ground = Image.new("RGBA", clear.size, "white")
        image = Image.alpha_composite(ground, clear).convert("RGB")
    elif image.mode in ("P", "1"):
        image = image.convert("RGB")
    if profile and image.mode in ("RGB", "CMYK", "L"):
        with suppress(ImageCms.PyCMSError, OSError, ValueError):
            given = ImageCms.ImageCmsProfile(BytesIO(profile))
            turned = ImageCms.profileToProfile(image, given, ImageCms.createProfile("sRGB"), outputMode="RGB")
            image = turned or image
    return image.convert("RGB")


def _cut(image: Image.Image, ratio: tuple[int, int] | None) -> Image.Image:
    """The largest part of these proportions: in the middle across, near the top down."""
    if ratio is None:
        return image
    across, down = ratio
    width = min(image.width, max(1, image.height * across // down))
    height = min(image.height, max(1, image.width * down // across))
    left, top = (image.width - width) // 2, int((image.height - height) * HEADROOM)
    return image.crop((left, top, left + width, top + height))
