"""The hook as git and pre-commit run it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.cli.command import run
from tests.exchange.schema.editor import ROOT

BIN = Path(sys.executable).parent
NOTICE = """---
标题: 电动自行车多加一把锁
主题: 反诈
发布日期: 2026-11-23
有效期至: 2026-12-23
---

（在这里写正文）
"""
AUTHOR = ("-c", "user.name=Test", "-c", "user.email=test@qingyu.example")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A new site under git, with its hook installed and its first commit made."""
    site = tmp_path / "网站"
    run("init", site)
    (site / "content" / "notices" / "jiasuo.md").write_text(NOTICE, "utf-8")
    git(site, "init", "--quiet", "--initial-branch=main")
    git(site, "add", ".")
    git(site, *AUTHOR, "commit", "--quiet", "-m", "开始")
    done = subprocess.run(
        [BIN / "pre-commit", "install"],
        cwd=site,
        env=environment(site),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return site


def environment(site: Path) -> dict[str, str]:
    """As on a machine where the program is on the path; pre-commit keeps its things beside the site."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return {
        **kept,
        "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}",
        "PRE_COMMIT_HOME": str(site.parent / "kept"),
    }


def git(site: Path, *arguments: str, code: int = 0) -> str:
    done = subprocess.run(
        ["git", *arguments], cwd=site, env=environment(site), capture_output=True, text=True, check=False
    )
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout + done.stderr


def test_a_fault_is_told_in_chinese_and_not_committed(repository: Path) -> None:
    notice = repository / "content" / "notices" / "jiasuo.md"
    notice.write_text(notice.read_text("utf-8").replace("主题: 反诈", "主题: 反炸"), "utf-8")
    said = git(repository, *AUTHOR, "commit", "--all", "-m", "改", code=1)
    assert "检查公示标准" in said
    assert "S023" in said
    assert "反诈" in said


def test_what_was_not_touched_stops_nobody(repository: Path) -> None:
    """The sample's communities have no rooms yet; that is no reason to refuse a notice."""
    notice = repository / "content" / "notices" / "jiasuo.md"
    text = notice.read_text("utf-8").replace("（在这里写正文）", "请在车架和后轮各上一把锁。")
    notice.write_text(text, "utf-8")
    git(repository, *AUTHOR, "commit", "--all", "-m", "写好正文")


def test_the_second_hook_mends_what_is_beyond_doubt(repository: Path) -> None:
    """It comes commented out: whoever wants it takes the marks away."""
    config = repository / ".pre-commit-config.yaml"
    config.write_text(re.sub(r"(?m)^      # (?=- id|  )", "      ", config.read_text("utf-8")), "utf-8")
    notice = repository / "content" / "notices" / "jiasuo.md"
    text = notice.read_text("utf-8").replace("（在这里写正文）", "请上两把锁。")
    notice.write_text(text.replace("主题: 反诈", "主题：反诈"), "utf-8")
    assert "改好没有疑问的写法" in git(repository, *AUTHOR, "commit", "--all", "-m", "改", code=1)
    assert "主题: 反诈" in notice.read_text("utf-8")
    git(repository, *AUTHOR, "commit", "--all", "-m", "改")


def test_git_keeps_what_belongs_to_nobody_out(repository: Path) -> None:
    for name in ("public/index.html", ".sitegen/x", "content/rooms/Thumbs.db", "content/~$room.yaml"):
        path = repository / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", "utf-8")
    assert git(repository, "status", "--short") == ""


def test_hooks_of_this_repository_are_sound() -> None:
    manifest = ROOT / ".pre-commit-hooks.yaml"
    subprocess.run([BIN / "pre-commit", "validate-manifest", manifest], check=True, capture_output=True)
    hooks = {hook["id"]: hook for hook in yaml.safe_load(manifest.read_text("utf-8"))}
    assert hooks["sitegen-check"]["entry"] == "sitegen check"
    assert hooks["sitegen-fix"]["entry"] == "sitegen fix --write"
