"""Printing findings and choosing the exit code: 0 clean, 1 findings at or above the bar, 2 wrong use."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

import click

from sitegen.model.finding import Finding, Message, Severity, Translate
from sitegen.model.finding import message as _

BARS = {"error": Severity.ERROR, "warning": Severity.WARNING, "info": Severity.INFO}
FORMATS = ("text", "json")

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


def print_findings(findings: Iterable[Finding], form: str, translate: Translate) -> None:
    """Print findings to standard output."""
    if form == "json":
        from sitegen.report.json import render as as_json

        click.echo(as_json(findings, translate))
        return
    from sitegen.report.text import render as as_text

    for line in as_text(findings, translate):
        click.echo(line)


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
