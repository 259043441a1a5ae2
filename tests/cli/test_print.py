"""`sitegen print`: what it makes, what it refuses, and that the pages stand on their own."""

from __future__ import annotations

import builtins
import re
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfReader

from sitegen.exchange import pdf
from sitegen.exchange.beginning.pictures import PHOTO
from sitegen.exchange.paper import Paper, Papers
from sitegen.reading.fitting import PictureRefusedError, fitted
from tests.build.small_site import tiny_picture
from tests.cli.command import DAY, run


def printed(site: Path, *more: str | Path, **settings: Any) -> Any:
    return run("print", "anping", "--site", site, "--date", DAY, *more, **settings)


def test_pages_open_without_the_site(site: Path) -> None:
    """Every file a page loads lies beside it; every other link leads to the site."""
    result = printed(site)
    pages = sorted((site / "print" / "anping").glob("*.html"))
    assert {"sign-a4.html", "cards.html"} <= {page.name for page in pages}
    assert result.stdout.split() == [
        str(site / "print" / "anping" / name) for name in map(last, result.stdout.split())
    ]
    for page in pages:
        html = page.read_text("utf-8")
        for name, target in re.findall(r'\s(src|href)="([^"]*)"', html):
            if not target.startswith("https://"):
                assert (page.parent / target).is_file(), (page.name, name, target)


def last(path: str) -> str:
    return Path(path).name


@pytest.mark.parametrize(
    ("options", "names"),
    [
        (("--what", "sign"), {"sign-a4.html"}),
        (("--what", "sign", "--paper", "a3"), {"sign-a3.html"}),
        (("--what", "cards"), {"cards.html"}),
    ],
)
def test_only_what_was_asked_for_is_made(
    site: Path, place: Path, options: tuple[str, ...], names: set[str]
) -> None:
    printed(site, "--out", place / "out", *options)
    assert {path.name for path in (place / "out").glob("*.html")} == names


@pytest.mark.browser  # needs a Chinese font, which comes with Chromium
def test_pdf_files_are_made_without_any_network(
    site: Path, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("nothing is fetched")

    monkeypatch.setattr("socket.socket.connect", refuse)
    printed(site, "--pdf", "--what", "sign", "--out", place / "out")
    assert (place / "out" / "sign-a4.pdf").read_bytes().startswith(b"%PDF-")


@pytest.mark.browser  # needs a Chinese font
def test_after_printing_half_a_picture_is_none_still(site: Path, place: Path) -> None:
    """WeasyPrint has Pillow take a picture that was cut short for a whole one."""
    printed(site, "--pdf", "--what", "sign", "--out", place / "out")
    whole = BytesIO()
    Image.effect_noise((90, 120), 60).save(whole, "JPEG")
    with pytest.raises(PictureRefusedError):
        fitted(whole.getvalue()[:-2000], PHOTO)


def test_without_weasyprint_it_is_said_how_to_get_it(
    site: Path, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = builtins.__import__

    def without(name: str, *rest: Any) -> Any:
        if name.startswith("weasyprint"):
            raise ImportError(name)
        return usual(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    result = printed(site, "--pdf", "--out", place / "out", code=2)
    assert "sitegen[pdf]" in result.stderr


def test_a_missing_font_is_named(site: Path, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from sitegen.exchange import pdf

    def refuse(*_: object) -> None:
        raise pdf.NoFontError("警务室")

    monkeypatch.setattr(pdf, "write_pdf", refuse)
    result = printed(site, "--pdf", "--out", place / "out", code=2)
    assert "警务室" in result.stderr
    assert "fonts-noto-cjk" in result.stderr


def test_a_room_with_errors_is_not_printed(site: Path) -> None:
    path = site / "content" / "rooms" / "anping" / "room.yaml"
    path.write_text(path.read_text("utf-8").replace("类型: 城市", "类型: 城镇"), "utf-8")
    result = printed(site, code=1)
    assert "S023" in result.stdout
    assert "Nothing was printed" in result.stderr
    assert not (site / "print").exists()


def test_an_unknown_room_is_refused_with_the_one_meant(site: Path) -> None:
    result = run("print", "anpin", "--site", site, "--date", DAY, code=2)
    assert "`anping`" in result.stderr
    assert "content/rooms" in run("print", "zzz", "--site", site, "--date", DAY, code=2).stderr


def test_nothing_to_print_is_said(site: Path) -> None:
    for path in (site / "content" / "rooms" / "anping" / "notices").glob("*.md"):
        path.unlink()
    result = printed(site, "--what", "notices", code=2)
    assert "nothing of that kind" in result.stderr


@pytest.mark.browser  # needs a Chinese font, which comes with Chromium
def test_a_pdf_holds_nothing_but_files_of_the_site(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither a file of this machine, by any kind of reference, nor anything from the network."""
    secret = place / "secret.png"
    secret.write_bytes(tiny_picture("secret", "PNG"))
    opened: list[str] = []
    monkeypatch.setattr("socket.socket.connect", lambda *_: opened.append("network"))
    monkeypatch.setattr("urllib.request.FileHandler.file_open", lambda *_: opened.append("file"))
    targets = (
        secret.as_uri(),
        str(secret),
        f"../../../../../..{secret}",
        "//evil.example/x.png",
        "https://evil.example/x",
    )
    html = "".join(
        f'<link rel="attachment" href="{url}"><link rel="stylesheet" href="{url}"><img src="{url}">'
        f'<a rel="attachment" href="{url}">x</a><object data="{url}"></object><embed src="{url}">'
        f'<svg xmlns="http://www.w3.org/2000/svg"><image href="{url}"/><use href="{url}#a"/></svg>'
        f'<p style="background: url({url}); list-style-image: url({url})">x</p><style>@import "{url}";'
        f'@font-face {{ font-family: x; src: url("{url}") }}</style>'
        for url in targets
    )
    page = Paper("x", "rooms/x/print/sign.html", f"<!doctype html><title>x</title>{html}")
    (path,) = pdf.write_pdf(Papers(pages=(page,), url="https://a.example/"), place / "made")
    made = PdfReader(path)
    assert made.attachments == {}
    assert [image for sheet in made.pages for image in sheet.images] == []
    assert opened == []


@pytest.mark.parametrize(
    "url", ["https://x.example/jws", "jws.example", "https://[::1", "https://h//evil.example"]
)
def test_print_pages_of_a_site_with_an_odd_address(site: Path, place: Path, url: str) -> None:
    settings = site / "content" / "site.yaml"
    text = re.sub(r"(?m)^网址: .*$", f"网址: {url}", settings.read_text("utf-8"))
    settings.write_text(text, encoding="utf-8", newline="\n")
    printed(site, "--out", place / "out")
    html = (place / "out" / "sign-a4.html").read_text("utf-8")
    for target in re.findall(r'\s(?:src|href)="([^"]*)"', html):
        assert target.startswith("https://") or (place / "out" / target).is_file(), target
