"""The `sitegen` command. A command's module is imported when it runs, so that start-up stays short."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Any

import click

import sitegen
from sitegen.cli.language import default_language, translate_help

COMMANDS = {
    "build": "sitegen.cli.build:build",
    "check": "sitegen.cli.check:check",
    "export": "sitegen.cli.export:export",
    "fix": "sitegen.cli.fix:fix",
    "import": "sitegen.cli.import_:import_table",
    "init": "sitegen.cli.init:init",
    "new": "sitegen.cli.new:new",
    "print": "sitegen.cli.print:print_room",
    "rules": "sitegen.cli.rules:rules",
    "serve": "sitegen.cli.serve:serve",
    "schema": "sitegen.cli.schema:schema",
}


class Commands(click.Group):
    """The table above, as click wants it, with help and faults of use in the user's language."""

    def main(self, *args: Any, **options: Any) -> Any:
        """Run the command that was typed."""
        from sitegen.reading.locales import speak_on_the_command_line

        speak_on_the_command_line(default_language())
        translate_help(self, default_language())
        return super().main(*args, **options)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(import_module(module), name)
        translate_help(command, default_language())
        return command


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(sitegen.__version__, prog_name="sitegen")
def main() -> None:
    """Check and build the websites of community police rooms."""
    # A Windows console of another code page would turn Chinese into question marks, or fail.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
