"""Where files are published: never outside the folder, never two for one name, on any computer."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.build.small_site import make, published

ORGANISATION = "content/organisation.yaml"
FIELDS = "标题: 充电不进楼\n级别: 提示\n主题: 消防\n发布日期: 2026-11-01\n有效期至: 2026-12-25\n"
NOTICE = f"---\n{FIELDS}---\n\n内容\n"
ODD = (
    *("..", ".", "../../../../x", "a/b", "a\\b", "con", "page", "print", "Lingang", "a b", "派出所", "a?b#c"),
    *("x" * 300, "feed.xml", "-a", "a--b", "%2e%2e"),
)
PART = re.compile(r"[^\x00-\x1f\\/:*?\"<>|]{1,120}")
RESERVED = re.compile(r"(?i)(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?")


def replace(site: Path, path: str, old: str, new: str) -> None:
    file = site / path
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")


def assert_sound(site: Path, out: Path) -> None:
    """All that was written lies in the output folder, under names that no computer mixes up."""
    made = {path.name for path in site.parent.iterdir()}
    assert made <= {site.name, out.name, f".{out.name}.sitegen"}
    paths = list(published(out))
    assert len({path.casefold() for path in paths}) == len(paths)
    for path in paths:
        for part in path.split("/"):
            assert PART.fullmatch(part), path
            assert not part.endswith((".", " ")), path
            assert not RESERVED.fullmatch(part), path


@pytest.mark.parametrize("code", ODD)
def test_a_code_that_can_be_no_address(site: Path, out: Path, code: str) -> None:
    """It is reported; and even where all is published that can be, it stays a name within the folder."""
    replace(site, ORGANISATION, "代码: nanqiao", f"代码: '{code}'")
    replace(site, ORGANISATION, "代码: xiling", f"代码: '{code}'")
    replace(site, "content/services.yaml", "代码: house-watch", f"代码: '{code}'")
    outcome = make(site, out)
    assert not outcome.published
    found = {finding.code for finding in outcome.findings}
    assert {"S135", "S417"} <= found
    assert make(site, out, keep_going=True).published
    assert_sound(site, out)


@pytest.mark.parametrize("other", ["lingang", "LINGANG"])
@pytest.mark.parametrize("first", ["nanqiao", "gujing"])
def test_two_stations_with_one_code(site: Path, out: Path, first: str, other: str) -> None:
    replace(site, ORGANISATION, f"代码: {first}", f"代码: {other}")
    assert {"S118", "S135"} & {finding.code for finding in make(site, out).findings}
    assert make(site, out, keep_going=True).published
    assert_sound(site, out)


def test_two_branches_with_one_code(site: Path, out: Path) -> None:
    replace(site, ORGANISATION, "代码: xiling", "代码: dongwan")
    assert "S118" in {finding.code for finding in make(site, out).findings}
    assert make(site, out, keep_going=True).published
    assert_sound(site, out)


@pytest.mark.parametrize("name", ["page", "print", "level", "topic", "branch", "con", "nul", "en", "index"])
def test_a_notice_named_like_a_part_of_the_site(site: Path, out: Path, name: str) -> None:
    replace(site, ORGANISATION, "代码: xiling", "代码: print")
    (site / "content/notices").mkdir()
    for folder in ("content/notices", "content/rooms/anping/notices"):
        for file in (name, name.upper()):
            (site / folder / f"{file}.md").write_text(NOTICE, encoding="utf-8")
    assert make(site, out, keep_going=True).published
    assert_sound(site, out)


@pytest.mark.parametrize("badges", [("room", "ROOM"), ("con", "NUL"), ("F03118", "f03118"), ("../x", "a/b")])
def test_badges_in_the_names_of_cards(
    site: Path, out: Path, badges: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sitegen.build.stage.blocks", lambda _: False)
    path = site / "content/rooms/anping/room.yaml"
    given = iter(badges)
    text = re.sub(r"警号: .*", lambda _: f"警号: {next(given, '031999')}", path.read_text("utf-8"), count=2)
    path.write_text(text, encoding="utf-8", newline="\n")
    make(site, out, keep_going=True)
    assert_sound(site, out)
