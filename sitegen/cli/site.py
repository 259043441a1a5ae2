"""What every command on a site shares: the options, and where the site's folder is."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any, TypeVar

import click

from sitegen.cli.language import LANGUAGES, UsageFault, speaker
from sitegen.model.finding import Translate
from sitegen.model.finding import message as _

SHANGHAI = timezone(timedelta(hours=8))
"""China has had one zone without summer time since 1991; no zone database is needed."""

YEARS = range(1900, 2200)
"""Years a site may be built for, as those that dates in its files may have."""

Command = TypeVar("Command", bound=Callable[..., Any])


def today() -> date:
    """The civil date in Shanghai, whatever zone the machine is in."""
    return datetime.now(SHANGHAI).date()


def site_option(command: Command) -> Command:
    """Add `--site`."""
    return click.option(
        "--site",
        "site",
        type=click.Path(path_type=Path),
        help="The site's folder; without it, the folder you are in or one above it.",
    )(command)


def language_option(command: Command) -> Command:
    """Add `--lang`."""
    return click.option(
        "--lang", type=click.Choice(LANGUAGES), help="Language of messages; default: the site's."
    )(command)


class _Day(click.DateTime):
    """A date within YEARS."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        with suppress(click.BadParameter):
            day = super().convert(value, param, ctx)
            if day.year in YEARS:
                return day
        wrong = _("`{typed}` is no day; write it like `2026-11-23`.", typed=str(value))
        return self.fail(wrong.render(speaker(None, None)), param, ctx)


def date_option(command: Command) -> Command:
    """Add `--date`."""
    return click.option(
        "--date",
        "day",
        type=_Day(["%Y-%m-%d"]),
        help="Work as of this date, such as 2026-11-23; default: today in Shanghai.",
    )(command)


def jobs_option(command: Command) -> Command:
    """Add `--jobs`."""
    return click.option(
        "--jobs", type=click.IntRange(min=0), default=0, help="Processes to use; 0 means one a core."
    )(command)


def as_date(day: datetime | None) -> date:
    """The date of `--date`, or today."""
    return day.date() if day else today()


def find_site(asked: Path | None, start: Path, translate: Translate) -> Path:
    """The folder that holds `content/`: `asked`, or the nearest at or above `start`.

    Raises UsageFault when there is none.
    """
    if asked is not None:
        with suppress(OSError):  # a name too long for the file system is no site either
            if (asked / "content").is_dir():
                return asked
        raise UsageFault(
            _(
                "`{folder}` is not a site: it has no folder `content`. "
                "Name the folder that holds `content`, or make a site with `sitegen init`.",
                folder=str(asked),
            ),
            translate,
        )
    for folder in (start.absolute(), *start.absolute().parents):
        if (folder / "content" / "rooms").is_dir() or (folder / "content" / "site.yaml").is_file():
            return folder
    raise UsageFault(
        _(
            "There is no site here: no folder `content` in `{folder}` or above it. "
            "Go to the site's folder, or name it with `--site`.",
            folder=str(start.absolute()),
        ),
        translate,
    )
