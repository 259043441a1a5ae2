"""Questions on a terminal: one at a time, with hint, example and what Enter means."""

from __future__ import annotations

import click

from sitegen.exchange.beginning.draft import Draft
from sitegen.exchange.beginning.filling import BACK
from sitegen.exchange.beginning.question import Form, Pairs, Question
from sitegen.exchange.beginning.texts import looks_like_file, paragraphs
from sitegen.model.finding import Finding, Message, Translate
from sitegen.model.finding import message as _

SHOWN = 24
"""A longer list of answers is not shown; part of a name will do."""
WIDTH = 76


class Terminal:
    """Somebody at a terminal."""

    def __init__(self, translate: Translate) -> None:
        self._translate = translate
        self._asked: Question | None = None
        self._again = False
        """Whether the question was put already and only wants another answer."""

    def begin(self) -> None:
        """Say once how questions are answered."""
        self._say(
            _(
                "Answer one by one. Enter alone takes the answer shown or skips; `{back}` goes back "
                "to the question before; Ctrl+C gives up, and nothing is changed.",
                back=BACK,
            )
        )

    def ask(self, question: Question, draft: Draft, default: str) -> str:
        """Give what was typed; "" for Enter. Raises click.Abort for Ctrl+C and at the end of the input."""
        if not self._again or self._asked is not question:
            click.echo()
            click.secho(question.label, bold=True)
            for line in self._notes(question, draft, default):
                click.echo(f"  {line}")
        self._again, self._asked = False, question
        return self._text() if question.form is Form.PROSE else _typed()

    def choose(self, said: Message, shown: tuple[str, ...]) -> int:
        """The place of what was chosen among `shown`."""
        click.echo()
        self._say(said)
        for number, one in enumerate(shown, 1):
            click.echo(f"  {number} {one}")
        while True:
            text = _typed().strip()
            if text.isdecimal() and 1 <= int(text) <= len(shown):
                return int(text) - 1
            if text in shown:
                return shown.index(text)
            self.refuse(_("Type a number from 1 to {count}.", count=len(shown)), None)

    def refuse(self, said: Message, help_: Message | None) -> None:
        """Say why an answer will not do, and what to type instead."""
        self._again = True
        click.secho(f"  × {said.render(self._translate)}", fg="red")
        if help_ is not None:
            click.echo(f"    {help_.render(self._translate)}")

    def warn(self, finding: Finding) -> None:
        """Say what the check warns of; the answer may be kept."""
        self._again = True
        click.secho(f"  ! {finding.message.render(self._translate)}", fg="yellow")
        click.echo(f"    {finding.help.render(self._translate)}")
        self._say(_("    Enter keeps the answer; or type another."))

    def _say(self, said: Message) -> None:
        click.echo(said.render(self._translate))

    def _notes(self, question: Question, draft: Draft, default: str) -> list[str]:
        known = question.choices(draft)
        notes = [question.hint] if question.hint else []
        if known and len(known) <= SHOWN:
            notes += _columns(known)
        elif known:
            notes.append(_("Type the name, or a part of it.").render(self._translate))
        if question.example and not known:
            notes.append(_("For example: {example}", example=question.example).render(self._translate))
        enter = self._enter(question, default)
        return [*notes, *([enter] if enter else [])]

    def _enter(self, question: Question, default: str) -> str:
        if default:
            return _("Enter: {default}", default=default).render(self._translate)
        return "" if question.required else _("Enter: skip").render(self._translate)

    def _text(self) -> str:
        """Several lines, up to the first empty one; each is a paragraph."""
        lines: list[str] = []
        while line := _typed().strip():
            lines.append(line)
            if len(lines) == 1 and (line == BACK or looks_like_file(line)):
                break
        return paragraphs(lines)


def _typed() -> str:
    return str(click.prompt(">", default="", show_default=False, prompt_suffix=" "))


def _columns(known: Pairs) -> list[str]:
    """The answers with their numbers, as many in a line as fit."""
    lines = [""]
    for number, (_value, shown) in enumerate(known, 1):
        one = f"{number} {shown}   "
        if _width(lines[-1]) + _width(one) > WIDTH:
            lines.append("")
        lines[-1] += one
    return [line.rstrip() for line in lines]


def _width(text: str) -> int:
    """Columns on a terminal: a Chinese character takes two."""
    return sum(1 + (letter > "\u2e7f") for letter in text)
