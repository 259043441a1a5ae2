"""Any photo becomes one for a room: upright, cut, small, in the web's colours, silent about its camera."""

from __future__ import annotations

import io
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms, ImageDraw

from sitegen.reading.fitting import Fitted, Frame, PictureRefusedError, fitted
from tests.cli.new import photo_bytes

PORTRAIT = Frame(1200, (4, 5))
GPS, EXIF = 0x8825, 0x8769


def opened(found: Fitted) -> Image.Image:
    return Image.open(io.BytesIO(found.data))


def saved(image: Image.Image, form: str, **more: object) -> bytes:
    held = io.BytesIO()
    image.save(held, form, **more)  # type: ignore[arg-type]
    return held.getvalue()


def exif(orientation: int = 1) -> Image.Exif:
    """What a phone writes: orientation, maker, owner, place and time."""
    found = Image.Exif()
    found[0x0112], found[0x010F], found[0x013B] = orientation, "Phone", "Wang"
    found.get_ifd(GPS)[1] = "N"
    found.get_ifd(EXIF)[0x9003] = "2026:11:02 10:00:00"
    return found


def colours(image: Image.Image) -> list[str]:
    """Red, lime, blue or grey at the four corners, in reading order."""
    known = {"red": (255, 0, 0), "lime": (0, 255, 0), "blue": (0, 0, 255), "grey": (128, 128, 128)}
    width, height = image.size
    places = [(across, down) for down in (1, 7) for across in (1, 7)]
    spots = [(width * across // 8, height * down // 8) for across, down in places]
    seen = [image.convert("RGB").getpixel(spot) for spot in spots]
    return [
        min(known, key=lambda name: sum(abs(a - b) for a, b in zip(known[name], one, strict=True)))
        for one in seen
    ]  # type: ignore[arg-type]


UPRIGHT = ["red", "lime", "blue", "grey"]
TURNS = {
    1: None, 2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM, 5: Image.Transpose.TRANSPOSE, 6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE, 8: Image.Transpose.ROTATE_270,
}  # fmt: skip
"""How the pixels lie in the file for each orientation."""


@pytest.mark.parametrize("orientation", TURNS)
def test_turned_upright(orientation: int) -> None:
    image = Image.open(io.BytesIO(photo_bytes((1600, 2000), "PNG")))
    turn = TURNS[orientation]
    lying = image.transpose(turn) if turn is not None else image
    found = fitted(saved(lying, "JPEG", exif=exif(orientation), quality=95), PORTRAIT)
    assert colours(opened(found)) == UPRIGHT
    assert (found.width, found.height) == opened(found).size == (960, 1200)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "TIFF"])
def test_says_nothing_of_camera_place_and_owner(form: str) -> None:
    image = Image.open(io.BytesIO(photo_bytes()))
    found = fitted(saved(image, form, exif=exif()), PORTRAIT)
    bare = opened(found)
    assert not bare.getexif()
    assert set(bare.info) <= {
        "jfif",
        "jfif_version",
        "jfif_unit",
        "jfif_density",
        "progressive",
        "progression",
    }
    for word in (b"Phone", b"Wang", b"GPS", b"Exif"):
        assert word not in found.data
    assert found.taken == (None if form == "TIFF" else date(2026, 11, 2))  # Pillow writes no such part there


@pytest.mark.parametrize(
    ("size", "wanted"),
    [
        ((3000, 2000), (960, 1200)),
        ((2000, 3000), (960, 1200)),
        ((4000, 400), (320, 400)),
        ((300, 400), (300, 375)),
        ((1, 1), (1, 1)),
        ((1, 500), (1, 1)),
        ((500, 1), (1, 1)),
    ],
)
def test_cut_to_the_card_and_never_enlarged(size: tuple[int, int], wanted: tuple[int, int]) -> None:
    found = fitted(photo_bytes(size), PORTRAIT)
    assert (found.width, found.height) == wanted


def test_the_head_is_not_cut_off() -> None:
    """Of a photo that is too tall, most of what goes is below."""
    image = Image.new("RGB", (800, 2000), "white")
    ImageDraw.Draw(image).rectangle((300, 250, 500, 500), fill="black")
    assert opened(fitted(saved(image, "PNG"), PORTRAIT)).convert("L").getpixel((400, 150)) < 40  # type: ignore[operator]


def kinds_of_pixels() -> list[tuple[str, str]]:
    """Every mode and form of file that Pillow can put together."""
    found = []
    for mode in ("1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "I;16", "I", "F"):
        for form in ("JPEG", "PNG", "TIFF", "GIF", "BMP", "WEBP"):
            with suppress(OSError, ValueError):
                saved(Image.new(mode, (4, 5)), form)
                found.append((mode, form))
    return found


@pytest.mark.parametrize(("mode", "form"), kinds_of_pixels())
def test_any_kind_of_pixels(mode: str, form: str) -> None:
    data = saved(Image.new(mode, (400, 500)), form)
    assert opened(fitted(data, PORTRAIT)).mode == "RGB"
    assert opened(fitted(data, Frame(2400, drawing=True))).mode == "RGB"


def test_a_print_shops_colours_become_the_webs() -> None:
    image = Image.new("CMYK", (400, 500), (0, 255, 255, 0))
    red, green, blue = opened(fitted(saved(image, "JPEG"), PORTRAIT)).getpixel((10, 10))  # type: ignore[misc]
    assert red > 180
    assert green < 80
    assert blue < 80


def test_another_colour_space_is_converted() -> None:
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    image = Image.new("RGB", (400, 500), (200, 100, 50))
    found = opened(fitted(saved(image, "JPEG", icc_profile=lab, quality=95), PORTRAIT))
    assert "icc_profile" not in found.info
    assert all(abs(a - b) < 8 for a, b in zip(found.getpixel((10, 10)), (200, 100, 50), strict=True))  # type: ignore[arg-type]
    broken = saved(image, "JPEG", icc_profile=b"nonsense", quality=95)
    assert opened(fitted(broken, PORTRAIT)).mode == "RGB"


def test_what_is_clear_becomes_white() -> None:
    image = Image.new("RGBA", (400, 500), (0, 0, 0, 0))
    assert opened(fitted(saved(image, "PNG"), PORTRAIT)).getpixel((10, 10)) == (255, 255, 255)


def test_a_drawing_stays_sharp_and_a_photo_does_not_grow() -> None:
    drawing = saved(Image.new("RGB", (900, 600), "white"), "PNG")
    assert fitted(drawing, Frame(2400, drawing=True)).ending == "png"
    noise = saved(Image.effect_noise((2400, 2000), 90).convert("RGB"), "PNG")
    assert fitted(noise, Frame(2400, drawing=True)).ending == "jpg"


def test_the_same_bytes_every_time() -> None:
    data = photo_bytes((3000, 2000))
    assert fitted(data, PORTRAIT) == fitted(data, PORTRAIT)


def bomb() -> bytes:
    """A small file that claims 30000 × 30000 pixels."""
    data = saved(Image.new("1", (8, 8)), "PNG")
    import struct
    import zlib

    head = struct.pack(">II", 30000, 30000) + data[24:29]
    return data[:16] + head + struct.pack(">I", zlib.crc32(b"IHDR" + head)) + data[33:]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (bomb(), "pixels"),
        (b"\0\0\0\x18ftypheic" + bytes(64), "HEIC"),
        (b"", "cannot be read"),
        (b"%PDF-1.4 no picture", "cannot be read"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "cannot be read"),
        (photo_bytes()[:2000], "cannot be read"),
        (photo_bytes((900, 1200), "PNG")[:500], "cannot be read"),
        (photo_bytes((900, 1200), "BMP")[:5000], "cannot be read"),
    ],
)
def test_what_is_no_picture_is_refused_in_plain_words(data: bytes, said: str) -> None:
    with pytest.raises(PictureRefusedError) as refused:
        fitted(data, PORTRAIT)
    assert said in refused.value.why.render(str)
    assert refused.value.help.render(str)


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_damaged_files_are_refused_or_fitted(data: st.DataObject) -> None:
    """Nothing but a refusal comes out of any bytes."""
    form = data.draw(st.sampled_from(("JPEG", "PNG", "GIF", "TIFF", "WEBP", "BMP")))
    held = bytearray(photo_bytes((60, 80), form))
    for place, byte in data.draw(
        st.lists(st.tuples(st.integers(0, len(held) - 1), st.integers(0, 255)), max_size=6)
    ):
        held[place] = byte
    try:
        found = fitted(bytes(held), PORTRAIT)
    except PictureRefusedError:
        return
    assert opened(found).size == (found.width, found.height)
