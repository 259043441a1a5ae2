"""Where the time of a build went, as a table."""

from __future__ import annotations

from collections.abc import Iterable

import click

from sitegen.build.output.stopwatch import Timing
from sitegen.model.finding import Translate
from sitegen.model.finding import message as _

_NAMES = {
    "snapshot": _("the bureau's files"),
    "rooms": _("rooms, in all processes"),
    "rooms: looking": _("- looking at files and at what is published"),
    "rooms: taking from the cache": _("- taking rooms from the cache"),
    "rooms: reading": _("- reading"),
    "rooms: checking": _("- checking"),
    "rooms: putting into the cache": _("- putting rooms into the cache"),
    "rooms: rendering": _("- rendering"),
    "rooms: writing": _("- writing, and deriving pictures"),
    "rest": _("what else is published"),
    "bureau": _("reading the bureau's files"),
    "portal": _("portal"),
    "publishing": _("publishing"),
}
_WALL, _PROCESSOR = _("seconds"), _("of processor")


def print_timings(timings: Iterable[Timing], translate: Translate) -> None:
    """Print a line a stage: seconds, seconds of processor, what was done."""
    heads = _WALL.render(translate), _PROCESSOR.render(translate)
    click.echo(f"{heads[0]:>8}\t{heads[1]:>8}", err=True)
    for one in timings:
        wall = f"{one.seconds:8.2f}" if one.seconds else " " * 8
        name = _NAMES[one.stage].render(translate) if one.stage in _NAMES else one.stage
        click.echo(f"{wall}\t{one.processor:8.2f}\t{name}", err=True)
