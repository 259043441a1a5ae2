"""`sitegen check`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sitegen.cli.findings import Report, counted, exit_code, finding_options
from sitegen.cli.language import UsageFault, say, speaker, theme_fault
from sitegen.cli.paths import refuse_missing, relative
from sitegen.cli.progress import progress_bar
from sitegen.cli.site import as_date, date_option, find_site, jobs_option, language_option, site_option
from sitegen.model.finding import Finding
from sitegen.model.finding import message as _

if TYPE_CHECKING:
    from sitegen.build.checking import Examination

WITH_MORE = ("text", "concise", "json")
"""The formats that can carry more than findings."""


@click.command(help="Check the whole site, or only the rooms and files named, against the standard.")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@site_option
@date_option
@jobs_option
@click.option("--quiet/--no-quiet", "-q", default=False, help="Print errors only.")
@click.option(
    "--score/--no-score", default=False, help="Also give every room's points and the rates of units."
)
@click.option("--waivers/--no-waivers", default=False, help="Also list the waivers and what became of them.")
@finding_options
@language_option
def check(
    paths: tuple[Path, ...],
    site: Path | None,
    day: datetime | None,
    jobs: int,
    quiet: bool,
    score: bool,
    waivers: bool,
    form: str,
    fail_on: str,
    lang: str | None,
) -> None:
    """Run the command."""
    from sitegen.build.checking import check as check_site
    from sitegen.reading.materials import ThemeFaultError

    translate = speaker(lang, None)
    refuse_missing(paths, translate)
    start = paths[0] if paths else Path.cwd()
    root = find_site(site, start, translate)
    translate = speaker(lang, root)
    if (score or waivers) and form not in WITH_MORE:
        raise UsageFault(_("Scores and waivers come as {forms} only.", forms="、".join(WITH_MORE)), translate)
    chosen = tuple(relative(path, root, translate) for path in paths)
    try:
        with progress_bar(translate, quiet=quiet) as tell:
            found = check_site(root, as_date(day), chosen, jobs, tell)
    except ThemeFaultError as fault:
        raise theme_fault(fault, root, translate) from fault
    except OSError as fault:
        raise UsageFault(_("The disk refused: {what}.", what=str(fault)), translate) from fault
    shown = [finding for finding in found.findings if not quiet or finding.severity.name == "ERROR"]
    report = Report(form, root, translate, lang)
    _print(found, shown, report, score=score, waivers=waivers)
    if not quiet:
        say(counted(found.findings), translate, err=True)
        report.explain(shown)
    sys.exit(exit_code(found.findings, fail_on))


def _print(
    found: Examination, shown: Sequence[Finding], report: Report, *, score: bool, waivers: bool
) -> None:
    """Print the findings, and below them or beside them what else was asked for."""
    from sitegen.report import scores
    from sitegen.report import waivers as waiver_report
    from sitegen.report.json import render_with

    if report.form == "json" and (score or waivers):
        more: dict[str, object] = {}
        if score:
            more["scores"] = scores.plain(found.board) if found.board else None
        if waivers:
            more["waivers"] = waiver_report.plain(found.waivers)
        click.echo(render_with(shown, more, report.translate))
        return
    report.print(found.findings, shown)
    if score and found.board:
        click.echo("\n".join(["", *scores.render(found.board, report.translate)]))
    if waivers:
        click.echo("\n".join(["", *waiver_report.render(found.waivers, report.translate)]))
