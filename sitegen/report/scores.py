"""Scores and rates: a table for people, plain data for programs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sitegen.model.assessment import Rate, RoomScore, Scoreboard
from sitegen.model.finding import Message, Translate
from sitegen.model.finding import message as _
from sitegen.report.columns import aligned

_ROOM_HEADS = (_("Score"), _("Errors"), _("Warnings"), _("Room"), _("Folder"))
_RATE_HEADS = (_("Rate"), _("Conforming"), _("Of"), _("Mean score"), _("Unit"))


def render(board: Scoreboard, translate: Translate) -> Iterator[str]:
    """Give the table of rooms, then that of units: branches with their stations, the city last."""
    rooms = [_cells(_ROOM_HEADS, translate), *(_room(room) for room in board.rooms)]
    yield from aligned(rooms, frozenset({0, 1, 2}))
    yield ""
    units = (*board.stations, *board.branches, board.city)
    rates = [_cells(_RATE_HEADS, translate), *(_unit(unit) for unit in units)]
    yield from aligned(rates, frozenset({0, 1, 2, 3}))


def plain(board: Scoreboard) -> dict[str, Any]:
    """Give the same as data; rates are percentages, null for a unit without rooms."""
    return {
        "rooms": [
            {
                "room": room.room,
                "title": room.title,
                "station": room.station,
                "points": room.points,
                "conforming": room.conforming,
                "errors": room.errors,
                "warnings": room.warnings,
                "bonus": room.bonus,
                "deductions": {f"S{lost.chapter}xx": lost.taken for lost in room.deductions},
            }
            for room in board.rooms
        ],
        "stations": [_plain_rate(unit) for unit in board.stations],
        "branches": [_plain_rate(unit) for unit in board.branches],
        "city": _plain_rate(board.city),
    }


def _cells(heads: tuple[Message, ...], translate: Translate) -> list[str]:
    return [head.render(translate) for head in heads]


def _room(room: RoomScore) -> list[str]:
    return [f"{room.points:g}", str(room.errors), str(room.warnings), room.title, room.room]


def _unit(unit: Rate) -> list[str]:
    percent = "—" if unit.percent is None else f"{unit.percent:.1f} %"
    return [percent, str(unit.conforming), str(unit.rooms), f"{unit.points:g}", unit.title]


def _plain_rate(unit: Rate) -> dict[str, Any]:
    return {
        "code": unit.code,
        "title": unit.title,
        "rooms": unit.rooms,
        "conforming": unit.conforming,
        "rate": unit.percent,
        "points": unit.points,
    }
