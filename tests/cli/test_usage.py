"""Faults of use are told in the reader's language, with what to type."""

from __future__ import annotations

import shlex

import pytest
from click.testing import CliRunner

from sitegen.cli.main import main


def said(line: str, language: str) -> str:
    result = CliRunner().invoke(main, shlex.split(line), env={"SITEGEN_LANG": language})
    assert result.exit_code == 2
    return result.stderr


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("build --nosuch", "没有 '--nosuch' 这个选项。"),
        ("nosuch", "没有 'nosuch' 这个命令。"),
        ("print", "缺少 'ROOM'"),
        ("check --format x", "请写其中之一：'text'"),
        ("build --date 2026-13-01", "“2026-13-01”不是日期，请写成 `2026-11-23` 这样。"),
        ("build --date 1800-01-01", "请写成 `2026-11-23` 这样。"),
        ("build --jobs -1", "-1 超出了范围"),
        ("new notice a b --days", "选项 '--days' 后面要写 1 个值。"),
    ],
)
def test_wrong_use_is_told_in_chinese(line: str, sentence: str) -> None:
    text = said(line, "zh")
    assert sentence in text
    assert "Error" not in text
    assert "Usage" not in text


def test_wrong_use_is_told_in_english() -> None:
    assert "No such option '--nosuch'" in said("build --nosuch", "en")
