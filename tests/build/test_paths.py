"""Ways out of a room's folder, into it, and names that mean something else elsewhere."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from sitegen.build.checking import check
from tests.build.small_site import TODAY, make, published, tiny_picture, write_room

SECRET = b"secret-of-the-house"


def codes(site: Path, chosen: tuple[str, ...] = ()) -> set[tuple[str, str]]:
    found = check(site, TODAY, chosen, 1, lambda *_: None).findings
    return {(finding.code, finding.span.path) for finding in found}


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="needs symbolic links")
@pytest.mark.parametrize(
    "link",
    [
        *("content/rooms/linked", "content/rooms/anping/about.md", "content/rooms/anping/photos"),
        *("content/rooms/anping/files", "content/notices", "content/notices/a.md", "templates/room.html"),
        *("assets/a.png", "content/rooms"),
    ],
)
def test_a_link_is_reported_and_never_followed(site: Path, out: Path, tmp_path: Path, link: str) -> None:
    make(site, out)
    before = published(out)
    path = site / link
    if path.is_dir():
        shutil.move(path, tmp_path / "elsewhere")
    elif path.exists():
        path.unlink()
    (tmp_path / "elsewhere").mkdir(exist_ok=True)
    (tmp_path / "elsewhere/room.yaml").write_bytes(SECRET)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.symlink_to(tmp_path / "elsewhere")
    assert ("S033", link) in codes(site)
    assert not make(site, out).published
    assert published(out) == before
    make(site, out, keep_going=True)
    assert not any(SECRET in body for body in published(out).values())


@pytest.mark.parametrize(
    "target",
    [
        *(
            "../beihu/about.md",
            "../../../../secret.txt",
            "/etc/passwd",
            "..\\..\\secret.txt",
            "C:\\secret.txt",
        ),
        *("%2e%2e/%2e%2e/secret.txt", "%252e%252e/secret.txt", "files/../../../site.yaml", "\\\\host\\a.txt"),
    ],
)
def test_a_reference_that_leaves_the_folder(site: Path, out: Path, target: str) -> None:
    (site / "secret.txt").write_bytes(SECRET)
    room = site / "content/rooms/anping/room.yaml"
    room.write_text(
        room.read_text("utf-8") + f"下载:\n  - 名称: 表格\n    文件: {target}\n",
        encoding="utf-8",
        newline="\n",
    )
    about = site / "content/rooms/anping/about.md"
    about.write_text(f"![图]({target})\n", encoding="utf-8", newline="\n")
    found, about_path = codes(site), "content/rooms/anping/about.md"
    assert ("S032", "content/rooms/anping/room.yaml") in found
    # In a text `C:` reads like the scheme of an address.
    assert {("S032", about_path), ("S611", about_path)} & found
    make(site, out, keep_going=True)
    assert not any(SECRET in body for body in published(out).values())


@pytest.mark.parametrize(
    "room", ["notices", "index", "assets", "con", "nul", "An-Ping", "a--b", "a b", "房间", "-a"]
)
def test_a_room_folder_that_can_be_no_address(site: Path, out: Path, room: str) -> None:
    write_room(site, room)
    assert ("S030", f"content/rooms/{room}") in codes(site)
    assert not make(site, out).published


@pytest.mark.parametrize(
    "name", ["con.jpg", "aux.png", "a#b.jpg", "a%2fb.jpg", "a?b.jpg", "a .jpg ", "x\x01.jpg"]
)
def test_a_name_that_some_computer_refuses(site: Path, name: str) -> None:
    (site / "content/rooms/anping/photos" / name).write_bytes(tiny_picture("x", "JPEG"))
    assert any(code == "S036" and path.endswith(name) for code, path in codes(site))


def test_names_that_differ_in_case_or_composition_only(site: Path) -> None:
    folder = site / "content/rooms/anping/photos"
    for name in ("one.jpg", "ONE.jpg", "\u00e9.jpg", "e\u0301.jpg"):
        (folder / name).write_bytes(tiny_picture(name, "JPEG"))
    if len({path.name for path in folder.iterdir()} & {"one.jpg", "ONE.jpg"}) < 2:
        pytest.skip("the file system takes the names for one")
    assert len([path for code, path in codes(site) if code == "S036"]) == 2
