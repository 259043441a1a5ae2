"""Metadata is cut out of pictures; pixels, colours and orientation stay."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image, ImageCms, PngImagePlugin
from PIL.ExifTags import IFD, Base

from sitegen.exchange.mending.metadata import without_metadata
from sitegen.exchange.mending.pictures import mend_picture
from sitegen.model.folder import RoomFolder

FOLDER = RoomFolder(id="a", path="content/rooms/a", names=frozenset(("photos/a.jpg",)))
PATH = "content/rooms/a/photos/a"
NONE = frozenset[str]()


def photo(kind: str, orientation: int = 6, **options: object) -> bytes:
    """A picture with a place, a device and an owner in it."""
    exif = Image.Exif()
    exif[Base.Orientation] = orientation
    exif[Base.Make], exif[Base.Model], exif[Base.Artist] = "Example", "Phone 1", "王海宁"
    exif[IFD.GPSInfo] = {1: "N", 2: (18.0, 15.0, 7.0), 3: "E", 4: (109.0, 30.0, 42.0)}
    image = Image.linear_gradient("L").resize((48, 32)).convert("RGB")
    target = BytesIO()
    image.save(target, kind, exif=exif, **options)
    return target.getvalue()


def opened(data: bytes) -> Image.Image:
    image = Image.open(BytesIO(data))
    image.load()
    return image


def mended(data: bytes, ending: str) -> bytes:
    mend = mend_picture(f"{PATH}.{ending}", data, FOLDER, NONE)
    assert mend is not None
    assert [fault.code for fault in mend.mended] == ["S506", "S507"]
    assert mend_picture(f"{PATH}.{ending}", mend.after, FOLDER, NONE) is None
    return mend.after


@pytest.mark.parametrize(
    ("kind", "ending", "options"),
    [
        ("JPEG", "jpg", {}),
        ("JPEG", "jpg", {"progressive": True, "comment": b"from the desk of"}),
        ("PNG", "png", {}),
        ("WEBP", "webp", {"lossless": True}),
        ("WEBP", "webp", {"quality": 70}),
    ],
)
@pytest.mark.parametrize("orientation", [1, 6])
def test_pixels_and_orientation_stay(kind, ending, options, orientation):
    data = photo(kind, orientation, **options)
    bare = mended(data, ending)
    before, after = opened(data), opened(bare)
    assert after.tobytes() == before.tobytes()
    assert dict(after.getexif()) == ({} if orientation == 1 else {Base.Orientation: orientation})
    assert len(bare) < len(data)
    for trace in (b"Example", b"Phone 1", b"GPS", "王海宁".encode(), b"desk"):
        assert trace not in bare


def test_colours_stay():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for kind, ending in (("JPEG", "jpg"), ("PNG", "png"), ("WEBP", "webp")):
        bare = mended(photo(kind, icc_profile=profile), ending)
        assert opened(bare).info["icc_profile"] == profile


def test_four_colours_stay():
    target = BytesIO()
    exif = Image.Exif()
    exif[Base.Make] = "Example"
    Image.new("CMYK", (16, 16), (10, 200, 30, 5)).save(target, "JPEG", exif=exif)
    mend = mend_picture(f"{PATH}.jpg", target.getvalue(), FOLDER, NONE)
    assert mend is not None
    assert opened(mend.after).tobytes() == opened(target.getvalue()).tobytes()


def test_what_follows_the_picture_goes():
    """Telephones append a second photo, or a film, with a place of its own."""
    data = photo("JPEG") + b"\0\0\0\x18ftypmp42" + photo("JPEG")
    assert mended(data, "jpg") == mended(photo("JPEG"), "jpg")


def test_words_in_a_drawing_go():
    words = PngImagePlugin.PngInfo()
    words.add_text("Author", "王海宁")
    words.add_itxt("XML:com.adobe.xmp", "<x:xmpmeta>18.25N</x:xmpmeta>")
    target = BytesIO()
    Image.new("P", (8, 8)).save(target, "PNG", pnginfo=words, transparency=0)
    mend = mend_picture(f"{PATH}.png", target.getvalue(), FOLDER, NONE)
    assert mend is not None
    assert b"xmpmeta" not in mend.after
    assert opened(mend.after).info == {"transparency": 0}


def test_a_moving_picture_goes_on_moving():
    target = BytesIO()
    frames = [Image.new("P", (8, 8), colour) for colour in (1, 2, 3)]
    frames[0].save(
        target, "GIF", save_all=True, append_images=frames[1:], comment=b"from the desk of", loop=0
    )
    mend = mend_picture(f"{PATH}.gif", target.getvalue(), FOLDER, NONE)
    assert mend is not None
    assert b"desk" not in mend.after
    assert opened(mend.after).n_frames == opened(target.getvalue()).n_frames
    assert opened(mend.after).info["loop"] == 0


def test_what_is_turned_off_is_left():
    data = photo("JPEG")
    assert mend_picture(f"{PATH}.jpg", data, FOLDER, frozenset(("S506", "S507"))) is None
    mend = mend_picture(f"{PATH}.jpg", data, FOLDER, frozenset(("S507",)))
    assert mend is not None
    assert [fault.code for fault in mend.mended] == ["S506"]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_a_torn_file_is_no_picture(kind):
    """Wherever it is cut off."""
    target = BytesIO()
    Image.new("P" if kind == "GIF" else "RGB", (8, 8)).save(target, kind)
    data = target.getvalue()
    for end in range(len(data)):
        with pytest.raises(ValueError, match=kind):
            without_metadata(data[:end], kind, 6)
