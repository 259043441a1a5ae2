"""Attempts to publish what must not be: the published bytes are searched, pictures and copies too."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from markupsafe import escape
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from tests.build.small_site import make, published, tiny_picture

NUMBER = "460100199003071237"
ROOM = "content/rooms/anping"
CODED = "".join(f"\\x{ord(digit):02x}" for digit in NUMBER)
BROKEN = f"{NUMBER[:9]}\\\n    {NUMBER[9:]}"
HEAD = "---\n标题: {title}\n级别: 提示\n主题: 消防\n发布日期: 2026-11-01\n有效期至: 2026-12-25\n---\n\n"


def put(site: Path, path: str, data: str | bytes) -> None:
    target = site / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data.encode() if isinstance(data, str) else data)


def notice(body: str, title: str = "电动车充电不进楼") -> str:
    return HEAD.format(title=title) + body + "\n"


def add(site: Path, lines: str) -> None:
    path = site / ROOM / "room.yaml"
    path.write_text(path.read_text("utf-8") + lines, encoding="utf-8", newline="\n")


def leaks(out: Path, number: str = NUMBER) -> list[str]:
    """The published files that give the number, be it across tags."""
    found = []
    for path, body in published(out).items():
        bare = re.sub(rb"<[^>]*>|[\s_-]", b"", body)
        if number in path or number.encode() in body or number.encode() in bare:
            found.append(path)
    return found


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (f"{ROOM}/notices/x.md", notice(NUMBER)),
        (f"{ROOM}/notices/x.md", notice("身份证", title=NUMBER)),
        (f"{ROOM}/notices/x.md", notice(f"{NUMBER[:6]}**{NUMBER[6:14]}**{NUMBER[14:]}")),
        (f"{ROOM}/notices/x.md", notice(f"&#52;{NUMBER[1:]}")),
        (f"{ROOM}/notices/x.md", notice(f"&#x34;{NUMBER[1:9]}&#{ord(NUMBER[9])};{NUMBER[10:]}")),
        (f"{ROOM}/notices/x.md", notice(f"{NUMBER[:6]}\\_{NUMBER[6:]}")),
        (f"{ROOM}/notices/x.md", notice(f"{NUMBER[:6]}\u200b{NUMBER[6:]}")),
        (f"{ROOM}/notices/x.md", notice(f"{NUMBER[:6]}<!-- -->{NUMBER[6:]}")),
        (f"{ROOM}/notices/x.md", notice(f"[表]({NUMBER}.txt)")),
        (f"{ROOM}/notices/x.md", notice(f'[表](https://a.cn/ "{NUMBER}")')),
        (f"{ROOM}/notices/x.md", notice(f"**{NUMBER[:6]}**`{NUMBER[6:14]}`~~{NUMBER[14:]}~~")),
        (f"{ROOM}/notices/x.md", notice(f"号码\n{NUMBER[:6]}\n{NUMBER[6:14]}\n{NUMBER[14:]}\n见上")),
        (f"{ROOM}/notices/x.md", notice("内容", title=f'"{CODED}"')),
        ("content/notices/x.md", notice("内容", title=f'"{CODED}"')),
        ("content/notices/x.md", notice("内容", title=f'"{BROKEN}"')),
        (f"{ROOM}/notices/{NUMBER}.md", notice("内容")),
        (f"{ROOM}/about.md", f"## {NUMBER}\n"),
        (f"{ROOM}/files/{NUMBER}.txt", "内容"),
        (f"{ROOM}/briefings/{NUMBER}.yaml", "日期: 2026-11-15\n"),
        ("content/notices/x.md", notice(NUMBER)),
        (f"content/notices/{NUMBER}.md", notice("内容")),
        (f"content/rooms/{NUMBER}/room.yaml", "名称: 甲\n"),
    ],
)
@pytest.mark.parametrize("keep_going", [False, True])
def test_a_residents_number(site: Path, out: Path, path: str, text: str, keep_going: bool) -> None:
    put(site, path, text)
    outcome = make(site, out, keep_going=keep_going)
    assert {"S501", "S123"} & {finding.code for finding in outcome.findings}
    assert leaks(out) == []


FIELDS_OF = {
    "content/site.yaml": ("名称", "城市", "英文名称", "主办单位", "地址", "地图链接", "数据许可", "用途"),
    "content/organisation.yaml": ("名称", "地址", "代码"),
    "content/services.yaml": ("名称", "办理对象", "办理时限", "依据", "代码"),
    "content/holidays.yaml": ("名称",),
    f"{ROOM}/room.yaml": (
        *("名称", "地址", "合署办公", "特色", "姓名", "警号", "职务", "荣誉", "去向", "时间", "地点", "说明"),
        *("内容", "回告时限", "文字说明", "办理时间", "办理地点", "上门服务"),
    ),
}


@pytest.mark.parametrize("path", FIELDS_OF)
@pytest.mark.parametrize("typed", [NUMBER, f'"{CODED}"', f'"{BROKEN}"'], ids=["plain", "coded", "broken"])
def test_a_residents_number_in_every_field(site: Path, out: Path, path: str, typed: str) -> None:
    """Whatever is made of a field - lists, data, feeds, calendars, cards, shards: it is in none of them."""
    file = site / path
    before = file.read_text("utf-8")
    for field in FIELDS_OF[path]:
        form = rf"(?m)^(\s*(?:- )?{field}: ?)\S.*$"
        text, count = re.subn(form, lambda match: match[1] + typed, before, count=1)
        if not count:
            assert path.endswith("room.yaml"), field
            continue
        file.write_text(text, encoding="utf-8", newline="\n")
        outcome = make(site, out, keep_going=True)
        assert "S501" in {finding.code for finding in outcome.findings}, field
        assert leaks(out) == [], field


def test_nothing_of_a_withheld_room(site: Path, out: Path) -> None:
    """Of a room in which private data was found, other files than its own tell its folder's name only."""
    make(site, out)
    own = re.findall(
        r"anping\w+社区|0899-8(?!801)\d{3} \d{4}", (site / ROOM / "room.yaml").read_text("utf-8")
    )
    assert len(set(own)) > 6
    add(site, f"# {NUMBER}\n")
    assert make(site, out, keep_going=True).published
    for path, body in published(out).items():
        text = body.decode("utf-8", "replace")
        assert not [word for word in own if word in text], path


@pytest.mark.parametrize(
    "path", ["assets/x.txt", f"assets/{NUMBER}.txt", "templates/404.html", "assets/css/x.css"]
)
def test_a_residents_number_in_the_theme(site: Path, out: Path, path: str) -> None:
    put(site, path, f"<!-- {NUMBER} -->")
    for keep_going in (False, True):
        outcome = make(site, out, keep_going=keep_going)
        assert "S501" in {finding.code for finding in outcome.findings}
        assert leaks(out) == []


def test_a_located_picture_in_the_theme(site: Path, out: Path) -> None:
    put(site, "assets/logo.jpg", jpeg(located=True))
    for keep_going in (False, True):
        assert "S506" in {finding.code for finding in make(site, out, keep_going=keep_going).findings}
        assert not out.exists()


def png() -> bytes:
    said = PngInfo()
    said.add_text("Secret", NUMBER)
    said.add_itxt("XML:com.adobe.xmp", f'<x exif:GPSLatitude="20">{NUMBER}</x>')
    held = io.BytesIO()
    Image.new("RGB", (300, 300), "red").save(held, "PNG", pnginfo=said)
    return held.getvalue()


def jpeg(*, located: bool = False) -> bytes:
    exif = Image.Exif()
    exif[270] = NUMBER
    if located:
        exif.get_ifd(0x8825)[1] = "N"
    held = io.BytesIO()
    Image.new("RGB", (300, 300), "red").save(
        held, "JPEG", exif=exif, comment=NUMBER.encode(), xmp=f"<x>{NUMBER}</x>".encode()
    )
    return held.getvalue()


@pytest.mark.parametrize(("ending", "data"), [("png", png()), ("jpg", jpeg())])
def test_what_a_picture_tells_beyond_its_pixels(site: Path, out: Path, ending: str, data: bytes) -> None:
    put(site, f"{ROOM}/photos/x.{ending}", data)
    put(site, f"{ROOM}/files/x.{ending}", data)
    body = f"![图](photos/x.{ending})\n\n[下载](photos/x.{ending})\n\n[下载](files/x.{ending})"
    put(site, f"{ROOM}/notices/x.md", notice(body))
    add(site, f"下载:\n  - 名称: 表格\n    文件: files/x.{ending}\n")
    assert make(site, out).published
    assert leaks(out) == []
    for path, body in published(out).items():
        assert b"GPSLatitude" not in body, path


def test_a_located_picture_is_an_error(site: Path, out: Path) -> None:
    put(site, f"{ROOM}/photos/x.jpg", jpeg(located=True))
    assert "S506" in {finding.code for finding in make(site, out).findings}
    assert not out.exists()


def test_a_number_in_a_pictures_name(site: Path, out: Path) -> None:
    put(site, f"{ROOM}/photos/{NUMBER}.jpg", tiny_picture("x", "JPEG"))
    assert "S501" in {finding.code for finding in make(site, out).findings}
    assert not out.exists()


@pytest.fixture
def unchecked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Publish in spite of every finding: what the check lets through is not what escaping rests on."""
    monkeypatch.setattr("sitegen.build.stage.blocks", lambda _: False)


SCRIPT = "<script>alert(7)</script>"
QUOTE = "\"'><img src=x onerror=alert(7)>"
FIELDS = ("名称", "地址", "特色", "标题", "姓名", "职务", "说明", "电话", "内容", "原因", "警衔", "荣誉")


DATA = (".json", ".ics", ".vcf", ".webmanifest")
"""Kinds of files that no browser renders: in them a tag is text like any other."""


@pytest.mark.usefixtures("unchecked")
@pytest.mark.parametrize("text", [SCRIPT, QUOTE, "{{ 7*7 }}", "javascript:alert(7)"])
def test_a_script_in_every_field(site: Path, out: Path, text: str) -> None:
    """Escaped or refused: never a tag, an attribute or an address of the page."""
    typed = "'" + text.replace("'", "''") + "'"
    path = site / ROOM / "room.yaml"
    fields = re.sub(
        rf"^( *(?:- )?(?:{'|'.join(FIELDS)}): )\S.*$",
        lambda match: match[1] + typed,
        path.read_text("utf-8"),
        flags=re.MULTILINE,
    )
    path.write_text(fields, encoding="utf-8", newline="\n")
    put(site, f"{ROOM}/notices/x.md", notice(f"正文 {text}\n\n![{text}](photos/x.jpg)", title=typed))
    put(site, f"{ROOM}/photos/x.jpg", tiny_picture("x", "JPEG"))
    site_file = site / "content/site.yaml"
    site_file.write_text(
        re.sub(r"(?m)^(主办单位|名称|标题): .*$", rf"\1: {typed}", site_file.read_text("utf-8")),
        encoding="utf-8",
        newline="\n",
    )
    make(site, out, keep_going=True)
    shown = (out / "rooms/anping/index.html").read_text("utf-8")
    assert shown.count(str(escape(text))) > 5
    rendered = {name: body for name, body in published(out).items() if not name.endswith(DATA)}
    for name, body in rendered.items():
        assert b"<script>alert" not in body, name
        assert b"<img src=x" not in body, name
        assert not re.search(rb"<[^>]*\sonerror=", re.sub(rb'"[^"]*"', b"", body)), name
        assert not re.search(rb'(?:href|src)="\s*(?:javascript|data|vbscript):', body, re.IGNORECASE), name


@pytest.mark.usefixtures("unchecked")
@pytest.mark.parametrize(
    "link",
    [
        *("javascript:alert(7)", "JaVaScRiPt:alert(7)", "java\tscript:alert(7)", "%6Aavascript:alert(7)"),
        *("data:text/html,<script>alert(7)</script>", "vbscript:x", "//evil.example/", "\\\\evil.example"),
    ],
)
def test_links_that_are_none(site: Path, out: Path, link: str) -> None:
    quoted = link.replace("\\", "\\\\").replace("\t", "\\t")
    add(site, f'渠道:\n  - 类型: 微信公众号\n    名称: 甲\n    号码: qingyu\n    链接: "{quoted}"\n')
    put(site, f"{ROOM}/notices/x.md", notice(f"[这里](<{link}>) [那里][1]\n\n[1]: <{link}>"))
    make(site, out, keep_going=True)
    assert "这里" in (out / "rooms/anping/notices/x/index.html").read_text("utf-8")
    for name, body in published(out).items():
        for target in re.findall(rb'(?:href|src)="([^"]*)"', body):
            assert not re.match(rb"\s*(?:java|data|vb|%6A|//|\\)", target, re.IGNORECASE), (name, target)


@pytest.mark.parametrize(
    "mail", ["a@qingyu.example?bcc=x@evil.example", "a@qingyu.example%0Abcc:x@evil.example"]
)
def test_a_mail_address_with_more_in_it(site: Path, out: Path, mail: str) -> None:
    path = site / ROOM / "room.yaml"
    text = path.read_text("utf-8")
    text = re.sub(r"(?m)^联系方式:\n", f"联系方式:\n  邮箱: {mail}\n", re.sub(r"(?m)^  邮箱: .*\n", "", text))
    path.write_text(text, encoding="utf-8", newline="\n")
    outcome = make(site, out)
    assert not outcome.published
    assert any(finding.span.path.endswith("anping/room.yaml") for finding in outcome.findings)
