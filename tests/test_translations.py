"""Every sentence for staff and residents exists in Chinese, with the same slots."""

from __future__ import annotations

import io
import re
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "locales" / "zh" / "LC_MESSAGES"
SLOTS = re.compile(r"\{(\w+)\}|%\((\w+)\)s")


@cache
def written() -> Catalog:
    with (FOLDER / "sitegen.po").open("rb") as file:
        return read_po(file, locale="zh")


@cache
def wanted() -> frozenset[str]:
    """The message ids in source, templates, manuals and help, as `make messages` collects them."""
    with (ROOT / "locales" / "babel.cfg").open(encoding="utf-8") as file:
        methods, _options = parse_mapping_cfg(file)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITEGEN_LANG", "en")
        found = [
            message
            for top in ("sitegen", "templates", "docs")
            for _, _, message, _, _ in extract_from_dir(
                ROOT / top, [(glob.removeprefix(f"{top}/"), method) for glob, method in methods]
            )
        ]
    return frozenset(message for message in found if isinstance(message, str))


def test_everything_is_translated() -> None:
    """`make messages` adds what is missing here to the .po file; then it wants Chinese words."""
    missing = [text for text in wanted() if not (found := written().get(text)) or not found.string]
    assert not sorted(missing)


def test_nothing_is_guessed() -> None:
    """A fuzzy entry is a translation of another sentence."""
    assert not [message.id for message in written() if message.id and message.fuzzy]


def test_slots_are_kept() -> None:
    """A slot that is misspelt in Chinese would end the program when the sentence is shown."""
    wrong = [
        message.id
        for message in written()
        if message.id and set(SLOTS.findall(str(message.string))) - set(SLOTS.findall(str(message.id)))
    ]
    assert not wrong


def test_compiled_is_current() -> None:
    """The .mo file holds what the .po file says; `make messages` compiles it."""
    buffer = io.BytesIO()
    write_mo(buffer, written())
    buffer.seek(0)
    with (FOLDER / "sitegen.mo").open("rb") as file:
        compiled = read_mo(file)
    current = read_mo(buffer)
    assert {m.id: m.string for m in compiled if m.id} == {m.id: m.string for m in current if m.id}
