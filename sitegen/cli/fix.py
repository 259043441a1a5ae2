"""`sitegen fix`."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from pathlib import Path

import click

from sitegen.cli.language import UsageFault, language_of, say, speaker
from sitegen.cli.links import manual_on_terminal
from sitegen.cli.paths import refuse_missing, relative
from sitegen.cli.site import find_site, language_option, site_option
from sitegen.exchange.mending.mend import Mend
from sitegen.model.finding import Message, Translate, harmless
from sitegen.model.finding import message as _
from sitegen.report.links import Manual, hyperlink, nowhere


@click.command(help="Mend what is wrong beyond doubt: show the changes, and make them with --write.")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@site_option
@click.option("--write/--no-write", default=False, help="Change the files; without it, only show how.")
@language_option
def fix(paths: tuple[Path, ...], site: Path | None, write: bool, lang: str | None) -> None:
    """Run the command. Exit code 1 when something is left to mend."""
    from sitegen.exchange.mending.site import mends
    from sitegen.reading.tree import Tree

    translate = speaker(lang, None)
    refuse_missing(paths, translate)
    root = find_site(site, paths[0] if paths else Path.cwd(), translate)
    translate = speaker(lang, root)
    chosen = tuple(relative(path, root, translate) for path in paths)
    try:
        found = tuple(mends(Tree.snapshot(root), chosen))
    except OSError as fault:
        raise UsageFault(_("The disk refused: {what}.", what=str(fault)), translate) from fault
    manual = manual_on_terminal(root, language_of(lang, root)) if found else nowhere
    for mend in found:
        _show(mend, translate, manual)
    left = _written(root, found, translate) if write else len(found)
    if not found:
        say(_("There is nothing to mend."), translate, err=True)
    elif not write:
        say(_counted(found, _CAN_BE_MENDED), translate, err=True)
    sys.exit(1 if left else 0)


_LONG_NUMBER = re.compile(r"\d{11,}")
_CAN_BE_MENDED = _("{places} places in {files} files can be mended; add `--write` to do it.")
_MENDED = _("{places} places in {files} files were mended.")


def _show(mend: Mend, translate: Translate, manual: Manual) -> None:
    """Print what is mended, then how."""
    for fault in mend.mended:
        place = f"{fault.span.path}:{fault.span.line}:{fault.span.column}"
        code = hyperlink(fault.code, manual(fault.code))
        click.echo(f"{_masked(place)}: {code} {_masked(fault.message.render(translate))}")
    shown = False
    for line in mend.diff():
        click.echo(_masked(line))
        shown = True
    if not mend.textual:
        say(_("The data are cut out of the file; the picture stays as it is."), translate)
    elif not shown:
        say(_("The file is saved as UTF-8; the text stays as it is."), translate)


def _masked(line: str) -> str:
    """The line with long numbers as `350***********23`: they may be residents', and logs are read by many."""
    return _LONG_NUMBER.sub(
        lambda m: f"{m[0][:3]}{'*' * (len(m[0]) - 5)}{m[0][-2:]}", harmless(line.rstrip("\r"))
    )


def _written(root: Path, found: tuple[Mend, ...], translate: Translate) -> int:
    """Write the files; say which could not be written, and give their number."""
    from sitegen.cli.writing import write_all
    from sitegen.exchange.mending.writing import write

    return write_all(root, found, write, lambda done: _counted(done, _MENDED), translate)


def _counted(mends: Iterable[Mend], said: Message) -> Message:
    counts = [len(mend.mended) for mend in mends]
    return Message(said.text, {"places": sum(counts), "files": len(counts)})
