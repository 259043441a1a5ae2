"""What is asked, one thing at a time, and how an answer becomes content of a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from enum import Enum, auto
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from sitegen.exchange.beginning import typed
from sitegen.exchange.beginning.draft import BODY, At, Content, Draft
from sitegen.exchange.beginning.pictures import Held, taken_in, too_small
from sitegen.exchange.beginning.typed import TroubleError
from sitegen.model.declaration import declared
from sitegen.model.finding import Finding, Message, Severity
from sitegen.model.finding import message as _
from sitegen.model.part import Part
from sitegen.reading.fitting import Frame
from sitegen.reading.refusal import plain_form

Pairs = tuple[tuple[str, str], ...]
"""What may be answered, and how it is shown: ("id-card", "居民身份证申领")."""


class Form(Enum):
    """How an answer is understood."""

    TEXT = auto()
    EXACT = auto()
    """Signs and figures: every full-width one in its ordinary form."""
    DAY = auto()
    WHOLE = auto()
    NUMBER = auto()
    HOURS = auto()
    TIME = auto()
    MANY = auto()
    """Several, parted by commas."""
    EVENT_DAY = auto()
    POINT = auto()
    PICTURE = auto()
    PROSE = auto()


class Question(Struct, frozen=True, kw_only=True):
    """One thing to ask. `at` is where its answer goes; () for an answer that stands in no field.

    `option` is the option that answers it. `begins` starts a new item of the list that `at` begins
    with. `default` is what Enter means; with `silent` it is meant, too, where nobody is asked.
    It is asked only `when` that holds; `needs` names the option without which it says nothing.
    `later` are codes of faults that a later answer settles. With `free` other answers than the
    `choices` will do, too. `turned` gives what an
    answer stands for; `judge` may refuse it, `settle` the draft that holds it. What the check says
    of the places `beside` counts, too.
    """

    option: str
    at: At = ()
    part: type[Part] | None = None
    title: str = ""
    hint: str = ""
    example: str = ""
    form: Form = Form.TEXT
    required: bool = False
    begins: Content | None = None
    choices: Callable[[Draft], Pairs] = lambda _draft: ()
    free: bool = False
    default: Callable[[Draft], str] = lambda _draft: ""
    silent: bool = False
    when: Callable[[Draft], bool] = lambda _draft: True
    needs: str = ""
    later: frozenset[str] = frozenset()
    judge: Callable[[Draft, str], None] = lambda _draft, _answer: None
    settle: Callable[[Draft], None] = lambda _draft: None
    beside: tuple[At, ...] = ()
    turned: Callable[[Draft, str], str] = lambda _draft, answer: answer
    folder: str = "photos"
    frame: Frame = Frame(1600)
    called: Callable[[Draft], str] = lambda _draft: "tupian"

    @property
    def label(self) -> str:
        """What the thing is called in the file, or here."""
        return self.title or (str(self.at[-1]) if self.at else self.option)


def field(option: str, part: type[Part], *at: str | int, **more: Any) -> Question:
    """A question about a field of the model, with the hint and the example that stand there."""
    stated = next(one for one in declared(part) if one.label == at[-1])
    known = {"hint": stated.hint, "example": stated.example, "part": part}
    return Question(option=option, at=at, **{**known, **more})


class Told(Struct, frozen=True):
    """A draft with one more answer, and what the check warns of in it."""

    draft: Draft
    warnings: tuple[Finding, ...] = ()


def answer(question: Question, draft: Draft, text: str, today: date, cwd: Path) -> Told:
    """Take `text` as the answer. Raises TroubleError when it will not do."""
    typed.refuse_private(text)
    meant = text.strip() if question.form in (Form.PROSE, Form.PICTURE) else typed.line(text)
    if question.form not in (Form.PROSE, Form.PICTURE):
        meant = typed.bare(meant, str(question.at[-1]) if question.at else "")
    if not meant:
        raise TroubleError(_("It is missing."), _("Type it."))
    meant = question.turned(draft, meant)
    question.judge(draft, meant)
    found, at = _taken(question, draft, meant, today, cwd)
    question.settle(found)
    complaints = [f for f in _complaints(found, (*at, *question.beside)) if f.code not in question.later]
    for finding in complaints:
        if finding.severity is Severity.ERROR:
            raise TroubleError(finding.message, finding.help)
    return Told(found, tuple(complaints))


def _complaints(draft: Draft, places: tuple[At, ...]) -> Iterator[Finding]:
    seen = set()
    for at in places:
        for finding in draft.complaints(at):
            if finding.order not in seen:
                seen.add(finding.order)
                yield finding


def _taken(
    question: Question, draft: Draft, text: str, today: date, cwd: Path
) -> tuple[Draft, tuple[At, ...]]:
    """The draft with the answer, and the places where it stands."""
    at = question.at
    if question.begins is not None:
        draft = draft.with_item(str(at[0]), dict(question.begins))
    if question.form is Form.PROSE:
        return replace(draft, body=text), (BODY,)
    if question.form is Form.PICTURE:
        held: Held = draft.notes.get("held", lambda _name: None)
        picture, own = taken_in(text, cwd, question.frame, held)
        draft, name = with_picture(
            draft, picture.data, f"{question.folder}/{question.called(draft)}.{picture.ending}"
        )
        draft = draft.note("taken", picture.taken)
        if own:
            draft = draft.note("originals", (*draft.notes.get("originals", ()), text))
        if too_small(picture, question.frame):
            draft = draft.note("small", (*draft.notes.get("small", ()), name))
        return (draft.with_answer(at, name), (at,)) if at else (draft.note(question.option, name), ())
    if question.form in (Form.EVENT_DAY, Form.POINT):
        several = typed.point(text) if question.form is Form.POINT else typed.event_day(text, today)
        for label, value in several.items():
            draft = draft.with_answer((*at, label), value)
        return draft, tuple((*at, label) for label in several)
    if question.form is Form.MANY:
        known = question.choices(draft)
        chosen = [_chosen(known, one, question) if known else one for one in typed.items(text)]
        return draft.with_answer(at, list(dict.fromkeys(chosen))), (at,)
    value = _single(question, draft, text, today)
    return (draft.with_answer(at, value), (at,)) if at else (draft.note(question.option, value), ())


def with_picture(draft: Draft, data: bytes, name: str) -> tuple[Draft, str]:
    """The draft with a picture beside it, under `name` or, when others have that, one with a number."""
    held: Held = draft.notes.get("held", lambda _name: None)
    stem, _dot, ending = name.rpartition(".")
    for free in (name, *(f"{stem}-{number}.{ending}" for number in range(2, 1000))):
        there = held(free)
        if there == data:
            return draft, free
        if there is None and draft.pictures.get(free, data) == data:
            return replace(draft, pictures={**draft.pictures, free: data}), free
    return draft, name


def _single(question: Question, draft: Draft, text: str, today: date) -> str:
    known = question.choices(draft)
    if known:
        return _chosen(known, text, question)
    form = question.form
    if form is Form.DAY:
        return typed.day(text, today)
    if form in (Form.WHOLE, Form.NUMBER):
        return typed.number(text, whole=form is Form.WHOLE)
    if form is Form.HOURS:
        return typed.weekly(text)
    if form is Form.TIME:
        return typed.clock_time(text)
    return plain_form(text) if form is Form.EXACT else text


def _chosen(known: Pairs, text: str, question: Question) -> str:
    """The choice that a number, a word, or part of a word stands for. Raises TroubleError."""
    if text.isdigit() and 1 <= int(text) <= len(known) and not any(text in pair for pair in known):
        return known[int(text) - 1][0]
    exact = [value for value, shown in known if text in (value, shown)]
    part = [(value, shown) for value, shown in known if len(text) > 1 and (text in shown or text in value)]
    if exact or len(part) == 1:
        return exact[0] if exact else part[0][0]
    if question.free:
        return text
    if part:
        raise TroubleError(
            _("`{typed}` may mean several: {names}.", typed=text[:40], names=_listed(part)),
            _("Type one of them in full."),
        )
    raise TroubleError(
        _("`{typed}` is not among the answers.", typed=text[:40]),
        _("Type a number from 1 to {count}, or one of: {names}.", count=len(known), names=_listed(known)),
    )


def _listed(known: Any) -> str:
    names = [shown for _value, shown in known]
    return "、".join(names[:10]) + ("……" if len(names) > 10 else "")


def refusal(said: Message, help_: Message) -> TroubleError:
    """The error that an answer will not do."""
    return TroubleError(said, help_)
