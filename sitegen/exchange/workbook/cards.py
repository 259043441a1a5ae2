"""Which officer of a room a row is about: the one with the badge number, else the one with the name.

First all rows look for their badge numbers; names are asked only of officers nobody has found yet. So
a badge number that was corrected finds its card, and a namesake with another number gets a card of its own.
"""

from __future__ import annotations

from collections.abc import Sequence

from sitegen.exchange.revising.plain import Plain
from sitegen.exchange.workbook.cells import name_form
from sitegen.exchange.workbook.entries import Entry
from sitegen.exchange.workbook.remarks import Remark, error
from sitegen.model.finding import message as _
from sitegen.reading.refusal import plain_form

Matches = list[tuple[Entry, int | None]]
"""Rows with the place of the officer in the room's list; None for a new one."""


def match_cards(
    entries: Sequence[Entry], listed: Sequence[Plain], room: str
) -> tuple[Matches, tuple[Remark, ...]]:
    """Find the officers that rows are about. Rows that leave it open are left out and told of."""
    matching = _Matching(entries, listed, room)
    matching.by_badge()
    matching.by_name()
    matching.new()
    found = sorted(matching.found.items())
    return [(entries[row], place) for row, place in found], tuple(matching.remarks)


def twice(entry: Entry, earlier: Entry) -> Remark:
    """A second row for the same entry."""
    said = _("This is the same entry as in {place}.", place=str(earlier.place))
    return error(entry.place, said, _("Delete one of the two rows."))


class _Matching:
    """Rows by number while officers are looked for; `taken` says which row has which officer."""

    def __init__(self, entries: Sequence[Entry], listed: Sequence[Plain], room: str) -> None:
        self.entries = entries
        self.room = room
        self.cards = [one if isinstance(one, dict) else {} for one in listed]
        self.found: dict[int, int | None] = {}
        self.left: set[int] = set()
        self.taken: dict[int, Entry] = {}
        self.remarks: list[Remark] = []

    def by_badge(self) -> None:
        """Rows whose badge number is in the room."""
        held = {badge_form(badge): n for n, card in enumerate(self.cards) if (badge := card.get("警号"))}
        for row, entry in enumerate(self.entries):
            place = held.get(badge_form(asked)) if (asked := _asked(entry, "警号")) else None
            if place is not None:
                self._take(row, entry, place)

    def by_name(self) -> None:
        """Rows left whose name an officer has that is left, too."""
        for row, entry in enumerate(self.entries):
            name = _asked(entry, "姓名")
            if row in self.found or row in self.left or not name:
                continue
            called = [n for n, card in enumerate(self.cards) if _called(card, name)]
            free = [place for place in called if place not in self.taken]
            if len(free) == 1:
                self._take(row, entry, free[0])
            elif free:
                self.left.add(row)
                said = _("Several officers of `{room}` are called so.", room=self.room)
                self.remarks.append(
                    error(entry.place, said, _("Fill in the badge number, to tell them apart."))
                )
            elif called and not _asked(entry, "警号"):
                self._take(row, entry, called[0])

    def new(self) -> None:
        """All other rows are about officers who are not there yet."""
        known: dict[str, Entry] = {}
        for row, entry in enumerate(self.entries):
            if row in self.found or row in self.left:
                continue
            key = badge_form(_asked(entry, "警号")) or _asked(entry, "姓名")
            if key in known:
                self.remarks.append(twice(entry, known[key]))
            else:
                known[key] = entry
                self.found[row] = None

    def _take(self, row: int, entry: Entry, place: int) -> None:
        if place in self.taken:
            self.left.add(row)
            self.remarks.append(twice(entry, self.taken[place]))
        else:
            self.taken[place] = entry
            self.found[row] = place


def _asked(entry: Entry, label: str) -> str:
    ask = entry.asks.get(label)
    return ask.text if ask else ""


def _called(card: dict[str, Plain], name: str) -> bool:
    held = card.get("姓名")
    return isinstance(held, str) and name_form(held) == name


def badge_form(badge: Plain) -> str:
    """A badge number as it is compared."""
    return plain_form(badge).replace(" ", "").upper() if isinstance(badge, str) else ""
