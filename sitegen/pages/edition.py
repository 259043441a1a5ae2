"""The site in one language: what its pages depend on, and the theme that makes them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from gettext import NullTranslations

from msgspec import Struct
from msgspec.structs import replace

from sitegen.model.folder import Bureau
from sitegen.pages.context import Context
from sitegen.pages.theme import Theme


class Edition(Struct, frozen=True):
    """The site in one language. Every page is made once an edition, every other file once."""

    context: Context
    theme: Theme

    @property
    def first(self) -> bool:
        """Whether this is the site's own language, whose pages have the plain addresses."""
        return not self.context.tag


def editions(
    bureau: Bureau,
    templates: Mapping[str, str],
    assets: Mapping[str, str],
    translations: Callable[[str], NullTranslations],
) -> tuple[Edition, ...]:
    """The editions of a site, its own language first.

    `templates` are sources by name, `assets` published paths by logical name, `translations`
    gives the catalogue of a language (`zh`, `en`).
    """
    bureau = replace(bureau, organisation=bureau.organisation.distinct())
    found = []
    for language in bureau.site.languages:
        context = Context(bureau=bureau, assets=assets, language=language)
        written = "" if not context.tag else context.site.content_language
        theme = Theme(templates, translations(language.value), assets, written)
        found.append(Edition(context, theme))
    return tuple(found)
