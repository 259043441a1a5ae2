"""Which room is meant: by its folder, its name, a part of that, or where one stands."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sitegen.model.finding import Message
from sitegen.model.finding import message as _

if TYPE_CHECKING:
    from sitegen.cli.new.session import Session

LISTED = 10
"""So many rooms are listed when several are meant."""


def room_meant(session: Session, asked: str | None) -> str:
    """The folder of the room that `asked` means; whoever can be asked chooses among several."""
    from sitegen.exchange.beginning.desk import folders, titles

    if asked is not None:
        session.refuse_private(asked)
        if asked in folders(session.root):
            return asked
    known = titles(session.root)
    if asked is None:
        asked = _asked(session, known)
    if asked in known:
        return asked
    exact = [room for room, title in known.items() if title == asked]
    found = exact or [room for room, title in known.items() if asked and asked in title]
    if len(found) == 1:
        return found[0]
    if found and session.asker is not None:
        return found[session.asker.choose(_("Which room is meant?"), _shown(found[:LISTED], known))]
    raise session.fault(_several(found, known) if found else _none(asked, known))


def _asked(session: Session, known: Mapping[str, str]) -> str:
    """The room one stands in, or else the one that is typed."""
    here, rooms = Path.cwd(), session.root.absolute() / "content" / "rooms"
    if rooms in here.parents:
        return here.relative_to(rooms).parts[0]
    if session.asker is None:
        raise session.fault(_("Name the room: its folder in content/rooms, or its name."))
    if not known:
        raise session.fault(_("There are no rooms yet. Begin one with `sitegen new room`."))
    if len(known) <= LISTED:
        return list(known)[session.asker.choose(_("Which room?"), _shown(list(known), known))]
    session.say(_("Which room? Type its folder or a part of its name."))
    typed = str(click.prompt(">", prompt_suffix=" ")).strip()
    session.refuse_private(typed)
    return typed


def _shown(rooms: list[str], known: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(f"{room} {known[room]}".strip() for room in rooms)


def _several(found: list[str], known: Mapping[str, str]) -> Message:
    names = "、".join(_shown(found[:LISTED], known))
    return _("Several rooms may be meant: {names}. Name one by its folder.", names=names)


def _none(asked: str, known: Mapping[str, str]) -> Message:
    from sitegen.reading.scalars import nearest

    close = nearest(asked, [*known, *filter(None, known.values())])
    if close and asked:
        return _("There is no room `{room}`. Did you mean `{near}`?", room=asked[:60], near="` `".join(close))
    return _("There is no room `{room}`. Its name is that of its folder in content/rooms.", room=asked[:60])
