"""A drawing surface in whole units, drawn larger and scaled down so that edges are smooth."""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter, ImageFont

Point = tuple[float, float]
Colour = tuple[int, int, int]

FONTS = Path("/usr/share/fonts/opentype/noto")
OVERSAMPLE = 2

BLUE: Colour = (13, 61, 145)
NAVY: Colour = (10, 40, 92)
INK: Colour = (26, 36, 56)
WHITE: Colour = (255, 255, 255)
PALE: Colour = (233, 240, 249)
GREY: Colour = (120, 132, 150)


@cache
def font(size: int, bold: bool = False) -> ImageFont.FreeTypeFont:
    """The Chinese face at `size` device pixels; index 2 of the collection is Simplified Chinese."""
    name = "NotoSansCJK-Bold.ttc" if bold else "NotoSansCJK-Regular.ttc"
    return ImageFont.truetype(str(FONTS / name), size, index=2)


def mix(one: Colour, two: Colour, share: float) -> Colour:
    """The colour `share` of the way from `one` to `two`."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, two, strict=True))
    return red, green, blue


def curve(points: Sequence[Point], closed: bool = True, steps: int = 14) -> list[Point]:
    """A smooth line (Catmull-Rom) through all points."""
    count = len(points)
    found: list[Point] = []
    for index in range(count if closed else count - 1):
        if closed:
            a, b, c, d = (points[(index + shift) % count] for shift in (-1, 0, 1, 2))
        else:
            a, b = points[max(index - 1, 0)], points[index]
            c, d = points[index + 1], points[min(index + 2, count - 1)]
        for step in range(steps):
            t = step / steps
            found.append((_blend(a[0], b[0], c[0], d[0], t), _blend(a[1], b[1], c[1], d[1], t)))
    if not closed:
        found.append(points[-1])
    return found


def _blend(a: float, b: float, c: float, d: float, t: float) -> float:
    return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)


class Canvas:
    """A picture `width`×`height` units large."""

    def __init__(self, width: int, height: int, ground: Colour = WHITE) -> None:
        self.width, self.height = width, height
        self.image = Image.new("RGB", (width * OVERSAMPLE, height * OVERSAMPLE), ground)
        self.pen = ImageDraw.Draw(self.image)

    def gradient(
        self, top: Colour, bottom: Colour, box: tuple[float, float, float, float] | None = None
    ) -> None:
        """Fill the box (or all) from `top` to `bottom`."""
        left, upper, right, lower = box or (0, 0, self.width, self.height)
        first, last = round(upper * OVERSAMPLE), round(lower * OVERSAMPLE)
        for row in range(first, last):
            shade = mix(top, bottom, (row - first) / max(last - first - 1, 1))
            self.pen.line((left * OVERSAMPLE, row, right * OVERSAMPLE - 1, row), fill=shade)

    def shape(self, points: Sequence[Point], fill: Colour, smooth: bool = True) -> None:
        """A filled outline, smooth or with corners."""
        outline = curve(points) if smooth else points
        self.pen.polygon([(x * OVERSAMPLE, y * OVERSAMPLE) for x, y in outline], fill=fill)

    def stroke(self, points: Sequence[Point], fill: Colour, width: float, smooth: bool = True) -> None:
        """A line with round ends."""
        path = curve(points, closed=False) if smooth else list(points)
        scaled = [(x * OVERSAMPLE, y * OVERSAMPLE) for x, y in path]
        thick = max(1, round(width * OVERSAMPLE))
        self.pen.line(scaled, fill=fill, width=thick, joint="curve")
        for x, y in (scaled[0], scaled[-1]):
            self.pen.ellipse((x - thick / 2, y - thick / 2, x + thick / 2, y + thick / 2), fill=fill)

    def oval(self, x: float, y: float, across: float, down: float, fill: Colour) -> None:
        """An ellipse about (x, y) with the two half-axes."""
        box = (x - across, y - down, x + across, y + down)
        self.pen.ellipse([edge * OVERSAMPLE for edge in box], fill=fill)

    def box(
        self,
        left: float,
        top: float,
        right: float,
        bottom: float,
        fill: Colour | None,
        radius: float = 0,
        edge: Colour | None = None,
        width: float = 2,
    ) -> None:
        """A rectangle, round at the corners when `radius` is given."""
        frame = [value * OVERSAMPLE for value in (left, top, right, bottom)]
        line = round(width * OVERSAMPLE) if edge else 0
        self.pen.rounded_rectangle(frame, radius * OVERSAMPLE, fill=fill, outline=edge, width=line)

    def text(
        self,
        x: float,
        y: float,
        words: str,
        size: int,
        fill: Colour = INK,
        bold: bool = False,
        anchor: str = "mm",
    ) -> None:
        """Words about (x, y), in units."""
        face = font(size * OVERSAMPLE, bold)
        self.pen.text((x * OVERSAMPLE, y * OVERSAMPLE), words, font=face, fill=fill, anchor=anchor)

    def measure(self, words: str, size: int, bold: bool = False) -> float:
        """How wide the words are, in units."""
        return font(size * OVERSAMPLE, bold).getlength(words) / OVERSAMPLE

    def fit(self, words: str, width: float, size: int, bold: bool = False) -> int:
        """The largest size up to `size` at which the words fit into `width`."""
        return max(10, min(size, math.floor(size * width / max(self.measure(words, size, bold), 1))))

    def glow(self, box: tuple[float, float, float, float], fill: Colour, spread: float) -> None:
        """A soft light about the box."""
        light = Image.new("L", self.image.size, 0)
        ImageDraw.Draw(light).rectangle([edge * OVERSAMPLE for edge in box], fill=150)
        light = light.filter(ImageFilter.BoxBlur(spread * OVERSAMPLE)).filter(ImageFilter.BoxBlur(spread))
        self.image.paste(Image.new("RGB", self.image.size, fill), mask=light)

    def _small(self) -> Image.Image:
        return self.image.resize((self.width, self.height), Image.Resampling.LANCZOS)

    def jpeg(self) -> bytes:
        """The picture as JPEG, quality 85, without metadata."""
        stream = io.BytesIO()
        self._small().save(stream, "JPEG", quality=85, optimize=True, progressive=True)
        return stream.getvalue()

    def png(self) -> bytes:
        """The picture as PNG of 64 colours: right for diagrams."""
        stream = io.BytesIO()
        flat = self._small().quantize(64, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        flat.save(stream, "PNG", optimize=True)
        return stream.getvalue()
