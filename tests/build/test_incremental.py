"""Incremental = clean, byte for byte, whatever happened in between.

A machine edits, adds, deletes and renames rooms, changes theme, standard, languages, the
bureau's files and the date, has rooms withheld, tampers with the published folder and the ledger,
puts files, links and folders in each other's place, copies and touches everything, and breaks builds
off. In the end the folder equals a clean build's, nothing in it tells of what is gone, and building
once more writes nothing.
"""

from __future__ import annotations

import gc
import os
import re
import shutil
import tempfile
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from sitegen.build.output import publication, staging
from sitegen.build.pipeline import Outcome
from tests.build.small_site import TODAY, make, published, write_room, write_site

ROOMS = ("anping", "beihu", "changle")
EXAMPLES = int(os.environ.get("SITEGEN_EXAMPLES", "200"))
STEPS = 6
NOTICE = """---
标题: 电动车充电不进楼
级别: 提示
主题: 消防
发布日期: 2026-11-01
有效期至: 2026-11-25
---

充电请到楼下车棚。
"""
PRIVATE = "# 460100199003071237\n"
MEMORY = Path("/dev/shm")  # noqa: S108 - a folder in memory where there is one: thousands of small files
PARTS = st.integers(0, 10_000)


class BrokenOffError(Exception):
    """The machine was switched off."""


class Builds(RuleBasedStateMachine):
    """A site, its published folder, and everything that can happen to the two."""

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="sitegen-", dir=MEMORY if MEMORY.is_dir() else None))
        self.site = write_site(self.folder / "site", ROOMS[:2])
        self.out = self.folder / "public"
        self.today = TODAY
        self.count = 0
        self.write_or_delete_a_notice(0)
        self.build()

    def teardown(self) -> None:
        gc.collect()  # builds in one process hide what they leave from the collector: gigabytes in the end
        try:
            self.build_and_compare()
        finally:
            shutil.rmtree(self.folder)

    def rooms(self) -> list[Path]:
        return sorted(path.parent for path in (self.site / "content/rooms").glob("*/room.yaml"))

    def room(self, part: int) -> Path:
        return self.rooms()[part % len(self.rooms())]

    def outputs(self) -> list[Path]:
        return sorted(path for path in self.out.rglob("*") if path.is_file() and path.name != ".sitegen")

    def folders(self) -> list[Path]:
        return sorted(path for path in self.out.rglob("*") if path.is_dir() and not path.is_symlink())

    @rule(part=PARTS)
    def edit_a_room(self, part: int) -> None:
        self.count += 1
        path = self.room(part) / "room.yaml"
        path.write_text(path.read_text("utf-8") + f"# {self.count}\n", encoding="utf-8", newline="\n")

    @rule(part=PARTS, size=st.integers(20, 200))
    def change_what_a_room_says(self, part: int, size: int) -> None:
        path = self.room(part) / "room.yaml"
        lines = [
            f"面积: {size}" if line.startswith("面积") else line
            for line in path.read_text("utf-8").split("\n")
        ]
        path.write_text("\n".join(lines), encoding="utf-8", newline="\n")

    @rule(part=PARTS, name=st.sampled_from(["海棠社区警务室", "木棉社区警务室"]))
    def change_a_title(self, part: int, name: str) -> None:
        path = self.room(part) / "room.yaml"
        text = re.sub(r"(?m)^名称: .*$", f"名称: {name}", path.read_text("utf-8"), count=1)
        path.write_text(text, encoding="utf-8", newline="\n")

    @rule(part=PARTS)
    def write_or_delete_a_notice(self, part: int) -> None:
        path = self.room(part) / "notices" / "extra.md"
        path.parent.mkdir(exist_ok=True)  # what is no room, but looks like one, has no such folder
        if path.exists():
            path.unlink()
        else:
            path.write_text(NOTICE, encoding="utf-8", newline="\n")

    @rule(name=st.sampled_from(ROOMS))
    def add_or_delete_a_room(self, name: str) -> None:
        folder = self.site / "content/rooms" / name
        if not folder.exists():
            write_room(self.site, name)
        elif len(self.rooms()) > 1:
            shutil.rmtree(folder)

    @rule(part=PARTS)
    def rename_a_room(self, part: int) -> None:
        target = self.site / "content/rooms/renamed"
        if target.exists() and len(self.rooms()) > 1:
            shutil.rmtree(target)
        if not target.exists():
            self.room(part).rename(target)

    @rule(colour=st.sampled_from(["red", "blue"]))
    def change_the_theme(self, colour: str) -> None:
        sheet = self.site / "assets/css/print.css"
        sheet.parent.mkdir(parents=True, exist_ok=True)
        sheet.write_text(f".extra {{ color: {colour} }}\n", encoding="utf-8")

    @rule(version=st.integers(1, 3))
    def change_the_standard(self, version: int) -> None:
        path = self.site / "content/standard.yaml"
        text = path.read_text("utf-8").split("# edition")[0]
        path.write_text(f"{text}# edition {version}\n", encoding="utf-8", newline="\n")

    @rule(
        languages=st.sampled_from(["其他语言: [英文]", "其他语言: [英文, 中文, 英文]", "# 其他语言"]),
        address=st.sampled_from(["https://jws.qingyu.example", "https://www.qingyu.example/jws"]),
    )
    def change_languages_or_address(self, languages: str, address: str) -> None:
        self.change("site.yaml", r"其他语言:\n  - 英文\n|其他语言: .*\n|# 其他语言\n", f"{languages}\n")
        self.change("site.yaml", r"网址: .*\n", f"网址: {address}\n")

    @rule(stations=st.sampled_from(["代码: nanqiao", "代码: lingang", "代码: ../x", "代码: other"]))
    def change_a_station(self, stations: str) -> None:
        self.change("organisation.yaml", r"代码: .*(?=\n +名称: 南桥派出所)", stations)

    @rule(
        name=st.sampled_from(["all.md", "page.md", "branch.md"]),
        expires=st.sampled_from(["2026-11-25", "2026-12-31"]),
    )
    def write_or_delete_a_notice_for_all(self, name: str, expires: str) -> None:
        path = self.site / "content/notices" / name
        path.parent.mkdir(exist_ok=True)
        if path.exists():
            path.unlink()
        else:
            path.write_text(NOTICE.replace("2026-11-25", expires), encoding="utf-8", newline="\n")

    @rule(part=PARTS)
    def withhold_a_room_or_mend_it(self, part: int) -> None:
        path = self.room(part) / "room.yaml"
        text = path.read_text("utf-8")
        mended = text.replace(PRIVATE, "")
        path.write_text(mended if mended != text else text + PRIVATE, encoding="utf-8", newline="\n")

    def change(self, name: str, form: str, text: str) -> None:
        """Write `text` for what is of that form in a file of the bureau."""
        path = self.site / "content" / name
        changed = re.sub(form, lambda _: text, path.read_text("utf-8"), count=1)
        path.write_text(changed, encoding="utf-8", newline="\n")

    @rule(days=st.integers(0, 5))
    def change_the_date(self, days: int) -> None:
        self.today = TODAY + timedelta(days=days)

    @rule()
    def wait_until_a_notice_expires(self) -> None:
        self.today = TODAY + timedelta(days=3)

    @precondition(lambda self: self.out.exists() and self.outputs())
    @rule(part=PARTS, how=st.sampled_from(["same size", "longer", "gone", "folder"]))
    def tamper_with_an_output(self, part: int, how: str) -> None:
        path = self.outputs()[part % len(self.outputs())]
        data = path.read_bytes()
        if how == "same size":
            path.write_bytes(b"#" * len(data))
        elif how == "longer":
            path.write_bytes(data + b"#")
        else:
            path.unlink()
            if how == "folder":
                path.mkdir()
                (path / "within").write_bytes(b"")

    @precondition(lambda self: self.out.exists() and self.outputs())
    @rule(part=PARTS)
    def leave_something_in_the_folder(self, part: int) -> None:
        folder = self.outputs()[part % len(self.outputs())].parent
        (folder / "stray.html").write_bytes(b"stray")

    @precondition(lambda self: self.out.exists() and self.outputs())
    @rule(part=PARTS, files=st.booleans())
    def put_a_link_in_the_place_of_an_output(self, part: int, files: bool) -> None:
        """To the very same, elsewhere."""
        found = self.outputs() if files else self.folders()
        path = found[part % len(found)]
        self.count += 1
        path.rename(self.folder / f"elsewhere{self.count}")
        path.symlink_to(self.folder / f"elsewhere{self.count}")

    @precondition(lambda self: self.out.exists() and self.folders())
    @rule(part=PARTS)
    def put_a_file_in_the_place_of_a_folder(self, part: int) -> None:
        path = self.folders()[part % len(self.folders())]
        shutil.rmtree(path)
        path.write_bytes(b"in the way")

    @rule(what=st.sampled_from(["empty folder", "link alone", "link to a room", "file"]))
    def put_or_remove_what_is_no_room(self, what: str) -> None:
        path = self.site / "content/rooms/odd"
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        elif path.is_symlink() or path.exists():
            path.unlink()
        elif what == "file":
            path.write_bytes(b"no room")
        elif what == "link to a room":
            path.symlink_to(self.room(0))
        else:
            path.mkdir()
            if what == "link alone":
                (path / "room.yaml").symlink_to(self.room(0) / "room.yaml")

    @rule(sources=st.booleans(), outputs=st.booleans(), back=st.booleans())
    def touch(self, sources: bool, outputs: bool, back: bool) -> None:
        """As a fresh checkout does, or a clock set back."""
        for wanted, folder in ((sources, self.site), (outputs, self.out)):
            for path in folder.rglob("*") if wanted else ():
                os.utime(path, (10**9, 10**9) if back else None, follow_symlinks=False)

    @precondition(lambda self: self.out.exists())
    @rule(ledger=st.booleans(), source=st.booleans())
    def copy_elsewhere_and_back(self, ledger: bool, source: bool) -> None:
        """As a cache of a build server does, which keeps no stats."""
        copied = ["public", *([".public.sitegen"] if ledger else []), *(["site"] if source else [])]
        for name in copied:
            kept = self.folder / f"kept{name}"
            shutil.copytree(self.folder / name, kept, symlinks=True, copy_function=shutil.copyfile)
            shutil.rmtree(self.folder / name)
            kept.rename(self.folder / name)

    @rule(keep=st.integers(0, 300))
    def damage_the_ledger(self, keep: int) -> None:
        ledger = self.folder / ".public.sitegen" / "ledger"
        if ledger.exists():
            ledger.write_bytes(ledger.read_bytes()[:keep])

    @rule(moves=st.integers(0, 12), pruning=st.booleans())
    def break_a_build_off(self, moves: int, pruning: bool) -> None:
        left = iter(range(moves))

        def counted(act):  # type: ignore[no-untyped-def]
            def step(*arguments):  # type: ignore[no-untyped-def]
                if next(left, None) is None:
                    raise BrokenOffError
                return act(*arguments)

            return step

        with pytest.MonkeyPatch.context() as patch:
            for name in ("publish_file", "publish_tree"):
                patch.setattr(publication, name, counted(getattr(staging, name)))
            if pruning:
                patch.setattr(publication, "prune", counted(staging.prune))
            with suppress(BrokenOffError):
                self.build()

    def build(self) -> Outcome:
        return make(self.site, self.out, self.today, keep_going=True)

    @rule()
    def build_once_more(self) -> None:
        self.build()

    def build_and_compare(self) -> None:
        self.build()
        shutil.rmtree(self.folder / "clean", ignore_errors=True)
        shutil.rmtree(self.folder / ".clean.sitegen", ignore_errors=True)
        make(self.site, self.folder / "clean", self.today, keep_going=True)
        assert published(self.out) == published(self.folder / "clean")
        assert not [path for path in self.out.rglob("*") if path.is_symlink()]
        self.nothing_is_left_of_what_is_gone()
        again = self.build()
        assert (again.written, again.deleted) == (0, 0)

    def nothing_is_left_of_what_is_gone(self) -> None:
        """Neither of a room that was deleted nor of a language that was."""
        rooms = {path.name for path in self.rooms()} | {"odd"}
        settings = (self.site / "content/site.yaml").read_text("utf-8")
        english = re.search(r"(?m)^其他语言:\s*(?:\[|- )英文", settings)
        for path, body in published(self.out).items():
            parts = path.split("/")
            assert parts[0] not in ("rooms", "r") or parts[1] in rooms, path
            assert english or "en" not in parts, path
            for room in {*ROOMS, "renamed"} - rooms:
                assert f'"{room}"'.encode() not in body or not path.endswith(".json"), path
                assert f"rooms/{room}/".encode() not in body, path


Builds.TestCase.settings = settings(
    max_examples=EXAMPLES,
    stateful_step_count=STEPS,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # shrinking a failure takes longer than reading it
)
TestBuilds = Builds.TestCase
