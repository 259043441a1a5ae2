"""What the documents say is true: commands, options, make targets, links, examples.

`python -m tests.test_docs` writes the examples of findings in the READMEs anew.
"""

from __future__ import annotations

import json
import re
import shlex
import shutil
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from sitegen.cli.main import main
from tests.help_texts import commands

ROOT = Path(__file__).parent.parent
READMES = {"en": ROOT / "README.md", "zh": ROOT / "README.zh-CN.md"}
DOCUMENTS = [
    *READMES.values(),
    *(ROOT / f"{name}.md" for name in ("CONTRIBUTING", "SECURITY", "CHANGELOG")),
    *sorted((ROOT / "docs").glob("*.md")),
    *sorted((ROOT / "docs" / "staff").glob("*.md")),
]
TYPED = re.compile(r"^(?:sitegen|make) [^\n]*$|(?<=`)(?:sitegen|make) [^`\n]+(?=`)", re.MULTILINE)
FINDINGS = re.compile(r"(?<=```text\n)content/rooms/.*?(?=^```)", re.MULTILINE | re.DOTALL)
EXAMPLE = re.compile(r"^```.*?^```|`[^`\n]*`", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)")
SLIPS = (("开放时间: ", "开放时间："), ("警号: 031207", "警号: 31207"), ("\n满意度: ", "\n满意渡: "))
"""What the room in the READMEs' example has wrong."""


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The sample with one room, as the current folder."""
    monkeypatch.chdir(small_site(tmp_path))
    return tmp_path


def small_site(folder: Path) -> Path:
    """Copy the bureau's files and one room of the sample into `folder`."""
    shutil.copytree(
        ROOT / "content", folder / "content", ignore=lambda at, names: others(Path(at).name, names)
    )
    return folder


def others(folder: str, names: list[str]) -> list[str]:
    return [name for name in names if name != "fuhaiyuan"] if folder == "rooms" else []


def run(line: str) -> Result:
    """Run a typed command in this process; a fault that is not of use keeps its traceback."""
    return CliRunner().invoke(main, shlex.split(line)[1:], catch_exceptions=False)


def typed(document: Path, program: str) -> list[str]:
    """The commands a document shows, without comments."""
    found = TYPED.findall(document.read_text("utf-8"))
    return [line.split("  #")[0].split(" #")[0] for line in found if line.startswith(f"{program} ")]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_commands_and_options_exist(document: Path) -> None:
    """A document names no command and no option that the program does not have."""
    known = dict(commands())
    for line in typed(document, "sitegen"):
        words = shlex.split(line)[1:]
        if words[0].startswith("-") or words == ["new"]:
            continue
        name = " ".join(words[:2]) if words[0] == "new" else words[0]
        assert name in known, line
        for option in (word.split("=")[0] for word in words if word.startswith("--")):
            assert option in options(known[name]), line


def options(command: click.Command) -> set[str]:
    """The long options of a command, also those that take something back."""
    return {name for option in command.params for name in (*option.opts, *option.secondary_opts)}


@pytest.mark.parametrize("readme", READMES.values(), ids=READMES)
def test_every_command_is_documented(readme: Path) -> None:
    """A command that no README shows is one that nobody finds."""
    text = readme.read_text("utf-8")
    assert not [name for name, _command in commands() if f"`sitegen {name}" not in text]


def test_every_option_is_documented() -> None:
    """Each option's positive form stands in the README."""
    text = READMES["en"].read_text("utf-8")
    wanted = {name for _name, command in commands() for option in command.params for name in option.opts}
    assert not [name for name in sorted(wanted) if name.startswith("--") and name not in text]


def test_every_command_has_help() -> None:
    """Also every option."""
    assert not [name for name, command in commands() if not command.help]
    silent = [
        f"{name} {option.opts[0]}"
        for name, command in commands()
        for option in command.params
        if isinstance(option, click.Option) and not option.help
    ]
    assert not silent


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_make_targets_exist(document: Path) -> None:
    """A document names no target that the Makefile does not have."""
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    for line in typed(document, "make"):
        named = [word for word in shlex.split(line)[1:] if "=" not in word and word.isalpha()]
        assert named[:1], line
        assert named[0] in targets, line


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_somewhere(document: Path) -> None:
    """A relative link leads to a file of the repository."""
    links = LINK.findall(EXAMPLE.sub("", document.read_text("utf-8")))
    assert not [link for link in links if not (document.parent / link).exists()]


def test_tour_works(site: Path) -> None:
    """The README's tour, typed in order, ends well at every step."""
    text = READMES["en"].read_text("utf-8")
    tour = text[text.index("A tour") :].split("```sh\n")[1].split("```")[0]
    for line in tour.splitlines():
        done = run(line)
        assert done.exit_code == 0, f"{line}\n{done.output}"
    assert (site / "public" / "rooms" / "fuhaiyuan" / "index.html").is_file()


@pytest.mark.parametrize("language", READMES)
def test_findings_are_shown_as_they_come(language: str, site: Path) -> None:
    """The example of findings is what the program prints."""
    shown = FINDINGS.search(READMES[language].read_text("utf-8"))
    assert shown
    assert shown[0] == findings(language, site), "run: python -m tests.test_docs"


def findings(language: str, folder: Path) -> str:
    """What check says of the room with SLIPS in it."""
    path = folder / "content" / "rooms" / "fuhaiyuan" / "room.yaml"
    text = path.read_text("utf-8")
    for right, wrong in SLIPS:
        assert right in text
        text = text.replace(right, wrong, 1)
    path.write_text(text, "utf-8")
    done = run(f"sitegen check --date 2026-11-23 --site {folder} --lang {language} {path.parent}")
    assert done.exit_code == 1
    return done.stdout


def test_json_has_the_keys_of_the_readme(site: Path) -> None:
    """Keys and their order."""
    path = site / "content" / "rooms" / "fuhaiyuan" / "room.yaml"
    path.write_text(path.read_text("utf-8").replace("名称:", "名字:", 1), "utf-8")
    found = json.loads(run("sitegen check --date 2026-11-23 --format json content/rooms/fuhaiyuan").stdout)
    assert " ".join(f"`{key}`" for key in found[0]) in READMES["en"].read_text("utf-8")


def test_wrong_use_ends_with_two(site: Path) -> None:
    """A folder that does not exist, an option that does not exist."""
    assert run("sitegen check nowhere").exit_code == 2
    assert run("sitegen build --nonsense").exit_code == 2


def rewrite() -> None:
    """Put the examples of findings into the READMEs as the program prints them now."""
    from tempfile import TemporaryDirectory

    for language, readme in READMES.items():
        with TemporaryDirectory() as folder:
            example = findings(language, small_site(Path(folder)))
        text = FINDINGS.sub(lambda _match, new=example: new, readme.read_text("utf-8"))
        readme.write_text(text, "utf-8", newline="\n")


if __name__ == "__main__":
    rewrite()
