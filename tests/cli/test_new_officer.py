"""A card put into a room.yaml that people edit."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.build.small_site import write_room
from tests.cli.command import DAY, run
from tests.cli.new import ask, new_site, photo, photo_bytes, snapshot

CARD = ("赵秋月", "2", "F03999", "{photo}", "0899-8800 1236", "社区辅警", "2023-06-15", "", "调解、户口")
"""Answers about an auxiliary: name, role, badge, photo, phone, post, since, confirmed, duties."""


def card(picture: Path, *more: str) -> list[str]:
    return [line.format(photo=picture) for line in CARD] + [*more]


def room_file(site: Path, room: str = "anping") -> Path:
    return site / "content" / "rooms" / room / "room.yaml"


def remarked(text: str) -> str:
    """The text with a comment above and behind every third value."""
    lines = text.split("\n")
    for number in range(len(lines) - 1, -1, -3):
        if lines[number] and not lines[number].endswith(":"):
            lines[number] = f"# 上面的话{number}\n{lines[number]}  # 注{number}"
    return "\n".join(lines)


def test_a_card_is_added_and_all_else_stays(site: Path, place: Path) -> None:
    file = room_file(site)
    before = remarked(file.read_text("utf-8"))
    file.write_text(before, "utf-8")
    ask(site, "officer anping", *card(photo(place), ""))
    after = file.read_text("utf-8")
    new = f"""\
  - 姓名: 赵秋月
    警号: F03999
    角色: 辅警
    职务: 社区辅警
    照片: photos/zhaoqiuyue.jpg
    电话: 0899-8800 1236
    到任日期: 2023-06-15
    核实日期: {DAY}
    职责:
      - 调解
      - 户口
"""
    assert new in after
    assert after.replace(new, "") == before


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_into_any_encoding_and_line_ends(site: Path, place: Path, encoding: str, end: str) -> None:
    file = room_file(site)
    text = file.read_text("utf-8")
    file.write_bytes(text.replace("\n", end).encode(encoding))
    run("new", "officer", "anping", "--site", site, "--date", DAY, "--name", "赵小雨", "--role", "文职")
    data = file.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf") is (encoding == "utf-8-sig")
    after = data.decode("utf-8-sig")
    assert after.count(end) == after.count("\n")
    assert f"  - 姓名: 赵小雨{end}    角色: 文职{end}" in after
    assert len(after) > len(text)


def test_into_a_room_whose_officers_are_still_an_example(place: Path) -> None:
    site = new_site(place)
    words = ("--title", "银滩社区警务室", "--station", "临港派出所")
    run("new", "room", *words, "--site", site, "--date", DAY)
    file = room_file(site, "yintan")
    before = file.read_text("utf-8")
    example = before[before.index("# 民警:\n") : before.index("# 队伍模式")]
    ask(site, "officer 银滩", "符文涛", "", "031233", "", "0899-8811 0101", "", "", "", "", "", "")
    after = file.read_text("utf-8")
    new = after[after.index("民警:\n  - 姓名: 符文涛\n") : after.index("# 队伍模式")]
    assert after == before.replace(example, new)
    run("new", "officer", "银滩", "--site", site, "--date", DAY, "--name", "黎小敏", "--role", "辅警")
    assert file.read_text("utf-8").count("\n  - 姓名: ") == 2


def test_english_keys_stay_english(site: Path) -> None:
    file = room_file(site)
    file.write_text(file.read_text("utf-8").replace("\n民警:", "\nofficers:"), "utf-8")
    run("new", "officer", "anping", "--site", site, "--date", DAY, "--name", "赵小雨", "--role", "文职")
    text = file.read_text("utf-8")
    assert "\n民警:" not in text
    assert text.index("\nofficers:") < text.index("赵小雨") < text.index("\n队伍模式")


def test_the_photo_lies_in_the_room_fitted(site: Path, place: Path) -> None:
    picture = place / "wang.jpg"
    picture.write_bytes(photo_bytes((3000, 2000)))
    said = run(
        "new",
        "officer",
        "anping",
        "--site",
        site,
        "--date",
        DAY,
        "--name",
        "赵小雨",
        "--photo",
        picture,
        lang="zh",
    )
    assert "photos/zhaoxiaoyu.jpg：960 × 1200 像素" in said.stdout
    assert (room_file(site).parent / "photos" / "zhaoxiaoyu.jpg").stat().st_size < 200_000
    assert picture.read_bytes() == photo_bytes((3000, 2000))


def test_a_photo_that_lies_in_the_room_already(site: Path) -> None:
    """It is fitted all the same; the original may go."""
    (room_file(site).parent / "photos" / "IMG_1.JPG").write_bytes(photo_bytes((3000, 2000)))
    words = ("--name", "赵小雨", "--photo", "photos\\img_1.jpg")
    said = run("new", "officer", "anping", "--site", site, "--date", DAY, *words).stdout
    assert "The original, `photos\\img_1.jpg`, is not needed any more" in said
    assert "照片: photos/zhaoxiaoyu.jpg" in room_file(site).read_text("utf-8")


@pytest.mark.parametrize("typed", ['"{}"', "'{}'", "“{}”", "& '{}'", "file://{}", " {} "])
def test_a_photo_dragged_into_the_window(site: Path, place: Path, typed: str) -> None:
    picture = photo(place, "照片 1.jpg")
    ask(site, "officer anping", *card(picture)[:3], typed.format(picture), *[""] * 7)
    assert "照片: photos/zhaoqiuyue.jpg" in room_file(site).read_text("utf-8")


def test_the_same_photo_is_kept_once_and_another_gets_a_number(site: Path, place: Path) -> None:
    words = ("new", "officer", "anping", "--site", site, "--date", DAY, "--name", "赵小雨")
    one, other = photo(place), place / "other.jpg"
    other.write_bytes(photo_bytes((800, 1000)))
    run(*words, "--photo", one)
    run(*words, "--photo", one, "--change")
    photos = room_file(site).parent / "photos"
    assert [path.name for path in photos.glob("zhao*")] == ["zhaoxiaoyu.jpg"]
    said = run(*words, "--photo", other, "--change").stdout
    assert "photos/zhaoxiaoyu.jpg`, is not needed any more" in said
    assert "照片: photos/zhaoxiaoyu-2.jpg" in room_file(site).read_text("utf-8")


def test_a_small_photo_is_taken_with_a_warning(site: Path, place: Path) -> None:
    picture = place / "small.jpg"
    picture.write_bytes(photo_bytes((300, 400)))
    words = (
        "new",
        "officer",
        "anping",
        "--site",
        site,
        "--date",
        DAY,
        "--name",
        "赵小雨",
        "--photo",
        picture,
    )
    assert "尺寸偏小" in run(*words, lang="zh").stdout


def test_a_badge_of_another_room_says_where(site: Path) -> None:
    write_room(site, "beihu")
    badge = re.search(r'警号: "(\d{6})"', room_file(site, "beihu").read_text("utf-8"))
    assert badge
    words = (
        "new",
        "officer",
        "anping",
        "--site",
        site,
        "--date",
        DAY,
        "--name",
        "赵小雨",
        "--badge",
        badge[1],
    )
    said = run(*words, lang="zh", code=2).stderr
    assert f"警号 {badge[1]} 是警务室 beihu 的王海宁的" in said


def test_a_badge_of_the_same_room_is_refused(site: Path) -> None:
    badge = re.search(r'警号: "(\d{6})"', room_file(site).read_text("utf-8"))
    assert badge
    words = (
        "new",
        "officer",
        "anping",
        "--site",
        site,
        "--date",
        DAY,
        "--name",
        "赵小雨",
        "--badge",
        badge[1],
    )
    assert "王海宁" in run(*words, lang="zh", code=2).stderr


def test_a_card_that_is_there_is_changed_only_when_told(site: Path) -> None:
    before = snapshot(site)
    words = (
        "new",
        "officer",
        "anping",
        "--site",
        site,
        "--date",
        DAY,
        "--name",
        "王海宁",
        "--rank",
        "三级警督",
    )
    assert "--change" in run(*words, lang="zh", code=2).stderr
    assert snapshot(site) == before
    assert "已放弃" in ask(site, "officer anping", "王海宁", "2", code=1).output
    assert snapshot(site) == before
    run(*words, "--change")
    text = room_file(site).read_text("utf-8")
    assert text == before["content/rooms/anping/room.yaml"].decode().replace("二级警督", "三级警督").replace(
        "核实日期: 2026-11-12", "核实日期: 2026-11-12"
    )


def test_enter_keeps_what_a_card_says(site: Path) -> None:
    before = room_file(site).read_text("utf-8")
    ask(site, "officer anping", "王海宁", "1", "", "", "", "", "", "", "", "", "", "", "")
    assert room_file(site).read_text("utf-8") == before.replace("核实日期: 2026-11-12", f"核实日期: {DAY}", 1)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("名称: ", "名称：", "第 1 行"),
        ("\n民警:\n", "\n民警: 见公示栏\n甲:\n", "一条一行"),
        ("派出所: ", "派出所: [", ""),
        ("\n地址: ", "\n等级: 一级\n地址: ", ""),
    ],
)
def test_a_faulty_file_is_left_as_it_is(site: Path, old: str, new: str, said: str) -> None:
    file = room_file(site)
    file.write_text(file.read_text("utf-8").replace(old, new, 1), "utf-8")
    before = snapshot(site)
    result = run("new", "officer", "anping", "--site", site, "--name", "赵小雨", lang="zh", code=2)
    assert "请先改好 content/rooms/anping/room.yaml" in result.stderr
    assert said in result.stderr
    assert snapshot(site) == before


@pytest.mark.parametrize("data", [b"", b"\x00\x01\xff", "名".encode("utf-16")[:3], b"- 1\n"])
def test_a_file_that_is_none(site: Path, data: bytes) -> None:
    room_file(site).write_bytes(data)
    run("new", "officer", "anping", "--site", site, "--name", "赵小雨", lang="zh", code=2)
    assert room_file(site).read_bytes() == data


def test_a_room_by_its_name_or_a_part_of_it(site: Path) -> None:
    write_room(site, "beihu")
    words = ("--site", site, "--name", "赵小雨", "--role", "文职")
    run("new", "officer", "beihu社区", *words)
    assert "赵小雨" in room_file(site, "beihu").read_text("utf-8")
    several = run("new", "officer", "警务室", *words, lang="zh", code=2).stderr
    assert "anping anping社区警务室、beihu beihu社区警务室" in several
    assert "anping" in run("new", "officer", "anpong", *words, lang="zh", code=2).stderr
    assert "没有" in run("new", "officer", "海角", *words, lang="zh", code=2).stderr


def test_the_room_is_asked_for(site: Path) -> None:
    write_room(site, "beihu")
    ask(site, "officer", "2", "赵小雨", "3", *[""] * 9)
    assert "赵小雨" in room_file(site, "beihu").read_text("utf-8")
    result = run("new", "officer", "--site", site, "--name", "赵小雨", "--no-ask", lang="zh", code=2)
    assert "content/rooms" in result.stderr


def test_the_room_one_stands_in(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(room_file(site).parent / "photos")
    run("new", "officer", "--name", "赵小雨", "--role", "文职")
    assert "赵小雨" in room_file(site).read_text("utf-8")


def test_an_edit_meanwhile_wins(site: Path, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever saves while the questions are asked keeps his edit, and the photo does not stay behind."""
    from sitegen.exchange.beginning import inside

    file = room_file(site)
    real = inside.write_files

    def later(*given: object) -> None:
        file.write_text(file.read_text("utf-8") + "# 刚改的\n", "utf-8")
        real(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(inside, "write_files", later)
    words = ("--name", "赵小雨", "--photo", photo(place))
    assert "meanwhile" in run("new", "officer", "anping", "--site", site, *words, code=2).stderr
    assert file.read_text("utf-8").endswith("# 刚改的\n")
    assert "赵小雨" not in file.read_text("utf-8")
    assert not (file.parent / "photos" / "zhaoxiaoyu.jpg").exists()


def test_no_word_of_a_traceback_when_the_file_is_read_only(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sitegen.exchange.mending import writing

    def refuse(*_given: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(writing.os, "replace", refuse)
    before = snapshot(site)
    words = ("--name", "赵小雨", "--role", "文职")
    assert "Permission" in run("new", "officer", "anping", "--site", site, *words, code=2).stderr
    assert snapshot(site) == before
