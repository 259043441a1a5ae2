"""`sitegen build`."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

import click

from sitegen.build.cluster.refusal import ClusterRefusedError
from sitegen.build.output.folder import OutputRefusedError
from sitegen.build.output.publication import PublicationBrokenError
from sitegen.build.pipeline import Outcome, Settings
from sitegen.build.pipeline import build as build_site
from sitegen.cli.cluster import cluster_of, cluster_options
from sitegen.cli.findings import Report, counted, exit_code, finding_options
from sitegen.cli.language import UsageFault, say, speaker, theme_fault
from sitegen.cli.progress import progress_bar
from sitegen.cli.site import as_date, date_option, find_site, jobs_option, language_option, site_option
from sitegen.cli.timings import print_timings
from sitegen.model.finding import message as _
from sitegen.reading.materials import ThemeFaultError


@click.command(help="Check every room and build the site.")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="The folder to publish into; default: `public` in the site's folder.",
)
@site_option
@date_option
@jobs_option
@cluster_options
@click.option(
    "--keep-going/--no-keep-going",
    default=False,
    help="Publish conforming rooms although others have errors; those keep their last good pages.",
)
@click.option("--explain/--no-explain", default=False, help="Say why each room was made again.")
@click.option("--timings/--no-timings", default=False, help="Say what each stage of the build took.")
@click.option("--quiet/--no-quiet", "-q", default=False, help="Print errors only.")
@finding_options
@language_option
def build(
    out: Path | None,
    site: Path | None,
    day: datetime | None,
    jobs: int,
    cluster: str | None,
    cluster_ca: Path | None,
    cluster_cert: Path | None,
    cluster_key: Path | None,
    keep_going: bool,
    explain: bool,
    timings: bool,
    quiet: bool,
    form: str,
    fail_on: str,
    lang: str | None,
) -> None:
    """Run the command."""
    translate = speaker(lang, None)
    root = find_site(site, Path.cwd(), translate)
    translate = speaker(lang, root)
    target = out or root / "public"
    files = (cluster_ca, cluster_cert, cluster_key)
    try:
        with (
            cluster_of(root, target, cluster, files, translate) as workers,
            progress_bar(translate, quiet=quiet) as tell,
        ):
            settings = Settings(
                today=as_date(day), keep_going=keep_going, jobs=workers.workers if workers else jobs
            )
            outcome = build_site(root, target, settings, tell, workers)
    except OutputRefusedError as fault:
        raise UsageFault(
            _("`{folder}` cannot be built into: {why}", folder=str(target), why=fault.why), translate
        ) from fault
    except ClusterRefusedError as fault:
        raise UsageFault(fault.why, translate) from fault
    except ThemeFaultError as fault:
        raise theme_fault(fault, root, translate) from fault
    except PublicationBrokenError as fault:
        raise UsageFault(
            _(
                "The disk refused: {what}. Some pages are new now, some old. Mend that and build again.",
                what=str(fault),
            ),
            translate,
        ) from fault
    except OSError as fault:
        raise UsageFault(
            _("The disk refused: {what}. What is published stays as it was.", what=str(fault)), translate
        ) from fault
    if timings:
        print_timings(outcome.timings, translate)
    _report(outcome, target, Report(form, root, translate, lang), explain=explain, quiet=quiet)
    sys.exit(exit_code(outcome.findings, fail_on))


def _report(outcome: Outcome, target: Path, report: Report, *, explain: bool, quiet: bool) -> None:
    translate = report.translate
    shown = [finding for finding in outcome.findings if not quiet or finding.severity.name == "ERROR"]
    report.print(outcome.findings, shown)
    if explain:
        for room, why in sorted(outcome.rebuilt.items()):
            click.echo(f"{room}: {why.sentence.render(translate)}", err=True)
    if quiet:
        return
    say(counted(outcome.findings), translate, err=True)
    report.explain(shown)
    if not outcome.published:
        say(_("Nothing was published: mend the errors above, then build again."), translate, err=True)
        return
    say(
        _(
            "{rooms} rooms, {made} made again; {written} files written, {deleted} deleted. "
            "The site is in {folder}; build again by {until}.",
            rooms=outcome.rooms,
            made=len(outcome.rebuilt),
            written=outcome.written,
            deleted=outcome.deleted,
            folder=str(target),
            until=outcome.until.isoformat(),
        ),
        translate,
        err=True,
    )
