"""`sitegen fix`: shown first, written on demand, never over somebody else's work."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sitegen.cli.main import main
from sitegen.exchange.mending import writing
from tests.standard.site import ROOM, base_files
from tests.standard.specs import Block, drawn

YAML = ROOM + "room.yaml"
ABOUT = ROOM + "about.md"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """The base site on disk."""
    for path, data in base_files().items():
        assert data is not None
        put(tmp_path, path, data)
    return tmp_path


def put(site: Path, path: str, data: str | bytes) -> None:
    (site / path).parent.mkdir(parents=True, exist_ok=True)
    (site / path).write_bytes(data if isinstance(data, bytes) else data.encode())


def spoil(site: Path, old: str = "等级: ", new: str = "等级：") -> bytes:
    """Put a slip into the room's file; give the file's bytes."""
    data = (site / YAML).read_bytes().replace(old.encode(), new.encode(), 1)
    (site / YAML).write_bytes(data)
    return data


def fix(site: Path, *options: str) -> Result:
    return CliRunner().invoke(
        main, ["fix", "--site", str(site), "--lang", "en", *options], catch_exceptions=False
    )


def contents(site: Path) -> dict[str, bytes]:
    return {p.relative_to(site).as_posix(): p.read_bytes() for p in sorted(site.rglob("*")) if p.is_file()}


def test_nothing_to_mend(site):
    before = contents(site)
    done = fix(site, "--write")
    assert (done.exit_code, done.stdout) == (0, "")
    assert "nothing to mend" in done.stderr
    assert contents(site) == before


def test_shown_first(site):
    spoil(site)
    before = contents(site)
    done = fix(site)
    assert done.exit_code == 1
    lines = done.stdout.splitlines()
    assert lines[0].startswith(f"{YAML}:4:3: S008 ")
    assert lines[1:4] == [f"--- {YAML}", f"+++ {YAML}", "@@ -1,7 +1,7 @@"]
    assert [line for line in lines[4:] if line[0] in "+-"] == ["-等级：二级", "+等级: 二级"]
    assert "1 places in 1 files can be mended" in done.stderr
    assert contents(site) == before


def test_written(site):
    old = spoil(site)
    done = fix(site, "--write")
    assert done.exit_code == 0
    assert (site / YAML).read_text("utf-8") == base_files()[YAML]
    (kept,) = (site / ".sitegen-backup").rglob("room.yaml")
    assert kept.read_bytes() == old
    assert str(kept.relative_to(site)).endswith(YAML)
    assert fix(site).exit_code == 0


def test_git_keeps_what_was(site):
    (site / ".git").mkdir()
    spoil(site)
    assert fix(site, "--write").exit_code == 0
    assert not (site / ".sitegen-backup").exists()


def test_only_what_is_named(site):
    spoil(site)
    put(site, ABOUT, "## 简介\n\n　　各位居民。\n")
    done = fix(site, str(site / ABOUT), "--write")
    assert done.exit_code == 0
    assert (site / ABOUT).read_text("utf-8") == "## 简介\n\n各位居民。\n"
    assert "等级：" in (site / YAML).read_text("utf-8")
    assert fix(site, str(site / "nowhere")).exit_code == 2


def test_line_ends_and_mark_stay(site):
    data = b"\xef\xbb\xbf" + spoil(site).replace(b"\n", b"\r\n")
    (site / YAML).write_bytes(data)
    assert fix(site, "--write").exit_code == 0
    assert (site / YAML).read_bytes() == data.replace("等级：".encode(), "等级: ".encode())


def test_mixed_line_ends_stay(site):
    put(site, ABOUT, "## 简介\r\n\n请带：\r\n- 甲\n- 乙\r\n")
    assert fix(site, "--write").exit_code == 0
    assert (site / ABOUT).read_bytes().decode() in (
        "## 简介\r\n\n请带：\r\n\r\n- 甲\n- 乙\r\n",
        "## 简介\r\n\n请带：\r\n\n- 甲\n- 乙\r\n",
    )


def test_other_encodings(site):
    text = "## 简介\r\n\r\n福海苑社区警务室欢迎您。\r\n"
    for encoding in ("gb18030", "utf-16"):
        put(site, ABOUT, text.encode(encoding))
        done = fix(site, "--write")
        assert "saved as UTF-8; the text stays" in done.stdout
        assert (site / ABOUT).read_bytes() == text.encode()


def test_damaged_utf8_is_left(site):
    """Read as GB18030 it would be rubbish, and written down rubbish for good."""
    data = "## 简介\n\n福海苑社区警务室欢迎您，请随时来坐。\n".encode().replace("您".encode(), b"\xe6\x82")
    put(site, ABOUT, data)
    fix(site, "--write")
    assert (site / ABOUT).read_bytes() == data


def test_pictures_are_told_in_a_sentence(site):
    put(site, ROOM + "photos/wang.jpg", drawn(Block("picture", "photos/wang.jpg", ("gps",), "")))
    done = fix(site, "--write")
    assert "S506" in done.stdout
    assert "the picture stays as it is" in done.stdout
    assert "---" not in done.stdout


def test_long_numbers_are_masked(site):
    put(site, ABOUT, "## 简介\n\n　　张三 350102199001011234 报名。\n")
    done = fix(site)
    assert "350102199001011234" not in done.stdout
    assert "350*************34" in done.stdout


def test_what_the_bureau_turned_off_is_left(site):
    path = site / "content/standard.yaml"
    text = path.read_text("utf-8")
    assert "条款设置" not in text
    path.write_text(text + "条款设置:\n  - 条款: S709\n    级别: 停用\n", "utf-8")
    put(site, ABOUT, "## 简介\n\n　　各位居民。\n")
    assert fix(site).exit_code == 0


def test_a_file_that_changed_meanwhile_is_left(site, monkeypatch):
    spoil(site)
    monkeypatch.setattr(writing, "backup_folder", lambda root, moment: edit_and_keep(root))

    def edit_and_keep(root):
        put(site, YAML, "名称: 别人刚改的\n")

    done = fix(site, "--write")
    assert done.exit_code == 1
    assert "changed meanwhile" in done.stderr
    assert (site / YAML).read_text("utf-8") == "名称: 别人刚改的\n"
    assert not list(site.rglob(".~*"))


def test_a_disk_that_refuses_leaves_the_file(site, monkeypatch):
    old = spoil(site)

    def refuse(*_paths):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "replace", refuse)
    done = fix(site, "--write")
    assert done.exit_code == 1
    assert "Permission denied" in done.stderr
    assert (site / YAML).read_bytes() == old
    assert not list(site.rglob(".~*"))


def test_links_are_not_followed(site, tmp_path_factory):
    outside = tmp_path_factory.mktemp("outside") / "about.md"
    outside.write_text("　　各位居民。\n", "utf-8")
    (site / ABOUT).unlink()
    (site / ABOUT).symlink_to(outside)
    assert fix(site, "--write").exit_code == 0
    assert outside.read_text("utf-8") == "　　各位居民。\n"
