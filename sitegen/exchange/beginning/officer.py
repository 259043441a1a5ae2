"""The card of an officer, asked for and put into room.yaml."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from sitegen.exchange.beginning.draft import Content, Draft
from sitegen.exchange.beginning.pictures import EXAMPLE, PORTRAIT, WHERE, person_file
from sitegen.exchange.beginning.question import Form, Pairs, Question, field
from sitegen.exchange.beginning.typed import TroubleError
from sitegen.model.finding import message as _
from sitegen.model.people import Officer, Role
from sitegen.model.room import Room
from sitegen.reading.tree import ROOMS, fetcher
from sitegen.reading.yaml_file import read_yaml

LABEL = "民警"
Owner = Callable[[str], tuple[str, str] | None]
"""Whose a badge is in another room: name and folder."""


def roles(_draft: Draft) -> Pairs:
    """The roles of the model."""
    return tuple((role.label, role.label) for role in Role)


def questions(today: date, owner: Owner, prefix: str = "", card: int | None = None) -> tuple[Question, ...]:
    """The questions about one officer; `prefix` for options where others would be called the same.

    `card` is the place of one that is there already: then Enter keeps what it says.
    """
    again, place = card is not None, -1 if card is None else card

    def held(draft: Draft, label: str) -> str:
        found = draft.get(LABEL, place, label)
        return "、".join(map(str, found)) if isinstance(found, list) else draft.text_at(LABEL, place, label)

    def kept(label: str) -> Callable[[Draft], str]:
        return lambda draft: held(draft, label) if again else ""

    def there(draft: Draft) -> bool:
        return again or bool(held(draft, "姓名"))

    def officer(draft: Draft) -> bool:
        return there(draft) and held(draft, "角色") == Role.OFFICER.label

    def judge_badge(draft: Draft, badge: str) -> None:
        _refuse_foreign(owner(badge), badge, held(draft, "姓名"))

    def ask(option: str, label: str, **more: Any) -> Question:
        usual: dict[str, Any] = {
            "when": there,
            "needs": "" if again else prefix or "name",
            "default": kept(label),
        }
        name = f"{prefix}-{option}" if prefix else option
        usual["title"] = f"民警的{label}" if prefix else label
        return field(name, Officer, LABEL, place, label, **{**usual, **more})

    return (
        *(() if again else (_first(prefix),)),
        ask("role", "角色", choices=roles, default=lambda d: held(d, "角色"), silent=not again),
        ask("badge", "警号", form=Form.EXACT, judge=judge_badge),
        ask("photo", "照片", form=Form.PICTURE, frame=PORTRAIT, default=lambda _draft: "",
            called=lambda draft: person_file(held(draft, "姓名")), hint=WHERE, example=EXAMPLE),
        ask("phone", "电话", form=Form.EXACT),
        ask("rank", "警衔", when=officer),
        ask("post", "职务"),
        ask("since", "到任日期", form=Form.DAY, later=frozenset(("S213",))),
        ask("approval", "审批文号", when=lambda d: officer(d) and (again or d.asked_for("S213"))),
        ask("verified", "核实日期", form=Form.DAY, default=lambda _d: today.isoformat(), silent=not again),
        ask("duties", "职责", form=Form.MANY),
    )  # fmt: skip


def _first(prefix: str) -> Question:
    """The name, which begins a card; in the questions about a room it may be skipped."""
    begins: Content = {"角色": Role.OFFICER.label}
    if not prefix:
        return field("name", Officer, LABEL, -1, "姓名", begins=begins, required=True)
    hint = "先登记一位，其余的以后再登记"
    return field(prefix, Officer, LABEL, -1, "姓名", begins=begins, title="民警的姓名", hint=hint)


def _refuse_foreign(found: tuple[str, str] | None, badge: str, name: object) -> None:
    if found is not None and found[0] != name:
        raise TroubleError(
            _(
                "Badge number {badge} belongs to {other} in room {room}.",
                badge=badge,
                other=found[0],
                room=found[1],
            ),
            _("Compare with the two badges. If the other card is wrong, correct that one first."),
        )


def owner_elsewhere(root: Path, names: tuple[str, ...], own: str) -> Owner:
    """The function that looks a badge up in the rooms `names` of the site, without `own`."""
    fetch = fetcher(root)

    def find(badge: str) -> tuple[str, str] | None:
        needle = badge.encode()
        for room in names:
            try:
                data = fetch(f"{ROOMS}{room}/room.yaml") if room != own else b""
            except OSError:
                continue
            if badge and needle in data:
                found = read_yaml(Room, "room.yaml", data)[0]
                for officer in found.officers if found else ():
                    if officer.badge == badge:
                        return officer.name, room
        return None

    return find
