"""Faults as data: which clause, which file, what to replace by what, where the finding must lie.

`faults/S2.yaml` maps a code to its variants. A variant is `[file, old, new]`, or
`{edits: [[file, old, new], …], at: place}`:

- file: `fuhaiyuan/room.yaml` in a room, `site.yaml` in the bureau's files
- old: a text that stands in the file; `""` is its end; `null` the whole file, which need not exist
- new: the text instead; `null` takes the file away; a mapping names a spoiler of `spoilers.py`
- `▶` in a new text marks the guilty line and disappears; without one it is the line where the change
  begins; `at` names another place: `file:line`, or `file:` and a text that stands on the line

`no_notice_since: day` beside `edits` takes away every notice of that day and later, in all rooms.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from sitegen.reading.tree import ROOMS
from tests.labelled.sample import sample
from tests.labelled.spoilers import SPOILERS

FAULTS = Path(__file__).parent / "faults"
MARK = "▶"
BUREAU = ("site", "organisation", "services", "standard", "holidays")


class Mutant(NamedTuple):
    """The sample with one fault: changed files, links laid into it, and where which code is expected."""

    name: str
    code: str
    files: dict[str, bytes | None]
    links: tuple[str, ...]
    path: str
    line: int


def mutants() -> list[Mutant]:
    """Every labelled fault, by code."""
    found = []
    for sheet in sorted(FAULTS.glob("*.yaml")):
        for code, variants in yaml.safe_load(sheet.read_text("utf-8")).items():
            for number, variant in enumerate(variants, 1):
                found.append(_mutant(code, f"{code}-{number}", variant))
    return found


def site_path(name: str) -> str:
    """A file's name as a path from the site's root."""
    bureau = name.startswith(("notices/", "standard-")) or name.removesuffix(".yaml") in BUREAU
    return f"content/{name}" if bureau else ROOMS + name


def _mutant(code: str, name: str, variant: Any) -> Mutant:
    stated: dict[str, Any] = variant if isinstance(variant, dict) else {"edits": [variant]}
    files: dict[str, bytes | None] = dict.fromkeys(_notices_since(stated.get("no_notice_since")))
    links: list[str] = []
    places: list[tuple[str, int, bool]] = []
    for file, old, new in stated["edits"]:
        path = site_path(file)
        if new == {"link": True}:
            links.append(path)
            places.append((path, 1, False))
        elif isinstance(new, dict):
            ((how, options),) = new.items()
            files[path] = SPOILERS[how](files.get(path, sample().get(path)), options)
            places.append((path, 1, False))
        else:
            places.append(_edit(name, files, path, old, new))
    if "at" in stated:
        path, line = _place(stated["at"], files)
    else:
        path, line, _marked = next((place for place in places if place[2]), places[0])
    return Mutant(name, code, files, tuple(links), path, line)


def _notices_since(day: date | None) -> list[str]:
    """The notices, which all have names that begin with their day."""
    notices = [path for path in sample() if "/notices/" in path] if day is not None else []
    return [path for path in notices if path.rpartition("/")[2][:10] >= f"{day}"]


def _edit(
    name: str, files: dict[str, bytes | None], path: str, old: str | None, new: str | None
) -> tuple[str, int, bool]:
    """Make one change of text; give its place, and whether that was marked."""
    if new is None:
        files[path] = None
        return path, 1, False
    before = ""
    if old is not None:
        before = _text(files, path)
        if old == "":
            before, old = before + "\0", "\0"
        assert old in before, f"{name}: {old!r} is not in {path}"
    start = before.index(old) if old else 0
    plain = new.replace(MARK, "")
    after = before[:start] + plain + before[start + len(old) :] if old else plain
    files[path] = after.encode("utf-8")
    marked = MARK in new
    if marked:
        offset = start + new.index(MARK)
    else:
        same = next((n for n, (a, b) in enumerate(zip(old or "", plain, strict=False)) if a != b), 0)
        offset = start + same
    return path, after.count("\n", 0, offset) + 1, marked


def _text(files: dict[str, bytes | None], path: str) -> str:
    data = files.get(path, sample().get(path))
    assert data is not None, path
    return data.decode("utf-8")


def _place(at: str, files: dict[str, bytes | None]) -> tuple[str, int]:
    name, _colon, where = at.partition(":")
    path = name if name.startswith("content/") else site_path(name)
    if where.isdigit() or not where:
        return path, int(where or 1)
    text = _text(files, path)
    assert where in text, at
    return path, text.count("\n", 0, text.index(where)) + 1
