"""`sitegen new event`."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from sitegen.cli.new.session import Session, answered_by
from sitegen.cli.new.which_room import room_meant
from sitegen.model.finding import message as _

OPTIONS = {
    "kind": "The kind of meeting: 警民恳谈日, 警务室开放日, 居民代表会 or 其他.",
    "title": "What it is called.",
    "on": "The day, such as 2026-12-08, or 每月18日 for one day of every month.",
    "reason": "Why an open talk or open day is not on the usual day.",
    "time": "The time of day, such as 19:00-20:30.",
    "place": "Where it takes place.",
    "note": "A remark for residents.",
}


@click.command(
    help="Put a meeting with residents into the room ROOM: its folder, its name, or a part of that."
)
@click.argument("room", required=False)
@answered_by(OPTIONS)
def event(
    room: str | None,
    site: Path | None,
    day: datetime | None,
    ask: bool | None,
    lang: str | None,
    **answers: str | None,
) -> None:
    """Run the command."""
    from sitegen.exchange.beginning import event as beginning
    from sitegen.exchange.beginning.inside import Inside

    session = Session(site, day, lang, ask, answers)
    with session.kept_whole():
        inside = Inside.of(session.root, room_meant(session, room), session.today, beginning.LABEL)
        held = session.filling().fill(inside.draft(), beginning.questions(inside.desk.limits()))
        inside.refuse_repeated(held)
        session.confirm(inside.desk.room_file)
        inside.write(held)
    session.say(_("`{path}` has the event now.", path=inside.desk.room_file))
    session.checked(inside.desk.room_file)
