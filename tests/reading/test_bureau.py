"""The bureau's files."""

from pathlib import Path

from sitegen.reading.bureau import read_bureau
from sitegen.reading.tree import Tree

ROOT = Path(__file__).parents[2]


def sample():
    tree = Tree.snapshot(ROOT)
    return {path: tree.read(path) for path in tree.under("content/")}


def test_the_sample_is_read_without_faults():
    bureau, faults = read_bureau(Tree.of(sample()))
    assert faults == ()
    assert bureau.site.title
    assert bureau.organisation.branches


def test_a_missing_file_is_named():
    files = sample()
    del files["content/standard.yaml"]
    bureau, faults = read_bureau(Tree.of(files))
    assert bureau is None
    path = "content/standard.yaml"
    assert [(fault.code, fault.span.path) for fault in faults] == [("S035", path), ("S050", path)]


def test_a_broken_notice_leaves_the_rest():
    bureau, faults = read_bureau(Tree.of({**sample(), "content/notices/zz.md": "x"}))
    assert bureau is not None
    assert [fault.code for fault in faults] == ["S046"]
