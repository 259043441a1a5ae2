"""A site that is kept built: saved rooms are published at once, the lists follow, nothing else differs."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from sitegen.build.preview import Preview
from tests.build.small_site import TODAY, make, published, write_room

ROOM = "content/rooms/anping/room.yaml"
PAGE = "rooms/anping/index.html"


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8", newline="\n")


def clean(site: Path, folder: Path, **settings: object) -> dict[str, bytes]:
    make(site, folder, keep_going=True, **settings)
    return published(folder)


def test_a_saved_room_is_published_before_the_lists(site: Path, out: Path, tmp_path: Path) -> None:
    with Preview(site, out, TODAY, jobs=1) as preview:
        preview.build()
        lists = (out / "branches/index.html").read_bytes()
        change(site / ROOM, "anping社区警务室", "安平新社区警务室")
        outcome = preview.refresh([ROOM])
        assert outcome is not None
        assert set(outcome.rebuilt) == {"anping"}
        assert "安平新社区警务室" in (out / PAGE).read_text("utf-8")
        assert (out / "branches/index.html").read_bytes() == lists
        preview.settle()
        assert published(out) == clean(site, tmp_path / "clean")


def test_what_is_not_settled_is_settled_by_the_next_build(site: Path, out: Path, tmp_path: Path) -> None:
    with Preview(site, out, TODAY, jobs=1) as preview:
        preview.build()
        change(site / ROOM, "anping社区警务室", "安平新社区警务室")
        preview.refresh([ROOM])
    make(site, out, keep_going=True)
    assert published(out) == clean(site, tmp_path / "clean")


def test_rooms_come_and_go(site: Path, out: Path, tmp_path: Path) -> None:
    with Preview(site, out, TODAY, jobs=1) as preview:
        preview.build()
        write_room(site, "changle")
        shutil.rmtree(site / "content/rooms/beihu")
        preview.refresh(["content/rooms/changle/room.yaml", "content/rooms/beihu/about.md"])
        preview.settle()
        assert published(out) == clean(site, tmp_path / "clean")


def test_a_faulty_room_keeps_its_last_good_page(site: Path, out: Path) -> None:
    with Preview(site, out, TODAY, jobs=1) as preview:
        preview.build()
        before = (out / PAGE).read_bytes()
        change(site / ROOM, "类型: 城市", "类型: 城镇")
        outcome = preview.refresh([ROOM])
        assert outcome is not None
        assert "S023" in {finding.code for finding in outcome.findings}
        assert (out / PAGE).read_bytes() == before


@pytest.mark.parametrize("path", ["content/site.yaml", "templates/room.html", "assets/css/print.css"])
def test_what_rooms_share_asks_for_a_build(site: Path, out: Path, path: str) -> None:
    with Preview(site, out, TODAY, jobs=1) as preview:
        preview.build()
        assert preview.refresh([ROOM, path]) is None


def test_a_site_that_cannot_be_built_is_built_when_it_can(site: Path, out: Path, tmp_path: Path) -> None:
    settings = site / "content/site.yaml"
    text = settings.read_text("utf-8")
    with Preview(site, out, TODAY, jobs=1) as preview:
        settings.write_text("?", encoding="utf-8")
        assert not preview.build().published
        assert preview.refresh([ROOM]) is None
        settings.write_text(text, encoding="utf-8", newline="\n")
        assert preview.settle().published
        assert published(out) == clean(site, tmp_path / "clean")


def test_another_day_is_another_build(site: Path, out: Path, tmp_path: Path) -> None:
    later = TODAY + timedelta(days=5)
    with Preview(site, out, TODAY, jobs=1) as preview:
        preview.build()
        preview.build(later)
        change(site / ROOM, "anping社区警务室", "安平新社区警务室")
        preview.refresh([ROOM])
        preview.settle()
    assert published(out) == clean(site, tmp_path / "clean", today=later)


def test_progress_is_told_of_every_room_and_may_break_a_build_off(site: Path, out: Path) -> None:
    told: list[tuple[int, int]] = []
    with Preview(site, out, TODAY, jobs=1, progress=lambda done, of: told.append((done, of))) as preview:
        preview.build()
    assert told == [(1, 2), (2, 2)]

    def stop(_done: int, _of: int) -> None:
        raise InterruptedError

    shutil.rmtree(out.parent / f".{out.name}.sitegen")
    before = published(out)
    with Preview(site, out, TODAY, jobs=1, progress=stop) as preview, pytest.raises(InterruptedError):
        preview.build()
    assert published(out) == before
