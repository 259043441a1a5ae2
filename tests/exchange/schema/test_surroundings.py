"""What stands around a site: written once, added to, never replaced."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml

from sitegen.exchange.surroundings.files import MODELINE, surroundings, with_modeline
from sitegen.exchange.surroundings.snippets import ENTRIES, WHOLES, snippets
from sitegen.model.declaration import declared
from sitegen.model.notice import Briefing, Notice
from sitegen.model.room import Room
from sitegen.reading.encoding import decode
from sitegen.reading.yaml_file import read_yaml
from tests.cli.command import run

PLACE = re.compile(r"\$\{\d+(?::([^}]*)|\|([^,|]*)[^|]*\|)\}|\$0")
DAY = {"$CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE": "2026-11-23", "$CURRENT_YEAR": "2026"}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A new site in a folder whose name Windows staff would give it."""
    folder = tmp_path / "我的 网站"
    run("init", folder)
    return folder


def test_a_new_site_has_everything(site: Path) -> None:
    names = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    assert {
        ".editorconfig",
        ".gitattributes",
        ".gitignore",
        ".pre-commit-config.yaml",
        ".vscode/settings.json",
        ".vscode/extensions.json",
        ".vscode/tasks.json",
        ".vscode/sitegen.code-snippets",
        ".vscode/sitegen/room.schema.json",
    } <= names
    assert "as it should be" in run("schema", "--site", site, "--write").stderr


def test_settings_name_schemas_that_are_there(site: Path) -> None:
    settings = json.loads((site / ".vscode" / "settings.json").read_text("utf-8"))
    for schema in settings["yaml.schemas"]:
        assert json.loads((site / schema).read_text("utf-8"))["definitions"]


def test_nothing_is_written_without_being_asked(site: Path) -> None:
    (site / ".gitignore").unlink()
    assert "`.gitignore` is new." in run("schema", "--site", site).output
    assert not (site / ".gitignore").exists()


def test_what_somebody_made_stays(site: Path) -> None:
    mine = '{\n  // mine\n  "editor.fontSize": 18,\n  "files.eol": "\\r\\n"\n}\n'
    (site / ".vscode" / "settings.json").write_text(mine, "utf-8")
    (site / ".gitignore").write_text("/public\n", "utf-8")
    (site / ".editorconfig").write_text("root = true\n", "utf-8")
    (site / ".pre-commit-config.yaml").write_text("repos: []\n", "utf-8")
    told = run("schema", "--site", site, "--write").output
    settings = (site / ".vscode" / "settings.json").read_text("utf-8")
    assert settings.startswith(
        '{\n  // mine\n  "editor.fontSize": 18,\n  "files.eol": "\\r\\n",\n  "yaml.schemas"'
    )
    assert (site / ".gitignore").read_text("utf-8") == "/public\n"
    assert "    /.sitegen/\n" in told
    assert "    /public/\n" not in told
    assert "    entry: sitegen check" in told.replace("        entry", "    entry")
    kept = next((site / ".sitegen-backup").rglob("settings.json"))
    assert kept.read_text("utf-8") == mine


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_check_in_vs_code_lists_the_findings_as_problems(language: str, site: Path) -> None:
    """Each line of the task's output is read by the matcher of its severity, and by no other."""
    check, *_others = json.loads((site / ".vscode" / "tasks.json").read_text("utf-8"))["tasks"]
    command = [*check["args"], "--site", site, "--date", "2026-11-23"]
    (site / "content" / "notices" / "a.md").write_text("没有文件头\n", "utf-8")
    lines = run(*command, lang=language, code=1).stdout.splitlines()
    matchers = {one["severity"]: re.compile(one["pattern"]["regexp"]) for one in check["problemMatcher"]}
    read = [
        [(severity, found) for severity, one in matchers.items() if (found := one.match(line))]
        for line in lines
    ]
    assert lines and all(len(found) == 1 for found in read)
    assert {severity for ((severity, _found),) in read} == {"error", "warning", "info"}
    assert all((site / found[1]).exists() for ((_severity, found),) in read)


def test_tasks_that_somebody_made_stay(site: Path) -> None:
    (site / ".vscode" / "tasks.json").write_text('{"tasks": []}', "utf-8")
    told = run("schema", "--site", site, "--write").output
    assert (site / ".vscode" / "tasks.json").read_text("utf-8") == '{"tasks": []}'
    assert '"--format",' in told


def test_settings_that_cannot_be_read_are_left(site: Path) -> None:
    (site / ".vscode" / "settings.json").write_text("{ oops", "utf-8")
    told = run("schema", "--site", site, "--write").output
    assert (site / ".vscode" / "settings.json").read_text("utf-8") == "{ oops"
    assert '"yaml.schemas": {' in told


def test_a_schema_follows_the_catalogue(site: Path) -> None:
    catalogue = site / "content" / "services.yaml"
    schema = site / ".vscode" / "sitegen" / "room.schema.json"
    assert "xinfuwu" not in schema.read_text("utf-8")
    catalogue.write_text(catalogue.read_text("utf-8") + "  - {代码: xinfuwu, 名称: 新服务}\n", "utf-8")
    run("schema", "--site", site, "--write")
    assert "xinfuwu  新服务" in schema.read_text("utf-8")


def test_without_the_bureaus_files_the_model_is_offered(site: Path) -> None:
    (site / "content" / "organisation.yaml").write_text("分局\n", "utf-8")
    told = run("schema", "--site", site, "--write")
    assert "cannot be read" in told.stderr
    room = json.loads((site / ".vscode" / "sitegen" / "room.schema.json").read_text("utf-8"))
    assert "警号" in room["definitions"]["Officer"]["properties"]


def test_schemas_alone_go_where_they_are_asked_for(site: Path, tmp_path: Path) -> None:
    run("schema", "--site", site, "--out", tmp_path / "其他" / "schemas")
    assert len(list((tmp_path / "其他" / "schemas").glob("*.schema.json"))) == 8


def test_the_line_is_put_once_on_top_of_every_yaml_file(site: Path) -> None:
    path = site / "content" / "rooms" / "yintan" / "room.yaml"
    path.parent.mkdir()
    path.write_text("# 银滩\n名称: 银滩社区警务室\n", "utf-8")
    before = path.read_text("utf-8")
    run("schema", "--site", site, "--line", "--write")
    line, _end, rest = path.read_text("utf-8").partition("\n")
    assert rest == before
    assert (path.parent / line.removeprefix(MODELINE)).resolve().is_file()
    assert "as it should be" in run("schema", "--site", site, "--line", "--write").stderr


def test_the_line_leaves_line_ends_and_takes_the_place_of_an_older_one() -> None:
    found = with_modeline(
        "content/site.yaml", "\ufeff# yaml-language-server: $schema=x\r\n名称: 甲\r\n".encode()
    )
    assert found is not None
    expected = "\ufeff# yaml-language-server: $schema=../.vscode/sitegen/site.schema.json\r\n名称: 甲\r\n"
    assert found.after == expected.encode()
    assert with_modeline("content/rooms/a/other.yaml", b"a: 1\n") is None


def test_a_readonly_place_is_told_in_words(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_given: object, **_named: object) -> None:
        raise PermissionError(13, "Permission denied")

    (site / ".gitignore").unlink()
    monkeypatch.setattr(Path, "open", refuse)
    assert "refused" in run("schema", "--site", site, "--write", code=2).stderr


def test_forms_are_utf8_with_plain_line_ends() -> None:
    for support in surroundings(lambda _path: None, None, str):
        text, faults = decode(support.path, support.after)
        assert not faults
        assert "\r" not in text and text.endswith("\n")


def test_the_hook_of_a_site_names_a_command_that_exists() -> None:
    support = next(s for s in surroundings(lambda _path: None, None, str) if s.path.startswith(".pre-commit"))
    (hook,) = yaml.safe_load(support.after)["repos"][0]["hooks"]
    assert hook["entry"] == "sitegen check"
    uncommented = re.sub(r"(?m)^      # (?=- id|  )", "      ", support.after.decode())
    hooks = yaml.safe_load(uncommented)["repos"][0]["hooks"]
    assert [hook["entry"] for hook in hooks] == ["sitegen check", "sitegen fix --write"]


def expanded(body: list[str]) -> str:
    """The snippet as it stands before anybody fills it in."""
    text = PLACE.sub(lambda match: match[1] or match[2] or "", "\n".join(body))
    for variable, day in DAY.items():
        text = text.replace(variable, day)
    return text


def test_every_entry_is_right_but_for_what_is_to_be_filled_in() -> None:
    """A number that nobody typed is a fault, a group or a word in the wrong place would be another."""
    told = json.loads(snippets(str))
    rooms = [entry for entry in ENTRIES if entry.owner is Room]
    for entry in rooms:
        label = next(field.label for field in declared(Room) if field.name == entry.field)
        body = told[label]["body"]
        text = expanded([f"{label}:", *body] if body[0].startswith("- ") else body)
        head = "名称: 甲\n派出所: 乙\n类型: 城市\n等级: 一级\n"
        room, _text, faults = read_yaml(Room, "room.yaml", f"{head}{text}\n".encode())
        assert room is not None
        assert {fault.code for fault in faults} <= {"S025"}, label


def test_every_file_is_right_but_for_what_is_to_be_filled_in() -> None:
    told = json.loads(snippets(str))
    for whole in WHOLES:
        lines = [line for line in told[whole.title]["body"] if line not in ("---", "$0")]
        kind = {Notice: Notice, Briefing: Briefing}[whole.kind]
        value, _text, faults = read_yaml(kind, "x.yaml", expanded(lines).encode())
        assert {fault.code for fault in faults} <= {"S025"}, whole.title
        assert value is not None or {fault.code for fault in faults} == {"S025"}


def test_an_entry_is_found_by_pinyin_and_has_what_is_asked_for() -> None:
    told = json.loads(snippets(str))
    assert told["民警"]["prefix"] == ["民警", "minjing"]
    assert told["警情公示"]["prefix"] == ["警情公示", "jingqinggongshi"]
    for entry in ENTRIES:
        owned = next(field for field in declared(entry.owner) if field.name == entry.field)
        assert owned.part is not None
        names = [field.name for field in declared(owned.part)]
        assert set(entry.fields) <= set(names)
        assert {field.name for field in declared(owned.part) if field.required} <= set(entry.fields)
