"""The command line: one module a command; parses, calls, prints, exits."""

from __future__ import annotations

from sitegen.cli.main import main

__all__ = ["main"]
