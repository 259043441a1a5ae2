"""Sites as no one should write them: a finding or a part that does not show, never a traceback."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from sitegen.build.pipeline import Outcome
from tests.build.small_site import make, published

SITE = "content/site.yaml"
ROOM = "content/rooms/anping/room.yaml"
TARGET = re.compile(rb'(?:href|src|content)="(javascript:[^"]*)', re.IGNORECASE)
LONG = "青屿" * 5000


def put(site: Path, path: str, field: str, value: str) -> None:
    """Write `value` for the first `field` of a file."""
    file = site / path
    text, count = re.subn(
        rf"(?m)^(\s*(?:- )?{field}: ).*$", lambda match: match[1] + value, file.read_text("utf-8"), count=1
    )
    assert count == 1
    file.write_text(text, encoding="utf-8", newline="\n")


def codes(outcome: Outcome) -> set[str]:
    return {finding.code for finding in outcome.findings}


def assert_plain(out: Path) -> None:
    """Nothing got into a file as something else than text."""
    for path, body in published(out).items():
        assert not TARGET.search(body), path
        if path.endswith((".ics", ".vcf")):
            assert re.fullmatch(rb"(?:[A-Z][A-Z-]*[;:][^\r\n]*\r\n(?: [^\r\n]*\r\n)*)*", body), path
            assert b"\nATTACH" not in body, path


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        *(("网址", value, "S117") for value in ("jws.example", "http://x", "https://", "//x", "''#")),
        *(("网址", value, "S117") for value in ("https://[::1", "https://x?a=b", "'https://x/\"><script>'")),
        *(
            ("网址", value, "S117")
            for value in ('"https://x\\nATTACH:evil"', "https://x/../..", "https://x/ y")
        ),
        ("网址", "javascript:alert(1)", "S117"),
        *(
            ("找错链接", value, "S136")
            for value in ("javascript:alert(1)", "JavaScript:alert(1)", "x.example")
        ),
        *(("地图链接", value, "S136") for value in ("javascript:alert(1)", "https://m.example/{lat}")),
        *(("地图链接", value, "S136") for value in ("http://m.example/{纬度}{经度}", "https://m.example/")),
        ("英文名称", "青屿警务室", "S137"),
        ("语言", "英文", "S137"),
    ],
)
def test_a_setting_of_the_site(site: Path, out: Path, field: str, value: str, code: str) -> None:
    put(site, SITE, field, value)
    outcome = make(site, out, keep_going=True)
    assert outcome.published
    assert code in codes(outcome) or value == "''#"
    assert_plain(out)


def test_a_site_below_a_path(site: Path, out: Path) -> None:
    put(site, SITE, "网址", "https://x.example/jws")
    assert make(site, out).published
    for path, body in published(out).items():
        if path.endswith(".html"):
            assert not re.search(rb'(?:href|src)="/(?!jws/)', body), path


@pytest.mark.parametrize("value", ["0", "-1", "32", "99999"])
def test_a_day_that_no_month_has(site: Path, out: Path, value: str) -> None:
    put(site, ROOM, "每月几日", value)
    assert "S324" in codes(make(site, out))
    assert make(site, out, keep_going=True).published


FIELDS = {
    SITE: ("名称", "城市", "主办单位", "英文名称", "数据许可", "地址", "用途"),
    ROOM: ("名称", "地址", "姓名", "职务", "时间", "地点", "特色", "说明", "内容"),
    "content/organisation.yaml": ("名称", "地址"),
    "content/services.yaml": ("名称", "办理时限"),
    "content/holidays.yaml": ("名称",),
}


@pytest.mark.parametrize("value", [LONG, '"\\uD800\\uFFFF\\0"', "'  '", '"\\r\\nATTACH:x\\u2028END:VEVENT"'])
@pytest.mark.parametrize("path", FIELDS)
def test_texts_that_are_none(
    site: Path, out: Path, path: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sitegen.build.stage.blocks", lambda _: False)
    for field in FIELDS[path]:
        put(site, path, field, value)
    make(site, out, keep_going=True)
    assert_plain(out)


def test_a_site_without_rooms(site: Path, out: Path) -> None:
    shutil.rmtree(site / "content/rooms")
    assert make(site, out, keep_going=True).published


@pytest.mark.parametrize("organisation", ["分局: []\n", "分局:\n  - 代码: a\n    名称: 甲分局\n"])
def test_a_bureau_without_stations(site: Path, out: Path, organisation: str) -> None:
    (site / "content/organisation.yaml").write_text(organisation, encoding="utf-8")
    assert make(site, out, keep_going=True).published


def test_a_bureau_that_states_the_least(site: Path, out: Path) -> None:
    least = "名称: 甲\n城市: 乙\n网址: https://a.example\n主办单位: 丙\n电话: 0899-8800 0000\n"
    (site / SITE).write_text(least, encoding="utf-8")
    (site / "content/services.yaml").write_text("服务事项: []\n", encoding="utf-8")
    (site / "content/holidays.yaml").write_text("节假日: []\n", encoding="utf-8")
    standard = (site / "content/standard.yaml").read_text("utf-8")
    short = re.match(r"(?:#.*\n|版本.*\n|生效日期.*\n)+", standard)
    assert short is not None
    (site / "content/standard.yaml").write_text(short[0], encoding="utf-8")
    assert make(site, out, keep_going=True).published


def test_hundreds_of_everything(site: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sitegen.build.stage.blocks", lambda _: False)
    room = site / ROOM
    officers = "".join(f"  - {{姓名: 王大明, 警号: '{number:06}', 角色: 民警}}\n" for number in range(300))
    text = room.read_text("utf-8").replace("\n民警:\n", f"\n民警:\n{officers}")
    room.write_text(text, encoding="utf-8", newline="\n")
    services = site / "content/services.yaml"
    more = "".join(f"  - {{代码: x{number}, 名称: 事项{number}}}\n" for number in range(500))
    services.write_text(services.read_text("utf-8") + more, encoding="utf-8", newline="\n")
    notices = site / "content/notices"
    notices.mkdir()
    for number in range(150):
        fields = f"标题: 提示{number}\n级别: 提示\n主题: 消防\n发布日期: 2026-11-01\n"
        (notices / f"n{number}.md").write_text(f"---\n{fields}---\n\n内容\n", encoding="utf-8")
    assert make(site, out, keep_going=True).published
    assert (out / "notices/page/2/index.html").exists()


def test_the_longest_name_of_a_room(site: Path, out: Path) -> None:
    (site / "content/rooms/anping").rename(site / "content/rooms" / ("a" * 60))
    assert make(site, out).published
