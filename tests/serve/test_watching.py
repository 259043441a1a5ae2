"""Files that change, in batches, while threads watch and build."""

from __future__ import annotations

import os
import queue
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from threading import Event, Thread

import pytest

from sitegen.serve import watching
from sitegen.serve.drives import kind_of
from sitegen.serve.foreman import Foreman
from sitegen.serve.names import passing
from sitegen.serve.state import State
from sitegen.serve.watching import EVERYTHING, batches
from sitegen.serve.workshop import Workshop
from tests.build.small_site import TODAY, write_room

Change = Callable[[str, str, str], str]
ROOM = "content/rooms/anping/room.yaml"
PATIENCE = 20


class Watched:
    """Batches as they come."""

    def __init__(self) -> None:
        self.batches: queue.SimpleQueue[frozenset[str]] = queue.SimpleQueue()
        self.said: list[str] = []

    def until(self, path: str) -> set[str]:
        """Wait for a batch with that path; gives all paths up to it."""
        seen: set[str] = set()
        while path not in seen:
            seen |= self.batches.get(timeout=PATIENCE)
        return seen


@contextmanager
def watched(root: Path, *, poll: bool = False) -> Iterator[Watched]:
    found, stop, begun = Watched(), Event(), Event()

    def watch() -> None:
        for batch in batches(root, stop, poll=poll, begun=begun.set, told=found.said.append):
            found.batches.put(batch)

    thread = Thread(target=watch)
    thread.start()
    assert begun.wait(PATIENCE)
    try:
        yield found
    finally:
        stop.set()
        thread.join()


@pytest.mark.parametrize("poll", [False, True])
def test_a_save_is_told_by_its_path(site: Path, *, poll: bool) -> None:
    os.utime(site / ROOM, (0, 0))
    with watched(site, poll=poll) as found:
        (site / ROOM).write_bytes((site / ROOM).read_bytes() + b"\n")
        assert found.until(ROOM) <= {ROOM, "content/rooms/anping"}


def test_two_saves_in_a_second_are_told_where_files_are_looked_through(site: Path) -> None:
    """Of a time of change only the seconds count there; the second save is met by another look."""
    os.utime(site / ROOM, (0, 0))
    with watched(site, poll=True) as found:
        os.utime(site / ROOM, (1000, 1000))
        found.until(ROOM)
        os.utime(site / ROOM, ns=(1000 * 10**9, 1000 * 10**9 + 5))
        found.until(ROOM)


def test_what_editors_keep_beside_is_not_told(site: Path) -> None:
    folder = site / "content/rooms/anping"
    with watched(site) as found:
        for name in ("~$room.docx", ".room.yaml.swp", "4913", ".~lock.room.yaml#", "~WRL0001.tmp"):
            (folder / name).write_bytes(b"x")
        (site / ROOM).write_bytes((site / ROOM).read_bytes() + b"\n")
        assert found.until(ROOM) <= {ROOM, "content/rooms/anping"}


def test_a_save_by_renaming_is_told(site: Path) -> None:
    """As most editors do it: written beside, then put into place."""
    with watched(site) as found:
        beside = site / "content/rooms/anping/room.yaml.tmp"
        beside.write_bytes((site / ROOM).read_bytes() + b"\n")
        beside.replace(site / ROOM)
        found.until(ROOM)


def test_folders_that_go_and_come_back_are_watched_again(site: Path, tmp_path: Path) -> None:
    with watched(site) as found:
        shutil.move(site / "content", tmp_path / "away")
        found.until(EVERYTHING)
        shutil.move(tmp_path / "away", site / "content")
        found.until(EVERYTHING)
        (site / ROOM).write_bytes((site / ROOM).read_bytes() + b"\n")
        found.until(ROOM)


def test_a_folder_of_templates_that_comes_later_is_watched(site: Path) -> None:
    with watched(site) as found:
        (site / "templates").mkdir()
        found.until(EVERYTHING)
        (site / "templates/room.html").write_text("x", encoding="utf-8")
        found.until("templates/room.html")


def test_a_system_that_does_not_tell_is_asked(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The limit of watches is the commonest reason; then the files are looked through."""
    real = watching.watch

    def refusing(*folders: Path, force_polling: bool | None = None, **given: object) -> object:
        if not force_polling:
            raise OSError(28, "OS file watch limit reached")
        return real(*folders, force_polling=True, **given)

    monkeypatch.setattr(watching, "watch", refusing)
    os.utime(site / ROOM, (0, 0))
    with watched(site) as found:
        assert "limit" in found.said[0]
        (site / ROOM).write_bytes((site / ROOM).read_bytes() + b"\n")
        found.until(ROOM)


@pytest.mark.parametrize(
    "name", ["room.yaml", "about.md", "4913.md", "photos/swan.jpg", "a.swf", "tmp.jpg", "x.bak"]
)
def test_ordinary_names_are_no_passing_ones(name: str) -> None:
    assert not passing(f"content/rooms/anping/{name}")


@contextmanager
def working(workshop: Workshop) -> Iterator[tuple[Foreman, queue.SimpleQueue[State]]]:
    """A foreman at work on the site, after the first build."""
    states: queue.SimpleQueue[State] = queue.SimpleQueue()
    foreman = Foreman(workshop, states.put)
    foreman.begin()
    states.get(timeout=PATIENCE)
    try:
        yield foreman, states
    finally:
        foreman.end()


def until(states: queue.SimpleQueue[State], right: Callable[[State], bool]) -> list[State]:
    """All states up to the first that is right."""
    seen = [states.get(timeout=PATIENCE)]
    while not right(seen[-1]):
        seen.append(states.get(timeout=PATIENCE))
    return seen


def test_ten_files_saved_together_are_one_rebuild(workshop: Workshop, site: Path) -> None:
    for number in range(8):
        write_room(site, f"room{number}")
    with working(workshop) as (_foreman, states):
        for number in range(8):
            path = site / f"content/rooms/room{number}/room.yaml"
            path.write_bytes(
                path.read_bytes().replace(f"room{number}社区警务室".encode(), "新警务室".encode())
            )
        for name in ("room.yaml", "about.md"):
            path = site / "content/rooms/anping" / name
            path.write_bytes(
                path.read_bytes().replace("anping社区警务室".encode(), "新警务室".encode()) + b"\n"
            )
        first = states.get(timeout=PATIENCE)
        assert set(first.built.rooms) == {"anping", *(f"room{number}" for number in range(8))}
        lists = states.get(timeout=PATIENCE)
        assert not lists.built.rooms
        with pytest.raises(queue.Empty):
            states.get(timeout=1)


def test_what_changes_while_something_is_built_is_one_more_rebuild(workshop: Workshop, site: Path) -> None:
    with working(workshop) as (foreman, states):
        for _ in range(20):
            foreman.change(frozenset({ROOM}))
        seen = until(states, lambda _state: not workshop.unsettled)
        assert len(seen) <= 4


def test_a_room_moved_away_and_back(workshop: Workshop, site: Path, tmp_path: Path) -> None:
    with working(workshop) as (_foreman, states):
        shutil.move(site / "content/rooms/anping", tmp_path / "away")
        until(states, lambda state: "anping" not in state.rooms)
        shutil.move(tmp_path / "away", site / "content/rooms/anping")
        until(states, lambda state: "anping" in state.rooms and not state.rooms["anping"].findings)


def test_the_content_goes_and_comes_back(workshop: Workshop, site: Path, tmp_path: Path) -> None:
    with working(workshop) as (_foreman, states):
        shutil.move(site / "content", tmp_path / "away")
        until(states, lambda state: state.broken is not None)
        shutil.move(tmp_path / "away", site / "content")
        until(states, lambda state: state.broken is None and set(state.rooms) == {"anping", "beihu"})


def test_a_new_day_is_built_for(workshop: Workshop) -> None:
    with working(workshop) as (foreman, states):
        foreman.move_to(TODAY + timedelta(days=1))
        assert until(states, lambda state: state.today == TODAY + timedelta(days=1))


def test_the_end_breaks_a_build_off(site: Path, workshop: Workshop) -> None:
    """No state comes any more, and both threads are gone."""
    states: list[State] = []
    foreman = Foreman(workshop, states.append)
    foreman.begin()
    foreman.end()
    assert not any(thread.is_alive() for thread in foreman._threads)


def test_kinds_of_drives() -> None:
    table = "/dev/sda1 / ext4 rw 0 0\nserver:/x /mnt/share nfs4 rw 0 0\n//s/y /mnt/my\\040share cifs rw 0 0\n"
    assert kind_of(Path("/home/a"), table) == "ext4"
    assert kind_of(Path("/mnt/share/site"), table) == "nfs4"
    assert kind_of(Path("/mnt/my share/网站"), table) == "cifs"
    assert kind_of(Path("/mnt/sharex"), table) == "ext4"
    assert kind_of(Path("/x"), "") == ""
