"""Pictures of command windows, Notepad and folders."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.guide.camera import Picture
from tests.guide.program import PLACE, run
from tests.guide.studio import (
    ROOM,
    Studio,
    change,
    dated,
    lines_with,
    new_notice,
    portrait,
)
from tests.guide.windows import Said, folder

KINDS = {".yaml": "YAML 文件", ".md": "Markdown 文件"}


def start_check(studio: Studio) -> Picture:
    """A check of a site without faults."""
    return studio.terminal(dated(studio.sample, "sitegen check"))


def start_folder(studio: Studio) -> Picture:
    """What lies in a room's folder."""
    there = sorted((studio.sample / ROOM).iterdir(), key=lambda path: (path.is_file(), path.name))
    entries = [(path.name, KINDS.get(path.suffix, "文件夹")) for path in there]
    return studio.camera.drawn(folder(f"{PLACE}\\{ROOM}".replace("/", "\\"), entries))


def hours_notepad(studio: Studio) -> Picture:
    """The three lines of hours."""
    path = studio.sample / "content/rooms/nanqiao/room.yaml"
    marked = lines_with(path, "开放时间", "接待时间", "社区工作时间")
    return studio.notepad(path, range(marked[0] - 5, marked[-1] + 3), right=marked)


def officers_notepad(studio: Studio) -> Picture:
    """An officer's lines."""
    path = studio.sample / ROOM / "room.yaml"
    first, last = lines_with(path, "民警:", "荣誉")
    marked = lines_with(path, "电话: 0899-8800 1235", "核实日期")
    return studio.notepad(path, range(first, last + 2), right=marked)


def notices_notepad(studio: Studio) -> Picture:
    """The notice written."""
    return studio.notepad(new_notice(studio.site("notice", "fuhaiyuan")), range(1, 40))


def briefings_notepad(studio: Studio) -> Picture:
    """The latest briefing."""
    return studio.notepad(studio.sample / ROOM / "briefings/2026-11-16.yaml", range(1, 40))


def findings_one(studio: Studio) -> Picture:
    """One finding, its four parts numbered."""
    site = studio.site("finding", "fuhaiyuan")
    change(site / ROOM / "room.yaml", ("警号: 031207", "警号: 31207"))
    said = dated(site, f"sitegen check {ROOM}")
    return studio.terminal(said, marks=(("#line1", "1"), ("#line2", "2"), ("#line4", "3")))


def findings_fix(studio: Studio) -> Picture:
    """What `sitegen fix` would change."""
    site = studio.site("fix", "fuhaiyuan")
    change(site / ROOM / "room.yaml", ("开放时间: ", "开放时间："), ("  - 渔港社区", "  -渔港社区"))
    return studio.terminal(run(site, "sitegen fix"))


def slips_notepad(studio: Studio) -> Picture:
    """Five slips in a file."""
    path = studio.slips / ROOM / "room.yaml"
    wrong = lines_with(path, "-渔港社区", "开放时间：", "接待时间:", "角色：民警", "核实日期: 2026年")
    parts = [range(number - 2, number + 2) for number in (wrong[0], wrong[1] + 1, wrong[3])]
    return studio.notepad(path, *parts, range(wrong[4] - 1, wrong[4] + 2), faulty=wrong)


def slips_fix(studio: Studio) -> Picture:
    """The five slips mended."""
    return studio.terminal(run(studio.slips, "sitegen fix --write"))


def photos(studio: Studio) -> Path:
    """A site with a photo that says where it was taken."""
    site = studio.site("photo", "fuhaiyuan")
    path = site / ROOM / "photos/wanghaining.jpg"
    portrait(path, path, located=True)
    return site


def photos_finding(studio: Studio) -> Picture:
    """What the check says of such a photo."""
    return studio.terminal(dated(photos(studio), f"sitegen check {ROOM}"))


def photos_fix(studio: Studio) -> Picture:
    """The photo mended."""
    return studio.terminal(run(photos(studio), "sitegen fix --write"))


def signs_print(studio: Studio) -> Picture:
    """The files to print."""
    return studio.terminal(dated(studio.site("print", "fuhaiyuan"), "sitegen print fuhaiyuan"))


def secrecy_finding(studio: Studio) -> Picture:
    """An ID number found, and not shown."""
    site = studio.site("secret", "fuhaiyuan")
    with (site / ROOM / "about.md").open("a", encoding="utf-8") as file:
        file.write("\n失主证件号 469022198001011237，请来认领。\n")
    return studio.terminal(dated(site, f"sitegen check {ROOM}"))


def check_score(studio: Studio) -> Picture:
    """The rooms' scores."""
    return studio.terminal(dated(studio.sample, "sitegen check --score"))


def trouble_no_site(studio: Studio) -> Picture:
    """A command outside any site."""
    elsewhere = studio.folder / "elsewhere"
    elsewhere.mkdir(exist_ok=True)
    said = run(elsewhere, "sitegen check")
    return studio.camera.drawn(_at("C:\\Users\\police", said))


def _at(place: str, said: Said) -> str:
    from tests.guide.windows import terminal

    return terminal((Said(said.typed, said.answer.replace(PLACE, place)),), place)


DRAWN: dict[str, Callable[[Studio], Picture]] = {
    function.__name__.replace("_", "-"): function
    for function in (
        start_check,
        start_folder,
        hours_notepad,
        officers_notepad,
        notices_notepad,
        briefings_notepad,
        findings_one,
        findings_fix,
        slips_notepad,
        slips_fix,
        photos_finding,
        photos_fix,
        signs_print,
        secrecy_finding,
        check_score,
        trouble_no_site,
    )
}
