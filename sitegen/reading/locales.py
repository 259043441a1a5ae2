"""Sentences in the reader's language. Message ids are English, so English needs no catalogue."""

from __future__ import annotations

import gettext
import os
from collections.abc import Callable
from functools import lru_cache
from gettext import NullTranslations, translation

from sitegen.reading.resources import resource

DOMAIN = "sitegen"
COMMAND_LINE = "click"
"""The catalogue of what the library of the command line says by itself."""


@lru_cache(maxsize=8)
def translations(language: str) -> NullTranslations:
    """Give the catalogue of `language` (`zh`, `en`) as Jinja2 takes it; without one, the ids themselves."""
    try:
        return translation(DOMAIN, resource("locales"), languages=[language])
    except OSError:
        return NullTranslations()


def translator(language: str) -> Callable[[str], str]:
    """Give the function that turns a message id into a sentence of `language`."""
    return translations(language).gettext


def speak_on_the_command_line(language: str) -> None:
    """Let the library of the command line tell faults of use in `language`.

    It asks Python's gettext, which goes by the process's text domain and the variable LANGUAGE.
    """
    gettext.bindtextdomain(COMMAND_LINE, resource("locales"))
    gettext.textdomain(COMMAND_LINE)
    os.environ["LANGUAGE"] = language
