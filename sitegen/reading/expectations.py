"""What the model expects below a name: fields, a list, a text. The line scan needs to know no more."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from sitegen.model.notice import Briefing, Notice
from sitegen.model.part import Part
from sitegen.model.profile import Profile
from sitegen.model.room import Room
from sitegen.model.service import Catalogue
from sitegen.model.site import HolidayCalendar, Organisation, Site
from sitegen.reading.decode import plan_of

ROOTS: tuple[type[Part], ...] = (
    Room,
    Notice,
    Briefing,
    Site,
    Organisation,
    Catalogue,
    Profile,
    HolidayCalendar,
)


class Expectation(Struct, frozen=True):
    """What may stand somewhere: lists of something, groups of named fields, bare texts."""

    lists: bool
    groups: bool
    texts: bool

    @staticmethod
    def fields() -> Expectation:
        """Only names with values."""
        return _FIELDS

    @staticmethod
    def anything() -> Expectation:
        """Nothing is known."""
        return _ANYTHING

    def item(self) -> Expectation:
        """What an item is, where a list is expected."""
        return Expectation(lists=False, groups=self.groups, texts=self.texts)

    def names(self, word: str, begins_group: bool) -> bool:
        """Whether `word` before a colon is a field's name here, not the beginning of a sentence."""
        if not self.groups:
            return False
        if not self.texts:
            return True
        return begins_group and word in known_names()


_FIELDS = Expectation(lists=False, groups=True, texts=False)
_ANYTHING = Expectation(lists=True, groups=True, texts=True)


def expectation(name: str) -> Expectation:
    """What belongs below the field `name`, wherever the field may be."""
    return known_names().get(name, _ANYTHING)


@cache
def known_names() -> dict[str, Expectation]:
    """Every label and name of the model with what belongs below it."""
    found: dict[str, Expectation] = {}
    for name, expected in _declared():
        held = found.get(name, expected)
        found[name] = Expectation(
            lists=held.lists or expected.lists,
            groups=held.groups or expected.groups,
            texts=held.texts or expected.texts,
        )
    return found


def _declared() -> Iterator[tuple[str, Expectation]]:
    pending, seen = list(ROOTS), set(ROOTS)
    while pending:
        plan = plan_of(pending.pop())
        for key, field in plan.keys.items():
            yield key, Expectation(lists=field.many, groups=field.part is not None, texts=field.part is None)
            if field.part is not None and field.part not in seen:
                seen.add(field.part)
                pending.append(field.part)
