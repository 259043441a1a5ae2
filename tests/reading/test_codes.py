"""Whether QR pictures can be read, and that nothing is claimed where nobody can tell."""

from io import BytesIO

import pytest
from PIL import Image

from sitegen.reading import codes, materials
from sitegen.reading.room import read_room
from sitegen.reading.tree import RoomSource
from tests.drawing.codes import code

ROOM = """\
名称: 甲
派出所: 乙
类型: 城市
等级: 一级
渠道:
  - {类型: 微信公众号, 名称: 丙, 二维码: photos/a.png}
"""
CODE = code("https://qingyu.example/")


@pytest.fixture(autouse=True)
def forgotten():
    """Each test decodes anew."""
    codes._readable.cache_clear()
    yield
    codes._readable.cache_clear()


def saved(image: Image.Image) -> bytes:
    target = BytesIO()
    image.save(target, "PNG")
    return target.getvalue()


def drawn() -> Image.Image:
    return Image.open(BytesIO(CODE)).convert("L")


def found(data: bytes) -> dict[str, bool]:
    files = {"room.yaml": ROOM, "photos/a.png": data, "photos/b.png": CODE}
    return read_room(RoomSource.of("a", files))[0].codes


def test_only_what_a_channel_names_is_read():
    assert found(CODE) == {"photos/a.png": True}


def test_a_picture_without_a_code():
    assert found(saved(Image.new("RGB", (200, 200), "white"))) == {"photos/a.png": False}


@pytest.mark.parametrize("side", [1, 7, 4100])
def test_any_size_is_searched(side):
    poster = Image.new("L", (side, side), "white")
    if side > 1000:
        poster.paste(drawn().resize((1200, 1200)), (900, 2000))
    assert found(saved(poster)) == {"photos/a.png": side > 1000}


def test_transparent_ground_is_white():
    code_drawn = drawn()
    clear = Image.new("RGBA", code_drawn.size, (0, 0, 0, 0))
    clear.paste((0, 0, 0, 255), mask=code_drawn.point(lambda grey: 255 if grey < 128 else 0))
    assert found(saved(clear)) == {"photos/a.png": True}


def test_broken_pixels_are_not_called_unreadable():
    start = CODE.index(b"IDAT") + 8
    assert found(CODE[:start] + bytes(20) + CODE[start + 20 :]) == {}


def test_another_release_of_the_library_makes_another_engine(monkeypatch):
    monkeypatch.setattr(materials, "version", lambda name: "1")
    before = materials.engine_digest.__wrapped__()
    monkeypatch.setattr(materials, "version", lambda name: "2" if name == "zxing-cpp" else "1")
    assert materials.engine_digest.__wrapped__() != before
