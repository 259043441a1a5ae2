"""A template sees its view and nothing else."""

from __future__ import annotations

from gettext import NullTranslations

import pytest
from jinja2 import TemplateNotFound, TemplateSyntaxError, UndefinedError
from msgspec import Struct

from sitegen.pages.theme import Theme


class Greeting(Struct):
    name: str


class Shouting(NullTranslations):
    def gettext(self, message: str) -> str:
        return message.upper()


def rendered(template: str, translations: NullTranslations | None = None) -> str:
    theme = Theme({"t.html": template}, translations or NullTranslations(), {"site.css": "assets/site.1.css"})
    return theme.render("t.html", Greeting("<b>")).decode()


def test_text_is_escaped() -> None:
    assert rendered("{{ view.name }}") == "&lt;b&gt;"


def test_an_unknown_name_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        rendered("{{ view.nickname }}")


@pytest.mark.parametrize("template", ["{{ lipsum() }}", "{{ cycler(1) }}", "{{ namespace() }}"])
def test_there_is_no_filler_and_no_state(template: str) -> None:
    with pytest.raises(UndefinedError):
        rendered(template)


def test_there_is_no_chance() -> None:
    with pytest.raises(TemplateSyntaxError):
        rendered("{{ [1, 2]|random }}")


def test_there_is_no_file_beyond_the_theme() -> None:
    with pytest.raises(TemplateNotFound):
        rendered('{% include "/etc/hosts" %}')


def test_chrome_is_translated_and_its_slots_escaped() -> None:
    assert rendered('{{ _("to %(name)s", name=view.name) }}') == "to &lt;b&gt;"
    assert rendered('{{ _("open") }}', Shouting()) == "OPEN"


def test_assets_have_their_published_names() -> None:
    assert rendered('{{ assets["site.css"] }}') == "assets/site.1.css"
