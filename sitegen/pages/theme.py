"""The one door to Jinja: templates turn a view into a page and see nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Mapping, MutableMapping
from contextlib import suppress
from gettext import NullTranslations
from typing import Any

from jinja2 import (
    BytecodeCache,
    Environment,
    FunctionLoader,
    StrictUndefined,
    TemplateNotFound,
    TemplateSyntaxError,
)
from jinja2.bccache import Bucket
from jinja2.runtime import Macro
from markupsafe import Markup, escape
from msgspec import Struct

from sitegen.model.finding import message as _
from sitegen.pages.compiling import PlainGenerator, PlainMacro, as_markup, shown
from sitegen.pages.frame import SiteFacts
from sitegen.reading.materials import ThemeFaultError

_REMEMBERED = 4096
_RANGE = re.compile(r"(\d{1,2}:\d\d)\s*[-–—~～至]\s*(\d{1,2}:\d\d)")
_SHELF = "<theme>/"
_PREPARED = (
    "chrome/head.html",
    "chrome/top.html",
    "chrome/nav.html",
    "chrome/foot.html",
    "chrome/words.html",
)


class Chrome(Struct, frozen=True):
    """What all pages of a site share, rendered once."""

    head: Markup
    top: Markup
    nav: Markup
    foot: Markup
    words: Markup


class _Compiled(BytecodeCache):
    """Compiled templates by name and source, for all themes of this process: compiling costs 0.2 s."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        known = self._known.get((bucket.key, bucket.checksum))
        if known is not None:
            bucket.bytecode_from_string(known)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._known[bucket.key, bucket.checksum] = bucket.bytecode_to_string()


_COMPILED = _Compiled()


class _PlainEnvironment(Environment):
    """What the code of PlainGenerator asks for."""

    code_generator_class = PlainGenerator
    escape = staticmethod(shown)
    Macro = PlainMacro

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """One plain dict for all templates: Jinja's chain of two is copied for every page and import."""
        return {**self.globals, **d} if d else self.globals


class Theme:
    """Templates by name, the language's translations, and the assets (logical name → published path).

    A template gets `view`, `chrome` and gettext; an undefined name is an error. `native` is the
    attribute for elements that hold what staff wrote, where the page is in another language than
    theirs: ` lang="zh-CN"`; `content_language` is theirs then, and "" otherwise. `say` puts a
    message id into the theme's language, for files that need no template.
    """

    def __init__(
        self,
        templates: Mapping[str, str],
        translations: NullTranslations,
        assets: Mapping[str, str],
        content_language: str = "",
    ) -> None:
        self._environment = _environment(templates, translations)
        self._names = tuple(templates)
        self.say = translations.gettext
        self._environment.globals["assets"] = dict(assets)
        native = Markup(' lang="{}"').format(content_language) if content_language else Markup()
        self._environment.globals["native"] = native
        self._chrome: dict[SiteFacts, Chrome] = {}

    def render(self, template: str, view: Struct) -> bytes:
        """Give the page of `view` as UTF-8. Views of HTML pages carry `site`, the site's facts.

        Raises ThemeFaultError, with template and line, when the template cannot make a page of it.
        """
        try:
            return self._rendered(template, view)
        except Exception as error:  # a template is a program: it may raise anything
            raise _fault(template, error) from error

    def compile(self) -> None:
        """Compile every template; a broken one is left to the page that needs it."""
        for name in self._names:
            with suppress(TemplateSyntaxError):
                self._environment.get_template(name)

    def _rendered(self, template: str, view: Struct) -> bytes:
        site: SiteFacts | None = getattr(view, "site", None)
        chrome = None if site is None else self._chrome.get(site) or self._prepare(site)
        text = self._environment.get_template(template).render(view=view, chrome=chrome)
        return text.encode()

    def _prepare(self, site: SiteFacts) -> Chrome:
        pieces = (
            Markup(self._environment.get_template(name).render(site=site))  # noqa: S704 - autoescaped
            for name in _PREPARED
        )
        self._chrome[site] = Chrome(*pieces)
        return self._chrome[site]


def _fault(template: str, error: Exception) -> ThemeFaultError:
    """What to tell the author of the theme: the innermost template, its line, and Jinja's words."""
    line, trace = 0, error.__traceback__
    while trace is not None:
        name = trace.tb_frame.f_code.co_filename
        if name.startswith(_SHELF):
            template, line = name.removeprefix(_SHELF), trace.tb_lineno
        trace = trace.tb_next
    if isinstance(error, TemplateSyntaxError):
        template, line = error.name or template, error.lineno
    what = f"no template {error}" if isinstance(error, TemplateNotFound) else f"{error}"
    why = _(
        "`{path}`, line {line}: the template does not work ({what}).",
        path=f"templates/{template}",
        line=line or 1,
        what=what or type(error).__name__,
    )
    return ThemeFaultError(why)


def _shelf(templates: Mapping[str, str]) -> FunctionLoader:
    """A loader that also tells the name, so that a fault can be placed."""

    def load(name: str) -> tuple[str, str, Callable[[], bool]] | None:
        text = templates.get(name)
        return None if text is None else (text, _SHELF + name, lambda: True)

    return FunctionLoader(load)


def _environment(templates: Mapping[str, str], translations: NullTranslations) -> Environment:
    """An environment without clock, chance or filler text, that escapes everything."""
    environment = _PlainEnvironment(
        loader=_shelf(templates),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
        bytecode_cache=_COMPILED,
        extensions=["jinja2.ext.i18n"],
    )
    for name in ("lipsum", "cycler", "joiner", "namespace"):
        del environment.globals[name]
    del environment.filters["random"]
    # Chinese as it is: three bytes a character instead of six. What could end a script stays escaped.
    environment.policies["json.dumps_kwargs"] = {"sort_keys": True, "ensure_ascii": False}
    install: Any = environment
    install.install_gettext_translations(translations, newstyle=True)
    environment.globals["_"] = _gettext(translations)
    environment.globals["remembered"] = _remembered()
    environment.filters["html"] = _trusted
    environment.filters["times"] = _times
    return environment


def _gettext(translations: NullTranslations) -> Callable[..., Markup]:
    """A gettext that escapes and remembers: it is called hundreds of times a page."""
    known: dict[str, Markup] = {"": Markup()}

    def gettext(text: str, /, **values: object) -> Markup:
        found = known.get(text)
        if found is None:
            found = known[text] = escape(translations.gettext(text))
        if not values:
            return found
        return as_markup(str.__mod__(found, {name: shown(value) for name, value in values.items()}))

    return gettext


def _remembered() -> Callable[[Macro, Hashable], str]:
    """Apply a macro to a value, once for equal values: most rooms give the same services."""
    known: dict[tuple[str, Hashable], str] = {}

    def remembered(macro: Macro, value: Hashable) -> str:
        key = macro.name, value
        if key not in known:
            if len(known) == _REMEMBERED:
                known.clear()
            known[key] = macro(value)
        return known[key]

    return remembered


def _trusted(html: str) -> Markup:
    """HTML that was made safe when the prose was read."""
    return Markup(html)  # noqa: S704 - sanitised by the reader


def _times(typed: str) -> Markup:
    """What staff typed about times, its ranges in one piece, with the dash of computed ones."""
    return Markup(_RANGE.sub(r'<span class="range">\1–\2</span>', str(escape(typed))))  # noqa: S704 - escaped
