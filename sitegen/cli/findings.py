"""Printing findings and choosing the exit code: 0 clean, 1 findings at or above the bar, 2 wrong use."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, TypeVar

import click
from msgspec import Struct

from sitegen import __version__
from sitegen.cli.language import language_of, say
from sitegen.cli.links import manual_of, manual_on_terminal
from sitegen.model.finding import Finding, Message, Severity, Translate
from sitegen.model.finding import message as _
from sitegen.report.links import nowhere

BARS = {"error": Severity.ERROR, "warning": Severity.WARNING, "info": Severity.INFO}
FORMATS = ("text", "concise", "json", "sarif", "junit", "github", "gitlab")
LINKED = ("junit", "github", "gitlab")
"""The formats with a place for the address of a clause's manual page, beside SARIF."""

Command = TypeVar("Command", bound=Callable[..., Any])


def finding_options(command: Command) -> Command:
    """Add `--format` and `--fail-on`."""
    command = click.option(
        "--format", "form", type=click.Choice(FORMATS), default="text", help="How to print findings."
    )(command)
    return click.option(
        "--fail-on",
        type=click.Choice(tuple(BARS)),
        default="error",
        help="The mildest severity that makes the exit code 1.",
    )(command)


class Report(Struct, frozen=True):
    """How to print: the form, the site's folder, the function that translates, and `--lang`."""

    form: str
    root: Path
    translate: Translate
    lang: str | None = None

    def print(self, findings: Sequence[Finding], shown: Sequence[Finding]) -> None:
        """Print `shown`, which is `findings` or the severe ones among them, to standard output."""
        text = "\n".join(self._lines(findings, shown))
        if text:
            click.echo(text)

    def _lines(self, findings: Sequence[Finding], shown: Sequence[Finding]) -> Iterable[str]:
        form, translate = self.form, self.translate
        if form == "text":
            from sitegen.reading.lines import lines_of
            from sitegen.report import text
            from sitegen.report.excerpt import source_lines

            lines = source_lines(lines_of(self.root), findings)
            manual = manual_on_terminal(self.root, language_of(self.lang, self.root)) if shown else nowhere
            return text.render(shown, translate, lines, manual)
        if form == "sarif":
            return [self._sarif(shown)]
        writer = import_module(f"sitegen.report.{form}")
        more = (manual_of(self.root),) if form in LINKED else ()
        written: str | Iterable[str] = writer.render(shown, translate, *more)
        return [written] if isinstance(written, str) else written

    def _sarif(self, shown: Sequence[Finding]) -> str:
        from sitegen.cli.rules import profile_of
        from sitegen.report.sarif import render
        from sitegen.standard.catalogue import clauses

        every = clauses(profile_of(self.root))
        return render(shown, self.translate, every, __version__, manual_of(self.root))

    def explain(self, shown: Sequence[Finding]) -> None:
        """Say below the findings how to learn more of a clause."""
        if self.form == "text" and shown:
            said = _("`sitegen rules {code}` explains a clause.", code=shown[0].code)
            say(said, self.translate, err=True)


def counted(findings: Iterable[Finding]) -> Message:
    """Say how many errors, warnings and notes there are."""
    count = dict.fromkeys(Severity, 0)
    for finding in findings:
        count[finding.severity] += 1
    return _(
        "{errors} errors, {warnings} warnings, {notes} notes",
        errors=count[Severity.ERROR],
        warnings=count[Severity.WARNING],
        notes=count[Severity.INFO],
    )


def exit_code(findings: Iterable[Finding], bar: str) -> int:
    """1 when a finding is at or above the bar, else 0."""
    return int(any(finding.severity >= BARS[bar] for finding in findings))
