"""Small pictures without any pretence: one colour field each, no two portraits alike."""

from __future__ import annotations

from functools import cache
from io import BytesIO

from PIL import Image, ImageDraw

from bench.room_text import PICTURES


@cache
def shared_pictures() -> dict[str, bytes]:
    """The pictures every room shows, by name."""
    return {name: _picture((160, 120), 37 * place + 11) for place, name in enumerate(PICTURES)}


def portrait(number: int) -> bytes:
    """A portrait of its own for every number."""
    return _picture((90, 120), number)


def _picture(size: tuple[int, int], number: int) -> bytes:
    image = Image.new("RGB", size, _colour(number))
    pen = ImageDraw.Draw(image)
    for bit in range(24):
        if number >> bit & 1:
            left = 4 + bit % 6 * 14
            top = 4 + bit // 6 * 26
            pen.rectangle((left, top, left + 10, top + 20), fill=_colour(number + bit + 1))
    buffer = BytesIO()
    image.save(buffer, "JPEG", quality=80)
    return buffer.getvalue()


def _colour(number: int) -> tuple[int, int, int]:
    return 60 + number * 37 % 180, 60 + number * 91 % 180, 60 + number * 53 % 180
