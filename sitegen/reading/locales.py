"""Sentences in the reader's language. Message ids are English, so English needs no catalogue."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from gettext import NullTranslations, translation

from sitegen.reading.resources import resource

DOMAIN = "sitegen"


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
