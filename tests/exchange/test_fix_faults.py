"""What is mended vanishes from the check, and nothing else changes: fixtures, labelled faults, the sample."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest
from click.testing import CliRunner

from sitegen.cli.main import main
from sitegen.exchange.mending.mend import Mend
from sitegen.exchange.mending.site import mends
from sitegen.model.finding import Finding
from sitegen.reading.tree import Tree
from tests.labelled.mutation import Mutant, mutants
from tests.labelled.sample import findings, sample
from tests.standard.site import ROOM, Files, base_files, check
from tests.standard.test_broken import FOLDERS, laid_over

MENDED = frozenset(
    "S001 S008 S009 S010 S011 S012 S014 S015 S016 S017 S018 S506 S507 S706 S707 S708 S709".split()  # noqa: SIM905
)
"""Codes of faults that are mended wherever they are beyond doubt; some of S022, S024, S025 are, too."""
LEFT = {
    "S008-2",  # the item stands at another indent than its list
    "S707-3",  # `（1）` is as often a heading
}
LABELLED = mutants()

Place = tuple[str, str, int]


def places(found: Iterable[Finding]) -> Counter[Place]:
    return Counter((finding.code, finding.span.path, finding.span.line) for finding in found)


def merged(files: Files) -> dict[str, str | bytes]:
    return {path: data for path, data in {**base_files(), **files}.items() if data is not None}


def laid_out(files: dict[str, str | bytes], folder: Path) -> None:
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data if isinstance(data, bytes) else data.encode())


def codes(folder: Path) -> set[str]:
    return {line.split()[0] for line in (folder / "expect").read_text("utf-8").splitlines()}


@pytest.mark.parametrize("folder", [f for f in FOLDERS if codes(f) <= MENDED], ids=lambda f: f.name)
def test_fixture_is_clean_after_writing(folder: Path, tmp_path: Path) -> None:
    files = laid_over(folder)
    expected = (folder / "expect").read_text("utf-8").splitlines()
    before = merged(files)
    laid_out(before, tmp_path)
    done = CliRunner().invoke(main, ["fix", "--site", str(tmp_path), "--write"], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    after = {path: (tmp_path / path).read_bytes() for path in before}
    assert check({**files, **after}) == ()
    guilty = {ROOM + line.split()[1].rpartition(":")[0] for line in expected}
    assert {
        p for p, data in before.items() if after[p] != (data.encode() if isinstance(data, str) else data)
    } == guilty
    changed = sum(line.startswith("+") and not line.startswith("+++") for line in done.stdout.splitlines())
    assert changed <= len(expected)


@pytest.mark.parametrize("folder", [f for f in FOLDERS if not codes(f) & MENDED], ids=lambda f: f.name)
def test_fixture_for_people_is_left(folder: Path) -> None:
    assert list(mends(Tree.of(merged(laid_over(folder))), ())) == []


def mend_mutant(mutant: Mutant) -> tuple[tuple[Mend, ...], dict[str, bytes | None]]:
    """What is done to the files of a labelled fault, and these files afterwards."""
    files = {path: data for path, data in {**sample(), **mutant.files}.items() if data is not None}
    done = tuple(mends(Tree.of(files), tuple(mutant.files) or ("nothing",)))
    return done, {**mutant.files, **{mend.path: mend.after for mend in done}}


def test_labelled_faults() -> None:
    """Each mended one vanishes, what is said to be mended is just what vanished, and nothing new comes."""
    left = set()
    for mutant in LABELLED:
        done, after = mend_mutant(mutant)
        if not done:
            left.add(mutant.name)
            continue
        before, rest = (places(findings(files, mutant.links)) for files in (mutant.files, after))
        assert not rest - before, mutant.name
        touched = {mend.path for mend in done}
        gone = {place for place in before - rest if place[1] in touched}
        said = {(fault.code, fault.span.path, fault.span.line) for mend in done for fault in mend.mended}
        assert said == gone, mutant.name
        assert mutant.code in MENDED | {"S022", "S024", "S025"}, mutant.name
    assert {name for name in left if name[:4] in MENDED} == LEFT


def test_nothing_is_mended_twice() -> None:
    for mutant in LABELLED:
        done, after = mend_mutant(mutant)
        if done:
            files = {path: data for path, data in {**sample(), **after}.items() if data is not None}
            assert list(mends(Tree.of(files), tuple(after))) == [], mutant.name


def test_the_sample_is_left() -> None:
    assert list(mends(Tree.of(sample()), ())) == []
