"""A check that remembers says what a fresh one says."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from sitegen.build.checking import Examination, check
from tests.build.small_site import TODAY


def examine(site: Path, today: date = TODAY, *chosen: str) -> Examination:
    return check(site, today, chosen, 1, lambda _done, _of: None)


def codes(found: Examination) -> list[tuple[str | None, str]]:
    return [(finding.room, finding.code) for finding in found.findings]


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8", newline="\n")


def test_a_second_check_looks_at_no_room(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = examine(site)
    monkeypatch.setattr("sitegen.build.freshness.settled", lambda *_: True)
    monkeypatch.setattr("sitegen.build.making.examine", None)
    assert codes(examine(site)) == codes(first)


def test_an_edit_is_seen(site: Path) -> None:
    examine(site)
    change(site / "content/rooms/anping/room.yaml", "类型: 城市", "类型: 城镇")
    assert ("anping", "S023") in codes(examine(site))


def test_a_mend_is_seen(site: Path) -> None:
    room = site / "content/rooms/anping/room.yaml"
    change(room, "类型: 城市", "类型: 城镇")
    examine(site)
    change(room, "类型: 城镇", "类型: 城市")
    assert ("anping", "S023") not in codes(examine(site))


def test_a_change_of_the_standard_is_seen(site: Path) -> None:
    examine(site)
    change(site / "content/standard.yaml", "社区工时: 20", "社区工时: 100")
    assert ("anping", "S304") in codes(examine(site))


def test_a_later_date_is_seen(site: Path) -> None:
    examine(site)
    assert "S310" in {code for _, code in codes(examine(site, TODAY + timedelta(days=60)))}


def test_a_check_of_one_room_keeps_what_is_known_of_the_others(site: Path) -> None:
    whole = codes(examine(site))
    examine(site, TODAY, "content/rooms/anping")
    assert codes(examine(site)) == whole


@pytest.mark.parametrize("rubbish", [b"", b"x" * 200])
def test_a_damaged_notebook_is_none(site: Path, rubbish: bytes) -> None:
    whole = codes(examine(site))
    (site / ".sitegen/checked").write_bytes(rubbish)
    assert codes(examine(site)) == whole


def test_a_site_that_cannot_be_written_to_is_checked_all_the_same(site: Path) -> None:
    (site / ".sitegen").write_bytes(b"in the way")
    assert codes(examine(site)) == codes(examine(site))
