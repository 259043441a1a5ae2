"""A room by questions: from nothing to one that conforms."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from tests.cli.command import DAY, run
from tests.cli.new import ROOM, ask, new_site, photo, room_lines, snapshot

YINTAN = "content/rooms/yintan"


def found(site: Path, path: str, severity: str = "error") -> list[str]:
    result = run(
        "check",
        "--site",
        site,
        "--date",
        DAY,
        "--format",
        "json",
        "--fail-on",
        "error",
        site / path,
        code=None,
    )
    return [one["code"] for one in json.loads(result.stdout) if one["severity"] == severity]


def test_from_nothing_to_a_conforming_room(place: Path) -> None:
    """A room, four notices and a briefing, all by questions: the check finds neither error nor warning."""
    site, picture = new_site(place), photo(place)
    said = ask(site, "room", *room_lines(picture)).output
    assert [question for question in ROOM if question not in said] == []
    for topic in ("反诈", "防盗", "消防", "禁毒"):
        text = (f"{topic}的提示：请看好自己的东西。", "")
        ask(site, "notice 银滩", f"{topic}提示", topic, "", "", "", "", *text, "", "")
    ask(site, "briefing 银滩", "", "", "2", "0", "", "1", "扒窃 1", "请锁好门。", "")
    assert found(site, YINTAN) == []
    assert found(site, YINTAN, "warning") == []


def test_answers_are_written_as_files_want_them(place: Path) -> None:
    site = new_site(place)
    ask(site, "room", *room_lines(photo(place)))
    text = (site / YINTAN / "room.yaml").read_text("utf-8")
    for line in (
        "派出所: 临港派出所",
        "类型: 城市",
        "面积: 48",
        "  纬度: 18.2388\n  经度: 109.5297",
        "  电话: 0899-8811 0100",
        "开放时间: 周一至周五 8:30-12:00 14:30-17:30（法定节假日休息）",
        "    到任日期: 2026-03-01",
        f"    核实日期: {DAY}",
        "    照片: photos/fuwentao.jpg",
        "    时间: 19:00-20:30",
        "    拍摄日期: 2026-11-22",
        "  # 夜间电话: 0899-8800 1299",
        "# 队伍模式: 一区一警",
    ):
        assert line in text, line
    assert "# 民警:" not in text


@pytest.mark.parametrize(
    ("question", "wrong", "said"),
    [
        ("文件夹名", "银滩", "小写字母"),
        ("派出所", "派出所", "写下面其中一个"),
        ("派出所", "海边派出所", "海边派出所"),
        ("类型", "9", "1 到 4"),
        ("等级", "四级", "一级、二级、三级"),
        ("服务范围", "老街社区", "南桥派出所"),
        ("坐标", "十八度", "18.2521, 109.5119"),
        ("面积", "很大", "36"),
        ("电话", "8811 0100", "0899-8811 0100"),
        ("电话", "1.38E+10", "拨"),
        ("监督电话", "12", "拨"),
        ("开放时间", "周一至周五 8:30-17:30", "法定节假日休息"),
        ("开放时间", "上班时间", "08:30-12:00"),
        ("接待时间", "周二 08:30-10:00", "半天"),
        ("社区工作时间", "周一 14:30-18:30", "小时"),
        ("民警的角色", "班长", "民警、辅警、文职"),
        ("民警的警号", "31233", "六位"),
        ("民警的照片", "没有", "拖进"),
        ("民警的电话", "88110101", "0899-88110101"),
        ("民警的到任日期", "2026-02-30", "2026-11-02"),
        ("民警的到任日期", "46082", "2026-03-01"),
        ("地址", "家住银滩路3号楼2单元401室", "银滩路"),
        ("服务承诺", "受害人王小明的事", "王某"),
        ("居民代表会的日期", "2026-01-10", "居民代表会"),
    ],
)
def test_a_wrong_answer_is_explained_and_asked_for_again(
    place: Path, question: str, wrong: str, said: str
) -> None:
    site, picture = new_site(place), photo(place)
    lines = room_lines(picture)
    lines.insert(list(ROOM).index(question), wrong)
    output = ask(site, "room", *lines).output
    complaint = output[output.index("×") : output.index("\n> ", output.index("×"))]
    assert said in complaint
    ask(new_site(place / "other"), "room", *room_lines(picture))
    assert snapshot(site / "content" / "rooms") == snapshot(place / "other" / "site" / "content" / "rooms")


@pytest.mark.parametrize("private", ["110101199003074514", "1101 0119 9003 0745 14", "6222021234567890128"])
@pytest.mark.parametrize(
    "question", ["名称", "派出所", "地址", "面积", "民警的姓名", "民警的照片", "民警的到任日期"]
)
def test_private_numbers_are_refused_and_not_repeated(place: Path, private: str, question: str) -> None:
    """In the echo of the terminal they stand once, where they were typed."""
    site = new_site(place)
    lines = room_lines(photo(place))
    lines.insert(list(ROOM).index(question), private)
    output = ask(site, "room", *lines).output
    assert "×" in output
    assert output.count(private) == 1
    assert private not in (site / YINTAN / "room.yaml").read_text("utf-8")


def test_back_to_the_question_before(place: Path) -> None:
    site, picture = new_site(place), photo(place)
    lines = room_lines(picture, 地址="写错的地址")
    lines[list(ROOM).index("坐标")] = "<"
    lines[list(ROOM).index("坐标") + 1 : list(ROOM).index("坐标") + 1] = [ROOM["地址"], ROOM["坐标"]]
    ask(site, "room", *lines)
    text = (site / YINTAN / "room.yaml").read_text("utf-8")
    assert "写错" not in text
    assert f"地址: {ROOM['地址']}" in text


@pytest.mark.parametrize("answered", range(0, len(ROOM), 5))
def test_giving_up_changes_nothing(place: Path, answered: int) -> None:
    """Ctrl+C, and the end of the input, at any question; so does `n` at the last."""
    site, picture = new_site(place), photo(place)
    before = snapshot(site)
    assert "已放弃" in ask(site, "room", *room_lines(picture)[:answered], code=1).output
    assert "已放弃" in ask(site, "room", *room_lines(picture)[:-1], "n", code=1).output
    assert snapshot(site) == before


@pytest.mark.skipif(os.name == "nt", reason="signals of a terminal")
def test_ctrl_c_on_a_real_terminal(place: Path) -> None:
    """Not a word of English, no traceback, exit code 1."""
    import pty

    site = new_site(place)
    before = snapshot(site)
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "sitegen", "new", "room", "--site", str(site)]
    with subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True
    ) as asking:
        os.close(theirs)
        seen = until(ours, "> ")
        os.write(ours, "银滩社区警务室\n".encode())
        seen += until(ours, "yintan")
        for _try in range(6):  # one that comes just before the terminal is read waits for the next key
            if asking.poll() is not None:
                break
            time.sleep(0.3)
            asking.send_signal(signal.SIGINT)
            with suppress(subprocess.TimeoutExpired):
                asking.wait(10)
        asking.kill()
        seen += until(ours, None)
        assert asking.returncode == 1
    os.close(ours)
    assert "已放弃，什么都没有改" in seen
    assert "Traceback" not in seen
    assert snapshot(site) == before


def until(terminal: int, awaited: str | None) -> str:
    """What the terminal shows up to `awaited`, or up to its end."""
    seen = b""
    while awaited is None or awaited not in seen.decode("utf-8", "replace"):
        try:
            more = os.read(terminal, 4096)
        except OSError:  # how a terminal says that nobody is there any more
            break
        if not more:
            break
        seen += more
    return seen.decode("utf-8", "replace")


def test_a_mobile_room_is_asked_for_its_stops(place: Path) -> None:
    site = new_site(place)
    lines = ["流动警务车", "", "临港", "流动", "", "", "渔港广场东门", "周一 08:30-11:30"]
    output = ask(site, "room", *lines, *[""] * 30).output
    assert "开放时间" not in output.split("写入")[0].split("停靠的时间")[1]
    text = next((site / "content" / "rooms").iterdir()).joinpath("room.yaml").read_text("utf-8")
    assert "停靠点:\n  - 地点: 渔港广场东门\n    时间: 周一 08:30-11:30\n" in text


def test_everything_by_options(place: Path) -> None:
    site, picture = new_site(place), photo(place)
    words = {
        "title": "名称", "station": "派出所", "kind": "类型", "grade": "等级", "covers": "服务范围",
        "address": "地址", "point": "坐标", "area": "面积", "phone": "电话", "hours": "开放时间",
        "supervision-phone": "监督电话", "reception": "接待时间", "community-hours": "社区工作时间",
        "officer": "民警的姓名", "officer-badge": "民警的警号", "officer-photo": "民警的照片",
        "officer-phone": "民警的电话", "officer-since": "民警的到任日期", "officer-rank": "民警的警衔",
        "officer-approval": "民警的审批文号", "officer-post": "民警的职务", "officer-duties": "民警的职责",
        "pledge": "服务承诺", "answer-within": "承诺的回告时限", "plan": "平面示意图",
        "plan-text": "平面示意图的文字说明", "network": "群防群治网络图",
        "network-text": "群防群治网络图的文字说明", "talk-time": "警民恳谈日的时间",
        "talk-place": "警民恳谈日的地点", "meeting": "居民代表会的日期",
        "meeting-time": "居民代表会的时间", "meeting-place": "居民代表会的地点",
    }  # fmt: skip
    options = [part for name, key in words.items() for part in (f"--{name}", ROOM[key].format(photo=picture))]
    shown = [
        part for item in ("标识牌", "灯箱", "公示栏", "联系箱") for part in ("--display", f"{item}={picture}")
    ]
    run("new", "room", "--site", site, "--date", DAY, *options, *shown)
    asked = new_site(place / "asked")
    ask(asked, "room", *room_lines(picture, 联系箱照片的拍摄日期=""))
    assert snapshot(site / "content" / "rooms") == snapshot(asked / "content" / "rooms")


def test_missing_and_wrong_options_are_all_told(place: Path) -> None:
    site = new_site(place)
    words = ("--title", "甲社区警务室", "--officer", "王?", "--officer-badge", "12", "--talk-place", "活动室")
    result = run("new", "room", "--site", site, "--date", DAY, *words, lang="zh", code=2)
    for part in ("--station（派出所）：没有写", "--officer-badge（警号）", "--talk-place", "什么都没有改"):
        assert part in result.stderr.replace("民警的警号", "警号")
    assert not re.search("Traceback|Error", result.stderr)
    assert list((site / "content" / "rooms").iterdir()) == []


def test_a_display_item_that_is_none(place: Path) -> None:
    words = ("--title", "甲警务室", "--station", "临港派出所", "--display", "牌子=x.jpg")
    result = run("new", "room", "--site", new_site(place), *words, lang="zh", code=2)
    assert "标识牌" in result.stderr


def test_a_taken_name_gets_a_number_and_a_taken_title_is_refused(place: Path) -> None:
    site = new_site(place)
    words = ("--station", "临港派出所", "--site", site, "--date", DAY)
    run("new", "room", "--title", "银滩社区警务室", *words)
    assert "yintan" in run("new", "room", "--title", "银滩社区警务室", *words, code=2).stderr
    run("new", "room", "--title", "银滩村警务室", *words)
    assert sorted(path.name for path in (site / "content" / "rooms").iterdir()) == ["yintan", "yintan-2"]


def test_a_room_is_refused_where_a_link_leads_away(place: Path) -> None:
    site = new_site(place)
    (place / "away").mkdir()
    (site / "content" / "rooms").rmdir()
    (site / "content" / "rooms").symlink_to(place / "away")
    words = ("--title", "银滩警务室", "--station", "临港派出所")
    assert "link" in run("new", "room", *words, "--site", site, code=2).stderr
    assert list((place / "away").iterdir()) == []


def test_nothing_is_left_when_the_disk_refuses(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = new_site(place)
    before = sorted(site.rglob("*"))

    def full(*_given: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    words = ("--title", "银滩警务室", "--station", "临港派出所")
    assert "No space" in run("new", "room", *words, "--site", site, code=2).stderr
    assert sorted(site.rglob("*")) == before
