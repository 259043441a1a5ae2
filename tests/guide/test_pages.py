"""The guide's pages: all can be reached, what they name is there, and what they show can be copied."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from sitegen.cli.main import main
from sitegen.reading.prose import to_html
from sitegen.serve.guide_pages import Guide, address
from tests.guide.pictures import ALL, PICTURES
from tests.guide.studio import ROOM, guide_room, new_room, small_site

STAFF = Path(__file__).parents[2] / "docs" / "staff"
PAGES = sorted(STAFF.glob("*.md"))
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)]*)\)")
TOP = re.compile(r"^(?=\w+:)", re.MULTILINE)


def without_examples(page: Path) -> str:
    """The page's text, without what stands between fences."""
    return FENCE.sub("", page.read_text("utf-8"))


def examples(page: Path, kind: str) -> list[str]:
    """What a page shows to be copied."""
    return [text for name, text in FENCE.findall(page.read_text("utf-8")) if name == kind]


def test_every_page_is_reached_from_the_index() -> None:
    """And the index names no page that is not there."""
    assert sorted(Guide.at_hand().names()) == [page.stem for page in PAGES]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_pages_are_rendered_whole(page: Path) -> None:
    """No text is refused, no tag taken out, no heading skipped; a link to a page is one of the preview."""
    prose, faults = to_html(page.name, without_examples(page))
    assert not faults
    assert not prose.raw_html
    assert page.read_text("utf-8").startswith("# ")
    shown = Guide.at_hand().page(page.stem)
    assert shown
    assert not re.search(r'href="[^"]*\.md', shown.html)
    for name in re.findall(r"\]\(([\w-]+)\.md\)", without_examples(page)):
        assert f'href="{address(name)}"' in shown.html


def test_pictures_are_there_and_used() -> None:
    """A picture that a page names exists, has words, and none lies there unused or untaken."""
    named = [found for page in PAGES for found in PICTURE.findall(without_examples(page))]
    assert not [file for words, file in named if len(words) < 5]
    assert {file for _words, file in named} == {f"pictures/{name}.png" for name in ALL}
    assert {path.stem for path in PICTURES.iterdir()} == set(ALL)


def test_pictures_are_small() -> None:
    """The guide is carried by the wheel and read over slow lines."""
    sizes = [path.stat().st_size for path in PICTURES.iterdir()]
    assert sum(sizes) < 3_000_000
    assert max(sizes) < 300_000


def test_the_room_shown_conforms(tmp_path: Path) -> None:
    """Who copies the room of the guide, with photos, a briefing and a notice, has a room without errors."""
    site = small_site(tmp_path)
    new_room(site, guide_room())
    done = CliRunner().invoke(
        main, ["check", "--site", str(site), "--date", "2026-11-23", str(site / "content/rooms/binhai")]
    )
    assert done.exit_code == 0, done.output


@pytest.mark.parametrize("name", ["channels", "events", "hours", "photos"])
def test_examples_can_be_copied(name: str, tmp_path: Path) -> None:
    """What a page shows of room.yaml can be put in the place of what stands there."""
    site = small_site(tmp_path, "fuhaiyuan")
    path = site / ROOM / "room.yaml"
    sections = {part.partition(":")[0]: part for part in TOP.split(path.read_text("utf-8")) if part}
    for text in examples(STAFF / f"{name}.md", "yaml"):
        if text[0] == " ":
            sections["活动"] += text
        else:
            sections.update((part.partition(":")[0], part) for part in TOP.split(text) if part)
    path.write_text("".join(sections.values()), "utf-8", newline="\n")
    done = CliRunner().invoke(main, ["check", "--site", str(site), "--date", "2026-11-23", str(path.parent)])
    assert not re.search(": 错误 S0", done.output), done.output


SLIP = re.compile(r"^\| `([^`]+)` \| `((?:- |\w+: )[^`]+)` \|", re.MULTILINE)


@pytest.mark.parametrize(("wrong", "right"), SLIP.findall((STAFF / "slips.md").read_text("utf-8")))
def test_slips_are_slips(wrong: str, right: str, tmp_path: Path) -> None:
    """What the table calls wrong is found in its line, and what it calls right is fine there."""
    site = small_site(tmp_path, "fuhaiyuan")
    path = site / ROOM / "room.yaml"
    name = right.partition(": ")[0]
    before = path.read_text("utf-8").split("\n")
    at = next(number for number, line in enumerate(before) if line.strip().startswith(name))
    indent = before[at][: len(before[at]) - len(before[at].lstrip())]
    for text, faulty in ((wrong, True), (right, False)):
        lines = [*before[:at], indent + text, *before[at + 1 :]]
        path.write_text("\n".join(lines), "utf-8", newline="\n")
        done = CliRunner().invoke(
            main, ["check", "--site", str(site), "--date", "2026-11-23", str(path.parent)]
        )
        assert (f"room.yaml:{at + 1}:" in done.output) == faulty, done.output


def test_slips_are_tried() -> None:
    """The pattern above finds rows."""
    assert len(SLIP.findall((STAFF / "slips.md").read_text("utf-8"))) >= 7
