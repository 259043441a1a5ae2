"""The manual's page written to a file, and where the links of findings lead."""

from __future__ import annotations

import os
from pathlib import Path

from sitegen.exchange.manual.page import manual_page
from sitegen.model.finding import Translate
from sitegen.model.profile import Profile

OWN = Path(".sitegen") / "tiaokuan.html"
"""Where a site has its own copy, for links on the machine."""
_TAGS = {"zh": "zh-CN", "en": "en"}


def write_page(path: Path, profile: Profile | None, translate: Translate, language: str) -> None:
    """Write the page in `language` (`zh`, `en`) to `path`. Raises OSError when the disk refuses."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".~{path.name}")
    try:
        draft.unlink(missing_ok=True)  # it may be a link that leads elsewhere
        with draft.open("x", encoding="utf-8", newline="\n") as file:
            file.write(_page(profile, translate, language))
        os.replace(draft, path)
    finally:
        draft.unlink(missing_ok=True)


def own_page(root: Path, profile: Profile | None, translate: Translate, language: str) -> str | None:
    """The address of the site's own copy, written anew if it says something else; None when refused."""
    path = root.absolute() / OWN
    try:
        if not path.is_file() or path.read_text("utf-8") != _page(profile, translate, language):
            write_page(path, profile, translate, language)
    except (OSError, UnicodeDecodeError):
        return None
    return path.as_uri()


def _page(profile: Profile | None, translate: Translate, language: str) -> str:
    style = Path(__file__).with_name("page.css").read_text("utf-8")
    return manual_page(profile, translate, _TAGS[language], style)
