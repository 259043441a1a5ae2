"""`sitegen new briefing`."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from sitegen.cli.new.session import Session, answered_by
from sitegen.cli.new.which_room import room_meant
from sitegen.model.finding import message as _

OPTIONS = {
    "published": "The day of publication; default: today.",
    "from": "The first day of the period; default: the half month after the last briefing.",
    "to": "The last day of the period.",
    "others": "Further kinds of cases with their counts, such as 扒窃 1、噪声扰民 2.",
    "advice": "What residents should look out for.",
}


@click.command(help="Begin a crime briefing of the room ROOM; period and kinds follow from the last one.")
@click.argument("room", required=False)
@answered_by(OPTIONS)
@click.option("--case", multiple=True, help="A kind of case and its count, such as 扒窃=1; may be repeated.")
def briefing(
    room: str | None,
    case: tuple[str, ...],
    site: Path | None,
    day: datetime | None,
    ask: bool | None,
    lang: str | None,
    **answers: str | None,
) -> None:
    """Run the command."""
    from sitegen.exchange.beginning import briefing as beginning
    from sitegen.exchange.beginning.desk import Desk
    from sitegen.exchange.beginning.writing import write_files

    session = Session(site, day, lang, ask, answers)
    with session.kept_whole():
        desk = Desk.of(session.root, room_meant(session, room), session.today)
        published = session.day("published", session.today)
        held = beginning.draft(desk, published)
        if (session.root / held.path).exists():
            raise session.fault(_("There is a briefing of that day already: `{path}`.", path=held.path))
        beginning.take_cases(desk, session.given, case)
        held = session.filling().fill(held, beginning.questions(desk))
        held = beginning.with_others(desk, held)
        session.confirm(held.path)
        write_files(session.root, {held.path: held.data()})
    session.say(_("Made `{path}`.", path=held.path))
    session.checked(held.path)
