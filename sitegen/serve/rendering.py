"""Jinja for the preview's own pages: the workbench, the overlay, and what is said instead of a page."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from sitegen.model.finding import Message, Translate

TEMPLATES = Path(__file__).parent / "templates"
_TYPED = re.compile(r"`([^`\n]+)`")


class Pages:
    """Templates by name, in the language of `translate`; `language` is its tag, such as `zh-CN`.

    Everything is escaped, and an undefined name is an error. The filter `said` puts a Message into
    the language, `marked` shows what stands between backticks as typed.
    """

    def __init__(self, translate: Translate, language: str) -> None:
        self.translate = translate
        self.language = language
        self._environment = _environment(translate, language)

    def render(self, template: str, **given: object) -> str:
        """The page."""
        return self._environment.get_template(template).render(**given)


def _environment(translate: Translate, language: str) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES, encoding="utf-8"),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        extensions=["jinja2.ext.i18n"],
    )
    environment.install_gettext_callables(  # type: ignore[attr-defined]
        gettext=translate,
        ngettext=lambda one, many, count: translate(one if count == 1 else many),
        newstyle=True,
    )
    environment.globals["language"] = language
    environment.filters["said"] = lambda message: _said(message, translate)
    environment.filters["marked"] = _marked
    return environment


def _said(message: Message | str, translate: Translate) -> str:
    return message if isinstance(message, str) else message.render(translate)


@lru_cache(maxsize=2048)
def _marked(text: str) -> Markup:
    """Escaped, with what stands between backticks as code, and each line a line."""
    told = _TYPED.sub(r"<code>\1</code>", str(escape(text))).replace("\n", "<br>")
    return Markup(told)  # noqa: S704 - escaped above
