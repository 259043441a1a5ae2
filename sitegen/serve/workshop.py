"""Batches of changed files in, states out: the preview's core, without threads and sockets."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from pathlib import Path
from time import perf_counter
from types import TracebackType
from typing import Self

from msgspec.structs import replace

from sitegen.build.pipeline import Outcome
from sitegen.build.preview import Preview
from sitegen.build.standings import Standing, by_room
from sitegen.model.finding import Finding, Message
from sitegen.model.finding import message as _
from sitegen.reading.materials import ThemeFaultError
from sitegen.serve.names import passing
from sitegen.serve.state import LISTS, NOTHING, Built, News, State

_ROOMS = "content/rooms"
_GONE = _("The folder `{folder}` is gone. Put it back; until then the last good pages stay.", folder=_ROOMS)


class BrokenOffError(Exception):
    """The preview ends; whatever was being built is of no use any more."""


class _RoomsGoneError(OSError):
    """The folder of all rooms is not there."""


class Workshop:
    """Keeps the site built and says how it stands; use it as a context manager.

    `number` is that of the first state; `now` tells the time for the eyes of people. Raises
    OutputRefusedError and OSError when it begins; later nothing but BrokenOffError: what went wrong
    is said by the state.
    """

    def __init__(self, preview: Preview, today: date, number: int, now: Callable[[], datetime]) -> None:
        self._preview = preview
        self._now = now
        self.state = State(number=number, today=today, built=Built(at=now(), seconds=0.0))
        self.unsettled = False
        self._lists_due = False

    def __enter__(self) -> Self:
        self._preview.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._preview.__exit__(kind, fault, trace)

    @property
    def root(self) -> Path:
        """The site's folder."""
        return self._preview.root

    def build(self, today: date | None = None) -> State:
        """Bring everything up to date, as of another day if `today` says so."""
        today = today or self.state.today
        self.unsettled = False

        def everything() -> tuple[Outcome, News]:
            self._refuse_emptiness()
            outcome = self._preview.build(today)
            self._take_all(outcome)
            return outcome, None if self._differs(before, outcome) else NOTHING

        before = self.state
        self.state = replace(self.state, today=today)
        return self._do(everything, whole=True)

    def refresh(self, paths: Iterable[str]) -> State:
        """Publish the rooms in whose folders `paths` lie, or everything; `settle` is due afterwards."""
        touched = frozenset(paths)
        began: list[bool] = []

        def some() -> tuple[Outcome, News] | None:
            self._refuse_emptiness()
            outcome = self._preview.refresh(touched)
            began.append(outcome is not None)
            return None if outcome is None else (outcome, self._take_some(outcome, touched))

        state = self._do(some, whole=False)
        return self.build() if began == [False] else state

    def settle(self) -> State:
        """Bring the pages that list rooms up to what was refreshed."""
        self.unsettled = False

        def rest() -> tuple[Outcome, News]:
            across = by_room(filter(_heeded, self._preview.shared_findings))
            outcome = self._preview.settle()
            news = self._take_lists(outcome, across)
            return outcome, news

        return self._do(rest, whole=False)

    def _do(self, step: Callable[[], tuple[Outcome, News] | None], *, whole: bool) -> State:
        """Go a step and note how it went; a step that gives None leaves everything as it was."""
        began, before = perf_counter(), self.state
        broken: Message | None = None
        again = False
        made: tuple[str, ...] = ()
        news: News = NOTHING
        try:
            done = step()
            if done is None:
                return self.state
            outcome, news = done
            made = tuple(sorted(outcome.rebuilt))
        except BrokenOffError:
            raise
        except ThemeFaultError as fault:
            broken = fault.why
        except _RoomsGoneError:
            broken, again = _GONE, True
        except OSError as fault:
            broken, again = _refused(fault), True
        except Exception as fault:  # the preview goes on: the next save may do without the bug
            traceback.print_exception(fault)
            broken = _("sitegen itself failed ({what}). Please report it.", what=repr(fault))
        if broken is not None:
            self.unsettled = False
            if broken == before.broken:
                return self.state
        if broken != before.broken:
            news = None
        built = Built(at=self._now(), seconds=perf_counter() - began, rooms=made, whole=whole)
        self.state = replace(
            self.state, number=before.number + 1, built=built, broken=broken, again=again, news=news
        )
        return self.state

    def _refuse_emptiness(self) -> None:
        """A folder of all rooms that was moved away comes back; its pages are not deleted meanwhile."""
        if self.state.rooms and not (self.root / _ROOMS).is_dir():
            raise _RoomsGoneError(_ROOMS)

    def _differs(self, before: State, outcome: Outcome) -> bool:
        """Whether some page, or what is said of it, is another one than before."""
        now = self.state
        told = (now.rooms, now.site, now.today) != (before.rooms, before.site, before.today)
        return told or bool(outcome.written or outcome.deleted)

    def _take_all(self, outcome: Outcome) -> None:
        """Note how everything stands after a whole build."""
        found = by_room(filter(_heeded, outcome.findings))
        bureau = self._preview.bureau
        if bureau is not None:
            rooms: Mapping[str, Standing] = self._preview.standings(_heeded)
            root = self._preview.address
            self.state = replace(self.state, rooms=rooms, bureau=bureau, root=root)
        elif outcome.rooms:
            rooms = {
                room: replace(one, findings=found.get(room, ())) for room, one in self.state.rooms.items()
            }
            self.state = replace(self.state, rooms=rooms)
        self.state = replace(self.state, site=found.get("", ()))
        self._lists_due = False

    def _take_some(self, outcome: Outcome, paths: frozenset[str]) -> News:
        """Note how the rooms of `paths` stand now."""
        touched = rooms_of(paths)
        self.unsettled = True
        if not outcome.published:
            return None
        rooms = {room: one for room, one in self.state.rooms.items() if room not in touched}
        rooms |= self._preview.standings(_heeded, touched)
        before = self.state
        self._lists_due = self._lists_due or rooms != before.rooms
        self.state = replace(before, rooms=rooms)
        return touched if self._differs(before, outcome) else NOTHING

    def _take_lists(self, outcome: Outcome, across: Mapping[str, tuple[Finding, ...]]) -> News:
        """Note what changed across rooms, and that the pages that list them are right again."""
        due, self._lists_due = self._lists_due, False
        found = by_room(filter(_heeded, self._preview.shared_findings))
        if not outcome.published or self._preview.bureau is None:
            self._take_all(outcome)
            return None
        other = {room for room in found.keys() | across.keys() if found.get(room) != across.get(room)} - {""}
        rooms = {**self.state.rooms, **self._preview.standings(_heeded, other)} if other else self.state.rooms
        self.state = replace(self.state, rooms=rooms, site=found.get("", ()))
        lists = {LISTS} if due or outcome.written or outcome.deleted else set()
        return frozenset(other | lists)


def _heeded(finding: Finding) -> bool:
    """What is about a file that some program keeps only while another is open goes by itself."""
    return not passing(finding.span.path)


def rooms_of(paths: Iterable[str]) -> frozenset[str]:
    """The folder names of the rooms in which `paths` lie; paths elsewhere have none."""
    top = "content/rooms/"
    return frozenset(path.removeprefix(top).split("/")[0] for path in paths if path.startswith(top))


def _refused(fault: OSError) -> Message:
    return _(
        "The disk refused: {what}. Another program may hold the file; sitegen tries again by itself.",
        what=str(fault),
    )
