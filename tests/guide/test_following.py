"""The guide followed to the letter: from a new site to a conforming room with photo, briefing and notice."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner
from PIL import Image

from sitegen.cli.main import main
from tests.guide.asked import NEW_BRIEFING, NEW_NOTICE, NEW_ROOM, photos, told
from tests.guide.program import DATE
from tests.guide.studio import WITH_COMMUNITY, change

STEPS = ("sitegen new room", "sitegen new briefing binhai", "sitegen new notice binhai")


def test_new_room_conforms(tmp_path: Path) -> None:
    """Three commands with their answers, and the check finds no error."""
    site = tmp_path / "青屿 网站"
    assert CliRunner().invoke(main, ["init", str(site)]).exit_code == 0
    change(site / "content/organisation.yaml", WITH_COMMUNITY)
    pictures = photos(tmp_path / "pictures")
    for step, answers in zip(STEPS, (NEW_ROOM, NEW_BRIEFING, NEW_NOTICE), strict=True):
        told(site, step, answers, pictures)
    done = CliRunner().invoke(
        main, ["check", "--site", str(site), "--date", DATE, str(site / "content/rooms/binhai")]
    )
    assert done.exit_code == 0, done.output
    with Image.open(site / "content/rooms/binhai/photos/zhoumingyuan.jpg") as photo:
        assert photo.height > photo.width
        assert not photo.getexif()


def test_guide_tells_these_steps() -> None:
    """In this order."""
    text = (Path(__file__).parents[2] / "docs/staff/new-room.md").read_text("utf-8")
    places = [text.index(f"```text\n{step}\n```") for step in STEPS]
    assert places == sorted(places)
    assert "sitegen check content/rooms/binhai" in text[places[-1] :]
