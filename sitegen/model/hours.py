"""Weekly times, normalised: slots by weekday, and what happens on public holidays."""

from __future__ import annotations

from itertools import pairwise

from msgspec import Struct

from sitegen.model.part import Choice

DAY = 24 * 60
WEEK = 7 * DAY
NOON = 12 * 60
WORKWEEK = range(5)


class Holidays(Choice):
    """What the hours say about public holidays."""

    CLOSED = "closed", "节假日休息"
    OPEN = "open", "节假日照常"
    UNSTATED = "unstated", "未说明"


class Slot(Struct, frozen=True, order=True):
    """An interval: `day` 0 = Monday; minutes from that day's midnight; `end` > 1440 runs past midnight."""

    day: int
    start: int
    end: int


class Hours(Struct, frozen=True):
    """Slots sorted by day and start, as read from `text`."""

    slots: tuple[Slot, ...] = ()
    holidays: Holidays = Holidays.UNSTATED
    text: str = ""

    @property
    def always(self) -> bool:
        """Whether there is no minute of the week outside the slots."""
        reached = 0
        for slot in sorted(self.slots):
            start = slot.day * DAY + slot.start
            if start > reached:
                return False
            reached = max(reached, slot.day * DAY + slot.end)
        return reached >= WEEK

    @property
    def weekly_minutes(self) -> int:
        """Minutes a week, each slot counted in full."""
        return sum(slot.end - slot.start for slot in self.slots)

    @property
    def days(self) -> frozenset[int]:
        """The weekdays on which a slot begins; 0 = Monday."""
        return frozenset(slot.day for slot in self.slots)

    def on(self, day: int) -> tuple[Slot, ...]:
        """The slots that begin on weekday `day`."""
        return tuple(slot for slot in self.slots if slot.day == day)

    def half_days(self, minimum: int) -> int:
        """How many mornings and afternoons hold at least `minimum` minutes of one slot [S4]."""
        return sum(
            min(slot.end, last) - max(slot.start, first) >= minimum
            for slot in self.slots
            for first, last in ((0, NOON), (NOON, DAY))
        )

    def overlaps(self) -> tuple[tuple[Slot, Slot], ...]:
        """Pairs of neighbouring slots of which the second begins before the first ends."""
        ordered = sorted(self.slots)
        return tuple(
            (one, two)
            for one, two in pairwise(ordered)
            if one.day * DAY + one.end > two.day * DAY + two.start
        )


def alike(slots: tuple[Slot, ...]) -> bool:
    """Whether all workdays have the same times, so that a weekend worked for a holiday has them too."""
    found = [[(slot.start, slot.end) for slot in slots if slot.day == day] for day in WORKWEEK]
    return bool(found[0]) and all(times == found[0] for times in found)


def holiday_rule(*given: Hours | None) -> Holidays:
    """What the first of these that says anything says of public holidays."""
    stated = (hours.holidays for hours in given if hours)
    return next((rule for rule in stated if rule is not Holidays.UNSTATED), Holidays.UNSTATED)
