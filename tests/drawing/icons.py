"""The site's icon as pictures, from the geometry of assets/icon.svg.

Run `python -m tests.drawing.icons` after the drawing changed; the pictures are committed.
"""

from __future__ import annotations

import re
from pathlib import Path

from PIL import Image, ImageDraw

ASSETS = Path(__file__).parents[2] / "assets"
_FINE = 8  # drawn so many times larger, then scaled down: smooth edges
_CORNER = re.compile(r'width="64" height="64" rx="(\d+)" fill="(#[0-9a-f]+)"')
_PATH = re.compile(r'<path fill="(#[0-9a-f]+)" d="([^"]+)"')
_BOX = re.compile(r"M(\d+) (\d+)h(\d+)v(\d+)")
_SAFE = 0.8
"""How much of a maskable icon's width the drawing takes: its corners stay in the circle all masks leave."""


def drawn(svg: str, size: int, *, full: bool = False, scale: float = 1.0) -> Image.Image:
    """The icon `size` pixels wide; `full` without rounded corners, the drawing scaled about the middle."""
    corner, ground = _CORNER.search(svg).groups()  # type: ignore[union-attr]
    ink, path = _PATH.search(svg).groups()  # type: ignore[union-attr]
    side = size * _FINE
    unit = side / 64
    image = Image.new("RGBA", (side, side), (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    draw.rounded_rectangle((0, 0, side - 1, side - 1), 0 if full else int(corner) * unit, fill=ground)
    for box in _BOX.findall(path):
        left, top, width, height = map(int, box)
        edges = (left, top, left + width, top + height)
        left_, top_, right, bottom = ((32 + (edge - 32) * scale) * unit for edge in edges)
        draw.rectangle((round(left_), round(top_), round(right) - 1, round(bottom) - 1), fill=ink)
    return image.resize((size, size), Image.Resampling.BOX)


def pictures(svg: str) -> dict[str, Image.Image]:
    """Every picture by its name in assets/."""
    return {
        "icon-32.png": drawn(svg, 32),
        "icon-180.png": drawn(svg, 180, full=True).convert("RGB"),
        "icon-192.png": drawn(svg, 192),
        "icon-512.png": drawn(svg, 512),
        "icon-maskable-512.png": drawn(svg, 512, full=True, scale=_SAFE).convert("RGB"),
    }


def main() -> None:
    """Draw the pictures and the icon that browsers ask for at the root."""
    svg = (ASSETS / "icon.svg").read_text("utf-8")
    for name, image in pictures(svg).items():
        image.save(ASSETS / name, optimize=True)
    root = ASSETS / "root"
    root.mkdir(exist_ok=True)
    drawn(svg, 48).save(root / "favicon.ico", sizes=[(16, 16), (32, 32), (48, 48)])


if __name__ == "__main__":
    main()
