"""Headers of pictures, and the smaller pictures made from them."""

from hashlib import sha256
from io import BytesIO

import pytest
from PIL import Image

from sitegen.reading.derive import derive
from sitegen.reading.pictures import inspect
from tests.reading.drawn import claimed_png, exif, picture


def look(path, data):
    found, faults = inspect(path, data, sha256(data).hexdigest())
    return found, [fault.code for fault in faults]


def test_size_is_as_shown():
    found, codes = look("a.jpg", picture(40, 20, exif=exif(orientation=6)))
    assert codes == []
    assert (found.width, found.height, found.orientation, found.format) == (20, 40, 6, "JPEG")


def test_private_metadata_is_named():
    found, _ = look("a.jpg", picture(exif=exif(gps=1, make="Handy"), comment=b"hello"))
    assert found.private == ("gps", "device", "comment")


@pytest.mark.parametrize("path", ["a.jpg", "a.JPG", "a.jpeg"])
def test_endings_in_any_case_fit(path):
    assert look(path, picture())[1] == []


def test_content_counts_not_the_ending():
    found, codes = look("a.jpg", picture(kind="WEBP"))
    assert (found.format, codes) == ("WEBP", ["S041"])


def test_heic_is_explained():
    assert look("a.heic", b"\0\0\0\x18ftypheic" + b"\0" * 40) == (None, ["S041"])


@pytest.mark.parametrize(
    "data", [b"", b"x", b"<svg/>", picture()[:30], picture(kind="BMP"), picture(kind="TIFF")]
)
def test_what_is_no_picture_is_unreadable(data):
    assert look("a.jpg", data) == (None, ["S040"])


def test_a_picture_bomb_is_refused_by_its_header():
    assert look("a.png", claimed_png(8000, 8000)) == (None, ["S042"])
    assert look("a.png", claimed_png(60_000, 60_000)) == (None, ["S042"])


@pytest.mark.parametrize("kind", ["webp", "jpeg"])
def test_derived_pictures_are_upright_small_bare_and_repeatable(kind):
    data = picture(400, 200, exif=exif(orientation=6, gps=1), comment=b"hello")
    made = derive(data, 100, kind)
    assert made == derive(data, 100, kind)
    with Image.open(BytesIO(made)) as image:
        assert image.size == (100, 200)
        assert not image.getexif()
        assert "comment" not in image.info


def test_derived_pictures_are_never_enlarged():
    with Image.open(BytesIO(derive(picture(40, 20), 100, "jpeg"))) as image:
        assert image.size == (40, 20)


@pytest.mark.parametrize("mode", ["CMYK", "L", "I;16", "P", "RGBA", "LA", "1"])
def test_pictures_of_any_mode_are_derived(mode):
    target = BytesIO()
    Image.new(mode, (30, 30)).save(target, "JPEG" if mode == "CMYK" else "PNG")
    assert derive(target.getvalue(), 10, "webp")
