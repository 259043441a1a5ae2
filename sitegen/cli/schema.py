"""`sitegen schema`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from difflib import unified_diff
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sitegen.cli.language import UsageFault, say, speaker
from sitegen.cli.site import SHANGHAI, find_site, language_option, site_option
from sitegen.model.finding import Translate
from sitegen.model.finding import message as _

if TYPE_CHECKING:
    from sitegen.exchange.surroundings.files import Support
    from sitegen.model.folder import Bureau

SHOWN = (".vscode/settings.json", ".vscode/extensions.json")
"""Files that others write in, too: their changes are shown line by line."""


@click.command(
    help="Set up editors and git for a site: JSON Schemas, snippets, settings. "
    "Shows what there is to write, and writes it with --write."
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="Only write the JSON Schemas, into this folder, and at once.",
)
@click.option("--write/--no-write", default=False, help="Write the files; without it, only show which.")
@click.option(
    "--line/--no-line",
    default=False,
    help="Also name its schema in the first line of every YAML file, for editors other than VS Code.",
)
@site_option
@language_option
def schema(out: Path | None, write: bool, line: bool, site: Path | None, lang: str | None) -> None:
    """Run the command."""
    root = find_site(site, Path.cwd(), speaker(lang, None))
    translate = speaker(lang, root)
    try:
        if out is not None:
            _write_schemas(out, root, translate)
            return
        found = tuple(_supports(root, translate, line=line))
        if write:
            _tell_written(_written(root, found, translate), found, translate)
        else:
            _show(found, translate)
    except OSError as fault:
        raise UsageFault(_("The disk refused: {what}.", what=str(fault)), translate) from fault


def _supports(root: Path, translate: Translate, *, line: bool) -> Iterator[Support]:
    from sitegen.exchange.surroundings.files import surroundings
    from sitegen.exchange.surroundings.writing import modelines, reader
    from sitegen.reading.tree import Tree

    yield from surroundings(reader(root), _bureau(root, translate), translate)
    if line:
        yield from modelines(Tree.snapshot(root))


def _bureau(root: Path, translate: Translate) -> Bureau | None:
    """What the schemas offer of the site's own; None, and a word about it, when it cannot be read."""
    from sitegen.reading.bureau import read_bureau
    from sitegen.reading.tree import Tree

    bureau = read_bureau(Tree.shared(root)[0])[0]
    if bureau is None:
        said = _(
            "The bureau's files cannot be read, so editors will not offer its stations and services. "
            "Run `sitegen check`, mend them, then run this again."
        )
        say(said, translate, err=True)
    return bureau


def _write_schemas(out: Path, root: Path, translate: Translate) -> None:
    from sitegen.exchange.surroundings.files import schemas

    out.mkdir(parents=True, exist_ok=True)
    for name, text in schemas(_bureau(root, translate), translate):
        (out / name).write_text(text, "utf-8", newline="\n")
        say(_("Wrote `{path}`.", path=str(out / name)), translate)


def _show(supports: tuple[Support, ...], translate: Translate) -> None:
    waiting = [support for support in supports if support.changed]
    for support in waiting:
        path = support.path
        say(_("`{path}` is new.", path=path) if support.new else _("`{path}` changes.", path=path), translate)
        if not support.new and path in SHOWN:
            before, after = (
                data.decode("utf-8").splitlines() for data in (support.before or b"", support.after)
            )
            click.echo("\n".join(unified_diff(before, after, lineterm="", n=1)))
    _tell_lacking(supports, translate)
    if waiting:
        say(
            _("{count} files are to be written; add `--write` to do it.", count=len(waiting)),
            translate,
            err=True,
        )
    else:
        say(_("Everything is as it should be."), translate, err=True)


def set_up(root: Path, translate: Translate) -> None:
    """Write the files around a new site. Raises OSError when the disk refuses."""
    for _support in _written(root, tuple(_supports(root, translate, line=False)), translate):
        pass


def _written(root: Path, supports: tuple[Support, ...], translate: Translate) -> Iterator[Support]:
    """Write the files, and give each that was."""
    from sitegen.exchange.mending.writing import ChangedMeanwhileError, backup_folder
    from sitegen.exchange.surroundings.writing import write

    try:
        yield from write(root, supports, backup_folder(root, datetime.now(SHANGHAI)))
    except ChangedMeanwhileError as fault:
        said = _("`{path}` was changed meanwhile and is left. Run the command again.", path=str(fault))
        raise UsageFault(said, translate) from fault


def _tell_written(written: Iterator[Support], supports: tuple[Support, ...], translate: Translate) -> None:
    count = 0
    for support in written:
        count += 1
        say(_("Wrote `{path}`.", path=support.path), translate)
    _tell_lacking(supports, translate)
    if not count:
        say(_("Everything is as it should be."), translate, err=True)


def _tell_lacking(supports: tuple[Support, ...], translate: Translate) -> None:
    """What is to be added by hand to files that somebody else made."""
    for support in supports:
        if support.lacking:
            say(_("`{path}` is yours and stays as it is. Add to it:", path=support.path), translate)
            click.echo("\n".join(f"    {line}" for line in support.lacking))
