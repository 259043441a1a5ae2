"""Exit codes, what is printed where, and every way to hold the command wrong."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

import sitegen
from tests.build.small_site import write_room
from tests.cli.command import DAY, run

KEYS = ["code", "name", "severity", "path", "line", "column", "message", "help", "room"]
ROOM = "content/rooms/anping/room.yaml"


def spoil(site: Path) -> None:
    path = site / ROOM
    path.write_text(
        path.read_text("utf-8").replace("类型: 城市", "类型: 城镇"), encoding="utf-8", newline="\n"
    )


def check(site: Path, *more: str | Path, **settings: object):  # type: ignore[no-untyped-def]
    return run("check", "--site", site, "--date", DAY, *more, **settings)


def test_version() -> None:
    assert run("--version", lang=None).output == f"sitegen, version {sitegen.__version__}\n"


def test_a_conforming_site_is_clean(site: Path) -> None:
    result = check(site)
    assert "0 errors" in result.stderr


def test_an_error_makes_one(site: Path) -> None:
    spoil(site)
    result = check(site, code=1)
    assert f"{ROOM}:" in result.stdout
    assert "S023" in result.stdout


def test_the_bar_may_be_lowered(site: Path) -> None:
    assert "S805" in check(site, "--fail-on", "warning", code=1).stdout


def test_json_has_the_keys_of_the_contract(site: Path) -> None:
    spoil(site)
    found = json.loads(check(site, "--format", "json", code=1).stdout)
    assert found
    for finding in found:
        assert list(finding) == KEYS
        assert finding["severity"] in ("error", "warning", "info")
    first = next(finding for finding in found if finding["code"] == "S023")
    assert (first["path"], first["room"]) == (ROOM, "anping")
    assert first["line"] >= 1
    assert first["column"] >= 1


def test_json_of_nothing_is_a_list(site: Path) -> None:
    assert json.loads(check(site, site / ROOM, "--format", "json", "--quiet").stdout) == []


@pytest.mark.parametrize(("lang", "word"), [("zh", "错误"), ("en", "error")])
def test_language(site: Path, lang: str, word: str) -> None:
    spoil(site)
    assert word in check(site, lang=lang, code=1).stdout


def test_the_language_is_the_sites(site: Path) -> None:
    spoil(site)
    assert "错误" in check(site, lang=None, code=1).stdout


def test_quiet_prints_errors_only(site: Path) -> None:
    result = check(site, "--quiet")
    assert (result.stdout, result.stderr) == ("", "")
    spoil(site)
    result = check(site, "--quiet", code=1)
    assert "S023" in result.stdout
    assert "S805" not in result.stdout
    assert result.stderr == ""


def test_the_date_counts(site: Path) -> None:
    late = run("check", "--site", site, "--date", "2031-01-01", "--fail-on", "info", code=1)
    assert len(late.stdout) > len(check(site).stdout)


@pytest.mark.parametrize("day", ["tomorrow", "2026-02-30", "20261123", "0001-01-01", "9999-12-31"])
def test_a_date_that_is_none(site: Path, day: str) -> None:
    run("check", "--site", site, "--date", day, code=2)


def test_one_room_and_one_file(site: Path) -> None:
    write_room(site, "beihu")
    spoil(site)
    for path in ("content/rooms/anping", ROOM, "content/rooms/../rooms/anping", "content", "."):
        assert "S023" in run("check", "--date", DAY, site / path, code=1).stdout
    for path in ("content/rooms/beihu", "content/rooms/anping/about.md", "content/site.yaml"):
        assert run("check", "--date", DAY, site / path).stdout == ""


def test_a_path_outside_the_site(site: Path, place: Path) -> None:
    (place / "elsewhere").mkdir()
    assert "not part of the site" in check(site, place / "elsewhere", code=2).stderr


def test_a_path_with_nothing_to_check(site: Path) -> None:
    (site / "README.md").write_text("x", encoding="utf-8")
    assert "nothing to check" in check(site, site / "README.md", code=2).stderr


@pytest.mark.parametrize("name", ["missing", "x" * 300])
def test_a_path_that_does_not_exist(site: Path, name: str) -> None:
    assert "does not exist" in check(site, f"{site}/{name}", code=2).stderr


def test_no_site(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(place)
    for command in ("check", "build"):
        assert "no site here" in run(command, code=2).stderr
        assert "is not a site" in run(command, "--site", place, code=2).stderr
        assert "is not a site" in run(command, "--site", place / ("x" * 300), code=2).stderr


def test_an_unknown_option_or_command() -> None:
    run("check", "--colour", code=2)
    run("destroy", code=2)


def test_a_site_in_ruins_is_findings(site: Path) -> None:
    for name in ("site", "organisation", "services", "standard", "holidays"):
        (site / "content" / f"{name}.yaml").unlink()
    assert "S035" in check(site, code=1).stdout


def test_a_file_that_may_not_be_read(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = ["about.md"]

    def refuse(path: str, *how: object, **more: object):  # type: ignore[no-untyped-def]
        if Path(path).name in names:
            raise PermissionError(13, "Permission denied", path)
        return open(path, *how, **more)  # type: ignore[call-overload]  # noqa: PTH123

    monkeypatch.setattr("sitegen.reading.tree.open", refuse, raising=False)
    result = check(site, code=1)
    assert "content/rooms/anping/about.md:1:1: error S002" in result.stdout
    names.append("holidays.yaml")
    assert "holidays.yaml" in check(site, code=2).stderr


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_may_not_be_read(site: Path) -> None:
    folder = site / "content/rooms/anping/notices"
    folder.chmod(0)
    assert "disk refused" in check(site, code=2).stderr
    folder.chmod(0o755)


def build(site: Path, out: Path, *more: str, **settings: object):  # type: ignore[no-untyped-def]
    return run("build", "--site", site, "--out", out, "--date", DAY, *more, **settings)


def test_build_says_where_the_site_is(site: Path, place: Path) -> None:
    result = build(site, place / "out")
    assert str(place / "out") in result.stderr
    assert (place / "out/index.html").is_file()
    assert build(site, place / "out", "--quiet").stderr == ""
    explained = build(site, place / "fresh", "--explain")
    assert "anping: it was not built before" in explained.stderr


def test_a_failed_build_publishes_nothing(site: Path, place: Path) -> None:
    spoil(site)
    assert "Nothing was published" in build(site, place / "out", code=1).stderr
    assert not (place / "out").exists()


def test_a_foreign_folder_is_refused(site: Path, place: Path) -> None:
    (place / "out").mkdir()
    (place / "out/thesis.doc").write_bytes(b"mine")
    assert "did not write" in build(site, place / "out", code=2).stderr
    assert [path.name for path in (place / "out").iterdir()] == ["thesis.doc"]
    (place / "file").write_bytes(b"")
    assert "cannot be built into" in build(site, place / "file", code=2).stderr


@pytest.mark.parametrize("out", ["content/rooms/published", "content", "templates/x", "."])
def test_a_folder_among_the_sources_is_refused(site: Path, out: str) -> None:
    assert "cannot be built into" in build(site, site / out, code=2).stderr
    assert not (site / "content/rooms/published").exists()
    assert not (site / "templates").exists()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"<p>\n{% if %}", "templates/room.html`, line 2"),
        (b"<p>\n\n{{ nobody }}", "templates/room.html`, line 3"),
        (b"<p>\n\xff", "templates/room.html`, line 2"),
    ],
)
def test_a_broken_template_is_named(site: Path, place: Path, text: bytes, said: str) -> None:
    build(site, place / "out")
    before = (place / "out/rooms/anping/index.html").read_bytes()
    (site / "templates").mkdir()
    (site / "templates/room.html").write_bytes(text)
    for lang, word in (("en", "line"), ("zh", "行")):
        fault = build(site, place / "out", lang=lang, code=2).stderr
        assert word in fault
        assert "templates/room.html" in fault
    assert said in build(site, place / "out", code=2).stderr
    assert (place / "out/rooms/anping/index.html").read_bytes() == before


def test_a_broken_style_sheet_is_named(site: Path, place: Path) -> None:
    (site / "assets/css").mkdir(parents=True)
    (site / "assets/css/print.css").write_bytes(b"\xff")
    assert "assets/css/print.css" in build(site, place / "out", code=2).stderr
    assert "assets/css/print.css" in check(site, code=2).stderr


def test_a_disk_that_refuses(site: Path, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("sitegen.build.output.staging.os.write", full)
    assert "No space left" in build(site, place / "out", code=2).stderr
    assert not (place / "out").exists()


def test_a_site_without_rooms(site: Path, place: Path) -> None:
    shutil.rmtree(site / "content/rooms/anping")
    build(site, place / "out")
    assert (place / "out/index.html").is_file()
