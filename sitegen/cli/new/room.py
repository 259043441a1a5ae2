"""`sitegen new room`."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from sitegen.cli.new.session import Session, answered_by
from sitegen.model.finding import message as _

OPTIONS = {
    "title": "The room's full name, such as 福海苑社区警务室.",
    "station": "The police station, such as 临港派出所.",
    "kind": "The kind of room: 城市, 农村, 重点 or 流动.",
    "grade": "The room's grade: 一级, 二级 or 三级.",
    "covers": "The communities or villages it serves, with commas between them.",
    "address": "Where it is.",
    "stop": "Where a mobile room stands.",
    "stop-hours": "When it stands there.",
    "point": "Latitude and longitude, such as 18.2521,109.5119.",
    "area": "The floor area in square metres.",
    "phone": "The room's phone.",
    "night-phone": "The phone for the night.",
    "supervision-phone": "The phone for complaints.",
    "hours": "When it is open, such as 周一至周五 08:30-17:30（法定节假日休息）.",
    "reception": "When the officer is certainly there.",
    "community-hours": "When the officer is in the community.",
    "officer": "The first officer's name.",
    "officer-role": "The officer's role: 民警, 辅警 or 文职.",
    "officer-badge": "The officer's badge number.",
    "officer-photo": "The officer's photo, a file.",
    "officer-phone": "The officer's post phone.",
    "officer-rank": "The officer's police rank.",
    "officer-post": "The officer's post.",
    "officer-since": "The day the officer came.",
    "officer-approval": "The number of the document that approved the change of officer.",
    "officer-verified": "The day the card was confirmed; default: today.",
    "officer-duties": "What residents can come to the officer for, with commas between.",
    "pledge": "What the room promises.",
    "answer-within": "Within what time residents get an answer.",
    "plan": "The plan of the community, a picture file.",
    "plan-text": "The words for those who cannot see the plan.",
    "network": "The picture of the joint-prevention network, a file.",
    "network-text": "The words for those who cannot see it.",
    "talk-time": "The time of the monthly open talk (警民恳谈日), such as 19:00-20:30.",
    "talk-place": "Where it takes place.",
    "meeting": "The day of the last or next residents' meeting (居民代表会).",
    "meeting-time": "The time of the residents' meeting.",
    "meeting-place": "Where it takes place.",
}


@click.command(help="Begin a room in the folder NAME; without it one is made from the room's name by pinyin.")
@click.argument("name", required=False)
@answered_by(OPTIONS)
@click.option(
    "--display",
    multiple=True,
    help="A display item and its photo, such as 标识牌=D:\\biaozhipai.jpg; may be repeated.",
)
def room(
    name: str | None,
    display: tuple[str, ...],
    site: Path | None,
    day: datetime | None,
    ask: bool | None,
    lang: str | None,
    **answers: str | None,
) -> None:
    """Run the command."""
    from sitegen.exchange.beginning import room as beginning
    from sitegen.exchange.beginning.desk import Desk, titles
    from sitegen.exchange.beginning.officer import owner_elsewhere
    from sitegen.exchange.beginning.writing import write_room

    if name and not name.isascii() and not answers.get("title"):
        name, answers["title"] = None, name  # who types a name in Chinese means that of the room
    session = Session(site, day, lang, ask, answers, name=name)
    for pair in display:
        item, _equals, file = pair.partition("=")
        session.given[f"{beginning.DISPLAY}:{item.strip()}"] = file
    with session.kept_whole():
        known = titles(session.root)
        desk = Desk.empty(session.root, session.today)
        questions = beginning.questions(desk, known, owner_elsewhere(session.root, tuple(known), ""))
        session.refuse_unknown(questions)
        held = session.filling().fill(beginning.draft(desk), questions)
        held = beginning.with_standard_texts(desk, held)
        path = f"content/rooms/{held.notes['name']}"
        session.confirm(f"{path}/room.yaml")
        write_room(session.root, path, {"room.yaml": held.data(), **held.pictures})
    session.say(_("Made `{path}`.", path=f"{path}/room.yaml"))
    session.tell_pictures(held)
    session.say(
        _(
            "The duties, work rules and services that the standard prescribes are in it. What you skipped "
            "stands there as lines that begin with `#`."
        )
    )
    session.checked(path)
    session.say(
        _(
            "Next: `sitegen new officer {room}`, `sitegen new notice {room}`, `sitegen new briefing {room}`; "
            "after every change `sitegen check {path}`.",
            room=str(held.notes["name"]),
            path=path,
        )
    )
