"""Where the manual page of a clause is, for every form of report that has a place for it."""

from __future__ import annotations

from collections.abc import Callable

Manual = Callable[[str], str | None]
"""Gives the address of the manual page of a code; None when there is none to open."""


def nowhere(_code: str) -> str | None:
    """The manual of a site that has it at no address."""
    return None


def manual_at(address: str) -> Manual:
    """The manual that is one page with all clauses, each under its code in small letters."""

    def find(code: str) -> str:
        return f"{address}#{code.lower()}"

    return find


def hyperlink(text: str, address: str | None) -> str:
    """The text as terminals make it clickable (OSC 8); the mere text without an address."""
    if address is None:
        return text
    return f"\x1b]8;;{address}\x1b\\{text}\x1b]8;;\x1b\\"
