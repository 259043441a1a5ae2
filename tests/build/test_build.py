"""What a build promises, one fact a test."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from sitegen.build.freshness import Reason
from sitegen.build.output.folder import MARKER, OutputFolder, OutputRefusedError
from sitegen.model.finding import Severity
from tests.build.small_site import TODAY, make, published, write_room


def state(out: Path) -> dict[str, tuple[int, int]]:
    """Inode and mtime of every published file: they change when a file is written."""
    return {
        path.as_posix(): (path.stat().st_ino, path.stat().st_mtime_ns)
        for path in out.rglob("*")
        if path.is_file()
    }


def edit(site: Path, room: str, old: str, new: str) -> None:
    path = site / "content" / "rooms" / room / "room.yaml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8", newline="\n")


def spoil(site: Path, room: str) -> None:
    edit(site, room, "类型: 城市", "类型: 城镇")


def test_a_conforming_site_is_published_whole(site: Path, out: Path) -> None:
    outcome = make(site, out)
    assert [f for f in outcome.findings if f.severity is Severity.ERROR] == []
    assert outcome.published
    names = published(out)
    for path in ("index.html", "404.html", "sitemap.xml", "robots.txt", "rooms/anping/index.html"):
        assert path in names
    assert outcome.written == len(names) - 1  # the marker is nobody's page


def test_a_second_build_writes_nothing(site: Path, out: Path) -> None:
    make(site, out)
    before = state(out)
    outcome = make(site, out)
    assert (outcome.written, outcome.deleted, outcome.rebuilt) == (0, 0, {})
    assert state(out) == before


def test_an_edit_touches_only_its_room_and_the_lists_that_show_it(site: Path, out: Path) -> None:
    make(site, out)
    before = state(out)
    edit(site, "anping", "门常开、灯常亮", "门常开")
    outcome = make(site, out)
    changed = {path for path, seen in state(out).items() if before.get(path) != seen}
    assert outcome.rebuilt == {"anping": Reason.FILES}
    pages = ("rooms/anping/index.html", "rooms/anping/en/index.html")
    assert changed == {(out / path).as_posix() for path in pages}


def test_a_touched_file_with_the_same_bytes_is_no_change(site: Path, out: Path) -> None:
    make(site, out)
    os.utime(site / "content/rooms/anping/room.yaml", ns=(1, 1))
    outcome = make(site, out)
    assert (outcome.written, outcome.rebuilt) == (0, {})


def test_a_deleted_room_is_gone_everywhere(site: Path, out: Path) -> None:
    make(site, out)
    for path in sorted((site / "content/rooms/beihu").rglob("*"), reverse=True):
        path.unlink() if path.is_file() else path.rmdir()
    make(site, out)
    assert not (out / "rooms/beihu").exists()
    assert not any(b"beihu" in body for body in published(out).values())


@pytest.mark.parametrize("name", ["rooms/anping/index.html", "index.html", "robots.txt"])
def test_an_altered_page_is_put_right(site: Path, out: Path, name: str) -> None:
    make(site, out)
    right = (out / name).read_bytes()
    (out / name).write_bytes(b"x" * len(right))
    make(site, out)
    assert (out / name).read_bytes() == right


def test_what_is_not_in_the_plan_is_deleted(site: Path, out: Path) -> None:
    make(site, out)
    (out / "rooms/anping/old.html").write_text("old", encoding="utf-8")
    (out / "left").mkdir()
    (out / "left/over.txt").write_text("old", encoding="utf-8")
    outcome = make(site, out)
    assert outcome.deleted == 2
    assert not (out / "left").exists()


def test_a_folder_in_the_place_of_a_page_gives_way(site: Path, out: Path) -> None:
    make(site, out)
    before = published(out)
    for name in ("rooms/anping/index.html", "robots.txt"):
        (out / name).unlink()
        (out / name).mkdir()
        (out / name / "within").write_bytes(b"")
    (out.parent / ".public.sitegen" / "ledger").unlink()
    make(site, out)
    assert published(out) == before


def test_a_foreign_folder_is_refused(site: Path, out: Path) -> None:
    out.mkdir()
    (out / "thesis.doc").write_text("mine", encoding="utf-8")
    with pytest.raises(OutputRefusedError):
        make(site, out)
    assert [path.name for path in out.iterdir()] == ["thesis.doc"]


def test_a_folder_in_use_is_refused(site: Path, out: Path) -> None:
    with OutputFolder(out), pytest.raises(OutputRefusedError):
        make(site, out)


def test_a_failed_build_leaves_what_is_published(site: Path, out: Path) -> None:
    make(site, out)
    before = state(out)
    spoil(site, "anping")
    outcome = make(site, out)
    assert not outcome.published
    assert {finding.code for finding in outcome.findings} == {"S023"}
    assert state(out) == before


def test_a_failed_first_build_publishes_nothing(site: Path, out: Path) -> None:
    spoil(site, "anping")
    assert not make(site, out).published
    assert not out.exists()


def test_keep_going_keeps_the_last_good_pages_of_a_faulty_room(site: Path, out: Path) -> None:
    make(site, out)
    good = (out / "rooms/anping/index.html").read_bytes()
    spoil(site, "anping")
    outcome = make(site, out, keep_going=True)
    assert outcome.published
    assert (out / "rooms/anping/index.html").read_bytes() == good
    assert make(site, out, keep_going=True).written == 0


def test_keep_going_keeps_nothing_of_a_room_with_private_data(site: Path, out: Path) -> None:
    make(site, out)
    notice = site / "content/rooms/anping/notices/2026-11-18-yanlian.md"
    notice.write_text(notice.read_text("utf-8") + "\n110101199003070134\n", encoding="utf-8", newline="\n")
    outcome = make(site, out, keep_going=True)
    assert "S501" in {finding.code for finding in outcome.findings}
    placeholders = ["rooms/anping/en/index.html", "rooms/anping/index.html"]
    assert [path for path in published(out) if path.startswith("rooms/anping/")] == placeholders


def test_kept_pages_keep_their_style_sheet_when_the_theme_changes(site: Path, out: Path) -> None:
    make(site, out)
    old = {path for path in published(out) if path.startswith("assets/")}
    spoil(site, "anping")
    sheet = site / "assets/css/parts.css"
    sheet.parent.mkdir(parents=True)
    sheet.write_text(".new { color: red }\n", encoding="utf-8")
    make(site, out, keep_going=True)
    new = {path for path in published(out) if path.startswith("assets/")}
    assert old < new


def test_keep_going_shows_a_placeholder_for_a_room_never_published(site: Path, out: Path) -> None:
    spoil(site, "anping")
    outcome = make(site, out, keep_going=True)
    assert outcome.published
    page = (out / "rooms/anping/index.html").read_text("utf-8")
    assert "临港派出所" in page
    assert (out / "rooms/beihu/index.html").exists()


def test_a_mended_room_is_published_again(site: Path, out: Path) -> None:
    spoil(site, "anping")
    make(site, out, keep_going=True)
    edit(site, "anping", "类型: 城镇", "类型: 城市")
    make(site, out)
    assert "王海宁" in (out / "rooms/anping/index.html").read_text("utf-8")


def test_a_later_date_makes_again_only_what_it_changes(site: Path, out: Path) -> None:
    first = make(site, out)
    assert first.until > TODAY
    assert make(site, out, today=TODAY).written == 0
    again = make(site, out, today=first.until, keep_going=True)
    assert again.rebuilt == {} or set(again.rebuilt.values()) == {Reason.DATE}


def test_going_back_in_time_is_right_too(site: Path, out: Path, tmp_path: Path) -> None:
    make(site, out, today=date(2026, 11, 24))
    make(site, out)
    make(site, tmp_path / "clean")
    assert published(out) == published(tmp_path / "clean")


def test_a_ledger_of_rubbish_is_no_ledger(site: Path, out: Path) -> None:
    make(site, out)
    before = published(out)
    for rubbish in (b"", b"x" * 100, b"\x00" * 33):
        (out.parent / ".public.sitegen" / "ledger").write_bytes(rubbish)
        assert make(site, out).published
        assert published(out) == before


def test_processes_make_the_same_bytes(
    site: Path, out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sitegen.build import crew
    from sitegen.build.pipeline import Settings, build

    for room in ("changle", "donggang"):
        write_room(site, room)
    make(site, out)
    monkeypatch.setattr(crew, "FEW_ROOMS", 0)
    build(site, tmp_path / "parallel", Settings(today=TODAY, jobs=2))
    assert published(tmp_path / "parallel") == published(out)


def test_nothing_but_the_site_and_the_marker_is_published(site: Path, out: Path) -> None:
    make(site, out)
    hidden = [path for path in published(out) if Path(path).name.startswith(".")]
    assert hidden == [MARKER]
