"""Which language to speak: the one asked for, else the site's, else Chinese."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sitegen.model.finding import Message, Translate
from sitegen.model.finding import message as _

if TYPE_CHECKING:
    from sitegen.reading.materials import ThemeFaultError

LANGUAGES = ("zh", "en")
VARIABLE = "SITEGEN_LANG"


def default_language() -> str:
    """The language of help texts and of messages about a site that cannot be read."""
    asked = os.environ.get(VARIABLE, "")
    return asked if asked in LANGUAGES else "zh"


def speaker(asked: str | None, root: Path | None) -> Translate:
    """Give the translating function: `asked` (`--lang`) wins, then the variable, then the site's language.

    The site is asked when the first sentence is spoken; a quiet command need not read it.
    """

    @cache
    def chosen() -> Translate:
        from sitegen.reading.locales import translator

        return translator(language_of(asked, root))

    def translate(sentence: str) -> str:
        return chosen()(sentence)

    return translate


def language_of(asked: str | None, root: Path | None) -> str:
    """The language itself, chosen in the same way: one of LANGUAGES."""
    language = asked or os.environ.get(VARIABLE) or (_site_language(root) if root else None)
    return language if language in LANGUAGES else default_language()


def _site_language(root: Path) -> str | None:
    from sitegen.model.site import Site
    from sitegen.reading.yaml_file import read_yaml

    try:
        data = (root / "content" / "site.yaml").read_bytes()
    except OSError:
        return None
    site = read_yaml(Site, "content/site.yaml", data)[0]
    return str(site.language.value) if site else None


def say(message: Message, translate: Translate, *, err: bool = False) -> None:
    """Print a sentence."""
    click.echo(message.render(translate), err=err)


class UsageFault(click.ClickException):
    """A fault of use, told in the user's language; exit code 2."""

    exit_code = 2

    def __init__(self, message: Message, translate: Translate) -> None:
        super().__init__(message.render(translate))
        self._label = _("Error").render(translate)

    def show(self, file: object = None) -> None:  # noqa: ARG002 - click's signature
        click.echo(f"{self._label}: {self.message}", err=True)


def theme_fault(fault: ThemeFaultError, root: Path, translate: Translate) -> Exception:
    """A fault of use when the site at `root` brings templates or assets of its own; else it is our bug."""
    own = any((root / folder).is_dir() for folder in ("templates", "assets"))
    return UsageFault(fault.why, translate) if own else fault


def translate_help(command: click.Command, language: str) -> None:
    """Put a command's help and that of its options and subcommands into `language`."""
    if language == "en":
        return
    from sitegen.reading.locales import translator

    translate = translator(language)
    command.help = _translated(command.help, translate)
    if command.options_metavar == "[OPTIONS]":
        command.options_metavar = _("[OPTIONS]").render(translate)
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            parameter.help = _translated(parameter.help, translate)
    if isinstance(command, click.Group):
        if command.subcommand_metavar == "COMMAND [ARGS]...":
            command.subcommand_metavar = _("COMMAND [ARGS]...").render(translate)
        for child in command.commands.values():
            translate_help(child, language)


def _translated(text: str | None, translate: Translate) -> str | None:
    return translate(" ".join(text.split())) if text else text
