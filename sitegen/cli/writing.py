"""Putting changed files in their places, and saying which could not be."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from sitegen.cli.language import say
from sitegen.cli.site import SHANGHAI
from sitegen.exchange.mending import writing
from sitegen.exchange.mending.mend import Mend
from sitegen.model.finding import Message, Translate
from sitegen.model.finding import message as _

Put = Callable[[Path, Mend, Path | None], None]


def write_all(
    root: Path, mends: tuple[Mend, ...], put: Put, told: Callable[[list[Mend]], Message], translate: Translate
) -> int:
    """Write the files by `put`; give how many could not be written.

    `told` says what was done; it is not asked when nothing was.
    """
    backups = writing.backup_folder(root, datetime.now(SHANGHAI))
    done = []
    for mend in mends:
        try:
            put(root, mend, backups)
        except writing.ChangedMeanwhileError:
            said = _("`{path}` was changed meanwhile and is left. Run the command again.", path=mend.path)
            say(said, translate, err=True)
        except OSError as fault:
            why = fault.strerror or type(fault).__name__
            said = _("`{path}` could not be written: {why}. It is as it was.", path=mend.path, why=why)
            say(said, translate, err=True)
        else:
            done.append(mend)
    if done:
        say(told(done), translate, err=True)
        if backups is not None:
            said = _("The files as they were are in `{folder}`.", folder=str(backups))
            say(said, translate, err=True)
    return len(mends) - len(done)
