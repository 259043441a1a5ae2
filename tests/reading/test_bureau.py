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


CHILD = """版本: "区1"
生效日期: 2026-06-01
继承: standard-shi.yaml
阈值:
  - 社区工时: 30
条款设置:
  - {条款: S101, 级别: 提示}
内部用语: [暗访]
"""


def heir(**others):
    files = sample()
    files["content/standard-shi.yaml"] = files["content/standard.yaml"]
    return {**files, "content/standard.yaml": CHILD.encode(), **others}


def test_a_standard_completes_itself_from_the_one_it_inherits():
    bureau, faults = read_bureau(Tree.of(heir()))
    parent = read_bureau(Tree.of(sample()))[0].profile
    assert faults == ()
    profile = bureau.profile
    general = next(limits for limits in profile.limits if limits.grade is None and limits.kind is None)
    assert (profile.version, general.community_hours, general.verified_within) == ("区1", 30, 90)
    assert general.at("community_hours").path == "content/standard.yaml"
    assert general.at("verified_within").path == "content/standard-shi.yaml"
    assert len(profile.limits) == len(parent.limits)
    assert [one.severity.value for one in profile.clauses if one.code == "S101"] == ["info"]
    assert len(profile.clauses) == len(parent.clauses)
    assert profile.secret_words == (*parent.secret_words, "暗访")
    assert profile.team_models


def test_more_than_five_levels_are_refused():
    files = {
        f"content/standard-{n}.yaml": f"版本: v\n生效日期: 2026-01-01\n继承: standard-{n + 1}.yaml\n".encode()
        for n in range(9)
    }
    start = CHILD.replace("-shi", "-0").encode()
    bureau, faults = read_bureau(Tree.of(heir(**files, **{"content/standard.yaml": start})))
    assert bureau is None
    assert [(fault.code, fault.span.line) for fault in faults] == [("S052", 3), ("S050", 1)]
