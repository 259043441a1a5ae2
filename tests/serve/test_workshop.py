"""Batches of changed files in, states out."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from sitegen.build.ledger import Shows
from sitegen.build.output.folder import BUSY, OutputRefusedError
from sitegen.build.preview import Preview
from sitegen.serve.state import LISTS
from sitegen.serve.watching import EVERYTHING
from sitegen.serve.workshop import Workshop
from tests.build.small_site import TODAY, make, published, write_room

Change = Callable[[str, str, str], str]
ROOM = "content/rooms/anping/room.yaml"
PAGE = "rooms/anping/index.html"
BADGE = re.compile(r'警号: "(\d{6})"')


def clean(site: Path, folder: Path, **given: object) -> dict[str, bytes]:
    make(site, folder, keep_going=True, **given)
    return published(folder)


def shown(site: Path) -> dict[str, bytes]:
    return published(site / ".sitegen" / "preview")


def test_a_batch_is_one_rebuild_of_the_rooms_in_it(workshop: Workshop, change: Change) -> None:
    before = workshop.build().number
    change(ROOM, "anping社区警务室", "安平新社区警务室")
    other = change("content/rooms/beihu/room.yaml", "beihu社区警务室", "北湖新社区警务室")
    state = workshop.refresh([ROOM, "content/rooms/anping/about.md", other])
    assert state.number == before + 1
    assert set(state.built.rooms) == {"anping", "beihu"}
    assert state.news == {"anping", "beihu"}
    assert state.rooms["anping"].score.title == "安平新社区警务室"


def test_the_lists_follow(workshop: Workshop, change: Change, site: Path, tmp_path: Path) -> None:
    workshop.build()
    workshop.refresh([change(ROOM, "anping社区警务室", "安平新社区警务室")])
    assert workshop.unsettled
    assert workshop.settle().news == {LISTS}
    assert not workshop.unsettled
    assert shown(site) == clean(site, tmp_path / "clean")


def test_a_file_that_says_the_same_is_no_news(workshop: Workshop, site: Path) -> None:
    workshop.build()
    path = site / ROOM
    path.write_bytes(path.read_bytes() + "# 备注\n".encode())
    assert workshop.refresh([ROOM]).news == frozenset()
    assert workshop.settle().news == frozenset()


def test_a_faulty_room_keeps_its_page_and_tells_why(workshop: Workshop, change: Change, site: Path) -> None:
    workshop.build()
    before = shown(site)[PAGE]
    state = workshop.refresh([change(ROOM, "类型: 城市", "类型: 城镇")])
    standing = state.rooms["anping"]
    assert [finding.code for finding in standing.findings] == ["S023"]
    assert standing.shows is Shows.LAST_CONFORMING
    assert state.news == {"anping"}
    assert workshop.settle().news == {LISTS}
    assert shown(site)[PAGE] == before
    mended = workshop.refresh([change(ROOM, "类型: 城镇", "类型: 城市")])
    assert not mended.rooms["anping"].findings


def test_points_are_those_of_the_check(workshop: Workshop, change: Change, site: Path) -> None:
    from sitegen.build.checking import check

    workshop.build()
    change("content/rooms/beihu/room.yaml", "核实日期: 2026", "核实日期: 2024")
    state = workshop.refresh(["content/rooms/beihu/room.yaml", change(ROOM, "名称:", "名称：")])
    change(ROOM, "类型: 城市", "类型: [城市")
    state = workshop.refresh([ROOM])
    state = workshop.settle()
    board = check(site, TODAY, (), 1, lambda _done, _of: None).board
    assert board is not None
    assert {room.room: room.points for room in board.rooms} == {
        room: standing.score.points for room, standing in state.rooms.items()
    }
    assert state.rooms["anping"].score.points == 0


def test_clauses_across_rooms_count_when_the_lists_have_followed(
    workshop: Workshop, change: Change, site: Path
) -> None:
    """Two people with one badge number: both rooms hear of it."""
    workshop.build()
    other = "content/rooms/beihu/room.yaml"
    change(other, "姓名: 王海宁", "姓名: 王海明")
    ours, theirs = (BADGE.findall((site / path).read_text("utf-8"))[0] for path in (ROOM, other))
    workshop.refresh([change(other, theirs, ours)])
    state = workshop.settle()
    guilty = {room for room, one in state.rooms.items() if "S801" in {found.code for found in one.findings}}
    assert guilty
    assert state.news == {LISTS, *guilty}


def test_a_room_goes_and_comes_back(workshop: Workshop, site: Path, tmp_path: Path) -> None:
    workshop.build()
    before = shown(site)
    shutil.move(site / "content/rooms/anping", tmp_path / "away")
    state = workshop.refresh(["content/rooms/anping"])
    assert "anping" not in state.rooms
    workshop.settle()
    assert PAGE not in shown(site)
    shutil.move(tmp_path / "away", site / "content/rooms/anping")
    assert "anping" in workshop.refresh(["content/rooms/anping"]).rooms
    workshop.settle()
    assert shown(site) == before


def test_a_room_is_renamed(workshop: Workshop, site: Path, tmp_path: Path) -> None:
    workshop.build()
    (site / "content/rooms/anping").rename(site / "content/rooms/anping-xin")
    state = workshop.refresh(["content/rooms/anping", "content/rooms/anping-xin"])
    assert set(state.rooms) == {"anping-xin", "beihu"}
    workshop.settle()
    assert shown(site) == clean(site, tmp_path / "clean")


@pytest.mark.parametrize("gone", ["content", "content/rooms"])
def test_the_content_goes_for_a_while(gone: str, workshop: Workshop, site: Path, tmp_path: Path) -> None:
    workshop.build()
    before = shown(site)
    shutil.move(site / gone, tmp_path / "away")
    state = workshop.refresh([EVERYTHING])
    assert state.broken is not None
    assert "content/rooms" in state.broken.render(str)
    assert set(state.rooms) == {"anping", "beihu"}
    assert shown(site) == before
    assert workshop.build().number == state.number  # nothing new, so nobody is told
    shutil.move(tmp_path / "away", site / gone)
    assert workshop.build().broken is None
    assert shown(site) == before


def test_a_half_written_file_mends_itself(workshop: Workshop, site: Path) -> None:
    workshop.build()
    whole = (site / ROOM).read_bytes()
    before = shown(site)[PAGE]
    for cut in (0, 1, len(whole) // 2 + 1):
        (site / ROOM).write_bytes(whole[:cut])
        assert workshop.refresh([ROOM]).rooms["anping"].score.errors
        assert shown(site)[PAGE] == before
    (site / ROOM).write_bytes(whole)
    assert not workshop.refresh([ROOM]).rooms["anping"].findings


def test_a_broken_template_leaves_the_pages(workshop: Workshop, site: Path, tmp_path: Path) -> None:
    workshop.build()
    before = shown(site)
    template = site / "templates" / "parts" / "card.html"
    template.parent.mkdir(parents=True)
    template.write_text("{% if %}", encoding="utf-8", newline="\n")
    state = workshop.refresh(["templates/parts/card.html"])
    assert state.broken is not None
    assert "templates/parts/card.html" in state.broken.render(str)
    assert state.news is None
    assert shown(site) == before
    template.unlink()
    assert workshop.refresh(["templates/parts/card.html"]).broken is None
    assert shown(site) == before


def test_a_style_of_the_site_is_shown(workshop: Workshop, site: Path, tmp_path: Path) -> None:
    workshop.build()
    style = site / "assets/css/tokens.css"
    style.parent.mkdir(parents=True)
    style.write_text(":root { --ground: #fff; }\n", encoding="utf-8", newline="\n")
    assert workshop.refresh(["assets/css/tokens.css"]).news is None
    assert shown(site) == clean(site, tmp_path / "clean")


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("content/standard.yaml", "核实期限: 90", "核实期限: 9"),
        ("content/services.yaml", "名称: ", "名称: 新"),
        ("content/site.yaml", "名称: 青屿市网上警务室", "名称: 青屿市社区警务室"),
    ],
)
def test_what_rooms_share_counts(
    path: str, old: str, new: str, workshop: Workshop, change: Change, site: Path, tmp_path: Path
) -> None:
    workshop.build()
    state = workshop.refresh([change(path, old, new)])
    assert state.built.whole
    assert shown(site) == clean(site, tmp_path / "clean")


def test_a_site_file_beyond_reading_is_told_and_mended(
    workshop: Workshop, change: Change, site: Path
) -> None:
    found = workshop.build().site
    before = shown(site)
    change("content/site.yaml", "名称: 青", "名称: [青")
    state = workshop.refresh(["content/site.yaml"])
    assert state.site_errors
    assert set(state.rooms) == {"anping", "beihu"}
    assert state.news is None
    assert shown(site) == before
    change("content/site.yaml", "名称: [青", "名称: 青")
    state = workshop.refresh(["content/site.yaml"])
    assert state.site == found
    assert shown(site) == before


def test_a_new_day_makes_a_new_site(workshop: Workshop, site: Path, tmp_path: Path) -> None:
    workshop.build()
    later = TODAY + timedelta(days=40)
    clean(site, tmp_path / "clean")
    state = workshop.build(later)
    assert state.today == later
    assert shown(site) == clean(site, tmp_path / "clean", today=later)


def test_a_deleted_preview_is_made_again(workshop: Workshop, change: Change, site: Path) -> None:
    """`.sitegen` is safe to delete at any time, so also at this one."""
    workshop.build()
    before = shown(site)
    shutil.rmtree(site / ".sitegen")
    workshop.refresh([change(ROOM, "anping", "anping")])
    workshop.build()
    assert workshop.state.broken is None
    assert shown(site) == before


def test_a_disk_that_refuses_is_tried_again(
    workshop: Workshop, change: Change, monkeypatch: pytest.MonkeyPatch
) -> None:
    workshop.build()

    def refuse(_preview: Preview, _paths: object) -> None:
        raise PermissionError(13, "Permission denied", "room.yaml")

    with monkeypatch.context() as patched:
        patched.setattr(Preview, "refresh", refuse)
        state = workshop.refresh([change(ROOM, "anping社区警务室", "安平新社区警务室")])
    assert state.broken is not None
    assert state.again
    assert workshop.build().rooms["anping"].score.title == "安平新社区警务室"
    assert not workshop.state.again


def test_a_bug_does_not_end_the_preview(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    workshop.build()
    with monkeypatch.context() as patched:
        patched.setattr(Preview, "refresh", lambda _preview, _paths: 1 / 0)
        state = workshop.refresh([ROOM])
    assert state.broken is not None
    assert "ZeroDivisionError" in capfd.readouterr().err
    assert workshop.build().broken is None


def test_what_is_built_stays_out_of_the_public_folder(workshop: Workshop, site: Path) -> None:
    before = {path for path in site.rglob("*") if ".sitegen" not in path.parts}
    workshop.build()
    assert {path for path in site.rglob("*") if ".sitegen" not in path.parts} == before


def test_one_preview_a_site(workshop: Workshop, site: Path) -> None:
    second = Preview(site, site / ".sitegen" / "preview", TODAY, jobs=1)
    with pytest.raises(OutputRefusedError) as refused, second:
        pass
    assert refused.value.why == BUSY


def test_rooms_come_in_numbers(workshop: Workshop, site: Path, tmp_path: Path) -> None:
    workshop.build()
    for room in ("changle", "dongmen", "erqiao"):
        write_room(site, room)
    state = workshop.refresh([f"content/rooms/{room}" for room in ("changle", "dongmen", "erqiao")])
    assert len(state.rooms) == 5
    workshop.settle()
    assert shown(site) == clean(site, tmp_path / "clean")
