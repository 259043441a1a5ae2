"""Text in every field stays text in every kind of file: pages, data, feeds, calendars, cards, scripts."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.build.small_site import make, published
from tests.build.test_nothing_private import FIELDS_OF, notice, put

HOSTILE = (
    "</script><script>alert(7)</script>",
    "\"'></title></style></textarea><img src=x onerror=alert(7)>",
    "]]><!-- --!> <svg/onload=alert(7)> &lt;b&gt; \\u003cb\\u003e",
    "x%0d%0aEND:VCARD%0d%0a;BEGIN:VCARD,${alert(7)}`{{ 7*7 }}{% raw %}",
    "url(file:///etc/passwd) url(https://evil.example/x.png) @import 'x'",
    "javascript:alert(7)//",
)
URLS = ("href", "src", "action", "formaction", "srcset", "poster", "data", "xlink:href")
BLOCKS = ("application/json", "application/ld+json")


class Reader(HTMLParser):
    """Notes what a browser would run, load, or take for data."""

    def __init__(self) -> None:
        super().__init__()
        self.faults: list[str] = []
        self._block = ""
        self._text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        faults = [name for name in given if name.startswith("on") or name in ("style", "srcdoc")]
        faults += [
            url
            for name in URLS
            if re.match(r"\s*(?:javascript|data|vbscript|file):", url := given.get(name) or "", re.I)
        ]
        if tag in ("img", "script", "source", "iframe", "object", "embed", "use", "base"):
            faults += [
                url for name in URLS if (url := given.get(name) or "") and not re.match(r"/(?!/)", url)
            ]
        if tag == "script" and "src" not in given and given.get("type") not in BLOCKS:
            faults.append("script")
        self._block, self._text = (tag, "") if tag == "script" and "src" not in given else ("", "")
        self.faults += [f"{tag} {fault}" for fault in faults]

    def handle_data(self, data: str) -> None:
        if self._block:
            self._text += data

    def handle_endtag(self, tag: str) -> None:
        if self._block == tag:
            json.loads(self._text)
            if re.search("[<>]", self._text):
                self.faults.append("a sign of markup in data")
            self._block = ""


def assert_text_only(path: str, body: bytes) -> None:
    """The file is what it says it is, and holds nothing that runs."""
    ending = path.rpartition(".")[2]
    if ending == "html":
        reader = Reader()
        reader.feed(body.decode())
        assert reader.faults == [], path
    elif ending in ("xml", "svg"):
        for element in ElementTree.fromstring(body).iter():  # noqa: S314 - our own
            assert "script" not in element.tag, path
            assert not [name for name in element.attrib if name.startswith("on")], path
    elif ending in ("json", "webmanifest"):
        json.loads(body)
    elif ending in ("ics", "vcf"):
        lines = body.split(b"\r\n")
        assert {line for line in lines if line.startswith((b"BEGIN:", b"END:"))} <= {
            *(f"{edge}:{kind}".encode() for edge in ("BEGIN", "END") for kind in KINDS)
        }, path
        assert not any(re.search(rb"[\x00-\x1f]", line) for line in lines), path
    elif path == "sw.js":
        assert b"alert(7)" not in body or b"<" not in body.partition(b"const SITE = ")[2].partition(b"\n")[0]


KINDS = ("VCALENDAR", "VTIMEZONE", "STANDARD", "VEVENT", "VCARD")


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("path", [*FIELDS_OF, "content/standard.yaml"])
def test_text_in_every_field(
    site: Path, out: Path, path: str, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Published in spite of every finding: what the check lets through is not what escaping rests on."""
    monkeypatch.setattr("sitegen.build.stage.blocks", lambda _: False)
    typed = "'" + text.replace("'", "''") + "'"
    fields = FIELDS_OF.get(path, ("版本", "名称", "内容", "正文"))
    if path == "content/site.yaml":
        fields = (
            *fields,
            "网址",
            "找错链接",
            "ICP备案号",
            "公安备案号",
            "网站标识码",
            "邮箱",
            "电话",
            "号码",
        )
    if path.endswith("room.yaml"):
        fields = (*fields, "电话", "邮箱", "链接", "号码", "角色", "数值", "单位", "周期", "改期原因")
    file = site / path
    form = rf"(?m)^(\s*(?:- )?(?:{'|'.join(fields)}): ?)[^\s#].*$"
    changed, count = re.subn(form, lambda match: match[1] + typed, file.read_text("utf-8"))
    assert count
    file.write_text(changed, encoding="utf-8", newline="\n")
    for folder in ("content", "content/rooms/anping"):
        put(
            site,
            f"{folder}/notices/x.md",
            notice(f"正文 {text}\n\n[{text}](https://a.example/ '{text[:9]}')", title=typed),
        )
    make(site, out, keep_going=True)
    for name, body in published(out).items():
        assert_text_only(name, body)
