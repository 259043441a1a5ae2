"""What a finding says to type can be typed as it stands."""

from __future__ import annotations

import pytest

from tests.standard.site import ROOM, Files, base_files, check, overlay

OFFICER = (
    "民警:\n  - {{姓名: 王海宁, 警号: {badge}, 角色: 民警, 照片: photos/{photo}, 电话: 0899-8800 1235,\n"
    "     到任日期: 2024-03-01, 核实日期: 2026-11-12}}\n"
)


def helps(code: str, files: Files) -> list[str]:
    """The English help of each finding under `code`."""
    return [finding.help.render(str) for finding in check(files) if finding.code == code]


def room(badge: str = "031207", photo: str = "wang.jpg") -> Files:
    """The base room with one officer."""
    path = f"{ROOM}room.yaml"
    return {path: overlay(path, OFFICER.format(badge=badge, photo=photo))}


@pytest.mark.parametrize(("badge", "whole"), [("31408", "031408"), ("3O408", "031207"), ("1408", "031207")])
def test_a_badge_that_lost_its_zero_is_named_in_full(badge: str, whole: str) -> None:
    assert helps("S210", room(badge=badge)) == [f'Write all six digits in quotes: “警号: "{whole}"”.']


def test_a_missing_photo_is_not_taken_for_one_in_the_same_folder() -> None:
    files = room(photo="lihaitang.jpg") | {f"{ROOM}photos/lianxixiang.jpg": b"another"}
    assert helps("S601", files) == [
        "Copy the file into the room's folder under this name, or correct the name."
    ]


@pytest.mark.parametrize("photo", ["Wang.JPG", "wang.jpeg", "wanng.jpg"])
def test_a_slip_in_a_photos_name_is_recognised(photo: str) -> None:
    assert "photos/wang.jpg" in helps("S601", room(photo=photo))[0]


def test_the_first_of_several_lines_without_dashes_is_the_example() -> None:
    path = f"{ROOM}room.yaml"
    files: Files = {path: overlay(path, "服务范围:\n  福海苑社区\n  望海社区\n")}
    assert helps("S022", files)[0].endswith("`- 福海苑社区`.")


def test_a_room_without_a_briefing_is_told_the_command() -> None:
    gone: Files = dict.fromkeys(path for path in base_files() if path.startswith(f"{ROOM}briefings/"))
    assert "`sitegen new briefing base`" in helps("S310", gone)[0]
