"""`sitegen new officer`."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sitegen.cli.new.session import Session, answered_by
from sitegen.cli.new.which_room import room_meant
from sitegen.model.finding import message as _

if TYPE_CHECKING:
    from sitegen.exchange.beginning.draft import Draft

OPTIONS = {
    "name": "The officer's name.",
    "role": "The officer's role: 民警, 辅警 or 文职.",
    "badge": "The officer's badge number.",
    "photo": "The officer's photo, a file; it is turned upright, cut, made smaller, freed of metadata.",
    "phone": "The officer's post phone.",
    "rank": "The officer's police rank.",
    "post": "The officer's post.",
    "since": "The day the officer came.",
    "approval": "The number of the document that approved the change of officer.",
    "verified": "The day the card was confirmed; default: today.",
    "duties": "What residents can come to the officer for, with commas between.",
}


@click.command(help="Put an officer's card into the room ROOM: its folder, its name, or a part of that.")
@click.argument("room", required=False)
@answered_by(OPTIONS)
@click.option(
    "--change/--no-change", default=False, help="Change the card of that name, if there is one already."
)
def officer(
    room: str | None,
    change: bool,
    site: Path | None,
    day: datetime | None,
    ask: bool | None,
    lang: str | None,
    **answers: str | None,
) -> None:
    """Run the command."""
    from sitegen.exchange.beginning import officer as beginning
    from sitegen.exchange.beginning.desk import folders
    from sitegen.exchange.beginning.inside import Inside

    session = Session(site, day, lang, ask, answers)
    with session.kept_whole():
        inside = Inside.of(session.root, room_meant(session, room), session.today, beginning.LABEL)
        start = inside.draft()
        owner = beginning.owner_elsewhere(session.root, folders(session.root), inside.desk.folder.id)
        filling = session.filling()
        first, *more = beginning.questions(session.today, owner)
        held = filling.fill(start, (first,))
        card = inside.place_of("姓名", held.last(beginning.LABEL).get("姓名"))
        if card is not None:
            _refuse_twice(session, start, card, change=change)
            held = filling.fill(start, beginning.questions(session.today, owner, card=card))
        else:
            held = filling.fill(held, tuple(more))
        session.confirm(inside.desk.room_file)
        inside.write(held)
    session.say(_("`{path}` has the card now.", path=inside.desk.room_file))
    session.tell_pictures(held)
    before = start.text_at(beginning.LABEL, card, "照片") if card is not None else ""
    if before and held.text_at(beginning.LABEL, card or 0, "照片") != before:
        session.say(_("The photo before, `{name}`, is not needed any more; delete it.", name=before))
    session.checked(inside.desk.room_file)


def _refuse_twice(session: Session, held: Draft, card: int, *, change: bool) -> None:
    """Go on only when the card that is there already is to be changed."""
    name = held.text_at("民警", card, "姓名")
    if change:
        return
    if session.asker is None:
        raise session.fault(
            _(
                "{name} has a card here already. Add `--change` and the options that say what is new.",
                name=name,
            )
        )
    said = _("{name} has a card in this room already. What now?", name=name)
    choices = (_("change that card").render(session.translate), _("give up").render(session.translate))
    if session.asker.choose(said, choices):
        raise click.Abort
