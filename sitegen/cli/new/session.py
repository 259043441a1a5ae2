"""One run of `sitegen new`: whom to ask, which room is meant, what to say at the end."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from sitegen.cli.language import UsageFault, say, speaker
from sitegen.cli.site import as_date, date_option, find_site, language_option, site_option
from sitegen.model.finding import Message, Translate
from sitegen.model.finding import message as _

if TYPE_CHECKING:
    from sitegen.exchange.beginning.draft import Draft
    from sitegen.exchange.beginning.filling import AnswersRefusedError, Filling
    from sitegen.exchange.beginning.question import Question
    from sitegen.exchange.beginning.typed import TroubleError

Command = TypeVar("Command", bound=Callable[..., Any])

SHOWN = 8
"""So many findings are shown at the end."""


def answered_by(options: dict[str, str]) -> Callable[[Command], Command]:
    """Add the options that answer questions: name and help; with them those that every `new` has."""

    def add(command: Command) -> Command:
        command = language_option(site_option(date_option(command)))
        command = click.option(
            "--ask/--no-ask",
            default=None,
            help="Ask for everything that no option answers, or for nothing. Default: on a terminal, "
            "everything without such options, and with them what must be there.",
        )(command)
        for name in reversed(options):
            command = click.option(f"--{name}", help=options[name])(command)
        return command

    return add


class Session:
    """What the options say. `given` are the answers among them, by option."""

    def __init__(
        self,
        site: Path | None,
        day: datetime | None,
        lang: str | None,
        ask: bool | None,
        answers: Mapping[str, str | None],
        **arguments: str | None,
    ) -> None:
        from sitegen.cli.new.asking import Terminal

        self.root = find_site(site, Path.cwd(), speaker(lang, None))
        self.translate: Translate = speaker(lang, self.root)
        self.today: date = as_date(day)
        self.given = {name.replace("_", "-"): text for name, text in answers.items() if text is not None}
        self.arguments = arguments
        self.given.update({name: text for name, text in arguments.items() if text is not None})
        asking = sys.stdin.isatty() if ask is None else ask
        self.asker = Terminal(self.translate) if asking else None
        by_options = any(name not in arguments for name in self.given)
        self.everything = bool(ask) if ask is not None else not by_options

    def filling(self) -> Filling:
        """The going through of questions."""
        from sitegen.exchange.beginning.filling import Filling

        if self.asker is not None and self.everything:
            self.asker.begin()
        return Filling(self.given, self.asker, self.today, Path.cwd(), everything=self.everything)

    def fault(self, said: Message) -> UsageFault:
        """A fault of use, told in the user's language."""
        return UsageFault(said, self.translate)

    def say(self, said: Message) -> None:
        """Print a sentence."""
        say(said, self.translate)

    def refuse_private(self, text: str) -> None:
        """Raise a fault, which does not repeat it, for an identity or bank card number."""
        from sitegen.exchange.beginning.typed import TroubleError, refuse_private

        try:
            refuse_private(text)
        except TroubleError as trouble:
            raise self.fault(trouble.said) from trouble

    def refuse_unknown(self, questions: tuple[Question, ...]) -> None:
        """Raise a fault for an answer to a question that there is not, such as a display item."""
        known = {question.option for question in questions}
        for option in self.given:
            if option not in known:
                self.refuse_private(option)
                names = "、".join(one.partition(":")[2] for one in known if one.count(":") == 1)
                raise self.fault(
                    _(
                        "`{typed}` is not known here. Known are: {names}.",
                        typed=option.partition(":")[2],
                        names=names,
                    )
                )

    def day(self, option: str, otherwise: date) -> date:
        """A date that is needed before the questions."""
        from sitegen.exchange.beginning import typed

        text = self.given.pop(option, None)
        if text is None:
            return otherwise
        try:
            typed.refuse_private(text)
            return date.fromisoformat(typed.day(typed.line(text), self.today))
        except typed.TroubleError as trouble:
            raise self._trouble(option, trouble) from trouble

    def take_text(self, file: str) -> None:
        """Take the text of a notice from a file."""
        from sitegen.exchange.beginning.texts import text_from
        from sitegen.exchange.beginning.typed import TroubleError

        self.refuse_private(file)
        try:
            self.given["text"] = text_from(file, Path.cwd())
        except TroubleError as trouble:
            raise self._trouble("text-file", trouble) from trouble

    def edited(self) -> str:
        """The text that was written in an editor: Notepad on Windows."""
        try:
            return (click.edit(extension=".txt") or "").strip()
        except click.ClickException as fault:
            raise self.fault(
                _("No editor could be opened. Write the text into a file and name it with `--text-file`.")
            ) from fault

    def _trouble(self, option: str, trouble: TroubleError) -> UsageFault:
        return self.fault(_("--{option}: {said} {help}", option=option, said=trouble.said, help=trouble.help))

    def tell_pictures(self, held: Draft) -> None:
        """Say what pictures were made."""
        from sitegen.exchange.beginning.pictures import size_of

        for name, data in held.pictures.items():
            width, height = size_of(data)
            self.say(
                _(
                    "Made `{name}`: {width} × {height} pixels, upright, without location and other data of "
                    "the camera.",
                    name=name,
                    width=width,
                    height=height,
                )
            )
        for name in held.notes.get("originals", ()):
            self.say(_("The original, `{name}`, is not needed any more; delete it.", name=name))
        for name in held.notes.get("small", ()):
            self.say(_("`{name}` is small and will look blurred in print; take a larger one.", name=name))

    @contextmanager
    def kept_whole(self) -> Iterator[None]:
        """Tell whatever keeps the thing from being begun in the user's language."""
        from sitegen.exchange.beginning.filling import AnswersRefusedError
        from sitegen.exchange.beginning.refusal import BeginningRefusedError

        try:
            yield
        except (click.Abort, KeyboardInterrupt):
            say(_("Given up: nothing was changed."), self.translate, err=True)
            sys.exit(1)
        except AnswersRefusedError as fault:
            raise self.fault(_refused(fault, self.arguments)) from fault
        except BeginningRefusedError as fault:
            raise self.fault(fault.why) from fault
        except OSError as fault:
            raise self.fault(_("The disk refused: {what}.", what=str(fault))) from fault

    def confirm(self, path: str) -> None:
        """Ask whether to write, when everything was asked. Raises click.Abort for no."""
        if self.asker is not None and self.everything:
            said = _("Write `{path}`? Enter writes, `n` gives up.", path=path)
            click.echo()
            self.say(said)
            typed = str(click.prompt(">", default="", show_default=False, prompt_suffix=" "))
            if typed.strip().lower() in _NO:
                raise click.Abort

    def checked(self, path: str) -> None:
        """Say what the check finds in what was made."""
        from sitegen.build.checking import check
        from sitegen.cli.findings import counted
        from sitegen.reading.materials import ThemeFaultError
        from sitegen.report.text import SEVERITIES

        try:
            found = check(self.root, self.today, (path,), 1, lambda _done, _of: None).findings
        except (OSError, ThemeFaultError):
            self.say(_("It could not be checked; run `sitegen check {path}`.", path=path))
            return
        if not found:
            self.say(_("The check finds nothing wrong in it."))
            return
        click.echo()
        self.say(_("What `sitegen check {path}` finds: {counts}.", path=path, counts=counted(found)))
        worst = sorted(found, key=lambda finding: -finding.severity)
        for finding in worst[:SHOWN]:
            sentence = finding.message.render(self.translate)
            click.echo(f"  {SEVERITIES[finding.severity].render(self.translate)} {finding.code} {sentence}")
        if len(found) > SHOWN:
            self.say(_("  … and {count} more.", count=len(found) - SHOWN))


_NO = ("n", "no", "否", "不", "不写")


def _as_typed(option: str, arguments: Mapping[str, str | None]) -> str:
    """How an answer is typed on the command line: `--badge`, `NAME`, `--display 标识牌=…`."""
    head, _colon, item = option.partition(":")
    if item:
        return f"--{head} {item}=…"
    return option.upper() if option in arguments else f"--{option}"


def _refused(fault: AnswersRefusedError, arguments: Mapping[str, str | None]) -> Message:
    """All answers that are missing or will not do, one a line."""
    said: Message = _("These answers are missing or will not do; nothing was changed.")
    for one in fault.refused:
        said = _(
            "{before}\n  {option} ({label}): {said} {help}",
            before=said,
            option=_as_typed(one.option, arguments),
            label=one.label,
            said=one.said,
            help=one.help,
        )
    return said
