"""`sitegen new`: a room, an officer, a notice, an event, a briefing, by questions or by options."""

from __future__ import annotations

import click

from sitegen.cli.new.briefing import briefing
from sitegen.cli.new.event import event
from sitegen.cli.new.notice import notice
from sitegen.cli.new.officer import officer
from sitegen.cli.new.room import room


@click.group(
    commands=[room, officer, notice, event, briefing],
    help="Begin a room, an officer's card, a notice, an event or a briefing: answer the questions, "
    "or give the answers by options.",
)
def new() -> None:
    """Run the command."""
