"""On English pages every Chinese word says that it is Chinese, so that a voice can change."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

from sitegen.build.pipeline import Outcome

CHINESE = re.compile(r"[\u3400-\u9fff\uff01-\uff5e\u3001-\u3011\U00020000-\U0003ffff]")
VOID = {"meta", "link", "br", "wbr", "img", "source", "input", "hr", "rect", "use", "path"}
SILENT = ("title", "script", "style")


class Spoken(HTMLParser):
    """Gathers the Chinese text that stands under no element in Chinese."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.languages: list[tuple[str, str]] = []
        self.unmarked: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            above = self.languages[-1][1] if self.languages else ""
            self.languages.append((tag, dict(attrs).get("lang") or above))

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            self.languages.pop()

    def handle_data(self, data: str) -> None:
        tag, language = self.languages[-1] if self.languages else ("", "")
        if tag not in SILENT and CHINESE.search(data) and not language.startswith("zh"):
            self.unmarked.append(data.strip())


def test_chinese_on_english_pages_is_marked(built: tuple[Outcome, Path]) -> None:
    out = built[1]
    wrong = {}
    for path in sorted(out.rglob("*.html")):
        name = path.relative_to(out).as_posix()
        html = path.read_text("utf-8")
        if '<html lang="en"' in html:
            unmarked = Spoken(html).unmarked
            if unmarked:
                wrong[name] = unmarked[:5]
    assert not wrong


def test_the_check_sees() -> None:
    html = '<html lang="en"><body><p lang="zh-CN">福海苑 <b>社区</b></p><p>警务室 <i lang="zh-CN">好</i></p>'
    assert Spoken(html).unmarked == ["警务室"]
