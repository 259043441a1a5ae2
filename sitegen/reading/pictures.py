"""What the header of a picture says. Pixels are not decoded here."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from functools import lru_cache
from io import BytesIO

from msgspec import Struct
from PIL import ExifTags, Image, ImageFile, UnidentifiedImageError

from sitegen.model.finding import Fault, Message, Span
from sitegen.model.finding import message as _
from sitegen.model.folder import PictureFile

PIXELS = 60_000_000
EDGE = 16_000
"""No edge may be longer, in pixels: WebP holds 16383."""
FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
ENDINGS = {"jpg": "JPEG", "jpeg": "JPEG", "png": "PNG", "webp": "WEBP", "gif": "GIF"}
REFUSED_ENDINGS = frozenset(
    ("heic", "heif", "bmp", "tif", "tiff", "svg", "avif", "jfif", "ico", "psd", "raw")
)
_HEIF_BRANDS = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif")
_TURNED = (5, 6, 7, 8)

Image.MAX_IMAGE_PIXELS = PIXELS


def take_whole_pictures_only() -> None:
    """Undo what libraries ask of Pillow for the whole process: to take half a file for a picture."""
    ImageFile.LOAD_TRUNCATED_IMAGES = False


class _Header(Struct, frozen=True):
    format: str
    width: int
    height: int
    orientation: int
    private: tuple[str, ...]


class _Trouble(Struct, frozen=True):
    code: str
    message: Message
    help: Message


def inspect(
    path: str, data: bytes, digest: str, name: str = ""
) -> tuple[PictureFile | None, tuple[Fault, ...]]:
    """Read the header of the picture `data` with that SHA-256, which lies at `path`.

    `name` is the picture's path within its folder, as it appears in the result (default: `path`).
    Faults: S040 unreadable, S041 something else than the name's ending says (HEIC among others),
    S042 more than 60 million pixels or an edge beyond 16000. The type comes from the content.
    """
    header = _header(digest, Bytes(data))
    if isinstance(header, _Trouble):
        return None, (Fault(header.code, Span(path), header.message, header.help),)
    picture = PictureFile(
        path=name or path,
        digest=digest,
        format=header.format,
        width=header.width,
        height=header.height,
        orientation=header.orientation,
        private=header.private,
    )
    ending = path.rpartition(".")[2].lower()
    if ENDINGS.get(ending) != header.format:
        right = "jpg" if header.format == "JPEG" else header.format.lower()
        fault = Fault(
            "S041",
            Span(path),
            _("The picture is in fact a {format} file.", format=header.format),
            _(
                "Rename it so that it ends in `.{ending}`, and change its name in the room's file too.",
                ending=right,
            ),
        )
        return picture, (fault,)
    return picture, ()


class Bytes:
    """Bytes that do not count in a cache key: the digest beside them stands for them."""

    def __init__(self, data: bytes) -> None:
        self.data = data

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Bytes)

    def __hash__(self) -> int:
        return 0


@lru_cache(maxsize=4096)
def _header(digest: str, held: Bytes) -> _Header | _Trouble:  # noqa: ARG001 - the digest is the cache's key
    data = held.data
    if data[4:8] == b"ftyp" and data[8:12] in _HEIF_BRANDS:
        return _Trouble(
            "S041",
            _("The picture is a HEIC photo from a telephone, which most browsers cannot show."),
            _("Save it as JPEG on the computer, or set the telephone's camera to “most compatible”."),
        )
    held.data = b""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            # Image.open reads headers only; every other type Pillow knows stays shut.
            with Image.open(BytesIO(data), formats=FORMATS) as image:
                return _whole(image, data) or _measured(image)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        return _Trouble(
            "S042",
            _("The picture claims to have more than {limit} million pixels.", limit=PIXELS // 1_000_000),
            _("Replace it by an ordinary photo, at most 6000 pixels wide."),
        )
    except UnidentifiedImageError:
        pass
    except Exception as error:  # a broken header may raise anything inside Pillow
        return _unreadable(type(error).__name__)
    return _unreadable(_("unknown content"))


def _whole(image: Image.Image, data: bytes) -> _Trouble | None:
    """What keeps the picture from being published whole; None when nothing does."""
    if max(image.size) > EDGE:
        return _too_long(*image.size)
    return None if _ends(image.format or "", data) else _unreadable(_("its end is missing"))


def _ends(kind: str, data: bytes) -> bool:
    """Whether the file has an end: a broken copy keeps its header and loses the rest."""
    if kind == "JPEG":
        # Neither mark can stand within the pixels; a preview's marks lie before the picture's or in pairs.
        return data.rfind(b"\xff\xd9") > data.rfind(b"\xff\xda")
    if kind == "PNG":
        return b"IEND" in data
    return kind != "WEBP" or len(data) >= int.from_bytes(data[4:8], "little") + 8


def _too_long(width: int, height: int) -> _Trouble:
    return _Trouble(
        "S042",
        _(
            "The picture has {width} × {height} pixels; no edge may exceed {limit}.",
            width=width,
            height=height,
            limit=EDGE,
        ),
        _("Replace it by an ordinary photo, at most 6000 pixels wide."),
    )


def torn(path: str) -> Fault:
    """S040 for a picture whose header is right and whose pixels turn out broken."""
    trouble = _unreadable(_("its pixels are damaged"))
    return Fault(trouble.code, Span(path), trouble.message, trouble.help)


def _unreadable(why: str | Message) -> _Trouble:
    return _Trouble(
        "S040",
        _("The picture cannot be read ({why}).", why=why),
        _("Open it on the computer; if that works, save it as JPEG, otherwise take it anew."),
    )


def _measured(image: Image.Image) -> _Header:
    exif = image.getexif()
    orientation = exif.get(ExifTags.Base.Orientation, 1)
    orientation = orientation if orientation in range(1, 9) else 1
    width, height = image.size
    if orientation in _TURNED:
        width, height = height, width
    return _Header(image.format or "", width, height, orientation, tuple(_private(image, exif)))


_DEVICE = (ExifTags.Base.Make, ExifTags.Base.Model, ExifTags.Base.Software, ExifTags.Base.HostComputer)
_OWNER = (ExifTags.Base.Artist, ExifTags.Base.Copyright, ExifTags.Base.XPAuthor)
_SERIAL = (0xA430, 0xA431, 0xA435)


def _private(image: Image.Image, exif: Image.Exif) -> Iterator[str]:
    """Name what the picture tells beyond its pixels: `gps`, `device`, `owner`, `comment`."""
    inner = exif.get_ifd(ExifTags.IFD.Exif)
    if exif.get_ifd(ExifTags.IFD.GPSInfo):
        yield "gps"
    if any(exif.get(tag) for tag in _DEVICE) or any(inner.get(tag) for tag in _SERIAL[1:]):
        yield "device"
    if any(exif.get(tag) for tag in _OWNER) or inner.get(_SERIAL[0]):
        yield "owner"
    if any(image.info.get(key) for key in ("comment", "Comment", "Author")):
        yield "comment"
