"""Broken files as staff make them: the right code, file and line, said in Chinese and in English.

Each folder of tests/fixtures/broken is laid over the base room: `room.part.yaml` replaces sections
of room.yaml, `<picture>.drawn` says how to draw a picture, other files stand as they are. `expect`
lists everything that must be found.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sitegen.model.finding import Finding
from sitegen.reading.locales import translator
from tests.standard.site import ROOM, Files, check, overlay
from tests.standard.specs import Block, drawn

BROKEN = Path(__file__).parents[1] / "fixtures" / "broken"
FOLDERS = sorted(path for path in BROKEN.iterdir() if path.is_dir())


def laid_over(folder: Path) -> Files:
    """The folder's files as they are laid over the base site."""
    files: Files = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_dir() or name == "expect":
            continue
        if name == "room.part.yaml":
            files[ROOM + "room.yaml"] = overlay(ROOM + "room.yaml", path.read_bytes().decode("utf-8"))
        elif name.endswith(".drawn"):
            picture = name.removesuffix(".drawn")
            files[ROOM + picture] = drawn(Block("picture", picture, (path.read_text("utf-8"),), ""))
        else:
            files[ROOM + name] = path.read_bytes()
    return files


def places(findings: tuple[Finding, ...]) -> list[str]:
    return [f"{found.code} {found.span.path.removeprefix(ROOM)}:{found.span.line}" for found in findings]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_broken_file(folder: Path) -> None:
    findings = check(laid_over(folder))
    assert sorted(places(findings)) == (folder / "expect").read_text("utf-8").splitlines()


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_messages_come_in_both_languages(folder: Path) -> None:
    for finding in check(laid_over(folder)):
        for sentence in (finding.message, finding.help):
            english, chinese = (sentence.render(translator(language)) for language in ("en", "zh"))
            assert english
            assert re.search("[\u4e00-\u9fff]", chinese)
            assert english != chinese, "not translated"


def test_there_are_enough() -> None:
    assert len(FOLDERS) >= 40
