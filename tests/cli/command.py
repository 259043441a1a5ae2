"""The command as a user runs it, in this process."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner, Result

from sitegen.cli import main

DAY = "2026-11-23"


def run(*arguments: str | Path, lang: str | None = "en", code: int | None = 0) -> Result:
    """Run `sitegen` and hold it to the exit code."""
    result = CliRunner().invoke(main, [*map(str, arguments), *(("--lang", lang) if lang else ())])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert code in (None, result.exit_code), result.output + result.stderr
    return result
