"""Waivers and scores on a whole site: checked, built, built again."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from click.testing import CliRunner, Result

from sitegen.build.checking import Examination, check
from sitegen.cli.main import main
from sitegen.model.assessment import WaiverState
from tests.build.small_site import TODAY, make, published

WAIVED = "豁免:\n  - {警务室: anping, 条款: %s, 理由: 搬迁在即, 批准人: 市局, 有效期至: 2026-12-31}\n"


def examined(site: Path, today: date = TODAY, *chosen: str) -> Examination:
    return check(site, today, chosen, 1, lambda _done, _of: None)


def codes(found: Examination) -> list[str]:
    return [finding.code for finding in found.findings]


def break_room(site: Path, old: str, new: str) -> None:
    path = site / "content/rooms/anping/room.yaml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def waive(site: Path, code: str) -> None:
    path = site / "content/standard.yaml"
    path.write_text(path.read_text("utf-8") + WAIVED % code, "utf-8")


def without_station(site: Path) -> None:
    break_room(site, "派出所: 临港派出所", "派出所: 无名派出所")


def test_a_waived_finding_does_not_count(site: Path) -> None:
    clean = codes(examined(site))
    without_station(site)
    assert "S101" in codes(examined(site))
    waive(site, "S101")
    found = examined(site)
    assert codes(found) == clean
    assert [use.state for use in found.waivers] == [WaiverState.USED]
    assert found.board is not None
    assert found.board.city.percent == 100


def test_an_unused_waiver_is_found_when_the_whole_site_is_checked(site: Path) -> None:
    waive(site, "S101")
    found = examined(site)
    assert "S128" in codes(found)
    assert [use.state for use in found.waivers] == [WaiverState.UNUSED]
    assert "S128" not in codes(examined(site, TODAY, "content/rooms/anping"))


def test_a_waiver_ends_with_its_last_day(site: Path) -> None:
    without_station(site)
    waive(site, "S101")
    assert "S101" not in codes(examined(site, date(2026, 12, 31)))
    late = codes(examined(site, date(2027, 1, 1)))
    assert "S101" in late
    assert "S126" in late
    assert "S128" not in late


def test_private_data_is_never_waived(site: Path) -> None:
    about = site / "content/rooms/anping/about.md"
    about.write_text(about.read_text("utf-8") + "\n失主的身份证号是469022198001011237。\n", "utf-8")
    waive(site, "S501")
    assert {"S501", "S131"} <= set(codes(examined(site)))


def test_builds_know_waivers_and_when_they_end(site: Path, out: Path, tmp_path: Path) -> None:
    without_station(site)
    waive(site, "S101")
    first = make(site, out)
    assert first.published
    assert first.until <= date(2027, 1, 1)
    again = make(site, out)
    assert (again.rebuilt, again.findings) == ({}, first.findings)
    make(site, tmp_path / "clean")
    assert published(out) == published(tmp_path / "clean")
    assert not make(site, out, date(2027, 1, 1)).published


def run(site: Path, *words: str) -> Result:
    return CliRunner().invoke(
        main, ["check", "--site", str(site), "--date", "2026-11-23", *words], catch_exceptions=False
    )


def test_the_command_lists_waivers_and_scores(site: Path) -> None:
    without_station(site)
    waive(site, "S101")
    told = run(site, "--waivers", "--score").stdout
    assert "使用中" in told
    assert "规范率" in told
    data = json.loads(run(site, "--waivers", "--score", "--format", "json").stdout)
    assert list(data) == ["findings", "scores", "waivers"]
    assert data["waivers"][0]["state"] == "used"
    assert isinstance(json.loads(run(site, "--format", "json").stdout), list)
    assert run(site, "--score", "--format", "junit").exit_code == 2


def test_a_room_without_what_was_waived_is_still_shown(site: Path, out: Path) -> None:
    """Pages may not count on what only a clause makes sure of."""
    (site / "content/rooms/anping/maps/plan.png").unlink(missing_ok=True)
    picture = next((site / "content/rooms/anping/photos").iterdir())
    picture.unlink()
    waive(site, "S601")
    assert make(site, out).published
