"""`sitegen export`."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sitegen.cli.language import UsageFault, say, speaker
from sitegen.cli.site import find_site, language_option, site_option
from sitegen.model.finding import Translate
from sitegen.model.finding import message as _

if TYPE_CHECKING:
    from sitegen.exchange.workbook.exporting import Export

SHOWN = 10


@click.command(
    "export", help="Write the rooms as tables: FILE is a workbook `.xlsx`, or one table of it as `.csv`."
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--sheet",
    help="With .csv: which table; 警务室 (rooms), 民警 (officers), 时间 (hours) or 服务 (services).",
)
@click.option("--overwrite/--no-overwrite", default=False, help="Replace FILE if it is there already.")
@site_option
@language_option
def export(file: Path, sheet: str | None, overwrite: bool, site: Path | None, lang: str | None) -> None:
    """Run the command. Exit code 1 when a room could not be exported."""
    root = find_site(site, Path.cwd(), speaker(lang, None))
    translate = speaker(lang, root)
    if file.exists() and not overwrite:
        said = _(
            "`{file}` is there already, perhaps with changes that nobody has imported yet. "
            "Choose another name, or add `--overwrite`.",
            file=str(file),
        )
        raise UsageFault(said, translate)
    try:
        made = _made(root, file, sheet, translate)
        _write(file, made.data)
    except PermissionError as fault:
        said = _(
            "`{file}` cannot be written. Close it in Excel or WPS if it is open there, and try again.",
            file=str(file),
        )
        raise UsageFault(said, translate) from fault
    except OSError as fault:
        raise UsageFault(_("The disk refused: {what}.", what=str(fault)), translate) from fault
    for message in made.left[:SHOWN]:
        say(message, translate, err=True)
    if len(made.left) > SHOWN:
        say(_("… and {count} more.", count=len(made.left) - SHOWN), translate, err=True)
    say(_("{rooms} rooms are in `{file}`.", rooms=made.rooms, file=str(file)), translate, err=True)
    if file.suffix.lower() == ".csv":
        say(_CAUTION, translate, err=True)
    sys.exit(1 if made.left else 0)


_CAUTION = _(
    "Excel drops leading zeros when it opens a .csv by a double click. To edit, rather export a .xlsx file."
)


def _made(root: Path, file: Path, sheet: str | None, translate: Translate) -> Export:
    from sitegen.exchange.workbook.exporting import export_text, export_workbook
    from sitegen.exchange.workbook.tables import table_named

    ending = file.suffix.lower()
    if ending == ".xlsx":
        return export_workbook(root, translate)
    if ending != ".csv":
        raise UsageFault(_("The name must end in .xlsx or .csv: `{file}`.", file=str(file)), translate)
    table = table_named(sheet or "")
    if table is None:
        said = _("A .csv file holds one table: name it with `--sheet`, one of 警务室, 民警, 时间, 服务.")
        raise UsageFault(said, translate)
    return export_text(root, table)


def _write(file: Path, data: bytes) -> None:
    """Put the file in its place in one step."""
    draft = file.with_name(f".~{file.name}")
    try:
        draft.unlink(missing_ok=True)  # it may be a link that leads elsewhere
        with draft.open("xb") as made:
            made.write(data)
        os.replace(draft, file)
    finally:
        draft.unlink(missing_ok=True)
