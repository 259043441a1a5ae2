"""What a clerk sees in VS Code: wavy lines in Chinese, names and words to choose from, what belongs where."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.command import run
from tests.exchange.schema.editor import document_of
from tests.exchange.schema.language_server import LanguageServer
from tests.labelled.sample import sample

pytestmark = pytest.mark.browser
ROOM = "content/rooms/{}/room.yaml"
HEAD = "名称: 甲\n派出所: 乙\n类型: 城市\n等级: 一级\n"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new site in a folder with a blank and Chinese characters in its name."""
    folder = tmp_path_factory.mktemp("editor") / "我的 网站"
    run("init", folder, lang="zh")
    return folder


@pytest.fixture(scope="module")
def editor(site: Path) -> Iterator[LanguageServer]:
    settings = json.loads((site / ".vscode" / "settings.json").read_text("utf-8"))
    with LanguageServer(site, settings) as server:
        yield server


@pytest.mark.parametrize(
    "path",
    [path for path in sample() if path.endswith(".yaml") and document_of(path) and "/briefings/" not in path],
)
def test_the_sample_has_no_wavy_lines(path: str, editor: LanguageServer) -> None:
    assert editor.complaints(path, sample()[path].decode("utf-8")) == []


@pytest.mark.parametrize(
    "path",
    [
        ROOM.format("a"),
        "content/rooms/a/briefings/2026-11-16.yaml",
        "content/site.yaml",
        "content/organisation.yaml",
        "content/services.yaml",
        "content/standard.yaml",
        "content/standard-city.yaml",
        "content/holidays.yaml",
    ],
)
def test_every_kind_of_file_has_its_schema(path: str, editor: LanguageServer) -> None:
    assert editor.complaints(path, "乱写: 1\n")


@pytest.mark.parametrize(
    ("more", "line", "said"),
    [
        ("类形: 城市", 5, "这里没有这一项"),
        ("治安复杂: 是的", 5, "请写“是”或“否”"),
        ("服务范围: 福海苑", 5, "一行一项"),
        ("地址:", 5, "后面填一个内容"),
        ("联系方式: 0899", 5, "可以填的有：电话、夜间电话"),
        ("民警:\n  - 警号: 031207\n    角色: 民警", 6, "缺少“姓名”"),
        ("民警:\n  - {姓名: 王芳, 角色: 协警}", 6, "民警、辅警、文职"),
        ("民警:\n  - 姓名: 王芳\n    角色: 民警\n    到任日期: 2026.1.1", 8, "年-月-日"),
        ("title: 甲", 1, "“title”就是“名称”"),
        ("面积: 三十平", 5, "半角数字"),
        ("开放时间: 有人就办", 5, "请写星期和时间"),
    ],
)
def test_a_wavy_line_says_in_chinese_what_to_type(
    more: str, line: int, said: str, editor: LanguageServer
) -> None:
    found = editor.complaints(ROOM.format("b"), f"{HEAD}{more}\n")
    assert [(at, said in sentence) for at, sentence in found] == [(line, True)]


def test_names_are_offered_without_values_of_others(editor: LanguageServer) -> None:
    """No made-up number is typed for a badge, and no English name is in the way."""
    path = ROOM.format("c")
    editor.complaints(path, f"{HEAD}民警:\n  - 姓名: 王芳\n    \n")
    offered = editor.offers(path, 7, 5)
    assert offered["警号"] == "警号: "
    assert offered["职责"].startswith("职责:\n")
    assert "badge" not in offered


def test_words_are_offered_in_chinese_only(editor: LanguageServer) -> None:
    path = ROOM.format("d")
    editor.complaints(path, HEAD.replace("城市", "") + "治安复杂: \n")
    assert list(editor.offers(path, 3, 5)) == ["城市", "农村", "重点", "流动"]
    assert list(editor.offers(path, 5, 7)) == ["是", "否"]


def test_the_sites_own_names_are_offered(editor: LanguageServer) -> None:
    path = ROOM.format("e")
    editor.complaints(path, HEAD.replace("派出所: 乙", "派出所: ") + "服务事项:\n  - \n职责:\n  - \n")
    assert editor.offers(path, 2, 6)["临港派出所  东湾分局"] == "临港派出所"
    assert editor.offers(path, 6, 5)["id-card  居民身份证申领换领"] == "id-card"
    assert "D1" in editor.offers(path, 8, 5).values()


def test_today_is_offered_for_a_date(editor: LanguageServer) -> None:
    path = ROOM.format("f")
    editor.complaints(path, f"{HEAD}暂停服务:\n  开始: \n")
    assert editor.offers(path, 6, 7)["今天"] == "$CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE"


def test_the_mouse_tells_what_belongs_there(editor: LanguageServer) -> None:
    path = ROOM.format("g")
    editor.complaints(path, f"{HEAD}民警:\n  - 姓名: 王芳\n    警号: 031207\n    角色: 民警\n")
    told = editor.tells(path, 7, 6)
    assert "六位数字，辅警填辅警编号" in told
    assert not re.search("[a-z]+ [a-z]+ [a-z]+", told.split("来源")[0])


def test_the_line_on_top_does_without_settings(site: Path) -> None:
    run("schema", "--site", site, "--line", "--write", lang="zh")
    with LanguageServer(site, {"yaml.schemaStore.enable": False}) as server:
        text = (site / "content" / "site.yaml").read_text("utf-8")
        assert server.complaints("content/site.yaml", text) == []
        assert server.complaints("content/site.yaml", text.replace("城市: ", "城巿: "))
