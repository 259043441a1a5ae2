"""The command line's help, for Babel and for the tests on documentation."""

from __future__ import annotations

from collections.abc import Iterator

import click

from sitegen.cli.main import COMMANDS, main


def commands() -> Iterator[tuple[str, click.Command]]:
    """Every command that can be typed, as ("new room", command), in alphabetical order."""
    context = click.Context(main)
    for name in sorted(COMMANDS):
        command = main.get_command(context, name)
        assert command is not None
        if isinstance(command, click.Group):
            yield from ((f"{name} {child}", command.commands[child]) for child in sorted(command.commands))
        else:
            yield name, command


def help_texts(*_given: object, **_options: object) -> Iterator[tuple[int, str, str, list[str]]]:
    """Babel's way to the help: give (line, function, message id, comments) of all commands and options."""
    groups = [
        main,
        *(command for name in COMMANDS if (command := main.get_command(click.Context(main), name))),
    ]
    for command in dict.fromkeys([*groups, *(command for _name, command in commands())]):
        texts = [command.help, *(getattr(option, "help", None) for option in command.params)]
        yield from ((1, "", " ".join(text.split()), []) for text in texts if text)
