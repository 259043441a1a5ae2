"""`sitegen check`."""

from __future__ import annotations

import os
import sys
from datetime import datetime
from pathlib import Path

import click

from sitegen.cli.findings import Report, counted, exit_code, finding_options
from sitegen.cli.language import UsageFault, say, speaker, theme_fault
from sitegen.cli.progress import progress_bar
from sitegen.cli.site import as_date, date_option, find_site, jobs_option, language_option, site_option
from sitegen.model.finding import Translate
from sitegen.model.finding import message as _
from sitegen.reading.tree import BUREAU_FOLDERS


@click.command(help="Check the whole site, or only the rooms and files named, against the standard.")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@site_option
@date_option
@jobs_option
@click.option("--quiet/--no-quiet", "-q", default=False, help="Print errors only.")
@finding_options
@language_option
def check(
    paths: tuple[Path, ...],
    site: Path | None,
    day: datetime | None,
    jobs: int,
    quiet: bool,
    form: str,
    fail_on: str,
    lang: str | None,
) -> None:
    """Run the command."""
    from sitegen.build.checking import check as check_site
    from sitegen.reading.materials import ThemeFaultError

    translate = speaker(lang, None)
    _refuse_missing(paths, translate)
    start = paths[0] if paths else Path.cwd()
    root = find_site(site, start, translate)
    translate = speaker(lang, root)
    chosen = tuple(_relative(path, root, translate) for path in paths)
    try:
        with progress_bar(_("Rooms").render(translate), quiet=quiet) as tell:
            findings = check_site(root, as_date(day), chosen, jobs, tell)
    except ThemeFaultError as fault:
        raise theme_fault(fault, root, translate) from fault
    except OSError as fault:
        raise UsageFault(_("The disk refused: {what}.", what=str(fault)), translate) from fault
    shown = [finding for finding in findings if not quiet or finding.severity.name == "ERROR"]
    Report(form, root, translate).print(findings, shown)
    if not quiet:
        say(counted(findings), translate, err=True)
    sys.exit(exit_code(findings, fail_on))


def _refuse_missing(paths: tuple[Path, ...], translate: Translate) -> None:
    for path in paths:
        if not os.path.lexists(path):
            raise UsageFault(
                _("`{path}` does not exist. Check the spelling of the path.", path=str(path)), translate
            )


def _relative(path: Path, root: Path, translate: Translate) -> str:
    """The path from the site's root, with `/`; "" for the root itself."""
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
