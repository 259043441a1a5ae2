"""`sitegen import`."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sitegen.cli.language import UsageFault, say, speaker
from sitegen.cli.progress import progress_bar
from sitegen.cli.site import find_site, jobs_option, language_option, site_option
from sitegen.model.finding import Message, Severity, Translate, harmless
from sitegen.model.finding import message as _

if TYPE_CHECKING:
    from sitegen.exchange.mending.mend import Mend
    from sitegen.exchange.workbook.importing import Import

_LONG_NUMBER = re.compile(r"\d{11,}")


@click.command(
    "import", help="Take over what was changed in a table: show the changes, and make them with --write."
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--sheet", multiple=True, help="Only this sheet of FILE; may be given several times.")
@click.option("--write/--no-write", default=False, help="Change the files; without it, only show how.")
@site_option
@jobs_option
@language_option
def import_table(
    file: Path, sheet: tuple[str, ...], write: bool, site: Path | None, jobs: int, lang: str | None
) -> None:
    """Run the command. Exit code 1 when a cell or a room could not be taken over."""
    root = find_site(site, Path.cwd(), speaker(lang, None))
    translate = speaker(lang, root)
    found = _read(root, file, sheet, jobs, translate)
    for diff in found.diffs:
        click.echo(masked(diff))
    from sitegen.exchange.workbook.remarks import render

    for line in render(found.remarks, translate):
        click.echo(line)
    errors = sum(remark.severity is Severity.ERROR for remark in found.remarks)
    failed = _written(root, found.mends, translate) if write else 0
    say(_summary(found, written=write), translate, err=True)
    sys.exit(1 if errors or failed else 0)


def _read(root: Path, file: Path, sheet: tuple[str, ...], jobs: int, translate: Translate) -> Import:
    from sitegen.exchange.workbook.importing import read_import
    from sitegen.exchange.workbook.sheet import NoWorkbookError

    try:
        with progress_bar(translate, quiet=False) as tell:
            return read_import(root, file, sheet, jobs, tell)
    except NoWorkbookError as fault:
        said = _("`{file}` cannot be imported. {why}", file=str(file), why=fault.why)
        raise UsageFault(said, translate) from fault
    except FileNotFoundError as fault:
        said = _("`{path}` does not exist. Check the spelling of the path.", path=str(file))
        raise UsageFault(said, translate) from fault
    except PermissionError as fault:
        said = _("`{file}` cannot be read. Close it in Excel or WPS if it is open there.", file=str(file))
        raise UsageFault(said, translate) from fault
    except OSError as fault:
        raise UsageFault(_("The disk refused: {what}.", what=str(fault)), translate) from fault


def masked(text: str) -> str:
    """The text with long numbers as `350***********23`: they may be residents', and logs are read by many."""
    return _LONG_NUMBER.sub(
        lambda m: f"{m[0][:3]}{'*' * (len(m[0]) - 5)}{m[0][-2:]}",
        harmless(text.replace("\r\n", "\n").rstrip("\r")),
    )


def _summary(found: Import, *, written: bool) -> Message:
    """How many rooms the table is about, and what becomes of them."""
    if found.left:
        said = _(
            "{rooms} rooms in the table: {changed} with changes, {left} left as they are because of errors.",
            rooms=found.rooms,
            changed=len(found.mends),
            left=found.left,
        )
    else:
        said = _(
            "{rooms} rooms in the table, {changed} with changes.", rooms=found.rooms, changed=len(found.mends)
        )
    if found.mends and not written:
        return _("{said} Add `--write` to make them.", said=said)
    return said


def _written(root: Path, mends: tuple[Mend, ...], translate: Translate) -> int:
    """Write the files; say which could not be written, and give their number."""
    from sitegen.cli.writing import write_all
    from sitegen.exchange.workbook.importing import write_change

    def told(done: list[Mend]) -> Message:
        return _(
            "{said} Run `sitegen check` to see what the rooms still lack.",
            said=_("{files} files were written.", files=len(done)),
        )

    return write_all(root, mends, write_change, told, translate)
