"""`sitegen new room` and `sitegen new notice`."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from sitegen.cli.language import UsageFault, say, speaker
from sitegen.cli.site import as_date, date_option, find_site, language_option, site_option
from sitegen.exchange.beginnings import BeginningRefusedError, begin_notice, begin_room
from sitegen.model.finding import message as _
from sitegen.model.notice import Level, Topic
from sitegen.model.room import Grade, Kind


@click.group(help="Begin a room or a notice from a form to fill in.")
def new() -> None:
    """Run the command."""


@new.command(help="Begin a room in the folder NAME (small letters, digits, hyphens).")
@click.argument("name")
@click.option("--title", help="The room's full name, such as 福海苑社区警务室.")
@click.option("--station", help="The police station, such as 临港派出所.")
@click.option("--kind", type=click.Choice([kind.label for kind in Kind]), help="The kind of room.")
@click.option("--grade", type=click.Choice([grade.label for grade in Grade]), help="The room's grade.")
@site_option
@language_option
def room(
    name: str,
    title: str | None,
    station: str | None,
    kind: str | None,
    grade: str | None,
    site: Path | None,
    lang: str | None,
) -> None:
    """Run the command."""
    root = find_site(site, Path.cwd(), speaker(lang, None))
    translate = speaker(lang, root)
    title = title or _ask(_("The room's full name").render(translate))
    station = station or _ask(_("The police station").render(translate))
    try:
        made = begin_room(
            root, name, title=title, station=station, kind=kind or "城市", grade=grade or "三级"
        )
    except BeginningRefusedError as fault:
        raise UsageFault(fault.why, translate) from fault
    except OSError as fault:
        raise UsageFault(_("The disk refused: {what}.", what=str(fault)), translate) from fault
    say(
        _(
            "Made `{path}`. Fill it in, then run `sitegen check {path}`: it says what is still missing.",
            path=made.relative_to(root).as_posix(),
        ),
        translate,
    )


@new.command(help="Begin a notice TITLE in the room's folder ROOM; `-` for the whole bureau.")
@click.argument("room")
@click.argument("title")
@click.option(
    "--topic",
    type=click.Choice([topic.label for topic in Topic]),
    default=Topic.FRAUD.label,
    help="What it is about.",
)
@click.option(
    "--level",
    type=click.Choice([level.label for level in Level]),
    default=Level.TIP.label,
    help="How urgent it is.",
)
@click.option("--days", type=click.IntRange(1, 366), default=30, help="For how many days it is valid.")
@click.option("--name", help="The file's name without ending; default: date and topic.")
@date_option
@site_option
@language_option
def notice(
    room: str,
    title: str,
    topic: str,
    level: str,
    days: int,
    name: str | None,
    day: datetime | None,
    site: Path | None,
    lang: str | None,
) -> None:
    """Run the command."""
    root = find_site(site, Path.cwd(), speaker(lang, None))
    translate = speaker(lang, root)
    try:
        made = begin_notice(
            root, room, title=title, topic=topic, level=level, today=as_date(day), days=days, name=name
        )
    except BeginningRefusedError as fault:
        raise UsageFault(fault.why, translate) from fault
    except OSError as fault:
        raise UsageFault(_("The disk refused: {what}.", what=str(fault)), translate) from fault
    say(
        _("Made `{path}`. Write its text below the second `---`.", path=made.relative_to(root).as_posix()),
        translate,
    )


def _ask(question: str) -> str:
    return str(click.prompt(question))
