"""`sitegen new notice`."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from sitegen.cli.new.session import Session, answered_by
from sitegen.cli.new.which_room import room_meant
from sitegen.model.finding import message as _

OPTIONS = {
    "topic": "What it is about; default: what the title tells.",
    "level": "How urgent it is: 提示, 通知 or 预警; default: 提示.",
    "published": "The day of publication; default: today.",
    "until": "The last day it is valid; default: see --days.",
    "source": "Who says so.",
    "scope": "With `-`: the branches or stations it is for; default: all.",
    "text": "Its text.",
    "picture": "A picture below the text, a file.",
    "alt": "The words for those who cannot see the picture.",
}


@click.command(
    help="Begin a notice TITLE of the room ROOM: its folder, its name, or a part; `-`: the bureau."
)
@click.argument("room", required=False)
@click.argument("title", required=False)
@answered_by(OPTIONS)
@click.option("--text-file", help="A file with its text: txt, md or docx.")
@click.option("--edit/--no-edit", default=False, help="Write its text in an editor.")
@click.option("--days", type=click.IntRange(1, 366), default=30, help="For how many days it is valid.")
@click.option("--name", help="The file's name without ending; default: date and topic.")
def notice(
    room: str | None,
    title: str | None,
    text_file: str | None,
    edit: bool,
    days: int,
    name: str | None,
    site: Path | None,
    day: datetime | None,
    ask: bool | None,
    lang: str | None,
    **answers: str | None,
) -> None:
    """Run the command."""
    from sitegen.exchange.beginning import notice as beginning
    from sitegen.exchange.beginning.desk import WHOLE_BUREAU, Desk
    from sitegen.exchange.beginning.writing import write_files

    session = Session(site, day, lang, ask, answers, title=title)
    session.refuse_private(name or "")
    with session.kept_whole():
        if text_file is not None:
            session.take_text(text_file)
        elif edit and (written := session.edited()):
            session.given["text"] = written
        desk = Desk.of(
            session.root, room if room == WHOLE_BUREAU else room_meant(session, room), session.today
        )
        held = session.filling().fill(beginning.draft(desk, days), beginning.questions(desk, Path.cwd()))
        held = beginning.finished(held)
        path = beginning.file_name(desk, held, name)
        session.confirm(path)
        pictures = {f"{desk.folder.path}/{picture}": data for picture, data in held.pictures.items()}
        write_files(session.root, {**pictures, path: held.data()})
    if held.body:
        session.say(_("Made `{path}`.", path=path))
    else:
        session.say(_("Made `{path}`. Write its text below the second `---`.", path=path))
    session.tell_pictures(held)
    session.checked(path)
