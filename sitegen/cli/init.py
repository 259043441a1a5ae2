"""`sitegen init`."""

from __future__ import annotations

from pathlib import Path

import click

from sitegen.cli.language import UsageFault, say, speaker
from sitegen.cli.schema import set_up
from sitegen.cli.site import language_option
from sitegen.exchange.beginning.refusal import BeginningRefusedError
from sitegen.exchange.beginning.site import begin_site
from sitegen.model.finding import message as _


@click.command(help="Make a new site in FOLDER: the bureau's files to adapt, no rooms yet.")
@click.argument("folder", type=click.Path(path_type=Path))
@language_option
def init(folder: Path, lang: str | None) -> None:
    """Run the command."""
    translate = speaker(lang, None)
    try:
        begin_site(folder)
        set_up(folder, translate)
    except BeginningRefusedError as fault:
        raise UsageFault(fault.why, translate) from fault
    except OSError as fault:
        raise UsageFault(_("The disk refused: {what}.", what=str(fault)), translate) from fault
    say(
        _(
            "Made a site in `{folder}`. Adapt content/site.yaml and content/organisation.yaml to your "
            "bureau, then begin a room with `sitegen new room`.",
            folder=str(folder),
        ),
        translate,
    )
