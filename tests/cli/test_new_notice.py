"""A notice by questions, with its text from the keyboard, a file or an editor."""

from __future__ import annotations

import zipfile
from pathlib import Path

import click
import pytest

from tests.cli.command import DAY, run
from tests.cli.new import ask, photo, snapshot

ROOM = "content/rooms/anping"


def notices(site: Path) -> Path:
    return site / ROOM / "notices"


def new(site: Path, *words: str | Path, code: int = 0, room: str = "anping") -> str:
    result = run("new", "notice", room, *words, "--site", site, "--date", DAY, lang="zh", code=code)
    return result.stdout if code == 0 else result.stderr


def test_by_questions(site: Path, place: Path) -> None:
    lines = ["请加一把锁", "", "", "", "20天", "临港派出所", "丢了三辆车。", "1、加锁", "2、停进车棚", ""]
    ask(site, "notice anping", *lines, str(photo(place)), "防盗锁的锁法", "")
    assert (notices(site) / f"{DAY}-theft.md").read_text("utf-8") == (
        "---\n标题: 请加一把锁\n级别: 提示\n主题: 防盗\n发布日期: 2026-11-23\n有效期至: 2026-12-13\n"
        "来源: 临港派出所\n---\n\n丢了三辆车。\n\n1. 加锁\n2. 停进车棚\n\n"
        "![防盗锁的锁法](photos/qingjiayibasuo.jpg)\n"
    )
    assert (site / ROOM / "photos" / "qingjiayibasuo.jpg").is_file()


@pytest.mark.parametrize(
    ("title", "topic"),
    [("别信刷单", "fraud"), ("楼道里别充电", "fire"), ("认识上头电子烟", "drugs"), ("戴好头盔", "traffic"),
     ("警民恳谈日改期", "event"), ("身份证办理时间", "service"), ("春天来了", "other")],
)  # fmt: skip
def test_the_title_tells_the_topic(site: Path, title: str, topic: str) -> None:
    assert f"{DAY}-{topic}.md" in new(site, title, "--text", "正文。")


def test_a_planned_notice_says_so(site: Path) -> None:
    new(site, "演练", "--published", "2026-12-01", "--days", "7", "--text", "周六演练。", code=2)
    ask(site, "notice anping", "演练", "", "", "2026-12-01", "", "2026-12-08", "", "周六演练。", "", "", "")
    text = (notices(site) / "2026-12-01-event.md").read_text("utf-8")
    assert "定时发布: 是" in text
    assert "有效期至: 2026-12-08" in text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("受害人王小明被骗。", "王某"),
        ("请打 13812345678。", "138****"),
        ("<b>注意</b>", "HTML"),
        ("卡号 6222021234567890128", "622"),
    ],
)
def test_a_text_that_may_not_be_published_is_asked_for_again(site: Path, text: str, said: str) -> None:
    lines = ["防骗", "", "", "", "", ""]
    output = ask(site, "notice anping", *lines, text, "", "先挂断，再核实。", "", "", "").output
    assert "×" in output
    assert said in output[output.index("×") :]
    assert output.count(text) == 1
    written = (notices(site) / f"{DAY}-other.md").read_text("utf-8")
    assert written.endswith("---\n\n先挂断，再核实。\n")
    before = snapshot(site)
    new(site, "再说防骗", "--text", text, code=2)
    assert snapshot(site) == before


def test_text_from_files(site: Path, place: Path) -> None:
    (place / "a.txt").write_bytes("第一段。\r\n\r\n第二段。".encode("gb18030"))
    (place / "b.md").write_text("---\n标题: 别的\n---\n\n正文在此地。\n", "utf-8")
    body = "".join(f"<w:p><w:r><w:t>{row}</w:t></w:r></w:p>" for row in ("各位居民：", "1、锁门", "2、关窗"))
    with zipfile.ZipFile(place / "c.docx", "w") as file:
        file.writestr("word/document.xml", f'<w:document xmlns:w="w"><w:body>{body}</w:body></w:document>')
    for name, wanted in (
        ("a.txt", "第一段。\n\n第二段。\n"),
        ("b.md", "正文在此地。\n"),
        ("c.docx", "各位居民：\n\n1. 锁门\n2. 关窗\n"),
    ):
        new(site, f"防盗{name}", "--text-file", place / name, "--name", f"n-{name[0]}")
        assert (notices(site) / f"n-{name[0]}.md").read_text("utf-8").split("---\n\n", 1)[1] == wanted
    (place / "old.doc").write_bytes(b"\xd0\xcf\x11\xe0")
    for name, said in (("old.doc", ".docx"), ("none.txt", "打不开")):
        assert said in new(site, "防盗", "--text-file", place / name, code=2)
    lines = ["防盗", "", "", "", "", "", f'"{place / "c.docx"}"', "", ""]
    ask(site, "notice anping", *lines)
    assert "1. 锁门" in (notices(site) / f"{DAY}-theft.md").read_text("utf-8")


def test_text_from_an_editor(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(click, "edit", lambda **_given: "写在记事本里。\n")
    new(site, "防盗", "--edit")
    assert "写在记事本里。" in (notices(site) / f"{DAY}-theft.md").read_text("utf-8")

    def none(**_given: object) -> None:
        raise click.UsageError("no editor")

    monkeypatch.setattr(click, "edit", none)
    assert "--text-file" in new(site, "防火", "--edit", code=2)


def test_a_notice_without_text_does_not_pass_the_check(site: Path) -> None:
    assert "S411" in new(site, "防盗")


def test_the_same_notice_is_not_made_twice(site: Path) -> None:
    new(site, "请锁门", "--text", "锁门。", "--topic", "防盗")
    assert "已经" in new(site, "请锁门", "--text", "锁门。", "--topic", "防盗", code=2)
    new(site, "请关窗", "--text", "关窗。", "--topic", "防盗")
    assert (notices(site) / f"{DAY}-theft-2.md").is_file()


def test_for_the_bureau(site: Path) -> None:
    new(site, "全市防骗提示", "--text", "先核实。", "--scope", "临港派出所、xiling", room="-")
    text = next((site / "content" / "notices").glob(f"{DAY}-*.md")).read_text("utf-8")
    assert "适用范围:\n  - lingang\n  - xiling\n" in text
    before = snapshot(site)
    new(site, "全市防骗提示二", "--text", "受害人王小明被骗。", room="-", code=2)
    assert snapshot(site) == before


def test_a_notice_in_a_room_with_a_faulty_file(site: Path) -> None:
    """What is wrong in room.yaml does not keep a warning from being written."""
    (site / ROOM / "room.yaml").write_bytes(b"\xff\xfe\x00")
    new(site, "请锁门", "--text", "锁门。")


def test_through_no_link(site: Path, place: Path) -> None:
    (place / "away").mkdir()
    for path in notices(site).iterdir():
        path.unlink()
    notices(site).rmdir()
    notices(site).symlink_to(place / "away")
    assert "链接" in new(site, "请锁门", "--text", "锁门。", code=2)
    assert list((place / "away").iterdir()) == []


@pytest.mark.parametrize("option", ["--text-file", "--name", "--picture", "--topic", "--until", "--source"])
def test_a_private_number_is_never_repeated(site: Path, option: str) -> None:
    number = "110101199003074514"
    before = snapshot(site)
    said = new(site, "防盗", "--text", "锁门。", option, number, code=2)
    assert number not in said
    assert "公民身份号码" in said
    assert snapshot(site) == before
    assert number not in new(site, "防盗", room=number, code=2)
