"""What a check adds up to: scores of rooms, rates of stations, and what became of the waivers."""

from __future__ import annotations

from enum import Enum

from msgspec import Struct

from sitegen.model.profile import Waiver


class Deduction(Struct, frozen=True):
    """Points a room loses in one chapter: `stated` by its findings, `taken` after the chapter's cap."""

    chapter: str
    stated: float
    taken: float


class RoomScore(Struct, frozen=True, kw_only=True):
    """A room's points. `conforming` means no error; `bonus` is given when nothing but notes was found."""

    room: str
    title: str
    station: str
    points: float
    bonus: float = 0.0
    deductions: tuple[Deduction, ...] = ()
    errors: int = 0
    warnings: int = 0

    @property
    def conforming(self) -> bool:
        """Whether the room counts for the rate: no finding blocks it."""
        return self.errors == 0


class Rate(Struct, frozen=True, kw_only=True):
    """规范率 of a unit: conforming rooms of all rooms. `code` is "" for the city."""

    code: str
    title: str
    rooms: int
    conforming: int
    points: float = 0.0

    @property
    def percent(self) -> float | None:
        """The rate in percent with one decimal; None for a unit without rooms."""
        return round(100 * self.conforming / self.rooms, 1) if self.rooms else None


class Scoreboard(Struct, frozen=True, kw_only=True):
    """Rooms from the best to the worst; units in the organisation's order."""

    rooms: tuple[RoomScore, ...]
    stations: tuple[Rate, ...]
    branches: tuple[Rate, ...]
    city: Rate


class WaiverState(Enum):
    """What became of a waiver."""

    USED = "used"
    UNUSED = "unused"
    EXPIRED = "expired"
    REFUSED = "refused"


class WaiverUse(Struct, frozen=True):
    """A waiver and its state."""

    waiver: Waiver
    state: WaiverState
