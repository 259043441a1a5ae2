"""Pictures that look right from outside and are not: a finding, never an exception, nothing published."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from sitegen.build.checking import check
from tests.build.small_site import TODAY, make, published, tiny_picture


def portrait(site: Path) -> Path:
    return next((site / "content/rooms/anping/photos").glob("*.jpg"))


def found(site: Path, out: Path) -> set[str]:
    outcome = make(site, out)
    assert not outcome.published
    assert not out.exists()
    return {finding.code for finding in outcome.findings}


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_a_picture_cut_short(site: Path, out: Path, form: str) -> None:
    path = portrait(site)
    path.write_bytes(tiny_picture("cut", form)[:-20])
    assert "S040" in found(site, out)
    assert "S040" in {finding.code for finding in check(site, TODAY, (), 1, lambda *_: None).findings}


def test_a_picture_too_long_for_any_browser(site: Path, out: Path) -> None:
    held = io.BytesIO()
    Image.new("L", (20, 20_000)).save(held, "JPEG")
    portrait(site).write_bytes(held.getvalue())
    assert "S042" in found(site, out)


def test_pixels_found_broken_while_publishing(site: Path, out: Path) -> None:
    held = io.BytesIO()
    Image.effect_noise((300, 300), 90).save(held, "PNG")
    body = bytearray(held.getvalue())
    body[len(body) // 2] ^= 0xFF
    path = portrait(site).with_suffix(".png")
    path.write_bytes(bytes(body))
    (site / "content/rooms/anping/about.md").write_text("![图](photos/" + path.name + ")\n", encoding="utf-8")
    assert "S040" in found(site, out)
    # Nothing of the half-written room may be left in the way of its placeholders.
    outcome = make(site, out, keep_going=True)
    assert outcome.published
    left = [path for path in published(out) if path.startswith("rooms/anping/")]
    assert left == ["rooms/anping/en/index.html", "rooms/anping/index.html"]
