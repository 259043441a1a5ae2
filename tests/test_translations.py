"""Every sentence for staff and residents exists in Chinese, with the same slots."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import click
import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "locales" / "zh" / "LC_MESSAGES"
SLOTS = re.compile(r"\{(\w+)(?:![rs])?\}|%\((\w+)\)s")


DOMAINS = ("sitegen", "click")
"""What the program says, and what the library of its command line says by itself."""


@cache
def written(domain: str = "sitegen") -> Catalog:
    with (FOLDER / f"{domain}.po").open("rb") as file:
        return read_po(file, locale="zh")


def singular(identity: str | Sequence[str]) -> str:
    """The id under which a catalogue keeps a sentence that has a plural."""
    return identity if isinstance(identity, str) else identity[0]


@pytest.fixture(scope="module")
def wanted(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The message ids in source, templates, manuals and help, collected as `make messages` does."""
    collected = tmp_path_factory.mktemp("messages") / "sitegen.pot"
    extract = [sys.executable, "-m", "babel.messages.frontend", "--quiet", "extract"]
    # In English, or the help would be collected in translation.
    subprocess.run(
        [*extract, "-F", "locales/babel.cfg", "-o", collected, "."],
        cwd=ROOT,
        env={**os.environ, "SITEGEN_LANG": "en"},
        check=True,
    )
    with collected.open("rb") as file:
        return {singular(message.id) for message in read_po(file) if message.id}


def test_everything_is_translated(wanted: set[str]) -> None:
    """`make messages` adds what is missing here to the .po file; then it wants Chinese words."""
    missing = [text for text in wanted if not (found := written().get(text)) or not all(_forms(found.string))]
    assert not sorted(missing)


def test_the_command_line_is_translated(tmp_path: Path) -> None:
    """What the installed click says by itself is Chinese, too."""
    collected = tmp_path / "click.pot"
    extract = [sys.executable, "-m", "babel.messages.frontend", "--quiet", "extract"]
    subprocess.run([*extract, "-o", collected, Path(click.__file__).parent], check=True)
    with collected.open("rb") as file:
        said = {singular(message.id) for message in read_po(file) if message.id}
    missing = [
        text for text in said if not (found := written("click").get(text)) or not all(_forms(found.string))
    ]
    assert not sorted(missing)


@pytest.mark.parametrize("domain", DOMAINS)
def test_nothing_is_guessed(domain: str) -> None:
    """A fuzzy entry is a translation of another sentence."""
    assert not [message.id for message in written(domain) if message.id and message.fuzzy]


@pytest.mark.parametrize("domain", DOMAINS)
def test_slots_are_kept(domain: str) -> None:
    """A slot that is misspelt in Chinese would end the program when the sentence is shown."""
    wrong = [
        message.id
        for message in written(domain)
        if message.id and set(SLOTS.findall(str(message.string))) - set(SLOTS.findall(str(message.id)))
    ]
    assert not wrong


@pytest.mark.parametrize("domain", DOMAINS)
def test_compiled_is_current(domain: str) -> None:
    """The .mo file holds what the .po file says; `make messages` compiles it."""
    buffer = io.BytesIO()
    write_mo(buffer, written(domain))
    buffer.seek(0)
    with (FOLDER / f"{domain}.mo").open("rb") as file:
        compiled = read_mo(file)
    current = read_mo(buffer)
    assert _sentences(compiled) == _sentences(current)


def _forms(string: str | Sequence[str]) -> Sequence[str]:
    return (string,) if isinstance(string, str) else string


def _sentences(catalog: Catalog) -> dict[str, object]:
    return {singular(message.id): message.string for message in catalog if message.id}
