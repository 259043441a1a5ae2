"""The paths of a site that a command is given."""

from __future__ import annotations

import os
from pathlib import Path

from sitegen.cli.language import UsageFault
from sitegen.model.finding import Translate
from sitegen.model.finding import message as _
from sitegen.reading.tree import BUREAU_FOLDERS


def refuse_missing(paths: tuple[Path, ...], translate: Translate) -> None:
    """Raise UsageFault for a path that does not exist."""
    for path in paths:
        if not os.path.lexists(path):
            raise UsageFault(
                _("`{path}` does not exist. Check the spelling of the path.", path=str(path)), translate
            )


def relative(path: Path, root: Path, translate: Translate) -> str:
    """The path from the site's root, with `/`; "" for the root itself.

    Raises UsageFault for a path outside the site and outside the folders that hold content.
    """
    try:
        # Not resolved: a link is to be reported, not followed.
        found = Path(os.path.normpath(path.absolute())).relative_to(os.path.normpath(root.absolute()))
    except ValueError:
        raise UsageFault(
            _("`{path}` is not part of the site in `{site}`.", path=str(path), site=str(root)), translate
        ) from None
    if found.parts and found.parts[0] not in BUREAU_FOLDERS:
        raise UsageFault(
            _("There is nothing to check in `{path}`: content lies in `content`.", path=str(path)), translate
        )
    return "" if not found.parts else found.as_posix()
