"""The sites that the pictures show, made from the sample, and the faults that are put into them."""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from contextlib import ExitStack
from functools import cached_property
from pathlib import Path

from PIL import Image

from tests.guide.camera import Camera, Picture
from tests.guide.program import DATE, PLACE, ROOT, Preview, preview, run
from tests.guide.windows import Said, notepad, terminal

ROOM = "content/rooms/fuhaiyuan"
PORTRAIT = "hanxuesong.jpg"
NOTICE = "2026-11-20-tuikuan.md"
COMMUNITY = "          - 银滩社区"
WITH_COMMUNITY = (COMMUNITY, f"{COMMUNITY}\n          - 滨海社区")
"""What is added to organisation.yaml for the guide's new room."""
TITLE = "年底了，当心冒充快递的电话"
TEXT = """\
近几天有人冒充快递公司打电话，说“快递丢了，三倍赔偿”，让您加微信、点链接、填银行卡号。

- 快递公司理赔，只在您下单的应用里办。
- 凡是要验证码、要共享屏幕的，都是骗子。

已经转了账，**马上拨打 110**；拿不准，拨打 96110。
"""
LATITUDE, LONGITUDE = ((18.0, 15.0, 7.6), (109.0, 30.0, 42.8))


class Studio:
    """A folder to work in, the camera, and what is to be closed when all pictures are taken."""

    def __init__(self, folder: Path, camera: Camera, stack: ExitStack) -> None:
        self.folder = folder
        self.camera = camera
        self.stack = stack

    def site(self, name: str, *rooms: str) -> Path:
        """A fresh copy of the sample, with all rooms or only those named."""
        site = self.folder / name
        shutil.rmtree(site, ignore_errors=True)

        def others(at: str, names: list[str]) -> list[str]:
            return [one for one in names if rooms and Path(at).name == "rooms" and one not in rooms]

        shutil.copytree(ROOT / "content", site / "content", ignore=others)
        return site

    @cached_property
    def sample(self) -> Path:
        """The whole sample, as it is."""
        return self.site("sample")

    @cached_property
    def slips(self) -> Path:
        """One room with five slips of the hand that the program mends."""
        site = self.site("slips", "fuhaiyuan")
        change(
            site / ROOM / "room.yaml",
            ("开放时间: ", "开放时间："),
            ("接待时间: ", "接待时间:"),
            ("  - 渔港社区", "  -渔港社区"),
            ("    角色: 民警\n    警衔", "    角色：民警\n    警衔"),
            ("核实日期: 2026-11-12", "核实日期: 2026年11月12日"),
        )
        return site

    @cached_property
    def worked(self) -> Path:
        """The sample with the guide's new room and new notice in it."""
        site = self.site("worked")
        change(site / "content/organisation.yaml", WITH_COMMUNITY)
        new_room(site, guide_room())
        new_notice(site)
        return site

    @cached_property
    def served(self) -> Preview:
        """The preview of that."""
        return self.stack.enter_context(preview(self.worked))

    @cached_property
    def forms(self) -> tuple[Path, Preview]:
        """A site with three rooms, and its preview with the form editor."""
        site = self.site("forms", "fuhaiyuan", "yintan", "baisha")
        return site, self.stack.enter_context(preview(site, "--admin"))

    @cached_property
    def faulty(self) -> Preview:
        """The same preview, after a file was saved with a fault."""
        running = self.served
        change(self.worked / ROOM / "room.yaml", ("警号: 031207", "警号: 31207"))
        running.until("fuhaiyuan", errors=1)
        return running

    def terminal(self, *said: Said, width: int = 780, marks: Sequence[tuple[str, str]] = ()) -> Picture:
        """The picture of a command window in the site's folder."""
        return self.camera.drawn(terminal(said, PLACE, width, "marked" if marks else ""), marks)

    def notepad(self, path: Path, *parts: range, **marked: Sequence[int]) -> Picture:
        """The picture of some lines of a file in Notepad (numbers from 1)."""
        lines = [*enumerate(path.read_text("utf-8").rstrip("\n").split("\n"), 1)]
        shown = [line for part in parts for line in lines[part.start - 1 : part.stop - 1]]
        return self.camera.drawn(notepad(path.name, shown, **marked))


def dated(site: Path, line: str, shown: str = "") -> Said:
    """Run a command as of the sample's day; the picture shows it as staff type it, without the date."""
    return run(site, f"{line} --date {DATE}", shown or line)


def change(path: Path, *changes: tuple[str, str]) -> None:
    """Replace texts that stand in the file."""
    text = path.read_text("utf-8")
    for old, new in changes:
        assert old in text, f"{path}: {old}"
        text = text.replace(old, new, 1)
    path.write_text(text, "utf-8", newline="\n")


def lines_with(path: Path, *starts: str) -> list[int]:
    """The numbers of the first lines that begin so, blanks aside."""
    lines = [line.strip() for line in path.read_text("utf-8").split("\n")]
    return [next(at for at, line in enumerate(lines, 1) if line.startswith(start)) for start in starts]


def portrait(path: Path, source: Path, *, located: bool = False) -> Path:
    """A photo as it comes from a phone: large, lying on its side, and with the place where it was taken."""
    with Image.open(source) as image:
        taken = image.convert("RGB").resize((1200, 1600))
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned by a quarter
    exif[0x010F], exif[0x0110] = "Phone", "P60"
    if located:
        exif[0x8825] = {1: "N", 2: LATITUDE, 3: "E", 4: LONGITUDE}
    path.parent.mkdir(parents=True, exist_ok=True)
    taken.transpose(Image.Transpose.ROTATE_90).save(path, "JPEG", exif=exif)
    return path


def small_site(folder: Path, *rooms: str) -> Path:
    """The bureau's files of the sample in `folder`, with a community for a new room, and some rooms."""

    def others(at: str, names: list[str]) -> list[str]:
        return [one for one in names if Path(at).name == "rooms" and one not in rooms]

    shutil.copytree(ROOT / "content", folder / "content", ignore=others)
    change(folder / "content/organisation.yaml", WITH_COMMUNITY)
    return folder


def new_room(site: Path, text: str) -> Path:
    """The new room of the guide, with the photos, the briefing and the notice it tells to make."""
    room, lent = site / "content/rooms/binhai", ROOT / ROOM
    for inner in ("photos", "maps", "briefings", "notices"):
        (room / inner).mkdir(parents=True)
    (room / "room.yaml").write_text(text, "utf-8", newline="\n")
    for file in ("biaozhipai.jpg", "dengxiang.jpg", "gongshilan.jpg", "lianxixiang.jpg"):
        shutil.copyfile(lent / "photos" / file, room / "photos" / file)
    shutil.copyfile(ROOT / "content/rooms/jinghu/photos" / PORTRAIT, room / "photos/zhoumingyuan.jpg")
    for file in ("pingmiantu.png", "wangluotu.png"):
        shutil.copyfile(lent / "maps" / file, room / "maps" / file)
    shutil.copyfile(lent / "briefings/2026-11-16.yaml", room / "briefings/2026-11-16.yaml")
    shutil.copyfile(lent / "notices" / NOTICE, room / "notices" / NOTICE)
    return room


def guide_room() -> str:
    """The room.yaml that the guide shows."""
    text = (ROOT / "docs/staff/new-room.md").read_text("utf-8")
    return re.search(r"```yaml\n(.*?)```", text, re.DOTALL)[1]  # type: ignore[index]


def new_notice(site: Path) -> Path:
    """A notice begun by the program and written as the guide tells, without a fault."""
    folder = site / ROOM / "notices"
    before = set(folder.iterdir())
    dated(site, f"sitegen new notice fuhaiyuan {TITLE}")
    (path,) = set(folder.iterdir()) - before
    head = path.read_text("utf-8").partition("\n---\n")[0]
    path.write_text(f"{head}\n---\n\n{TEXT}", "utf-8", newline="\n")
    assert ": 错误 S" not in dated(site, f"sitegen check {ROOM}").answer
    return path
