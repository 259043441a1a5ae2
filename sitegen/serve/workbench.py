"""The workbench: all rooms, a room's panel, the manual of the standard; and how things stand as data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import unquote

import msgspec

from sitegen.build.standings import Standing
from sitegen.model.profile import Profile
from sitegen.report.json import plain
from sitegen.serve.answers import Handler
from sitegen.serve.findings import rows
from sitegen.serve.guard import NO_SUCH_PAGE
from sitegen.serve.manual import chapters, clause_page
from sitegen.serve.panel import SORTS, STATES, Wanted, listed, panel, with_clause
from sitegen.serve.state import State

_ROOMS_SHOWN = 30


class Workbench(Handler):
    """All rooms, and how the last build went."""

    def get(self) -> None:
        """Answer with the list."""
        state = self.desk.state
        if state is None:
            self.wait()
            return
        wanted = Wanted(
            name=self.get_query_argument("q", "")[:100],
            station=self.get_query_argument("station", ""),
            state=self._one_of("state", STATES),
            sort=self._one_of("sort", SORTS),
            page=self._number("page"),
        )
        site = rows(self.desk.root, state.site, self.desk.pages.translate)
        self.show("workbench.html", state, listed=listed(state, wanted), site=site)

    def _one_of(self, name: str, known: Sequence[str]) -> str:
        given = self.get_query_argument(name, "")
        return given if given in known else ""

    def _number(self, name: str) -> int:
        given = self.get_query_argument(name, "1")
        return int(given) if given.isascii() and given.isdigit() and len(given) < 7 else 1


class RoomPanel(Handler):
    """A room: its points, what was found, and what a resident sees."""

    def get(self, room: str) -> None:
        """Answer with the panel."""
        state = self.desk.state
        if state is None:
            self.wait()
            return
        found = panel(self.desk.root, state, unquote(room), self.desk.pages.translate)
        if found is None:
            self.say(404, NO_SUCH_PAGE)
            return
        self.show("room.html", state, panel=found)


class Manual(Handler):
    """All clauses, by chapter."""

    def get(self) -> None:
        """Answer with the list."""
        state = self.desk.state
        if state is None:
            self.wait()
            return
        self.show("rules.html", state, chapters=chapters(_profile(state), self.desk.pages.translate))


class Clause(Handler):
    """The manual of one clause, with the thresholds in force."""

    def get(self, code: str) -> None:
        """Answer with the manual."""
        state = self.desk.state
        if state is None:
            self.wait()
            return
        found = clause_page(code.upper(), _profile(state), self.desk.pages.translate)
        if found is None:
            self.say(404, NO_SUCH_PAGE)
            return
        guilty = with_clause(state, found.code)
        self.show(
            "rule.html",
            state,
            clause=found,
            rooms=[one.score for one in guilty[:_ROOMS_SHOWN]],
            more=max(0, len(guilty) - _ROOMS_SHOWN),
        )


class Status(Handler):
    """How things stand, for programs; `?room=ID` gives one room with its findings."""

    def get(self) -> None:
        """Answer with JSON."""
        state, translate = self.desk.state, self.desk.pages.translate
        self.set_header("Content-Type", "application/json")
        if state is None:
            done, of = self.desk.progress
            self.finish(msgspec.json.encode({"building": True, "done": done, "of": of}))
            return
        room = self.get_query_argument("room", "")
        if not room:
            told = _status(state, plain(state.site, translate))
            told["broken"] = state.broken.render(translate) if state.broken else None
            self.finish(msgspec.json.encode(told))
        elif room in state.rooms:
            one = state.rooms[room]
            self.finish(msgspec.json.encode(_room(one) | {"findings": plain(one.findings, translate)}))
        else:
            self.set_status(404)
            self.finish(b"null")


def _profile(state: State) -> Profile | None:
    return state.bureau.profile if state.bureau else None


def _status(state: State, site: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "number": state.number,
        "today": state.today.isoformat(),
        "built": {
            "at": state.built.at.isoformat(timespec="seconds"),
            "seconds": round(state.built.seconds, 3),
            "whole": state.built.whole,
            "rooms": state.built.rooms,
        },
        "site": site,
        "rooms": [_room(one) for one in state.rooms.values()],
    }


def _room(one: Standing) -> dict[str, Any]:
    score = one.score
    return {
        "room": score.room,
        "title": score.title,
        "station": score.station,
        "points": score.points,
        "conforming": score.conforming,
        "errors": score.errors,
        "warnings": score.warnings,
    }
