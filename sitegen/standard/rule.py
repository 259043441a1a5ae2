"""What a clause of the display standard is: a code, the class it looks at, a tiny pure generator.

A clause takes the value it is declared `on` and, by parameter name, any field of `Setting`.
It yields (place, message, help); a place of None means that the field was already reported
as unreadable, so the fault is passed over.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from inspect import cleandoc, signature
from itertools import islice
from operator import attrgetter
from typing import Any

from msgspec import Struct

from sitegen.model.clock import Clock
from sitegen.model.finding import Fault, Message, Severity, Span
from sitegen.model.folder import Bureau, RoomFolder
from sitegen.model.profile import Limits, Profile
from sitegen.model.room import Room

# After so many faults of one kind in one file, more of them tell nobody anything new.
ENOUGH = 100

Found = tuple[Span | None, Message, Message]
Faults = Iterator[Found]
Check = Callable[..., Faults]
Needs = Callable[["Setting"], tuple[Any, ...]]


class Setting(Struct, frozen=True, kw_only=True):
    """What a clause may ask for beside the value it looks at. Field names are parameter names.

    `room` and `folder` are None outside room folders; `room` also where room.yaml is beyond reading.
    `codes` are those of all clauses.
    """

    profile: Profile
    limits: Limits
    clock: Clock
    bureau: Bureau
    folder: RoomFolder | None = None
    room: Room | None = None
    codes: frozenset[str] = frozenset()


class Rule(Struct, frozen=True):
    """A clause; `on` is None for those raised while reading. `manual` is the whole manual text."""

    code: str
    name: str
    severity: Severity
    manual: str
    on: type | None = None
    check: Check | None = None
    needs: Needs | None = None

    @property
    def title(self) -> str:
        """The first line of the manual; also the message id of its translation."""
        return self.manual.partition("\n")[0]

    @property
    def chapter(self) -> str:
        """The digit that stands for the chapter: "2" for S205."""
        return self.code[1]

    def placed(self, first: Found, others: Faults) -> list[Fault]:
        """What the clause found, at known places; at most ENOUGH faults."""
        some = (first, *islice(others, ENOUGH - 1))
        return [Fault(self.code, span, said, help_) for span, said, help_ in some if span is not None]


def rule(code: str, *, on: type, severity: Severity = Severity.ERROR) -> Callable[[Check], Rule]:
    """Turn a generator into the Rule `code` on values of exactly the class `on`."""

    def declare(check: Check) -> Rule:
        wanted = list(signature(check).parameters)[1:]
        unknown = set(wanted) - set(Setting.__struct_fields__)
        if unknown:
            raise TypeError(f"{code} asks for unknown {sorted(unknown)}")
        name, manual = check.__name__, cleandoc(check.__doc__ or "")
        return Rule(code, name, severity, manual, on, check, _picker(tuple(wanted)))

    return declare


def raised_while_reading(
    code: str, severity: Severity = Severity.ERROR
) -> Callable[[Callable[[], None]], Rule]:
    """Turn a function without a body into the manual of a fault that the readers report."""

    def declare(stub: Callable[[], None]) -> Rule:
        return Rule(code, stub.__name__, severity, cleandoc(stub.__doc__ or ""))

    return declare


@cache
def _picker(names: tuple[str, ...]) -> Needs:
    """Work out once how a clause's further arguments are taken from a Setting."""
    if not names:
        return lambda _setting: ()
    get = attrgetter(*names)
    if len(names) == 1:
        return lambda setting: (get(setting),)
    return get
