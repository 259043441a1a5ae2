"""Questions gone through: answers from options, from a person, or what is meant without any."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Protocol

from msgspec import Struct

from sitegen.exchange.beginning import typed
from sitegen.exchange.beginning.draft import Draft
from sitegen.exchange.beginning.question import Question, answer
from sitegen.exchange.beginning.typed import TroubleError
from sitegen.model.finding import Finding, Message
from sitegen.model.finding import message as _

BACK = "<"
"""Typed instead of an answer: the question before is asked again."""


class Asker(Protocol):
    """Somebody who can be asked."""

    def ask(self, question: Question, draft: Draft, default: str) -> str:
        """Give what was typed; "" for Enter."""

    def refuse(self, said: Message, help_: Message) -> None:
        """Say why an answer will not do."""

    def warn(self, finding: Finding) -> None:
        """Say what the check warns of in an answer that will do."""


class Refused(Struct, frozen=True):
    """An option whose answer will not do, or that is missing."""

    option: str
    label: str
    said: Message
    help: Message


class AnswersRefusedError(Exception):
    """Nobody can be asked, and these answers are missing or will not do."""

    def __init__(self, refused: tuple[Refused, ...]) -> None:
        super().__init__(", ".join(one.option for one in refused))
        self.refused = refused


class Filling:
    """One going through. `given` are answers by option; without an `asker` nobody can be asked.

    An asker is asked for `everything` that was not given, or only for what must be there.
    """

    def __init__(
        self,
        given: Mapping[str, str],
        asker: Asker | None,
        today: date,
        cwd: Path,
        *,
        everything: bool,
    ) -> None:
        self.given = given
        self.asker = asker
        self.today = today
        self.cwd = cwd
        self.everything = everything
        self.refused: list[Refused] = []
        self.warned: list[Finding] = []

    def fill(self, draft: Draft, questions: tuple[Question, ...]) -> Draft:
        """Give the draft with all answers. Raises AnswersRefusedError, and what the asker raises."""
        asked: list[tuple[int, Draft]] = []
        place = 0
        while place < len(questions):
            filled, was_asked = self._step(questions[place], draft)
            if filled is None:
                place, draft = asked.pop() if asked else (place, draft)
                continue
            if was_asked:
                asked.append((place, draft))
            draft, place = filled, place + 1
        if self.refused:
            raise AnswersRefusedError(tuple(self.refused))
        return draft

    def _step(self, question: Question, draft: Draft) -> tuple[Draft | None, bool]:
        """The draft after one question, and whether somebody was asked; None to go back."""
        text = self.given.get(question.option)
        fits = question.when(draft)
        if text is not None and (fits or not question.needs):
            filled = self._given(question, draft, text)
            if filled is not None or self.asker is None:
                return filled or draft, False
        elif text is not None:
            said = _(
                "`--{option}` says nothing without `--{needed}`.",
                option=question.option,
                needed=question.needs,
            )
            self._refuse(question, TroubleError(said, _("Give both, or neither.")))
            return draft, False
        elif not fits:
            return draft, False
        default = question.default(draft)
        must = question.required and not (question.silent and default)
        if self.asker is not None and (self.everything or must or text is not None):
            return self._ask(self.asker, question, draft, default), True
        if default and question.silent:
            return self._given(question, draft, default) or draft, False
        if question.required:
            self._refuse(question, TroubleError(_("It is missing."), _example(question)))
        return draft, False

    def _given(self, question: Question, draft: Draft, text: str) -> Draft | None:
        try:
            told = answer(question, draft, text, self.today, self.cwd)
        except TroubleError as trouble:
            if self.asker is not None:
                self.asker.refuse(trouble.said, trouble.help)
            else:
                self._refuse(question, trouble)
            return None
        self.warned += told.warnings
        return told.draft

    def _refuse(self, question: Question, trouble: TroubleError) -> None:
        self.refused.append(Refused(question.option, question.label, trouble.said, trouble.help))
        if self.asker is not None:
            raise AnswersRefusedError(tuple(self.refused))

    def _ask(self, asker: Asker, question: Question, draft: Draft, default: str) -> Draft | None:
        kept = ""
        while True:
            text = asker.ask(question, draft, kept or default)
            if text.strip() == BACK:
                return None
            text = text if typed.line(text) else kept or default
            if not text:
                if not question.required:
                    return draft
                asker.refuse(_("This must be answered."), _example(question))
                continue
            try:
                told = answer(question, draft, text, self.today, self.cwd)
            except TroubleError as trouble:
                asker.refuse(trouble.said, trouble.help)
                continue
            if told.warnings and text != kept:
                for finding in told.warnings:
                    asker.warn(finding)
                kept = text
                continue
            return told.draft


def _example(question: Question) -> Message:
    if question.example:
        return _("Type it, for example `{example}`.", example=question.example)
    return _("Type it.")
