"""Where the codes of findings lead: what the site says, else on a terminal a page on this machine."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from sitegen.report.links import Manual, manual_at, nowhere

PROGRAMS = frozenset(("iTerm.app", "WezTerm", "vscode", "Hyper", "ghostty", "Tabby", "rio", "mintty"))
TERMINALS = frozenset(("xterm-kitty", "alacritty", "foot", "contour", "xterm-ghostty"))
SAYING = ("WT_SESSION", "KONSOLE_VERSION", "DOMTERM", "ZED_TERM")
"""Variables that Windows Terminal and others set, which show links."""
VTE_SINCE = 5000
"""The first version of GNOME's terminal that shows links without harm."""


def manual_of(root: Path) -> Manual:
    """The manual that the site at `root` names in `手册网址`; for reports that leave the machine."""
    address = _stated(root)
    return manual_at(address) if address else nowhere


def manual_on_terminal(root: Path, language: str) -> Manual:
    """The manual that can be opened from here; nowhere where the terminal shows no links."""
    from sitegen.cli.rules import profile_of
    from sitegen.exchange.manual.writing import own_page
    from sitegen.reading.locales import translator

    if not links_shown(os.environ, terminal=sys.stdout.isatty(), windows=sys.platform == "win32"):
        return nowhere
    address = _stated(root) or own_page(root, profile_of(root), translator(language), language)
    return manual_at(address) if address else nowhere


def links_shown(variables: Mapping[str, str], *, terminal: bool, windows: bool) -> bool:
    """Whether links may be printed: only to a terminal that is known to show them.

    Another would show the signs that make them, above all the old console of Windows.
    """
    if not terminal or "NO_COLOR" in variables or variables.get("TERM") == "dumb" or "CI" in variables:
        return False
    if variables.get("TERM_PROGRAM") in PROGRAMS or any(name in variables for name in SAYING):
        return True
    version = variables.get("VTE_VERSION", "")
    known = version.isdigit() and int(version) >= VTE_SINCE
    return not windows and (known or variables.get("TERM") in TERMINALS)


def _stated(root: Path) -> str | None:
    from sitegen.model.site import Site
    from sitegen.reading.yaml_file import read_yaml
    from sitegen.standard.site import MANUAL

    try:
        data = (root / "content" / "site.yaml").read_bytes()
    except OSError:
        return None
    site = read_yaml(Site, "content/site.yaml", data)[0]
    url = site.manual_url if site else None
    return url if url and MANUAL.fullmatch(url) else None
